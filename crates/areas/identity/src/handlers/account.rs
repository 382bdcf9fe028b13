use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, put};
use contract::identity::{
    ChangePassword, ConfirmPassword, ConfirmTotp, Me, MySession, RecoveryCodes, SessionId, TotpStarted,
    UpdateMe,
};
use contract::page::Page;
use platform::auth::SignedIn;
use platform::reply::Audience;
use platform::request::{IfMatch, Json, Path, version_tag};
use platform::{App, Result, reply};

use crate::account;

/// The signed-in person.
///
/// Profile, roles and grants, what may be done at this moment, and the organizations that may be acted for. A role that
/// needs a second factor and has none for seven days is still listed, but its permissions are withheld until one is set
/// up (`second_factor.due`, IDN-4); with a one-time password everything is withheld until it is changed. The `ETag` is
/// the version of the profile, for `update_me`.
#[utoipa::path(
    get, path = "/api/v1/identity/me", tag = "identity", operation_id = "get_me",
    responses((status = 200, description = "The person", body = Me)), security(("bearer" = []))
)]
#[get("/api/v1/identity/me")]
pub(super) async fn get_me(by: SignedIn, app: App) -> Result<HttpResponse> {
    let me = account::me(&app, &by.actor).await?;
    // Grants change without the profile: the tag is for changing, never for keeping.
    Ok(HttpResponse::Ok()
        .insert_header(("etag", version_tag(me.version)))
        .insert_header(("cache-control", "no-store"))
        .json(me))
}

/// Change the own profile.
///
/// Names and language; address and user name are changed by an administrator.
#[utoipa::path(
    patch, path = "/api/v1/identity/me", tag = "identity", operation_id = "update_me",
    params(("If-Match" = String, Header, description = "The `ETag` of `get_me`")),
    responses((status = 200, description = "The person as changed", body = Me)), security(("bearer" = []))
)]
#[patch("/api/v1/identity/me")]
pub(super) async fn update_me(
    by: SignedIn,
    if_match: IfMatch,
    app: App,
    Json(input): Json<UpdateMe>,
) -> Result<HttpResponse> {
    app.write(&by.actor, async |unit| account::update(unit, if_match, &input).await).await?;
    let me = account::me(&app, &by.actor).await?;
    Ok(reply::changed(me.version, &me))
}

/// Change the own password.
///
/// Every other session ends, and a mail tells the person. 422 `identity.wrong_password` at `/current` counts as a failed
/// sign-in; 422 `identity.weak_password` names the rule in `params.rule`: `too_short`, `common` or `contains_name`.
#[utoipa::path(
    put, path = "/api/v1/identity/me/password", tag = "identity", operation_id = "change_password",
    responses((status = 204, description = "Changed")), security(("bearer" = []))
)]
#[put("/api/v1/identity/me/password")]
pub(super) async fn change_password(
    by: SignedIn,
    app: App,
    Json(input): Json<ChangePassword>,
) -> Result<HttpResponse> {
    account::change_password(&app, &by.actor, &input).await?;
    Ok(reply::no_content())
}

/// The own sessions.
///
/// Every device that is signed in, the last used first, at most 100.
#[utoipa::path(
    get, path = "/api/v1/identity/me/sessions", tag = "identity", operation_id = "list_my_sessions",
    responses((status = 200, description = "The sessions", body = Page<MySession>)), security(("bearer" = []))
)]
#[get("/api/v1/identity/me/sessions")]
pub(super) async fn list_my_sessions(by: SignedIn, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let items = account::sessions(&app, &by.actor).await?;
    reply::page(&request, Audience::Reader, &Page { items, next: None, total: None })
}

