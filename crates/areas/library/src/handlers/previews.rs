//! What files look like before they are taken.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::library::{FormPreview, PreviewPage, RenditionId};
use contract::permission::ReadFormDrafts;
use contract::problem::Code;
use platform::reply::{self, Audience};
use platform::request::Path;
use platform::{App, Can, Connection, OrNotFound, Problem, Public, Result, files};

use super::files::guard;
use crate::model::{RenditionRow, VersionRow, version_url};
use crate::policy::{self, Desk};
use crate::queries::{drafts, files as content, forms, previews};

/// Get the preview of a file.
///
/// The pages of a PDF as pictures, at most 40, drawn a moment after its version was approved; of a spreadsheet the first 50
/// rows and 20 columns of each sheet. 404 `library.no_preview` where there is none.
#[utoipa::path(
    get, path = "/api/v1/library/forms/{code}/versions/{n}/preview/{rendition_id}", tag = "library",
    operation_id = "get_preview",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("n" = i32, Path, description = "The number of the version", example = 2),
        ("rendition_id" = RenditionId, Path, description = "The file"),
    ),
    responses((status = 200, description = "The pages or the sheets", body = FormPreview)),
    security()
)]
#[get("/api/v1/library/forms/{code}/versions/{n}/preview/{rendition_id}")]
pub(crate) async fn get_preview(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((code, n, id)): Path<(String, i32, RenditionId)>,
) -> Result<HttpResponse> {
    let desk = Desk::of(&reader.actor);
    let mut conn = app.pool.get().await?;
    let (code, version) = may_see(&mut conn, desk, &code, n).await?;
    let preview = preview(&mut conn, &code, &version, id).await?;
    reply::content(&request, if desk.0 { Audience::Reader } else { Audience::Everybody }, &preview)
}

/// Get a page of a preview.
///
/// One page of a PDF as a picture (PNG), the same for ever. Those of a withdrawn version are 410 with the reason, but for
/// staff.
#[utoipa::path(
    get, path = "/api/v1/library/forms/{code}/versions/{n}/preview/{rendition_id}/pages/{page}", tag = "library",
    operation_id = "get_preview_page",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("n" = i32, Path, description = "The number of the version", example = 2),
        ("rendition_id" = RenditionId, Path, description = "The file"),
        ("page" = i32, Path, description = "The place of the page, from 1 on", example = 1),
    ),
    responses(
        (status = 200, description = "The picture", content_type = "image/png", body = Vec<u8>),
        (status = 410, description = "Its version was withdrawn"),
    ),
    security()
)]
#[get("/api/v1/library/forms/{code}/versions/{n}/preview/{rendition_id}/pages/{page}")]
pub(crate) async fn get_preview_page(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((code, n, id, page)): Path<(String, i32, RenditionId, i32)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let (_, version) = may_see(&mut conn, Desk::of(&reader.actor), &code, n).await?;
    let rendition = of_version(&mut conn, &version, id).await?;
    let picture = previews::page(&mut conn, rendition.id, page).await?.or_not_found()?;
    drop(conn);
    let mut answer = files::serve(&request, &app, &picture, version.withdrawn_at.is_none()).await?;
    guard(&mut answer);
    Ok(answer)
}

/// Get the preview of a file of a draft.
///
/// As `get_preview`, while the version has no number yet: spreadsheets alone, since pages are drawn after approval.
#[utoipa::path(
    get, path = "/api/v1/library/forms/{code}/draft/preview/{rendition_id}", tag = "library",
    operation_id = "get_draft_preview",
    params(
        ("code" = String, Path, description = "The code", example = "F-27"),
        ("rendition_id" = RenditionId, Path, description = "The file"),
    ),
    responses((status = 200, description = "The sheets", body = FormPreview)),
    security(("bearer" = []))
)]
#[get("/api/v1/library/forms/{code}/draft/preview/{rendition_id}")]
pub(crate) async fn get_draft_preview(
    _: Can<ReadFormDrafts>,
    app: App,
    request: HttpRequest,
    Path((code, id)): Path<(String, RenditionId)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let (form, _) = forms::find(&mut conn, &code).await?;
    let draft = drafts::open(&mut conn, form.id).await?.or_not_found()?;
    reply::content(&request, Audience::Reader, &preview(&mut conn, &form.code, &draft, id).await?)
}

/// A version whose files this reader may see, with the code of its form.
async fn may_see(conn: &mut Connection, desk: Desk, code: &str, n: i32) -> Result<(String, VersionRow)> {
    let (form, _) = forms::find(conn, code).await?;
    let versions = forms::approved(conn, form.id).await?;
    let version = versions.into_iter().find(|version| version.n == Some(n)).or_not_found()?;
    if version.withdrawn_at.is_some() && !desk.0 {
        return Err(policy::withdrawn(&form, &version));
    }
    Ok((form.code, version))
}

async fn of_version(conn: &mut Connection, version: &VersionRow, id: RenditionId) -> Result<RenditionRow> {
    let found = content::by_id(conn, id.0).await?;
    Ok(found.filter(|(row, _)| row.version_id == version.id).or_not_found()?.0)
}

async fn preview(
    conn: &mut Connection,
    code: &str,
    version: &VersionRow,
    id: RenditionId,
) -> Result<FormPreview> {
    let rendition = of_version(conn, version, id).await?;
    let sheets = previews::sheets(conn, rendition.id).await?;
    let pages = previews::pages(conn, rendition.id).await?;
    if sheets.is_empty() && pages.is_empty() {
        return Err(Problem::from(Code::NoPreview));
    }
    let at = format!("{}/preview/{id}/pages", version_url(code, version.n));
    let page = |(page, width, height)| PreviewPage { page, width, height, url: format!("{at}/{page}") };
    Ok(FormPreview { rendition_id: id, pages: pages.into_iter().map(page).collect(), sheets })
}
