//! From those who write to those who publish, and back.

use actix_web::{HttpResponse, post};
use contract::permission::DraftPublications;
use contract::publications::{Edition, EditionId, PublicationId, ReturnEdition};
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, CanAny, Result, reply};

use crate::policy::{Publishers, Reader};
use crate::workflow::review;

/// Submit an edition.
///
/// Hands a draft to those who publish. It cannot be written while it is in review. Missing texts are named in `errors`.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/editions/{edition_id}/submit", tag = "publications",
    operation_id = "submit_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "In review", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/editions/{edition_id}/submit")]
pub(crate) async fn submit_edition(
    can: Can<DraftPublications>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let edition = app
        .write(&can.actor, async |unit| review::submit_edition(unit, &reader, ids, if_match).await)
        .await?;
    Ok(reply::changed(edition.version, &edition))
}

/// Recall an edition.
///
/// Whoever submitted it takes it back to draft without a reason; others may only return it. Answers 409
/// `publications.edition_is_not_in_review` otherwise.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/editions/{edition_id}/recall", tag = "publications",
    operation_id = "recall_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "A draft again", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/editions/{edition_id}/recall")]
pub(crate) async fn recall_edition(
    can: Can<DraftPublications>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let edition = app
        .write(&can.actor, async |unit| review::recall_edition(unit, &reader, ids, if_match).await)
        .await?;
    Ok(reply::changed(edition.version, &edition))
}

/// Return an edition.
///
/// Whoever publishes sends it back from review to draft; the reason is kept, and the desk shows it to its writers.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/editions/{edition_id}/return", tag = "publications",
    operation_id = "return_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "A draft again", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/editions/{edition_id}/return")]
pub(crate) async fn return_edition(
    can: CanAny<Publishers>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
    Json(input): Json<ReturnEdition>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let edition = app
        .write(&can.actor, async |unit| review::return_edition(unit, &reader, ids, if_match, input).await)
        .await?;
    Ok(reply::changed(edition.version, &edition))
}
