//! Between those who draft and the head.

use actix_web::{HttpResponse, post};
use contract::library::{FormVersion, ReturnDraft, WithdrawVersion};
use contract::permission::{ApproveForms, DraftForms, WithdrawForms};
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, Result, reply};

use crate::workflow::review;

/// Submit a draft.
///
/// Hands it to the head. The files must be whole (LIB-3), a suspected scan explained (LIB-5), something changed (LIB-2), and
/// the day today or later and after every approved version.
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/draft/submit", tag = "library", operation_id = "submit_draft",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "In review", body = FormVersion)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/draft/submit")]
pub(crate) async fn submit_draft(
    can: Can<DraftForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
) -> Result<HttpResponse> {
    let version = app.write(&can.actor, async |unit| review::submit(unit, &code, if_match).await).await?;
    Ok(reply::changed(version.version, &version))
}

/// Recall a draft.
///
/// Whoever submitted it takes it back to go on.
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/draft/recall", tag = "library", operation_id = "recall_draft",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "A draft again", body = FormVersion)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/draft/recall")]
pub(crate) async fn recall_draft(
    can: Can<DraftForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
) -> Result<HttpResponse> {
    let version = app.write(&can.actor, async |unit| review::recall(unit, &code, if_match).await).await?;
    Ok(reply::changed(version.version, &version))
}

/// Return a draft.
///
/// The head sends it back with a reason that its makers read.
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/draft/return", tag = "library", operation_id = "return_draft",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "A draft again", body = FormVersion)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/draft/return")]
pub(crate) async fn return_draft(
    can: Can<ApproveForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<ReturnDraft>,
) -> Result<HttpResponse> {
    let version = app
        .write(&can.actor, async |unit| review::send_back(unit, &code, if_match, &input.reason).await)
        .await?;
    Ok(reply::changed(version.version, &version))
}

/// Approve a draft.
///
/// It gets its number `n`, is public at once and takes effect at 00:00 in Tehran of its day. Nothing of it ever changes again
/// (LIB-2). Whoever saved a change of it never approves it (403 `library.own_version`).
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/draft/approve", tag = "library", operation_id = "approve_draft",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Approved", body = FormVersion)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/draft/approve")]
pub(crate) async fn approve_draft(
    can: Can<ApproveForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
) -> Result<HttpResponse> {
    let version = app.write(&can.actor, async |unit| review::approve(unit, &code, if_match).await).await?;
    Ok(reply::changed(version.version, &version))
}

/// Withdraw a version.
///
/// Its files are 410 for everybody but staff, its page keeps date and reason (LIB-13). Where it is in force, the form itself is
/// 410 until a new version takes effect: an older one is never revived (LIB-1).
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/versions/{n}/withdraw", tag = "library", operation_id = "withdraw_version",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("n" = i32, Path, description = "The number of the version", example = 2),
    ),
    responses((status = 200, description = "Withdrawn", body = FormVersion)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/versions/{n}/withdraw")]
pub(crate) async fn withdraw_version(
    can: Can<WithdrawForms>,
    app: App,
    Path((code, n)): Path<(String, i32)>,
    Json(input): Json<WithdrawVersion>,
) -> Result<HttpResponse> {
    let version =
        app.write(&can.actor, async |unit| review::withdraw(unit, &code, n, &input.reason).await).await?;
    Ok(reply::changed(version.version, &version))
}
