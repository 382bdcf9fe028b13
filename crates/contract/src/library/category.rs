//! Categories, two levels deep.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::CategoryId;
use crate::validation;

/// A category of forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LibraryCategory {
    /// Its id.
    pub id: CategoryId,
    /// The category above; absent at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<CategoryId>,
    /// The word in addresses.
    #[schema(example = "assemblies")]
    pub slug: String,
    /// Its Persian name.
    #[schema(example = "مجامع")]
    pub name_fa: String,
    /// Its English name.
    #[schema(example = "Assemblies")]
    pub name_en: String,
    /// Its place among its siblings, from the smallest.
    #[schema(example = 1)]
    pub position: i32,
    /// How many published forms that are not retired it holds, with those of the categories below.
    #[schema(example = 4)]
    pub forms: i64,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// Grows with every change; changes send it back as `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// A new category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateCategory {
    /// The category above; only one at the top can be.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<CategoryId>,
    /// The word in addresses: lower-case Latin letters, digits and single hyphens, at most 60 characters.
    #[garde(custom(address_word))]
    #[schema(example = "assemblies")]
    pub slug: String,
    /// Its Persian name, 1 to 100 characters.
    #[garde(length(chars, min = 1, max = 100), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "مجامع")]
    pub name_fa: String,
    /// Its English name, 1 to 100 characters.
    #[garde(length(chars, min = 1, max = 100), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "Assemblies")]
    pub name_en: String,
    /// Its place among its siblings.
    #[garde(range(min = 0, max = 10_000))]
    #[serde(default)]
    #[schema(example = 1)]
    pub position: i32,
}

/// What changes in a category; what is absent stays as it is. Its place in the tree stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateCategory {
    /// The word in addresses.
    #[garde(inner(custom(address_word)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "assemblies")]
    pub slug: Option<String>,
    /// Its Persian name.
    #[garde(inner(
        length(chars, min = 1, max = 100),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "مجامع")]
    pub name_fa: Option<String>,
    /// Its English name.
    #[garde(inner(
        length(chars, min = 1, max = 100),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Assemblies")]
    pub name_en: Option<String>,
    /// Its place among its siblings.
    #[garde(inner(range(min = 0, max = 10_000)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1)]
    pub position: Option<i32>,
}

pub(super) fn address_word(value: &str, _context: &()) -> garde::Result {
    if crate::help::is_slug(value) { Ok(()) } else { Err(garde::Error::new("format")) }
}
