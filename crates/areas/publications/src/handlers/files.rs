//! Images and attachments, as visible as the edition they go with.

use actix_web::{HttpRequest, HttpResponse, route};
use contract::publications::{EditionId, PublicationAudience, PublicationId};
use platform::request::Path;
use platform::{App, OrNotFound, Public, Result, files};

use crate::model::{EditionRow, PublicationRow};
use crate::policy::Reader;
use crate::queries;

/// Whether a cache may keep its files for everybody.
fn is_for_everybody(publication: &PublicationRow, edition: &EditionRow) -> bool {
    let is_public = publication.audience == PublicationAudience::Public;
    edition.state.is_published() && publication.withdrawn_at.is_none() && is_public
}

/// Get the image of an edition.
///
/// Published editions never change, so their image may be kept for a year. That of a draft is 404 for the public.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/editions/{edition_id}/image", tag = "publications",
    operation_id = "get_edition_image",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
    ),
    responses((status = 200, description = "The image", content_type = "image/*", body = Vec<u8>)),
    security()
)]
#[route("/api/v1/publications/{id}/editions/{edition_id}/image", method = "GET", method = "HEAD")]
pub(crate) async fn get_image(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((id, edition_id)): Path<(PublicationId, EditionId)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let who = Reader::of(&reader.actor);
    let (publication, edition) = queries::find_edition(&mut conn, &who, id, edition_id).await?;
    let file = queries::image(&mut conn, &edition).await?.or_not_found()?;
    let is_public = is_for_everybody(&publication, &edition);
    drop(conn);
    files::serve(&request, &app, &file, is_public).await
}

/// Get an attachment.
///
/// Sent as a file to be saved, under the name it was uploaded with. That of a draft is 404 for the public.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/editions/{edition_id}/attachments/{position}", tag = "publications",
    operation_id = "get_attachment",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("position" = i32, Path, description = "Its place in the list, from 1"),
    ),
    responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>)),
    security()
)]
#[route(
    "/api/v1/publications/{id}/editions/{edition_id}/attachments/{position}",
    method = "GET",
    method = "HEAD"
)]
pub(crate) async fn get_attachment(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((id, edition_id, position)): Path<(PublicationId, EditionId, i32)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let who = Reader::of(&reader.actor);
    let (publication, edition) = queries::find_edition(&mut conn, &who, id, edition_id).await?;
    let attachments = queries::attachments(&mut conn, edition.id).await?;
    let attachment = attachments.into_iter().find(|row| row.position == position).or_not_found()?;
    let is_public = is_for_everybody(&publication, &edition);
    drop(conn);
    files::serve(&request, &app, &attachment.file, is_public).await
}
