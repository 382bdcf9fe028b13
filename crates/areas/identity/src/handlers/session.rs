use actix_web::cookie::time::OffsetDateTime;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse, delete, post, put};
use contract::identity::{ActFor, CreateSession, Session, VerifySecondFactor};
use contract::problem::Code;
use platform::auth::SignedIn;
use platform::config::Config;
use platform::request::Json;
use platform::{App, Public, Result, reply};
use secrecy::ExposeSecret;

use crate::queries::sessions::Which;
use crate::sessions::{self, Device, Opened};
use crate::{account, sign_in};

/// Holds the refresh token, out of reach of scripts and of every other address (IDN-8).
const COOKIE: &str = "shora_refresh";
const COOKIE_PATH: &str = "/api/v1/identity/session";

fn cookie(config: &Config, value: &str) -> Cookie<'static> {
    Cookie::build(COOKIE, value.to_owned())
        .path(COOKIE_PATH)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(config.is_https())
        .finish()
}

fn opened(config: &Config, opened: &Opened) -> HttpResponse {
    let mut cookie = cookie(config, opened.refresh_token.expose_secret());
    cookie.set_expires(OffsetDateTime::from_unix_timestamp(opened.expires_at.timestamp()).ok());
    HttpResponse::Ok().cookie(cookie).insert_header(("cache-control", "no-store")).json(&opened.session)
}

/// Sign in.
///
/// Checks user name (or e-mail address) and password. The answer holds a short-lived access token (10 minutes); the
/// refresh token that renews it comes in an `HttpOnly`, `SameSite=Strict` cookie that only the addresses under
/// `/api/v1/identity/session` receive. Wrong name, wrong password, a locked and a suspended account are answered alike
/// and in the same time: 401 `identity.invalid_credentials` (IDN-2). With a second factor the answer is 401
/// `identity.second_factor_required` with `params.ticket` for `verify_second_factor`. Ten failures in 15 minutes lock an
/// account for growing spans. 503 when too many sign in at once.
#[utoipa::path(
    post, path = "/api/v1/identity/session", tag = "identity", operation_id = "create_session",
    responses(
        (status = 200, description = "Signed in; the cookie is set", body = Session),
        (status = 401, description = "`identity.invalid_credentials` or `identity.second_factor_required`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security()
)]
#[post("/api/v1/identity/session")]
pub(super) async fn create_session(
    _: Public,
    app: App,
    request: HttpRequest,
    Json(input): Json<CreateSession>,
) -> Result<HttpResponse> {
    let session = sign_in::with_password(&app, &input, &Device::of(&request, &app)).await?;
    Ok(opened(&app.config, &session))
}

/// Finish signing in with the second factor.
///
/// Takes the ticket of `create_session` and a code of the authenticator (each 30-second step once, IDN-4) or a recovery
/// code. A wrong code counts as a failed sign-in and leaves the ticket valid; after five minutes or one use it is 410.
#[utoipa::path(
    post, path = "/api/v1/identity/session/second-factor", tag = "identity", operation_id = "verify_second_factor",
    responses(
        (status = 200, description = "Signed in; the cookie is set", body = Session),
        (status = 401, description = "`identity.invalid_second_factor`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
        (status = 410, description = "`identity.link_used`: the ticket has expired or was used",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security()
)]
#[post("/api/v1/identity/session/second-factor")]
pub(super) async fn verify_second_factor(
    _: Public,
    app: App,
    request: HttpRequest,
    Json(input): Json<VerifySecondFactor>,
) -> Result<HttpResponse> {
    let session = sign_in::with_second_factor(&app, &input, &Device::of(&request, &app)).await?;
    Ok(opened(&app.config, &session))
}

/// Renew the session.
///
/// Reads the refresh token from the cookie, turns it over and answers with a new access token. A token that comes a
/// second time within ten seconds is accepted once more (two tabs); a third time is 409 `identity.refresh_raced`: ask
/// again with the newer cookie. Later it means that somebody else has it: the whole session ends, and its person is told
/// by mail. Send no access token here: an expired one would be refused.
#[utoipa::path(
    post, path = "/api/v1/identity/session/refresh", tag = "identity", operation_id = "refresh_session",
    responses(
        (status = 200, description = "Renewed; the cookie is replaced", body = Session),
        (status = 401, description = "`identity.session_revoked`: sign in again",
            body = contract::problem::Problem, content_type = "application/problem+json"),
        (status = 409, description = "`identity.refresh_raced`: ask again",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security()
)]
#[post("/api/v1/identity/session/refresh")]
pub(super) async fn refresh_session(by: Public, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let presented = request.cookie(COOKIE).ok_or(Code::SessionRevoked)?;
    let refreshed =
        app.write(&by.actor, async |unit| sessions::refresh(unit, presented.value()).await).await?;
    Ok(opened(&app.config, &refreshed.into_result()?))
}

/// Sign out.
///
/// Ends the session of the access token on every server and removes the cookie.
#[utoipa::path(
    delete, path = "/api/v1/identity/session", tag = "identity", operation_id = "end_session",
    responses((status = 204, description = "Signed out")), security(("bearer" = []))
)]
#[delete("/api/v1/identity/session")]
pub(super) async fn end_session(by: SignedIn, app: App) -> Result<HttpResponse> {
    let user = account::person(&by.actor)?;
    let session = by.actor.session.ok_or(Code::Forbidden)?;
    app.write(&by.actor, async |unit| sessions::end(unit, user, Which::One(session), "signed_out").await)
        .await?;
    let mut answer = reply::no_content();
    let mut gone = cookie(&app.config, "");
    gone.make_removal();
    answer.add_cookie(&gone).map_err(platform::Problem::internal)?;
    Ok(answer)
}

/// Choose the organization to act for.
///
/// Only an organization of which the person holds a current grant; any other is 404. Permissions do not change by it:
/// they are the union of all current grants (IDN-1). What is done afterwards is recorded as done for this organization.
#[utoipa::path(
    put, path = "/api/v1/identity/session/organization", tag = "identity", operation_id = "act_for",
    responses(
        (status = 200, description = "A new access token of the same session", body = Session),
        (status = 404, description = "The person does not represent this organization",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/api/v1/identity/session/organization")]
pub(super) async fn act_for(by: SignedIn, app: App, Json(input): Json<ActFor>) -> Result<HttpResponse> {
    let session =
        app.write(&by.actor, async |unit| account::act_for(unit, input.organization_id).await).await?;
    Ok(HttpResponse::Ok().insert_header(("cache-control", "no-store")).json(session))
}
