use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{ClientId, ClientSecretId};
use crate::id::OrganizationId;
use crate::{permission, validation};

/// garde rule for a permission that another system may hold.
///
/// # Errors
/// `unknown_permission`, `not_for_systems`.
fn scope(value: &str, context: &()) -> garde::Result {
    super::roles::permission(value, context)?;
    if permission::fits_system(value, false) { Ok(()) } else { Err(garde::Error::new("not_for_systems")) }
}

/// Whether another system may get tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientStatus {
    /// It may.
    Active,
    /// It may not, and its tokens are refused.
    Suspended,
}

impl ClientStatus {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }
}

/// Another system that calls the API with OAuth 2.0 client credentials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Client {
    /// Its id, also its `client_id` at the token endpoint.
    pub id: ClientId,
    /// Title in Persian.
    #[schema(example = "سامانهٔ مالی شهرداری")]
    pub title_fa: String,
    /// Title in English.
    #[schema(example = "Municipal finance system")]
    pub title_en: String,
    /// The organization its scopes hold for; none: everywhere.
    pub organization_id: Option<OrganizationId>,
    /// Permissions it may ask for.
    #[schema(example = json!(["organizations.propose"]))]
    pub scopes: Vec<String>,
    /// Whether it may get tokens.
    pub status: ClientStatus,
    /// Its secrets that have not ended; two may overlap while one replaces the other.
    pub secrets: Vec<ClientSecret>,
    /// When it last got a token.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was registered.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub created_at: DateTime<Utc>,
    /// Version for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

/// A secret of another system; the secret itself is stored only as a hash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClientSecret {
    /// The id.
    pub id: ClientSecretId,
    /// When it was made.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub created_at: DateTime<Utc>,
    /// When it ends; none: when it is revoked.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last used.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Which systems to list: the newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListClients {
    /// Only systems of this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[param(inline)]
    pub status: Option<ClientStatus>,
    /// `next` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// At most so many items, 1 to 100; 20 unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Registers another system.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CreateClient {
    /// Title in Persian.
    #[garde(length(chars, min = 1, max = 200), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "سامانهٔ مالی شهرداری")]
    pub title_fa: String,
    /// Title in English.
    #[garde(length(chars, min = 1, max = 200), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "Municipal finance system")]
    pub title_en: String,
    /// The organization its scopes hold for; none: everywhere.
    #[garde(skip)]
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    /// Permissions it may ask for: none that a person must answer for, and with an organization only those over the own
    /// one.
    #[garde(length(max = 200), inner(custom(scope)))]
    #[schema(example = json!(["organizations.propose"]))]
    pub scopes: Vec<String>,
}

/// Changes another system; fields left out stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateClient {
    /// Title in Persian.
    #[garde(inner(
        length(chars, min = 1, max = 200),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[schema(example = "سامانهٔ مالی شهرداری")]
    pub title_fa: Option<String>,
    /// Title in English.
    #[garde(inner(
        length(chars, min = 1, max = 200),
        custom(validation::plain),
        custom(validation::not_blank)
    ))]
    #[schema(example = "Municipal finance system")]
    pub title_en: Option<String>,
    /// Permissions it may ask for, all of them.
    #[garde(inner(length(max = 200), inner(custom(scope))))]
    #[schema(example = json!(["organizations.propose"]))]
    pub scopes: Option<Vec<String>>,
    /// Whether it may get tokens.
    #[garde(skip)]
    pub status: Option<ClientStatus>,
}

/// Makes a secret for another system.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CreateClientSecret {
    /// Days until it ends; none: when it is revoked.
    #[garde(inner(range(min = 1, max = 3650)))]
    #[schema(example = 365)]
    pub days: Option<i64>,
}

/// A secret, shown this once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClientSecretCreated {
    /// The id to revoke it by.
    pub id: ClientSecretId,
    /// The `client_id` it belongs to.
    pub client_id: ClientId,
    /// The secret. It is stored only as a hash and cannot be shown again.
    #[schema(example = "q8Hk…")]
    pub secret: String,
    /// When it ends; none: when it is revoked.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A request to the token endpoint (RFC 6749 §4.4.2), form-encoded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TokenRequest {
    /// Always `client_credentials`.
    #[schema(example = "client_credentials")]
    pub grant_type: String,
    /// Space-separated permissions; none: all that were granted.
    #[serde(default)]
    #[schema(example = "organizations.propose")]
    pub scope: Option<String>,
    /// The client's id, where it is not sent by `Authorization: Basic`.
    #[serde(default)]
    pub client_id: Option<String>,
    /// The client's secret, where it is not sent by `Authorization: Basic`.
    #[serde(default)]
    #[schema(format = Password)]
    pub client_secret: Option<String>,
}

/// An access token for another system (RFC 6749 §5.1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TokenIssued {
    /// Send it as `Authorization: Bearer …`.
    #[schema(example = "eyJhbGciOiJFZERTQSIsImtpZCI6IjAxOWUifQ…")]
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: String,
    /// Seconds until the token ends.
    #[schema(example = 600)]
    pub expires_in: i64,
    /// The permissions it carries, space-separated.
    #[schema(example = "organizations.propose")]
    pub scope: String,
}

/// A refusal of the token endpoint (RFC 6749 §5.2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TokenRefused {
    /// `invalid_request`, `invalid_client`, `unsupported_grant_type` or `invalid_scope`.
    #[schema(example = "invalid_client")]
    pub error: String,
    /// More, in English, for developers.
    #[schema(example = "the client is not known, or its secret is wrong")]
    pub error_description: String,
}

/// Public keys by which access tokens are verified (RFC 7517).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct KeySet {
    /// Every key that is not retired, the newest first.
    pub keys: Vec<PublicKey>,
}

/// A public key (RFC 8037).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PublicKey {
    /// Always `OKP`.
    #[schema(example = "OKP")]
    pub kty: String,
    /// Always `Ed25519`.
    #[schema(example = "Ed25519")]
    pub crv: String,
    /// Always `EdDSA`.
    #[schema(example = "EdDSA")]
    pub alg: String,
    /// Always `sig`.
    #[serde(rename = "use")]
    #[schema(example = "sig")]
    pub purpose: String,
    /// The key's name, as in the header of a token.
    pub kid: String,
    /// The key, base64url.
    #[schema(example = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")]
    pub x: String,
}

/// What the authorization server offers (RFC 8414).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AuthorizationServer {
    /// `iss` of every token.
    #[schema(example = "https://shora.example")]
    pub issuer: String,
    /// Where other systems get tokens.
    #[schema(example = "https://shora.example/api/v1/identity/oauth/token")]
    pub token_endpoint: String,
    /// Where the public keys are.
    #[schema(example = "https://shora.example/.well-known/jwks.json")]
    pub jwks_uri: String,
    /// Always `client_credentials`.
    #[schema(example = json!(["client_credentials"]))]
    pub grant_types_supported: Vec<String>,
    /// Empty: there is no authorization endpoint.
    #[schema(example = json!([]))]
    pub response_types_supported: Vec<String>,
    /// How a client may present its secret.
    #[schema(example = json!(["client_secret_basic", "client_secret_post"]))]
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// Every permission that another system may hold.
    #[schema(example = json!(["organizations.propose"]))]
    pub scopes_supported: Vec<String>,
    /// Where the API is described.
    #[schema(example = "https://shora.example/swagger-ui/")]
    pub service_documentation: String,
}
