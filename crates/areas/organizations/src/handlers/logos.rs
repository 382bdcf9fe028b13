//! The logos of bodies.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::id::{FileId, OrganizationId};
use platform::request::Path;
use platform::{App, OrNotFound, Public, Result, files};

use crate::queries::records;

/// Get a logo of an organization.
///
/// An image that is or was the logo of the body by some version of its record (`logo_file_id`). It never changes, so it may
/// be kept for a year.
#[utoipa::path(
    get, path = "/api/v1/organizations/{id}/logos/{file_id}", tag = "organizations",
    operation_id = "get_organization_logo",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("file_id" = FileId, Path, description = "The image"),
    ),
    responses((status = 200, description = "The image", content_type = "image/*", body = Vec<u8>)),
    security()
)]
#[get("/api/v1/organizations/{id}/logos/{file_id}")]
pub(crate) async fn get_organization_logo(
    _: Public,
    app: App,
    request: HttpRequest,
    Path((id, file)): Path<(OrganizationId, FileId)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    records::has_logo(&mut conn, id.0, file.0).await?.then_some(()).or_not_found()?;
    let stored = files::load(&mut conn, &[file.0]).await?.pop().or_not_found()?;
    files::serve(&request, &app, &stored, true).await
}
