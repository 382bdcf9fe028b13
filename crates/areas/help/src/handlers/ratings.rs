//! «این راهنما مفید بود؟»

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::help::{HelpPageId, HelpRatings, ListHelpRatings, RateHelpPage};
use contract::page::Page;
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{Json, Path, Query};
use platform::{App, CanAny, OrNotFound, Public, Result, bucket};

use crate::policy::DraftReaders;
use crate::queries::{pages, ratings, texts};

/// Rate a page.
///
/// Says whether a page helped, with one line on what was missing. Needs no account. What the same reader says of the same
/// text again on the same day takes the place of what was said first; nothing that names anybody is kept for that, only
/// a keyed hash, which is forgotten after the day.
#[utoipa::path(
    post, path = "/api/v1/help/pages/{id}/ratings", tag = "help", operation_id = "rate_help_page",
    params(
        ("id" = HelpPageId, Path, description = "The page"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day"),
    ),
    responses((status = 204, description = "Noted")),
    security()
)]
#[post("/api/v1/help/pages/{id}/ratings")]
pub(crate) async fn rate_help_page(
    reader: Public,
    key: IdempotencyKey,
    app: App,
    request: HttpRequest,
    Path(id): Path<HelpPageId>,
    Json(input): Json<RateHelpPage>,
) -> Result<HttpResponse> {
    // Of another page or day it is another hash, so that nobody's readings can be put together.
    let purpose = format!("help.rating/{id}/{}", app.clock.today());
    let bucket = bucket::of(&app, &reader.actor, &request, &purpose);
    key.once(&app, &reader.actor, &input, async |unit| {
        let page = pages::find(unit.conn(), id).await?;
        let text = texts::find(unit.conn(), id, input.lang).await?.or_not_found()?;
        if page.archived_at.is_some() || input.revision > text.revision {
            return None.or_not_found();
        }
        let now = unit.now;
        ratings::put(unit.conn(), id, &input, &bucket, now).await?;
        Ok(reply::no_content())
    })
    .await
}

/// List ratings.
///
/// What readers say of the present texts, the pages that helped least first, with the newest comments.
#[utoipa::path(
    get, path = "/api/v1/help/ratings", tag = "help", operation_id = "list_help_ratings", params(ListHelpRatings),
    responses((status = 200, description = "One page of pages", body = Page<HelpRatings>)),
    security(("bearer" = []))
)]
#[get("/api/v1/help/ratings")]
pub(crate) async fn list_help_ratings(
    _: CanAny<DraftReaders>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListHelpRatings>,
) -> Result<HttpResponse> {
    let found = ratings::worst(&mut app.pool.get().await?, &ask).await?;
    reply::page(&request, Audience::Reader, &found)
}
