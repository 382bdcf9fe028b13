use chrono::{DateTime, NaiveDate, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::GrantId;
use crate::id::{OrganizationId, UserId};
use crate::validation;

/// garde rule for a user name: 3 to 64 Latin letters, digits, dots, hyphens and underscores.
///
/// # Errors
/// `username`.
fn valid_username(value: &str, _: &()) -> garde::Result {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if (3..=64).contains(&value.len()) && value.chars().all(good) {
        Ok(())
    } else {
        Err(garde::Error::new("username"))
    }
}

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UserStatus {
    /// Not yet confirmed by mail.
    Invited,
    /// May sign in.
    Active,
    /// May not sign in; all sessions have ended.
    Suspended,
}

impl UserStatus {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }
}

/// A person as lists show them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct UserSummary {
    /// The id.
    pub id: UserId,
    /// The name to sign in with.
    #[schema(example = "clerk")]
    pub username: String,
    /// The name in Persian.
    #[schema(example = "شخص نمایشی ۷")]
    pub name_fa: String,
    /// The name in English.
    #[schema(example = "Demo Person 7")]
    pub name_en: Option<String>,
    /// The address mails go to.
    #[schema(example = "clerk@shora.example")]
    pub email: Option<String>,
    /// Where the account stands.
    pub status: UserStatus,
    /// Codes of the roles held now, without repetition.
    #[schema(example = json!(["org_clerk"]))]
    pub roles: Vec<String>,
    /// Whether a second factor is set up.
    pub second_factor: bool,
    /// When the person last signed in.
    pub last_sign_in_at: Option<DateTime<Utc>>,
}

/// A person with all grants, past ones too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct User {
    /// The id.
    pub id: UserId,
    /// The name to sign in with.
    #[schema(example = "clerk")]
    pub username: String,
    /// The name in Persian.
    #[schema(example = "شخص نمایشی ۷")]
    pub name_fa: String,
    /// The name in English.
    #[schema(example = "Demo Person 7")]
    pub name_en: Option<String>,
    /// The address mails go to.
    #[schema(example = "clerk@shora.example")]
    pub email: Option<String>,
    /// Where the account stands.
    pub status: UserStatus,
    /// Language of mails: `fa` or `en`.
    #[schema(example = "fa")]
    pub locale: String,
    /// Whether a second factor is set up.
    pub second_factor: bool,
    /// Whether the password must be changed at the next sign-in.
    pub must_change_password: bool,
    /// Signing in is refused until then, after too many failures.
    pub locked_until: Option<DateTime<Utc>>,
    /// When the person last signed in.
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// When the account was made.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub created_at: DateTime<Utc>,
    /// All grants, the newest first.
    pub grants: Vec<Grant>,
    /// Version for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// Which people to list: sorted by Persian name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListUsers {
    /// Part of the name, user name or address; Arabic and Persian spellings count as the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Only accounts of this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(inline)]
    pub status: Option<UserStatus>,
    /// Only people who hold this role now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Only people who hold a role for this organization now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// `csv` or `xlsx`: the whole list (at most 50,000 rows) as a file instead of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// `next` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// At most so many items, 1 to 100; 20 unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Makes an account and invites its person by mail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CreateUser {
    /// The name to sign in with: 3 to 64 Latin letters, digits, dots, hyphens, underscores; case does not matter.
    #[garde(custom(valid_username))]
    #[schema(example = "m.sample")]
    pub username: String,
    /// The address the invitation goes to.
    #[garde(custom(validation::email))]
    #[schema(example = "m.sample@shora.example")]
    pub email: String,
    /// The name in Persian.
    #[garde(length(chars, min = 1, max = 200), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "مریم نمونه")]
    pub name_fa: String,
    /// The name in English.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[serde(default)]
    #[schema(example = "Maryam Sample")]
    pub name_en: Option<String>,
    /// Language of mails: `fa` or `en`.
    #[garde(custom(validation::language))]
    #[schema(example = "fa")]
    pub locale: String,
}

