//! Arranging the tree.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::help::{CreateHelpPage, HelpDraft, HelpPageId, HelpTextLink, HelpTree, MoveHelpPage};
use contract::page::Page;
use contract::permission::EditHelp;
use contract::publications::TextLanguage;
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, CanAny, Result, Unit};

use crate::policy::DraftReaders;
use crate::queries::pages;
use crate::workflow::{drafting, links_to, structure};

/// Create a page.
///
/// A new page at the end of its siblings, with a Persian draft. Readers see it when that draft is published. Answers the
/// draft. A slug that cannot be one is answered with 422 `help.bad_slug` and a free one in `params.proposal`.
#[utoipa::path(
    post, path = "/api/v1/help/pages", tag = "help", operation_id = "create_help_page",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = HelpDraft)),
    security(("bearer" = []))
)]
#[post("/api/v1/help/pages")]
pub(crate) async fn create_help_page(
    can: Can<EditHelp>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateHelpPage>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let id = structure::create_page(unit, &input).await?;
        let page = pages::find(unit.conn(), id).await?;
        let draft = drafting::read_draft(unit.conn(), &page, TextLanguage::Fa).await?;
        Ok(reply::created(&format!("/api/v1/help/pages/{id}/drafts/fa"), draft.version, &draft))
    })
    .await
}

/// Move or rename a page.
///
/// Gives a page another parent, place or slug; all below it goes along, and every former path answers 308 from then on.
/// Answers the desk's tree. `If-Match` is the `ETag` of the tree, so of two editors who arrange at once the second is
/// refused.
#[utoipa::path(
    post, path = "/api/v1/help/pages/{id}/move", tag = "help", operation_id = "move_help_page",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("If-Match" = String, Header, description = "The `ETag` of the tree"),
    ),
    responses((status = 200, description = "Moved", body = HelpTree)),
    security(("bearer" = []))
)]
#[post("/api/v1/help/pages/{id}/move")]
pub(crate) async fn move_help_page(
    can: Can<EditHelp>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<HelpPageId>,
    Json(input): Json<MoveHelpPage>,
) -> Result<HttpResponse> {
    answer(&app, &can, async |unit| structure::move_page(unit, id, if_match, &input).await).await
}

/// List the links to a page.
///
/// The published texts of other pages that link to it, by its path or by a former one: what leads nowhere once it is
/// archived. Links survive a move.
#[utoipa::path(
    get, path = "/api/v1/help/pages/{id}/links", tag = "help", operation_id = "list_help_page_links",
    params(("id" = HelpPageId, Path, description = "The page")),
    responses((status = 200, description = "The texts, by the paths of their pages", body = Page<HelpTextLink>)),
    security(("bearer" = []))
)]
#[get("/api/v1/help/pages/{id}/links")]
pub(crate) async fn list_help_page_links(
    _: CanAny<DraftReaders>,
    app: App,
    request: HttpRequest,
    Path(id): Path<HelpPageId>,
) -> Result<HttpResponse> {
    let items = links_to(&mut app.pool.get().await?, id).await?;
    reply::page(&request, Audience::Reader, &Page { items, next: None, total: None })
}

/// Archive a page.
///
/// Takes a page out of the tree and out of the search; its texts and its history stay. Answers 409 `help.in_use` while
/// pages stand below it or screens are tied to it. `list_help_page_links` tells before which links lead nowhere after it.
#[utoipa::path(
    post, path = "/api/v1/help/pages/{id}/archive", tag = "help", operation_id = "archive_help_page",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("If-Match" = String, Header, description = "The `ETag` of the tree"),
    ),
    responses((status = 200, description = "Archived", body = HelpTree)),
    security(("bearer" = []))
)]
#[post("/api/v1/help/pages/{id}/archive")]
pub(crate) async fn archive_help_page(
    can: Can<EditHelp>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<HelpPageId>,
) -> Result<HttpResponse> {
    answer(&app, &can, async |unit| structure::archive_page(unit, id, if_match).await).await
}

/// Restore a page.
///
/// Puts an archived page back, at the end of its siblings. Answers 409 `help.slug_taken` when another page has taken its
/// place meanwhile.
#[utoipa::path(
    post, path = "/api/v1/help/pages/{id}/restore", tag = "help", operation_id = "restore_help_page",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("If-Match" = String, Header, description = "The `ETag` of the tree"),
    ),
    responses((status = 200, description = "Restored", body = HelpTree)),
    security(("bearer" = []))
)]
#[post("/api/v1/help/pages/{id}/restore")]
pub(crate) async fn restore_help_page(
    can: Can<EditHelp>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<HelpPageId>,
) -> Result<HttpResponse> {
    answer(&app, &can, async |unit| structure::restore_page(unit, id, if_match).await).await
}

async fn answer(
    app: &App,
    can: &Can<EditHelp>,
    work: impl AsyncFnOnce(&mut Unit) -> Result<HelpTree>,
) -> Result<HttpResponse> {
    let tree = app.write(&can.actor, work).await?;
    Ok(reply::changed(tree.version, &tree))
}
