//! The handbook for paper, set by the server.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::help::PrintHelpBook;
use platform::reply::Audience;
use platform::request::Query;
use platform::{App, Public, Result};

use crate::book::paper;

/// Print the book.
///
/// The whole handbook, or the branch at `path`, as PDF: with contents, page numbers and the day of its last change, tagged
/// for those who hear it. Its `ETag` changes only with what is printed.
#[utoipa::path(
    get, path = "/api/v1/help/book.pdf", tag = "help", operation_id = "get_help_book_pdf", params(PrintHelpBook),
    responses((status = 200, description = "The document", content_type = "application/pdf", body = Vec<u8>)),
    security()
)]
#[get("/api/v1/help/book.pdf")]
pub(crate) async fn get_help_book_pdf(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<PrintHelpBook>,
) -> Result<HttpResponse> {
    let lang = ask.lang.unwrap_or_default();
    let document = paper::document(&app, lang, ask.path.as_deref()).await?;
    let name = format!("handbook-{}", lang.as_str());
    pdf::serve(&request, Audience::Everybody, &document, &name).await
}
