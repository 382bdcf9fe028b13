use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{PASSWORD_MAX, PASSWORD_MIN, SessionId};
use crate::id::OrganizationId;
use crate::validation;

/// Signs a person in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CreateSession {
    /// User name or e-mail address; case does not matter.
    #[garde(length(chars, min = 1, max = 254), custom(validation::plain))]
    #[schema(example = "clerk")]
    pub username: String,
    /// The password; digits of any script count as the same.
    #[garde(length(chars, min = 1, max = PASSWORD_MAX))]
    #[schema(format = Password, example = "demo-shora-1405")]
    pub password: String,
}

/// Finishes a sign-in with the second factor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct VerifySecondFactor {
    /// `params.ticket` of the answer `identity.second_factor_required`; good for five minutes and one sign-in.
    #[garde(length(chars, min = 1, max = 100), custom(validation::plain))]
    #[schema(example = "mJ4…")]
    pub ticket: String,
    /// The six digits of the authenticator, or one of the recovery codes.
    #[garde(length(chars, min = 1, max = 40), custom(validation::plain))]
    #[schema(example = "492039")]
    pub code: String,
}

/// A session that has begun or was renewed. The refresh token travels only in an `HttpOnly` cookie, never here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Session {
    /// Send it as `Authorization: Bearer …`; keep it in memory only. It says who asks; what they may do is looked up for
    /// every request.
    #[schema(example = "eyJhbGciOiJFZERTQSIsImtpZCI6IjAxOWUifQ…")]
    pub access_token: String,
    /// When the access token ends, UTC.
    #[schema(example = "2026-11-24T08:40:00Z")]
    pub expires_at: DateTime<Utc>,
    /// The session behind it.
    pub session_id: SessionId,
}

/// Chooses the organization a representative acts for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ActFor {
    /// One of the organizations of `Me`; none: for oneself.
    #[garde(skip)]
    pub organization_id: Option<OrganizationId>,
}

/// A session of the person who asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MySession {
    /// Its id.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// When it began.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub created_at: DateTime<Utc>,
    /// When its access token was last renewed.
    #[schema(example = "2026-11-24T09:10:00Z")]
    pub last_used_at: DateTime<Utc>,
    /// When it ends unless it is used.
    #[schema(example = "2026-12-08T09:10:00Z")]
    pub expires_at: DateTime<Utc>,
    /// What the browser called itself.
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")]
    pub user_agent: String,
    /// The beginning of the address it came from: /24 of IPv4, /48 of IPv6.
    #[schema(example = "192.0.2.0/24")]
    pub ip_prefix: String,
    /// The organization it acts for.
    pub acting_organization_id: Option<OrganizationId>,
}

/// A citizen opens an account. The answer is the same whether or not the address already has one. Name and password are
/// chosen by whoever opens the link of the mail, so that nobody can choose them for the owner of an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct RegisterCitizen {
    /// The address that the confirmation is sent to; it becomes the user name.
    #[garde(custom(validation::email))]
    #[schema(example = "maryam@shora.example")]
    pub email: String,
    /// Language of the mail: `fa` or `en`.
    #[garde(custom(validation::language))]
    #[schema(example = "fa")]
    pub locale: String,
}

/// Confirms an address with the token of the mail, and says who has the account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ConfirmEmail {
    /// What follows `#confirm=` in the mail's link; good for two days and one use.
    #[garde(length(chars, min = 1, max = 100), custom(validation::plain))]
    #[schema(example = "x1Yt…")]
    pub token: String,
    /// The person's name.
    #[garde(length(chars, min = 1, max = 200), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "مریم نمونه")]
    pub name_fa: String,
    /// At least 10 characters of any script; not a common password, and without the address in it.
    #[garde(length(chars, min = PASSWORD_MIN, max = PASSWORD_MAX))]
    #[schema(format = Password, example = "چهار کلمهٔ بی‌ربط کنار هم")]
    pub password: String,
    /// Language of later mails: `fa` or `en`.
    #[garde(custom(validation::language))]
    #[schema(example = "fa")]
    pub locale: String,
}

/// Asks for a mail that lets a person choose a new password. The answer never tells whether the address is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct RequestReset {
    /// The address of the account.
    #[garde(custom(validation::email))]
    #[schema(example = "maryam@shora.example")]
    pub email: String,
}

/// Sets a password with the token of a mail: after a reset, or to accept an invitation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    /// What follows `#token=` (reset, good for an hour) or `#invite=` (invitation, good for seven days) in the mail's
    /// link; one use.
    #[garde(length(chars, min = 1, max = 100), custom(validation::plain))]
    #[schema(example = "x1Yt…")]
    pub token: String,
    /// At least 10 characters of any script; not a common password, and without the user name in it.
    #[garde(length(chars, min = PASSWORD_MIN, max = PASSWORD_MAX))]
    #[schema(format = Password, example = "چهار کلمهٔ بی‌ربط کنار هم")]
    pub password: String,
}
