//! What was communicated to the own organizations, and receipts that came on paper.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::page::{self, Page};
use contract::permission::{AcknowledgeReceipts, CommunicatePublications, OpenReceipt};
use contract::publications::{
    AcknowledgeReceipt, ListMyReceipts, ReadReceipt, Receipt, ReceiptId, ReceiptLine, ReceiptSummary,
    RecordPaperReceipt,
};
use platform::calendar::{DIRECTORATE, working_calendar};
use platform::reply::{self, Audience};
use platform::request::{Json, Path, Query};
use platform::{App, Can, Result};

use crate::workflow::receipts;
use crate::{queries, reports};

/// List what was communicated to the own organizations.
///
/// Each organization's receipt is one of its own, so whoever represents two sees two (PUB-10). The tabs come each in their
/// order: `waiting` by the deadline, `acknowledged` and `all` the newest first. Listing opens nothing (PUB-12).
#[utoipa::path(
    get, path = "/api/v1/publications/receipts", tag = "publications", operation_id = "list_my_receipts",
    params(ListMyReceipts),
    responses((status = 200, description = "A page", body = Page<ReceiptSummary>)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/receipts")]
pub(crate) async fn list_my_receipts(
    can: Can<OpenReceipt>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListMyReceipts>,
) -> Result<HttpResponse> {
    let limit = page::limit(ask.limit);
    let now = app.clock.now();
    let mut conn = app.pool.get().await?;
    let found = queries::receipts::mine(&mut conn, &can.scope, &ask, limit).await?;
    let calendar = working_calendar(&mut conn, DIRECTORATE).await?;
    let summary = |row| reports::summary(row, &can.actor, &calendar, now);
    let items = found.items.iter().map(summary).collect::<Result<_>>()?;
    reply::page(&request, Audience::Reader, &Page { items, next: found.next, total: None })
}

/// Get a receipt.
///
/// With the text to be acknowledged: that of the newest published edition of what was communicated, and its
/// `edition_sha256`. Reading it opens nothing (PUB-12). Another organization's receipt is a 404. That of a withdrawn
/// publication comes without the text and its files, with `withdrawal`: number and acknowledgement remain (PUB-18).
#[utoipa::path(
    get, path = "/api/v1/publications/receipts/{id}", tag = "publications", operation_id = "get_receipt",
    params(("id" = ReceiptId, Path, description = "The receipt"), ReadReceipt),
    responses((status = 200, description = "The receipt", body = Receipt)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/receipts/{id}")]
pub(crate) async fn get_receipt(
    can: Can<OpenReceipt>,
    app: App,
    request: HttpRequest,
    Path(id): Path<ReceiptId>,
    Query(ask): Query<ReadReceipt>,
) -> Result<HttpResponse> {
    reply::content(&request, Audience::Reader, &read(&can, &app, id, ask).await?)
}

pub(super) async fn read(
    can: &Can<OpenReceipt>,
    app: &App,
    id: ReceiptId,
    ask: ReadReceipt,
) -> Result<Receipt> {
    let language = ask.lang.unwrap_or_default();
    let asked = (id, app.clock.now());
    reports::receipt(&mut app.pool.get().await?, &can.scope, &can.actor, language, asked).await
}

/// Open a receipt.
///
/// Says that a representative has the text before the eyes; nothing else does (PUB-12). The first time stays. A withdrawn
/// text gets 410 `publications.withdrawn`.
#[utoipa::path(
    post, path = "/api/v1/publications/receipts/{id}/open", tag = "publications", operation_id = "open_receipt",
    params(("id" = ReceiptId, Path, description = "The receipt")),
    responses((status = 200, description = "Opened", body = ReceiptSummary)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/receipts/{id}/open")]
pub(crate) async fn open_receipt(
    can: Can<OpenReceipt>,
    app: App,
    Path(id): Path<ReceiptId>,
) -> Result<HttpResponse> {
    let receipt = app
        .write(&can.actor, async |unit| {
            receipts::open_receipt(unit, &can.scope, id).await?;
            let asked = (id, unit.now);
            reports::line(unit.conn(), &can.scope, &can.actor, asked).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(receipt))
}

/// Acknowledge a receipt.
///
/// Acknowledges for the organization exactly the text of this `edition_sha256` (PUB-9). If a newer edition is
/// out, 409 `publications.edition_changed`; after the end 409 `publications.communication_ended`; where the manager is
/// asked, others get 403 `publications.manager_must_acknowledge`; for a withdrawn text 410 `publications.withdrawn`. The
/// second time the first stays and is answered.
#[utoipa::path(
    post, path = "/api/v1/publications/receipts/{id}/acknowledge", tag = "publications",
    operation_id = "acknowledge_receipt",
    params(("id" = ReceiptId, Path, description = "The receipt")),
    responses((status = 200, description = "Acknowledged", body = ReceiptSummary)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/receipts/{id}/acknowledge")]
pub(crate) async fn acknowledge_receipt(
    can: Can<AcknowledgeReceipts>,
    app: App,
    Path(id): Path<ReceiptId>,
    Json(input): Json<AcknowledgeReceipt>,
) -> Result<HttpResponse> {
    let receipt = app
        .write(&can.actor, async |unit| {
            receipts::acknowledge_receipt(unit, &can.scope, id, &input).await?;
            let asked = (id, unit.now);
            reports::line(unit.conn(), &can.scope, &can.actor, asked).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(receipt))
}

/// Record a receipt that came on paper.
///
/// For an organization that acknowledged by letter: its number as text (the portal does not keep letters yet),
/// who signed it, and when it came, between the sending and now, or the end. From that instant follow whether it was in
/// time, and which text it names: the newest edition of then (PUB-9).
#[utoipa::path(
    post, path = "/api/v1/publications/receipts/{id}/paper", tag = "publications",
    operation_id = "record_paper_receipt",
    params(("id" = ReceiptId, Path, description = "The receipt")),
    responses((status = 200, description = "Recorded", body = ReceiptLine)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/receipts/{id}/paper")]
pub(crate) async fn record_paper_receipt(
    can: Can<CommunicatePublications>,
    app: App,
    Path(id): Path<ReceiptId>,
    Json(input): Json<RecordPaperReceipt>,
) -> Result<HttpResponse> {
    let receipt = app
        .write(&can.actor, async |unit| {
            receipts::record_paper_receipt(unit, &can.scope, id, &input).await?;
            queries::communications::line(unit.conn(), id).await?.to_wire()
        })
        .await?;
    Ok(HttpResponse::Ok().json(receipt))
}
