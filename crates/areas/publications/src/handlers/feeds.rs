//! Feeds for readers and systems that come back.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::publications::ReadFeed;
use platform::feed::{ATOM, JSON};
use platform::request::Query;
use platform::{App, Public, Result};

use crate::feed;

/// Get the Atom feed.
///
/// The 50 newest publications (RFC 4287). Entry ids never change, `updated` moves only with a major edition (PUB-16). Ask
/// again with `If-None-Match`: an unchanged feed answers 304.
#[utoipa::path(
    get, path = "/api/v1/publications/feed.atom", tag = "publications", operation_id = "get_publication_atom_feed",
    params(ReadFeed),
    responses((status = 200, description = "The feed", content_type = "application/atom+xml", body = String)),
    security()
)]
#[get("/api/v1/publications/feed.atom")]
pub(crate) async fn get_publication_atom_feed(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadFeed>,
) -> Result<HttpResponse> {
    let path = request.uri().to_string();
    app.public_document(&request, &["publications"], ATOM, async || {
        Ok(feed::load(&app, &ask, path).await?.atom())
    })
    .await
}

/// Get the JSON feed.
///
/// The same entries as the Atom feed, as JSON Feed 1.1 with the attachments.
#[utoipa::path(
    get, path = "/api/v1/publications/feed.json", tag = "publications", operation_id = "get_publication_json_feed",
    params(ReadFeed),
    responses((status = 200, description = "The feed", content_type = "application/feed+json", body = String)),
    security()
)]
#[get("/api/v1/publications/feed.json")]
pub(crate) async fn get_publication_json_feed(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadFeed>,
) -> Result<HttpResponse> {
    let path = request.uri().to_string();
    app.public_document(&request, &["publications"], JSON, async || {
        feed::load(&app, &ask, path).await?.json()
    })
    .await
}
