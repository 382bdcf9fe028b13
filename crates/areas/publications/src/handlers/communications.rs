//! Formal communication: sent, watched, reminded of, extended, ended.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::page::{self, Page};
use contract::permission::{CommunicatePublications, ReadReceipts};
use contract::publications::{
    Communication, CommunicationId, CommunicationSummary, CreateCommunication, EndCommunication,
    ExtendCommunication, ListCommunications, ListReceipts, Progress, PublicProgress, PublicationId,
    ReceiptLine, Reminded, TextLanguage,
};
use messages::Language;
use platform::calendar::{DIRECTORATE, working_calendar};
use platform::feed::of_texts;
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use crate::model::communications::LineRow;
use crate::policy::Reader;
use crate::sheets;
use crate::workflow::{communications, ending, reminders};
use crate::{queries, reports};

const PATH: &str = "/api/v1/publications/communications";
/// The most rows of a file.
const MAX_EXPORT: u32 = 1000;

fn language(asked: Option<TextLanguage>) -> Language {
    of_texts(asked.unwrap_or_default())
}

/// List communications.
///
/// Those that were sent, the newest first, each with what became of its frozen audience (PUB-14). `format=csv` or `xlsx`
/// answers a file in the language of `lang`.
#[utoipa::path(
    get, path = "/api/v1/publications/communications", tag = "publications", operation_id = "list_communications",
    params(ListCommunications),
    responses((status = 200, description = "A page", body = Page<CommunicationSummary>)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/communications")]
pub(crate) async fn list_communications(
    _can: Can<ReadReceipts>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListCommunications>,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let limit = if ask.format.is_some() { MAX_EXPORT } else { page::limit(ask.limit) };
    let mut conn = app.pool.get().await?;
    let found = queries::communications::list(&mut conn, &ask, now, limit).await?;
    let calendar = working_calendar(&mut conn, DIRECTORATE).await?;
    let items = found.items.iter().map(|row| row.to_wire(&calendar, now)).collect::<Result<Vec<_>>>()?;
    match &ask.format {
        Some(format) => sheets::communications(&app, language(ask.lang), &items).answer(format),
        None => reply::page(&request, Audience::Reader, &Page { items, next: found.next, total: None }),
    }
}

/// Communicate a published text.
///
/// To the active organizations that the rule means, frozen at this moment (PUB-8); their representatives get a mail. What
/// is open of lower major editions ends, and its receipts stay (PUB-13). With `parent_id` it is a supplement, for
/// organizations that the communication and its other supplements did not address. News gets 422
/// `publications.not_communicable`, an edition that is being communicated already 409 `publications.already_communicated`.
#[utoipa::path(
    post, path = "/api/v1/publications/communications", tag = "publications", operation_id = "create_communication",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    request_body(content = CreateCommunication, example = json!({
        "publication_id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11",
        "plan": { "audience": { "choose": "all" }, "require": "acknowledge", "working_days": 5 }
    })),
    responses((status = 201, description = "Sent", body = Communication)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/communications")]
pub(crate) async fn create_communication(
    can: Can<CommunicatePublications>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateCommunication>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let id = communications::create_communication(unit, &input).await?;
        let now = unit.now;
        let made = reports::communication(unit.conn(), id, now).await?;
        Ok(reply::created(&format!("{PATH}/{id}"), made.version, &made))
    })
    .await
}