/// Changes an account; fields left out stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateUser {
    /// The name to sign in with.
    #[garde(inner(custom(valid_username)))]
    #[schema(example = "m.sample")]
    pub username: Option<String>,
    /// The address mails go to.
    #[garde(inner(custom(validation::email)))]
    #[schema(example = "m.sample@shora.example")]
    pub email: Option<String>,
    /// The name in Persian.
    #[garde(inner(
        length(chars, min = 1, max = 200),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[schema(example = "مریم نمونه")]
    pub name_fa: Option<String>,
    /// The name in English; empty removes it.
    #[garde(inner(length(chars, max = 200), custom(validation::plain)))]
    #[schema(example = "Maryam Sample")]
    pub name_en: Option<String>,
    /// Language of mails: `fa` or `en`.
    #[garde(inner(custom(validation::language)))]
    #[schema(example = "fa")]
    pub locale: Option<String>,
}

/// Whether a grant holds now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GrantState {
    /// Begins later.
    Future,
    /// Holds now.
    Current,
    /// Has ended.
    Ended,
}

/// A role given to a person, for a time, perhaps for one organization only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Grant {
    /// The id.
    pub id: GrantId,
    /// Who holds it.
    pub user_id: UserId,
    /// The holder's name in Persian.
    #[schema(example = "شخص نمایشی ۷")]
    pub user_name_fa: String,
    /// The role's code.
    #[schema(example = "org_clerk")]
    pub role: String,
    /// The role's title in Persian.
    #[schema(example = "کارشناس سازمان")]
    pub role_fa: String,
    /// The role's title in English.
    #[schema(example = "Clerk of an organization")]
    pub role_en: String,
    /// The organization it holds for; none: everywhere.
    pub organization_id: Option<OrganizationId>,
    /// The first instant it holds.
    #[schema(example = "2026-09-22T20:30:00Z")]
    pub from: DateTime<Utc>,
    /// The first instant it no longer holds; none: open-ended.
    pub until: Option<DateTime<Utc>>,
    /// Whether it holds now.
    pub state: GrantState,
    /// Who gave it; none: the portal itself.
    pub granted_by: Option<UserId>,
    /// The name of who gave it, in Persian; none: the portal itself.
    pub granted_by_name_fa: Option<String>,
    /// Why it was given.
    #[schema(example = "نامهٔ شمارهٔ ۱۲۳ سازمان")]
    pub reason: String,
    /// Why it was ended before its time.
    pub end_reason: Option<String>,
}

/// Which grants to list: the newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListGrants {
    /// Only of this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserId>,
    /// Only of this role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Only for this organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// Only those that hold now, begin later, or have ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(inline)]
    pub state: Option<GrantState>,
    /// `csv` or `xlsx`: the whole list (at most 50,000 rows) as a file instead of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// `next` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// At most so many items, 1 to 100; 20 unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Gives a role to a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CreateGrant {
    /// Who receives it; never oneself (IDN-5).
    #[garde(skip)]
    pub user_id: UserId,
    /// The role's code.
    #[garde(length(chars, min = 1, max = 64), custom(validation::plain))]
    #[schema(example = "org_clerk")]
    pub role: String,
    /// The organization it holds for: required for roles of representatives, refused for the others.
    #[garde(skip)]
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    /// First day, by Tehran's calendar day; none: at once.
    #[garde(skip)]
    #[serde(default)]
    #[schema(example = "2026-09-23")]
    pub from: Option<NaiveDate>,
    /// Last day, included; none: open-ended.
    #[garde(skip)]
    #[serde(default)]
    #[schema(example = "2027-03-20")]
    pub until: Option<NaiveDate>,
    /// Why it is given, such as the number of the letter that asks for it.
    #[garde(length(chars, min = 1, max = 500), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "نامهٔ شمارهٔ ۱۲۳ سازمان")]
    pub reason: String,
}

/// Ends a grant at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EndGrant {
    /// Why it is ended.
    #[garde(length(chars, min = 1, max = 500), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "پایان همکاری")]
    pub reason: String,
}
