use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Grant, PASSWORD_MAX, PASSWORD_MIN, SessionId};
use crate::id::{OrganizationId, UserId};
use crate::permission::EffectivePermissions;
use crate::validation;

/// The signed-in person, and what they may do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Me {
    /// The person.
    pub id: UserId,
    /// The name they sign in with.
    #[schema(example = "clerk")]
    pub username: String,
    /// The address mails go to.
    #[schema(example = "clerk@shora.example")]
    pub email: Option<String>,
    /// Full name in Persian.
    #[schema(example = "شخص نمایشی ۷")]
    pub name_fa: String,
    /// Full name in Latin letters.
    #[schema(example = "Demo Person 7")]
    pub name_en: Option<String>,
    /// Language of mails and of the first page: `fa` or `en`.
    #[schema(example = "fa")]
    pub locale: String,
    /// Roles held now, each once.
    pub roles: Vec<MyRole>,
    /// Current and future grants behind the roles.
    pub grants: Vec<Grant>,
    /// What they may do at this moment, everywhere and per organization. A screen hides what is not in it; the server
    /// checks all the same.
    pub permissions: EffectivePermissions,
    /// The organizations they may act for, in the order the grants began. Names come from the register.
    pub organizations: Vec<OrganizationId>,
    /// The organization they act for now.
    pub acting_organization_id: Option<OrganizationId>,
    /// The session that asks.
    pub session_id: Option<SessionId>,
    /// The state of the second factor.
    pub second_factor: SecondFactor,
    /// The password must be changed before anything else is allowed: every permission is withheld until then.
    pub must_change_password: bool,
    /// When the password was last changed.
    pub password_changed_at: Option<DateTime<Utc>>,
    /// Version of the profile for `If-Match`.
    #[schema(example = 3)]
    pub version: i32,
}

/// A role held by the signed-in person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MyRole {
    /// Its code.
    #[schema(example = "org_clerk")]
    pub code: String,
    /// Its title in Persian.
    #[schema(example = "کارشناس سازمان")]
    pub title_fa: String,
    /// Its title in English.
    #[schema(example = "Clerk of an organization")]
    pub title_en: String,
}

/// The state of the second factor (IDN-4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SecondFactor {
    /// Whether signing in asks for it.
    pub enrolled: bool,
    /// Set when a role demands it and it is missing: from this instant the permissions of that role are withheld until
    /// it is set up.
    pub due: Option<DateTime<Utc>>,
    /// Recovery codes not yet used.
    #[schema(example = 10)]
    pub recovery_codes_left: i64,
}

/// Changes the own profile; fields left out stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateMe {
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
    /// Language of mails and of the first page: `fa` or `en`.
    #[garde(inner(custom(validation::language)))]
    #[schema(example = "en")]
    pub locale: Option<String>,
}

/// Changes the own password. Every other session ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The present password.
    #[garde(length(chars, min = 1, max = PASSWORD_MAX))]
    #[schema(format = Password)]
    pub current: String,
    /// At least 10 characters of any script; not a common password, and without the user name in it.
    #[garde(length(chars, min = PASSWORD_MIN, max = PASSWORD_MAX))]
    #[schema(format = Password, example = "چهار کلمهٔ بی‌ربط کنار هم")]
    pub new: String,
}

/// Proves that it is really the person, before the second factor changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ConfirmPassword {
    /// The present password.
    #[garde(length(chars, min = 1, max = PASSWORD_MAX))]
    #[schema(format = Password)]
    pub password: String,
}

/// What an authenticator app needs to begin. Nothing is in force until it is confirmed with a code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TotpStarted {
    /// The secret in base32, to be typed where no camera is at hand.
    #[schema(example = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")]
    pub secret: String,
    /// The same as an address that authenticator apps open (SHA-1, 6 digits, 30 seconds).
    #[schema(example = "otpauth://totp/Shora:clerk?secret=JBSWY3DPEHPK3PXP&issuer=Shora")]
    pub url: String,
    /// The address as a QR code, an SVG image.
    #[schema(example = "<svg …/>")]
    pub qr_svg: String,
}

/// Confirms the second factor with the first code of the authenticator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ConfirmTotp {
    /// Six digits, of any script.
    #[garde(length(chars, min = 6, max = 10), custom(validation::plain))]
    #[schema(example = "492039")]
    pub code: String,
}

/// Recovery codes, each good for one sign-in without the authenticator. Shown this once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RecoveryCodes {
    /// Ten codes.
    #[schema(example = json!(["ABCD-EFGH-JKLM-NPQR"]))]
    pub codes: Vec<String>,
}