/// Get a communication.
///
/// With its figures, the instants of its reminders and to how many each went, its supplements, extension and end.
#[utoipa::path(
    get, path = "/api/v1/publications/communications/{id}", tag = "publications", operation_id = "get_communication",
    params(("id" = CommunicationId, Path, description = "The communication")),
    responses((status = 200, description = "The communication", body = Communication)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/communications/{id}")]
pub(crate) async fn get_communication(
    _can: Can<ReadReceipts>,
    app: App,
    request: HttpRequest,
    Path(id): Path<CommunicationId>,
) -> Result<HttpResponse> {
    let found = reports::communication(&mut app.pool.get().await?, id, app.clock.now()).await?;
    reply::versioned_content(&request, Audience::Reader, found.version, &found)
}

/// Remind those missing.
///
/// By hand and at once, by mail to the representatives of each organization that has not acknowledged; once a day, the
/// second time 409 `publications.reminded_today`. Nobody is reminded of a withdrawn text: 410 `publications.withdrawn`. The
/// portal reminds by itself besides (PUB-15).
#[utoipa::path(
    post, path = "/api/v1/publications/communications/{id}/remind", tag = "publications",
    operation_id = "remind_communication",
    params(("id" = CommunicationId, Path, description = "The communication")),
    responses((status = 200, description = "Reminded", body = Reminded)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/communications/{id}/remind")]
pub(crate) async fn remind_communication(
    can: Can<CommunicatePublications>,
    app: App,
    Path(id): Path<CommunicationId>,
) -> Result<HttpResponse> {
    let reminded = app.write(&can.actor, async |unit| reminders::remind_by_hand(unit, id).await).await?;
    Ok(HttpResponse::Ok().json(reminded))
}

/// Extend a deadline.
///
/// To the end of a later day, with a reason; acknowledgements that were late stay late (PUB-11). The representatives of
/// those still missing get a mail with the new deadline and the reason. A withdrawn text has none: 410
/// `publications.withdrawn`.
#[utoipa::path(
    post, path = "/api/v1/publications/communications/{id}/extend", tag = "publications",
    operation_id = "extend_communication",
    params(
        ("id" = CommunicationId, Path, description = "The communication"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Extended", body = Communication)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/communications/{id}/extend")]
pub(crate) async fn extend_communication(
    can: Can<CommunicatePublications>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<CommunicationId>,
    Json(input): Json<ExtendCommunication>,
) -> Result<HttpResponse> {
    let changed = app
        .write(&can.actor, async |unit| {
            communications::extend_communication(unit, id, if_match, &input).await?;
            let now = unit.now;
            reports::communication(unit.conn(), id, now).await
        })
        .await?;
    Ok(reply::changed(changed.version, &changed))
}

/// End a communication.
///
/// With a reason. Its receipts stay; nobody can acknowledge any more.
#[utoipa::path(
    post, path = "/api/v1/publications/communications/{id}/end", tag = "publications",
    operation_id = "end_communication",
    params(
        ("id" = CommunicationId, Path, description = "The communication"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Ended", body = Communication)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/communications/{id}/end")]
pub(crate) async fn end_communication(
    can: Can<CommunicatePublications>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<CommunicationId>,
    Json(input): Json<EndCommunication>,
) -> Result<HttpResponse> {
    let changed = app
        .write(&can.actor, async |unit| {
            ending::end_communication(unit, id, if_match, &input).await?;
            let now = unit.now;
            reports::communication(unit.conn(), id, now).await
        })
        .await?;
    Ok(reply::changed(changed.version, &changed))
}

/// List the receipts of a communication.
///
/// One per organization of the frozen audience, by Persian name. `format=csv` or `xlsx` answers a file of all in the
/// language of `lang`.
#[utoipa::path(
    get, path = "/api/v1/publications/communications/{id}/receipts", tag = "publications",
    operation_id = "list_receipts",
    params(("id" = CommunicationId, Path, description = "The communication"), ListReceipts),
    responses((status = 200, description = "A page", body = Page<ReceiptLine>)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/communications/{id}/receipts")]
pub(crate) async fn list_receipts(
    _can: Can<ReadReceipts>,
    app: App,
    request: HttpRequest,
    Path(id): Path<CommunicationId>,
    Query(ask): Query<ListReceipts>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let communication = queries::communications::find(&mut conn, id).await?;
    let limit = if ask.format.is_some() { MAX_EXPORT } else { page::limit(ask.limit) };
    let found = queries::communications::receipts(&mut conn, id, &ask, limit).await?;
    let items = found.items.iter().map(LineRow::to_wire).collect::<Result<Vec<_>>>()?;
    match &ask.format {
        Some(format) => sheets::receipts(language(ask.lang), &communication.text, &items).answer(format),
        None => reply::page(&request, Audience::Reader, &Page { items, next: found.next, total: None }),
    }
}

/// Get the progress of a communication.
///
/// How many organizations opened and acknowledged on each day (Tehran), and up to it.
#[utoipa::path(
    get, path = "/api/v1/publications/communications/{id}/progress", tag = "publications",
    operation_id = "get_progress",
    params(("id" = CommunicationId, Path, description = "The communication")),
    responses((status = 200, description = "The progress", body = Progress)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/communications/{id}/progress")]
pub(crate) async fn get_progress(
    _can: Can<ReadReceipts>,
    app: App,
    request: HttpRequest,
    Path(id): Path<CommunicationId>,
) -> Result<HttpResponse> {
    let progress = reports::progress(&mut app.pool.get().await?, id, app.clock.now()).await?;
    reply::content(&request, Audience::Reader, &progress)
}

/// Get the public progress of a publication.
///
/// How many of the organizations it was communicated to have acknowledged, and what each did: organizations, never
/// persons. As visible as the publication; 404 where it was not communicated.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/progress", tag = "publications", operation_id = "get_public_progress",
    params(("id" = PublicationId, Path, description = "The publication")),
    responses((status = 200, description = "The progress", body = PublicProgress)),
    security()
)]
#[get("/api/v1/publications/{id}/progress")]
pub(crate) async fn get_public_progress(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<PublicationId>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&reader.actor);
    let asked = (id, app.clock.now());
    let progress = reports::public_progress(&mut app.pool.get().await?, &reader, asked).await?;
    reply::content(&request, reader.keeping(), &progress)
}
