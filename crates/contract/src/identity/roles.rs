use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::validation;

/// A named set of permissions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Role {
    /// Its stable code.
    #[schema(example = "org_clerk")]
    pub code: String,
    /// Title in Persian.
    #[schema(example = "کارشناس سازمان")]
    pub title_fa: String,
    /// Title in English.
    #[schema(example = "Clerk of an organization")]
    pub title_en: String,
    /// Names of the permissions in it.
    #[schema(example = json!(["organizations.edit_contact", "organizations.propose"]))]
    pub permissions: Vec<String>,
    /// Whether it is given for one organization at a time; then it may hold only permissions over the own organization.
    pub for_organization: bool,
    /// Whether its holders need a second factor (IDN-4).
    pub needs_second_factor: bool,
    /// Whether the portal brought it; such a role cannot be changed.
    pub builtin: bool,
    /// How many people hold it now.
    #[schema(example = 12)]
    pub holders: i64,
    /// Version for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// garde rule for a role's code: 2 to 40 small Latin letters, digits and underscores, a letter first.
///
/// # Errors
/// `role_code`.
fn role_code(value: &str, _: &()) -> garde::Result {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let fits = (2..=40).contains(&value.len()) && value.starts_with(|c: char| c.is_ascii_lowercase());
    if fits && value.chars().all(good) { Ok(()) } else { Err(garde::Error::new("role_code")) }
}

/// garde rule for the name of a permission that exists.
///
/// # Errors
/// `unknown_permission`.
pub(super) fn permission(value: &str, _: &()) -> garde::Result {
    if crate::permission::exists(value) { Ok(()) } else { Err(garde::Error::new("unknown_permission")) }
}

/// Defines a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CreateRole {
    /// Its stable code: 2 to 40 small Latin letters, digits, underscores.
    #[garde(custom(role_code))]
    #[schema(example = "field_expert")]
    pub code: String,
    /// Title in Persian.
    #[garde(length(chars, min = 1, max = 100), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "کارشناس حوزه")]
    pub title_fa: String,
    /// Title in English.
    #[garde(length(chars, min = 1, max = 100), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "Field expert")]
    pub title_en: String,
    /// Names of the permissions in it.
    #[garde(length(max = 200), inner(custom(permission)))]
    #[schema(example = json!(["organizations.review"]))]
    pub permissions: Vec<String>,
    /// Whether it is given for one organization at a time.
    #[garde(skip)]
    #[serde(default)]
    pub for_organization: bool,
    /// Whether its holders need a second factor.
    #[garde(skip)]
    #[serde(default)]
    pub needs_second_factor: bool,
}

/// Changes a role; fields left out stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateRole {
    /// Title in Persian.
    #[garde(inner(
        length(chars, min = 1, max = 100),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[schema(example = "کارشناس حوزه")]
    pub title_fa: Option<String>,
    /// Title in English.
    #[garde(inner(
        length(chars, min = 1, max = 100),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[schema(example = "Field expert")]
    pub title_en: Option<String>,
    /// Names of the permissions in it, all of them.
    #[garde(inner(length(max = 200), inner(custom(permission))))]
    #[schema(example = json!(["organizations.review"]))]
    pub permissions: Option<Vec<String>>,
    /// Whether its holders need a second factor.
    #[garde(skip)]
    pub needs_second_factor: Option<bool>,
}