/// End all other own sessions.
///
/// The session that asks goes on.
#[utoipa::path(
    delete, path = "/api/v1/identity/me/sessions", tag = "identity", operation_id = "end_my_other_sessions",
    responses((status = 204, description = "Ended")), security(("bearer" = []))
)]
#[delete("/api/v1/identity/me/sessions")]
pub(super) async fn end_my_other_sessions(by: SignedIn, app: App) -> Result<HttpResponse> {
    app.write(&by.actor, async |unit| account::end_other_sessions(unit).await).await?;
    Ok(reply::no_content())
}

/// End one of the own sessions.
///
/// It ends on every server within a second; another person's session is 404.
#[utoipa::path(
    delete, path = "/api/v1/identity/me/sessions/{id}", tag = "identity", operation_id = "end_my_session",
    params(("id" = SessionId, Path, description = "The session")),
    responses((status = 204, description = "Ended")), security(("bearer" = []))
)]
#[delete("/api/v1/identity/me/sessions/{id}")]
pub(super) async fn end_my_session(
    by: SignedIn,
    app: App,
    Path(id): Path<SessionId>,
) -> Result<HttpResponse> {
    app.write(&by.actor, async |unit| account::end_session(unit, id.0).await).await?;
    Ok(reply::no_content())
}

/// Start setting up the second factor.
///
/// Gives a secret for an authenticator app. Nothing is in force until `confirm_totp`; starting again replaces the secret.
#[utoipa::path(
    post, path = "/api/v1/identity/me/totp", tag = "identity", operation_id = "start_totp",
    responses(
        (status = 200, description = "The secret, shown this once", body = TotpStarted),
        (status = 409, description = "`identity.totp_enrolled`: remove the present one first",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/me/totp")]
pub(super) async fn start_totp(
    by: SignedIn,
    app: App,
    Json(input): Json<ConfirmPassword>,
) -> Result<HttpResponse> {
    let started = account::start_totp(&app, &by.actor, &input).await?;
    Ok(HttpResponse::Ok().json(started))
}

/// Put the second factor into force.
///
/// Takes the first code of the authenticator and gives ten recovery codes, shown this once.
#[utoipa::path(
    put, path = "/api/v1/identity/me/totp", tag = "identity", operation_id = "confirm_totp",
    responses(
        (status = 200, description = "In force; keep the recovery codes", body = RecoveryCodes),
        (status = 409, description = "`identity.totp_not_started`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[put("/api/v1/identity/me/totp")]
pub(super) async fn confirm_totp(
    by: SignedIn,
    app: App,
    Json(input): Json<ConfirmTotp>,
) -> Result<HttpResponse> {
    let codes = app.write(&by.actor, async |unit| account::confirm_totp(unit, &input.code).await).await?;
    Ok(HttpResponse::Ok().json(codes))
}

/// Remove the second factor.
///
/// Also its recovery codes. Roles that need one are withheld at once if they were granted more than seven days ago.
#[utoipa::path(
    post, path = "/api/v1/identity/me/totp/remove", tag = "identity", operation_id = "remove_totp",
    responses((status = 204, description = "Removed")), security(("bearer" = []))
)]
#[post("/api/v1/identity/me/totp/remove")]
pub(super) async fn remove_totp(
    by: SignedIn,
    app: App,
    Json(input): Json<ConfirmPassword>,
) -> Result<HttpResponse> {
    account::remove_totp(&app, &by.actor, &input).await?;
    Ok(reply::no_content())
}

/// Renew the recovery codes.
///
/// The older ones end. Shown this once.
#[utoipa::path(
    post, path = "/api/v1/identity/me/recovery-codes", tag = "identity", operation_id = "renew_recovery_codes",
    responses((status = 200, description = "The new codes", body = RecoveryCodes)), security(("bearer" = []))
)]
#[post("/api/v1/identity/me/recovery-codes")]
pub(super) async fn renew_recovery_codes(
    by: SignedIn,
    app: App,
    Json(input): Json<ConfirmPassword>,
) -> Result<HttpResponse> {
    let codes = account::renew_recovery_codes(&app, &by.actor, &input).await?;
    Ok(HttpResponse::Ok().json(codes))
}
