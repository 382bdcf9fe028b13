//! Making, describing and retiring forms.

use actix_web::{HttpResponse, patch, post};
use contract::library::{ClearReview, CreateForm, LibraryForm, RetireForm, UpdateForm};
use contract::permission::{ApproveForms, DescribeForms, DraftForms};
use platform::idempotency::IdempotencyKey;
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, Result, reply};

use crate::model::BASE;
use crate::workflow::{forms, marking};

/// Create a form.
///
/// Without any version: nobody but the desk sees it before one was approved. A code is never used twice (409
/// `library.code_fixed`).
#[utoipa::path(
    post, path = "/api/v1/library/forms", tag = "library", operation_id = "create_form",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = LibraryForm)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms")]
pub(crate) async fn create_form(
    can: Can<DraftForms>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateForm>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let form = forms::create(unit, &input, "portal").await?;
        Ok(reply::created(&format!("{BASE}/forms/{}", form.code), form.version, &form))
    })
    .await
}

/// Change a form.
///
/// Texts, keywords, category and unit, at once and without a new version; what is absent stays. Code and kind are fixed
/// once a version was approved (409 `library.code_fixed`).
#[utoipa::path(
    patch, path = "/api/v1/library/forms/{code}", tag = "library", operation_id = "update_form",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Changed", body = LibraryForm)),
    security(("bearer" = []))
)]
#[patch("/api/v1/library/forms/{code}")]
pub(crate) async fn update_form(
    can: Can<DescribeForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<UpdateForm>,
) -> Result<HttpResponse> {
    let form = app.write(&can.actor, async |unit| forms::update(unit, &code, if_match, &input).await).await?;
    Ok(reply::changed(form.version, &form))
}

/// Retire a form.
///
/// From a day on, today or later, it is no longer used: its page says so, and `get_current_file` answers 410. Versions stay
/// where they are. Until that day it can be taken back.
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/retire", tag = "library", operation_id = "retire_form",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Retired", body = LibraryForm)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/retire")]
pub(crate) async fn retire_form(
    can: Can<ApproveForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<RetireForm>,
) -> Result<HttpResponse> {
    let form = app.write(&can.actor, async |unit| forms::retire(unit, &code, if_match, &input).await).await?;
    Ok(reply::changed(form.version, &form))
}

/// Take a retirement back.
///
/// Only before its day has come (409 `library.not_retired`).
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/unretire", tag = "library", operation_id = "unretire_form",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "In use again", body = LibraryForm)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/unretire")]
pub(crate) async fn unretire_form(
    can: Can<ApproveForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
) -> Result<HttpResponse> {
    let form = app.write(&can.actor, async |unit| forms::unretire(unit, &code, if_match).await).await?;
    Ok(reply::changed(form.version, &form))
}

/// Clear the review of a form.
///
/// The head has looked at it: the form stays as it is although a text it rests on lost its validity (LIB-11).
#[utoipa::path(
    post, path = "/api/v1/library/forms/{code}/clear-review", tag = "library", operation_id = "clear_review",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Cleared", body = LibraryForm)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/forms/{code}/clear-review")]
pub(crate) async fn clear_review(
    can: Can<ApproveForms>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<ClearReview>,
) -> Result<HttpResponse> {
    let form = app
        .write(&can.actor, async |unit| marking::clear(unit, &code, if_match, &input.reason).await)
        .await?;
    Ok(reply::changed(form.version, &form))
}
