//! Writing drafts.

use actix_web::{HttpResponse, patch, post};
use contract::permission::DraftPublications;
use contract::publications::{
    CreateEdition, CreatePublication, Edition, EditionId, MarkdownPreview, PreviewMarkdown, PublicationId,
    UpdateEdition,
};
use platform::idempotency::IdempotencyKey;
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, Result, markdown, reply};

use crate::model::address;
use crate::policy::Reader;
use crate::workflow::writing;

fn created(edition: &Edition) -> HttpResponse {
    let location = address(edition.publication_id.into(), edition.id.into());
    reply::created(&location, edition.version, edition)
}

/// Create a publication.
///
/// A new publication with its first draft, edition 1.0. Nothing needs to be filled in yet. Answers the edition, whose
/// `ETag` the next change sends back.
#[utoipa::path(
    post, path = "/api/v1/publications", tag = "publications", operation_id = "create_publication",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications")]
pub(crate) async fn create_publication(
    can: Can<DraftPublications>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreatePublication>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    key.once(&app, &can.actor, &input, async |unit| {
        Ok(created(&writing::create_publication(unit, &reader, &input).await?))
    })
    .await
}

/// Create an edition.
///
/// A new edition of a published publication, begun as a copy of what readers see. `major` may change everything and needs
/// a `change_note` before it is published; `minor` may change bodies, summaries and English texts only (PUB-5). Answers
/// 409 `publications.edition_open` while another one is being written, 410 when the publication was withdrawn.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/editions", tag = "publications", operation_id = "create_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day"),
    ),
    responses((status = 201, description = "Created", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/editions")]
pub(crate) async fn create_edition(
    can: Can<DraftPublications>,
    key: IdempotencyKey,
    app: App,
    Path(id): Path<PublicationId>,
    Json(input): Json<CreateEdition>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    key.once(&app, &can.actor, &input, async |unit| {
        Ok(created(&writing::create_edition(unit, &reader, id, &input).await?))
    })
    .await
}

/// Change an edition.
///
/// What is absent stays as it is. Only drafts can be changed: one in review or scheduled must be taken back first, a
/// published one never changes (PUB-4, 409 `publications.edition_is_published`). Text is stored as typed (PUB-17).
/// Audience and series belong to the publication and are fixed by its first publication (409 `publications.is_fixed`).
/// A relation to itself, to news or to what is not published is 422 `publications.bad_relation`, a last day before the
/// first 422 `publications.bad_dates`. Whoever agreed in a review is asked again.
#[utoipa::path(
    patch, path = "/api/v1/publications/{id}/editions/{edition_id}", tag = "publications",
    operation_id = "update_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Changed", body = Edition)),
    security(("bearer" = []))
)]
#[patch("/api/v1/publications/{id}/editions/{edition_id}")]
pub(crate) async fn update_edition(
    can: Can<DraftPublications>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
    Json(input): Json<UpdateEdition>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let edition = app
        .write(&can.actor, async |unit| writing::update_edition(unit, &reader, ids, if_match, &input).await)
        .await?;
    Ok(reply::changed(edition.version, &edition))
}

/// Discard an edition.
///
/// Gives a draft, or what is in review, up for good. Whoever wrote it may, and whoever publishes.
#[utoipa::path(
    post, path = "/api/v1/publications/{id}/editions/{edition_id}/discard", tag = "publications",
    operation_id = "discard_edition",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Discarded", body = Edition)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/{id}/editions/{edition_id}/discard")]
pub(crate) async fn discard_edition(
    can: Can<DraftPublications>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let edition = app
        .write(&can.actor, async |unit| writing::discard_edition(unit, &reader, ids, if_match).await)
        .await?;
    Ok(reply::changed(edition.version, &edition))
}

/// Preview Markdown.
///
/// Renders a text as readers will see it, with the renderer of the published page. Stores nothing.
#[utoipa::path(
    post, path = "/api/v1/publications/preview", tag = "publications", operation_id = "preview_markdown",
    responses((status = 200, description = "The HTML", body = MarkdownPreview)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/preview")]
pub(crate) async fn preview_markdown(
    _: Can<DraftPublications>,
    Json(input): Json<PreviewMarkdown>,
) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(MarkdownPreview { html: markdown::to_html(&input.markdown) }))
}
