use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, post};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::identity::{AuthorizationServer, KeySet, TokenIssued, TokenRefused, TokenRequest};
use contract::permission;
use platform::reply::Audience;
use platform::{App, Public, Result, reply};
use uuid::Uuid;

use crate::clients::{self, Asked, Refusal};
use crate::keys;

/// Get an access token for another system.
///
/// OAuth 2.0 client credentials (RFC 6749 §4.4), form-encoded. The client presents its id and secret by `Authorization:
/// Basic` or in the form, not both. Without `scope` the token carries all scopes that were granted. Refusals have the form
/// of RFC 6749 §5.2, not of problems: 401 `invalid_client`; 400 `invalid_request`, `unsupported_grant_type`,
/// `invalid_scope`.
#[utoipa::path(
    post, path = "/api/v1/identity/oauth/token", tag = "identity", operation_id = "create_token",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "The token", body = TokenIssued),
        (status = 400, description = "The request is not right", body = TokenRefused),
        (status = 401, description = "The client is not known, or its secret is wrong", body = TokenRefused),
    ),
    security()
)]
#[post("/api/v1/identity/oauth/token")]
pub(super) async fn create_token(
    _: Public,
    app: App,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse> {
    let asked = match read(&request, &body) {
        Ok(asked) => asked,
        Err(refusal) => return Ok(refused(refusal)),
    };
    Ok(match clients::issue(&app, &asked).await? {
        Ok(issued) => HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::PRAGMA, "no-cache"))
            .json(issued),
        Err(refusal) => refused(refusal),
    })
}

fn refused(refusal: Refusal) -> HttpResponse {
    let mut answer = if refusal == Refusal::InvalidClient {
        let mut answer = HttpResponse::Unauthorized();
        answer.insert_header((header::WWW_AUTHENTICATE, "Basic realm=\"shora\""));
        answer
    } else {
        HttpResponse::BadRequest()
    };
    answer.insert_header((header::CACHE_CONTROL, "no-store")).json(refusal.shown())
}

fn read(request: &HttpRequest, body: &[u8]) -> std::result::Result<Asked, Refusal> {
    let form = read_form(request, body)?;
    if form.grant_type != "client_credentials" {
        return Err(Refusal::UnsupportedGrantType);
    }
    let (id, secret) = match (basic(request)?, form.client_id, form.client_secret) {
        (Some(pair), None, None) => pair,
        // The id may be repeated in the form, a second secret may not (RFC 6749 §2.3).
        (Some((id, secret)), Some(again), None) if id == again => (id, secret),
        (None, Some(id), Some(secret)) => (id, secret),
        (Some(_), _, _) => return Err(Refusal::InvalidRequest),
        (None, _, _) => return Err(Refusal::InvalidClient),
    };
    let client_id: Uuid = id.parse().map_err(|_| Refusal::InvalidClient)?;
    Ok(Asked { client_id, secret, scope: form.scope })
}

/// Unknown parameters are ignored, repeated ones refused (RFC 6749 §3.2).
fn read_form(request: &HttpRequest, body: &[u8]) -> std::result::Result<TokenRequest, Refusal> {
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_form = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .eq_ignore_ascii_case("application/x-www-form-urlencoded");
    if !is_form {
        return Err(Refusal::InvalidRequest);
    }
    let mut fields: [(&str, Option<String>); 4] =
        [("grant_type", None), ("scope", None), ("client_id", None), ("client_secret", None)];
    for (name, value) in form_urlencoded::parse(body) {
        if let Some((_, slot)) = fields.iter_mut().find(|(known, _)| *known == name)
            && slot.replace(value.into_owned()).is_some()
        {
            return Err(Refusal::InvalidRequest);
        }
    }
    let [grant_type, scope, client_id, client_secret] =
        fields.map(|(_, value)| value.filter(|value| !value.is_empty()));
    Ok(TokenRequest {
        grant_type: grant_type.ok_or(Refusal::InvalidRequest)?,
        scope,
        client_id,
        client_secret,
    })
}

/// Id and secret of `Authorization: Basic`, each form-encoded (RFC 6749 §2.3.1).
fn basic(request: &HttpRequest) -> std::result::Result<Option<(String, String)>, Refusal> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let pair = value.to_str().ok().and_then(|value| value.split_once(' ')).and_then(|(_, encoded)| {
        let pair = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
        let (id, secret) = pair.split_once(':')?;
        Some((decoded(id), decoded(secret)))
    });
    pair.map(Some).ok_or(Refusal::InvalidClient)
}

fn decoded(text: &str) -> String {
    let named = format!("value={text}");
    form_urlencoded::parse(named.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// Public keys.
///
/// The keys by which access tokens are verified (RFC 7517), every one that is not retired (IDN-7).
#[utoipa::path(
    get, path = "/.well-known/jwks.json", tag = "identity", operation_id = "get_jwks",
    responses((status = 200, description = "The keys", body = KeySet)), security()
)]
#[get("/.well-known/jwks.json")]
pub(super) async fn get_jwks(_: Public, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let keys = keys::public(&mut app.pool.get().await?, app.clock.now()).await?;
    reply::content(&request, Audience::Everybody, &keys)
}

/// What the authorization server offers.
///
/// RFC 8414 metadata, by which an OAuth library configures itself.
#[utoipa::path(
    get, path = "/.well-known/oauth-authorization-server", tag = "identity",
    operation_id = "get_authorization_server",
    responses((status = 200, description = "The metadata", body = AuthorizationServer)), security()
)]
#[get("/.well-known/oauth-authorization-server")]
pub(super) async fn get_authorization_server(
    _: Public,
    app: App,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let issuer = app.config.public_url.clone();
    let scopes = permission::ALL.iter().filter(|known| known.for_systems);
    let metadata = AuthorizationServer {
        token_endpoint: format!("{issuer}/api/v1/identity/oauth/token"),
        jwks_uri: format!("{issuer}/.well-known/jwks.json"),
        service_documentation: format!("{issuer}/swagger-ui/"),
        grant_types_supported: vec!["client_credentials".into()],
        response_types_supported: Vec::new(),
        token_endpoint_auth_methods_supported: vec![
            "client_secret_basic".into(),
            "client_secret_post".into(),
        ],
        scopes_supported: scopes.map(|known| known.name.to_owned()).collect(),
        issuer,
    };
    reply::content(&request, Audience::Everybody, &metadata)
}
