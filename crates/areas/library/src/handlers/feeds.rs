//! Feeds for readers and systems that come back.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::library::ReadLibraryFeed;
use platform::feed::{ATOM, JSON};
use platform::request::Query;
use platform::{App, Public, Result};

use crate::feed;

/// Get the Atom feed of forms.
///
/// The 50 approvals and withdrawals that happened last (RFC 4287), with the files of each version.
#[utoipa::path(
    get, path = "/api/v1/library/feed.atom", tag = "library", operation_id = "get_library_atom_feed",
    params(ReadLibraryFeed),
    responses((status = 200, description = "The feed", content_type = "application/atom+xml", body = String)),
    security()
)]
#[get("/api/v1/library/feed.atom")]
pub(crate) async fn get_library_atom_feed(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadLibraryFeed>,
) -> Result<HttpResponse> {
    let path = request.uri().to_string();
    app.public_document(&request, &["library"], ATOM, async || Ok(feed::load(&app, &ask, path).await?.atom()))
        .await
}

/// Get the JSON feed of forms.
///
/// The same entries as the Atom feed, as JSON Feed 1.1.
#[utoipa::path(
    get, path = "/api/v1/library/feed.json", tag = "library", operation_id = "get_library_json_feed",
    params(ReadLibraryFeed),
    responses((status = 200, description = "The feed", content_type = "application/feed+json", body = String)),
    security()
)]
#[get("/api/v1/library/feed.json")]
pub(crate) async fn get_library_json_feed(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadLibraryFeed>,
) -> Result<HttpResponse> {
    let path = request.uri().to_string();
    app.public_document(&request, &["library"], JSON, async || feed::load(&app, &ask, path).await?.json())
        .await
}
