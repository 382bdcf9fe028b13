//! What texts were, what changed, and the way back.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::help::{
    CompareHelpRevisions, HelpComparison, HelpPageId, HelpRevision, HelpRevisionSummary, ListHelpRevisions,
    RestoreHelpRevision,
};
use contract::page::Page;
use contract::permission::EditHelp;
use contract::publications::{TextChange, TextLanguage};
use platform::reply::{self, Audience};
use platform::request::{Json, Path, Query};
use platform::{Actor, App, Can, Connection, OrNotFound, Public, Result, compare};

use crate::model::RevisionRow;
use crate::policy::reads_drafts;
use crate::queries::{pages, revisions};
use crate::workflow::publishing;

/// The history of an archived page is for those who may see it.
async fn check_is_seen(conn: &mut Connection, actor: &Actor, id: HelpPageId) -> Result<Audience> {
    if reads_drafts(actor) {
        pages::find(conn, id).await?;
        return Ok(Audience::Reader);
    }
    let page = pages::find(conn, id).await?;
    page.archived_at.is_none().then_some(Audience::Everybody).or_not_found()
}

/// List the revisions of a text.
///
/// Every text that readers ever saw, newest first.
#[utoipa::path(
    get, path = "/api/v1/help/pages/{id}/revisions", tag = "help", operation_id = "list_help_revisions",
    params(("id" = HelpPageId, Path, description = "The page"), ListHelpRevisions),
    responses((status = 200, description = "One page of revisions", body = Page<HelpRevisionSummary>)),
    security()
)]
#[get("/api/v1/help/pages/{id}/revisions")]
pub(crate) async fn list_help_revisions(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<HelpPageId>,
    Query(ask): Query<ListHelpRevisions>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let audience = check_is_seen(&mut conn, &reader.actor, id).await?;
    let found = revisions::list(&mut conn, id, &ask).await?;
    reply::page(&request, audience, &found.map(|row| row.to_summary()))
}

/// Get a revision.
///
/// A text as readers once saw it, in Markdown, as it was typed.
#[utoipa::path(
    get, path = "/api/v1/help/pages/{id}/revisions/{lang}/{revision}", tag = "help", operation_id = "get_help_revision",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("lang" = TextLanguage, Path, description = "The language of the text"),
        ("revision" = i32, Path, description = "Its number", example = 2),
    ),
    responses((status = 200, description = "The revision", body = HelpRevision)),
    security()
)]
#[get("/api/v1/help/pages/{id}/revisions/{lang}/{revision}")]
pub(crate) async fn get_help_revision(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((id, lang, revision)): Path<(HelpPageId, TextLanguage, i32)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let audience = check_is_seen(&mut conn, &reader.actor, id).await?;
    let row = revisions::find(&mut conn, id, lang, revision).await?;
    reply::content(&request, audience, &HelpRevision::from(row))
}

/// Compare two revisions.
///
/// Title, summary and text, where they differ, word by word.
#[utoipa::path(
    get, path = "/api/v1/help/pages/{id}/diff", tag = "help", operation_id = "compare_help_revisions",
    params(("id" = HelpPageId, Path, description = "The page"), CompareHelpRevisions),
    responses((status = 200, description = "What changed", body = HelpComparison)),
    security()
)]
#[get("/api/v1/help/pages/{id}/diff")]
pub(crate) async fn compare_help_revisions(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<HelpPageId>,
    Query(ask): Query<CompareHelpRevisions>,
) -> Result<HttpResponse> {
    let lang = ask.lang.unwrap_or_default();
    let mut conn = app.pool.get().await?;
    let audience = check_is_seen(&mut conn, &reader.actor, id).await?;
    let from = revisions::find(&mut conn, id, lang, ask.from).await?;
    let to = revisions::find(&mut conn, id, lang, ask.to).await?;
    reply::content(&request, audience, &comparison(&from, &to))
}

fn comparison(from: &RevisionRow, to: &RevisionRow) -> HelpComparison {
    let pairs = from.texts().into_iter().zip(to.texts());
    let changes = pairs.filter(|((_, old), (_, new))| old != new).map(|((field, old), (_, new))| {
        TextChange { field: field.to_owned(), pieces: compare::pieces(old, new) }
    });
    HelpComparison { from: from.to_summary(), to: to.to_summary(), changes: changes.collect() }
}

/// Restore a revision.
///
/// Publishes the text of an older revision again, as a new one. Answers 409 `help.newer_revision` when readers see
/// another revision than `over`.
#[utoipa::path(
    post, path = "/api/v1/help/pages/{id}/revisions/{lang}/{revision}/restore", tag = "help",
    operation_id = "restore_help_revision",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("lang" = TextLanguage, Path, description = "The language of the text"),
        ("revision" = i32, Path, description = "The number of the older revision", example = 2),
    ),
    responses((status = 200, description = "The new revision", body = HelpRevisionSummary)),
    security(("bearer" = []))
)]
#[post("/api/v1/help/pages/{id}/revisions/{lang}/{revision}/restore")]
pub(crate) async fn restore_help_revision(
    can: Can<EditHelp>,
    app: App,
    Path(which): Path<(HelpPageId, TextLanguage, i32)>,
    Json(input): Json<RestoreHelpRevision>,
) -> Result<HttpResponse> {
    let made =
        app.write(&can.actor, async |unit| publishing::restore_revision(unit, which, input).await).await?;
    Ok(HttpResponse::Ok().json(made))
}
