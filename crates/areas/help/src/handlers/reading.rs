//! What everybody reads.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get};
use contract::help::{BookForm, HelpMoved, HelpPage, HelpTree, ReadHelpBook, ReadHelpPage, ReadHelpTree};
use contract::problem::Code;
use platform::reply::{self, Audience};
use platform::request::{Path, Query};
use platform::{App, Public, Result};

use crate::policy::check_reads_drafts;
use crate::queries::pages;
use crate::tree::Tree;
use crate::workflow::TOPIC;
use crate::{book, views};

/// What a page is made from: the handbook itself, and for its numbers the register and the library.
pub(crate) const TOPICS: &[&str] = &[TOPIC, "organizations", "library"];
const BY_PATH: &str = "/api/v1/help/pages/by-path/";

/// Get the tree.
///
/// The whole handbook as a tree of titles, in one answer. In English a page without an English text has its Persian
/// title, marked by `lang`. The `ETag` is what moving, archiving and restoring send back as `If-Match`.
#[utoipa::path(
    get, path = "/api/v1/help/tree", tag = "help", operation_id = "get_help_tree", params(ReadHelpTree),
    responses((status = 200, description = "The tree", body = HelpTree)),
    security()
)]
#[get("/api/v1/help/tree")]
pub(crate) async fn get_help_tree(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadHelpTree>,
) -> Result<HttpResponse> {
    if ask.desk {
        check_reads_drafts(&reader.actor)?;
    }
    let mut conn = app.pool.get().await?;
    let version = pages::tree_version(&mut conn).await?;
    let rows = pages::live(&mut conn).await?;
    let tree = if ask.desk { Tree::of_desk(rows) } else { Tree::of_readers(rows) };
    let answer = HelpTree { version, nodes: tree.nodes(ask.lang.unwrap_or_default(), ask.desk) };
    let audience = if ask.desk { Audience::Reader } else { Audience::Everybody };
    reply::versioned_content(&request, audience, version, &answer)
}

/// Get a page.
///
/// The page at a path, with breadcrumb, neighbours and children. A former path, and one that is not written in its one
/// right form (doubled slashes, capitals, Persian digits), answers 308 with the present address; the redirect may end
/// when another page takes the path, so it must not be kept.
#[utoipa::path(
    get, path = "/api/v1/help/pages/by-path/{path}", tag = "help", operation_id = "get_help_page",
    params(("path" = String, Path, description = "The slugs from the root, joined with «/»", example = "history/services"), ReadHelpPage),
    responses(
        (status = 200, description = "The page", body = HelpPage),
        (status = 308, description = "It stands elsewhere", body = HelpMoved),
    ),
    security()
)]
#[get("/api/v1/help/pages/by-path/{path:.*}")]
pub(crate) async fn get_help_page(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(path): Path<String>,
    Query(ask): Query<ReadHelpPage>,
) -> Result<HttpResponse> {
    let (lang, form) = (ask.lang.unwrap_or_default(), ask.form.unwrap_or_default());
    let load = async || views::page_at(&app, &path, lang, form).await;
    match app.public_content(&request, TOPICS, load).await {
        Err(problem) if problem.code() == Code::NotFound => moved(&app, &request, &path).await,
        answer => answer,
    }
}

/// The present address of a path.
async fn moved(app: &App, request: &HttpRequest, path: &str) -> Result<HttpResponse> {
    let path = views::present_path(app, path).await?;
    let query = match request.query_string() {
        "" => String::new(),
        query => format!("?{query}"),
    };
    let to = HelpMoved { address: format!("/help/{path}"), path };
    Ok(HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, format!("{BY_PATH}{}{query}", to.path)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(to))
}

/// Get the book.
///
/// The whole handbook, or the branch at `path`, as one HTML or Markdown document with its contents, to print or to keep.
#[utoipa::path(
    get, path = "/api/v1/help/book", tag = "help", operation_id = "get_help_book", params(ReadHelpBook),
    responses((status = 200, description = "The document", content_type = "text/html", body = String)),
    security()
)]
#[get("/api/v1/help/book")]
pub(crate) async fn get_help_book(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadHelpBook>,
) -> Result<HttpResponse> {
    let media_type = match ask.form.unwrap_or_default() {
        BookForm::Html => "text/html; charset=utf-8",
        BookForm::Markdown => "text/markdown; charset=utf-8",
    };
    app.public_document(&request, TOPICS, media_type, async || book::bind(&app, &ask).await).await
}
