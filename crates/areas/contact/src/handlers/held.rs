//! What waits for the officer.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::contact::{DecideHeld, Decided, ListHeld, MessageSummary, RejectHeld};
use contract::page::{self, Page};
use contract::permission::TriageMessages;
use platform::reply::{self, Audience};
use platform::request::{Json, Query};
use platform::{App, Can, Result};

use super::inbox::listing;
use crate::{policy, queries, views, workflow};

/// List held messages.
///
/// With their text, oldest first, and why each waits (CONT-13). With `spam=true` what was taken for spam in the last 30
/// days and can still be let through.
#[utoipa::path(
    get, path = "/api/v1/contact/messages/held", tag = "contact", operation_id = "list_held", params(ListHeld),
    responses((status = 200, description = "A page", body = Page<MessageSummary>)),
    security(("bearer" = []))
)]
#[get("/api/v1/contact/messages/held")]
pub(crate) async fn list_held(
    _: Can<TriageMessages>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListHeld>,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let mut conn = app.pool.get().await?;
    let spam = ask.spam.unwrap_or_default().then(|| policy::spam_since(now));
    let held = queries::lists::held(&mut conn, spam, ask.cursor.as_deref(), page::limit(ask.limit)).await?;
    let rows: Vec<_> = held.items.iter().map(|(row, _)| row.clone()).collect();
    let senders = views::sender_names(&mut conn, &rows).await?;
    let items = listing(&app, &mut conn, senders, true, async |listing| {
        held.items.iter().map(|(row, body)| listing.summary(row, Some(body.clone()))).collect()
    })
    .await?;
    reply::page(&request, Audience::Reader, &Page { items, next: held.next, total: None })
}

/// Release messages.
///
/// Up to 100 at once: held ones, and spam of the last 30 days that was none. Each goes to whoever's turn it is today, and
/// the mails it calls for are written now. What somebody else decided meanwhile is passed over.
#[utoipa::path(
    post, path = "/api/v1/contact/messages/release", tag = "contact", operation_id = "release_messages",
    responses((status = 200, description = "Released", body = Decided)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/messages/release")]
pub(crate) async fn release_messages(
    can: Can<TriageMessages>,
    app: App,
    Json(input): Json<DecideHeld>,
) -> Result<HttpResponse> {
    let decided = app.write(&can.actor, async |unit| workflow::held::release(unit, &input.ids).await).await?;
    Ok(HttpResponse::Ok().json(decided))
}

/// Reject messages.
///
/// Up to 100 held ones at once. Senders are not told; the same text is held again for 30 days.
#[utoipa::path(
    post, path = "/api/v1/contact/messages/reject", tag = "contact", operation_id = "reject_messages",
    responses((status = 200, description = "Rejected", body = Decided)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/messages/reject")]
pub(crate) async fn reject_messages(
    can: Can<TriageMessages>,
    app: App,
    Json(input): Json<RejectHeld>,
) -> Result<HttpResponse> {
    let decided = app.write(&can.actor, async |unit| workflow::held::reject(unit, &input).await).await?;
    Ok(HttpResponse::Ok().json(decided))
}
