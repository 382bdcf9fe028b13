//! Feeds for readers and systems that come back.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::help::FollowHelp;
use platform::feed::{ATOM, JSON};
use platform::request::Query;
use platform::{App, Public, Result};

use super::reading::TOPICS;
use crate::feed;

/// Get the Atom feed of the handbook.
///
/// The 50 pages whose text changed last (RFC 4287), each change an entry of its own.
#[utoipa::path(
    get, path = "/api/v1/help/feed.atom", tag = "help", operation_id = "get_help_atom_feed", params(FollowHelp),
    responses((status = 200, description = "The feed", content_type = "application/atom+xml", body = String)),
    security()
)]
#[get("/api/v1/help/feed.atom")]
pub(crate) async fn get_help_atom_feed(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<FollowHelp>,
) -> Result<HttpResponse> {
    let (lang, path) = (ask.lang.unwrap_or_default(), request.uri().to_string());
    app.public_document(&request, TOPICS, ATOM, async || Ok(feed::load(&app, lang, path).await?.atom())).await
}

/// Get the JSON feed of the handbook.
///
/// The same entries as the Atom feed, as JSON Feed 1.1.
#[utoipa::path(
    get, path = "/api/v1/help/feed.json", tag = "help", operation_id = "get_help_json_feed", params(FollowHelp),
    responses((status = 200, description = "The feed", content_type = "application/feed+json", body = String)),
    security()
)]
#[get("/api/v1/help/feed.json")]
pub(crate) async fn get_help_json_feed(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<FollowHelp>,
) -> Result<HttpResponse> {
    let (lang, path) = (ask.lang.unwrap_or_default(), request.uri().to_string());
    app.public_document(&request, TOPICS, JSON, async || feed::load(&app, lang, path).await?.json()).await
}
