//! Pictures of pages.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::id::FileId;
use platform::request::Path;
use platform::{App, OrNotFound, Public, Result, files};

use crate::policy::reads_drafts;
use crate::queries::texts;

/// Get a picture.
///
/// A picture of a published text; one of a draft only for whoever may read drafts.
#[utoipa::path(
    get, path = "/api/v1/help/pictures/{file_id}", tag = "help", operation_id = "get_help_picture",
    params(("file_id" = FileId, Path, description = "The stored file")),
    responses((status = 200, description = "The picture", content_type = "image/png", body = Vec<u8>)),
    security()
)]
#[get("/api/v1/help/pictures/{file_id}")]
pub(crate) async fn get_help_picture(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<FileId>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let (_, is_public) = texts::pictures(&mut conn, &[id.0]).await?.pop().or_not_found()?;
    if !is_public && !reads_drafts(&reader.actor) {
        return None.or_not_found();
    }
    let file = files::load(&mut conn, &[id.0]).await?.pop().or_not_found()?;
    drop(conn);
    files::serve(&request, &app, &file, is_public).await
}
