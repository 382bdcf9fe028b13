//! What both sides do in a conversation.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::contact::{CloseMessage, Message, MessageId, Reply};
use contract::id::FileId;
use platform::idempotency::IdempotencyKey;
use platform::request::{IfMatch, Json, Path};
use platform::{Actor, App, Connection, OrNotFound, Public, Result, Unit, files, reply};

use crate::directory::Directory;
use crate::model::MessageRow;
use crate::policy::{self, Standing};
use crate::workflow::{Office, conversation};
use crate::{queries, tracking, views};

struct Found {
    row: MessageRow,
    directory: Arc<Directory>,
    standing: Standing,
}

async fn find(
    conn: &mut Connection,
    office: &Office,
    actor: &Actor,
    id: MessageId,
    is_tracked: bool,
) -> Result<Found> {
    let row = queries::messages::find(conn, id).await?;
    let standing = policy::standing(actor, &row, &office.directory, &office.settings, is_tracked);
    Ok(Found { row, directory: Arc::clone(&office.directory), standing: standing.or_not_found()? })
}

/// The message as whoever acted sees it after that.
pub(crate) async fn shown(unit: &mut Unit, id: MessageId, is_tracked: bool) -> Result<Message> {
    let (actor, now) = (unit.actor.clone(), unit.now);
    let office = Office::of(unit).await?;
    let found = find(unit.conn(), &office, &actor, id, is_tracked).await?;
    views::message(unit.conn(), &found.directory, &found.row, found.standing, now).await
}

/// Get a message.
///
/// For its sender (signed in, or by `Tracking-Token`), whoever handles it, the head of that unit, and the officer where it
/// waits or nobody has it; 404 for everybody else. Notes, forwarding and the sender's name are for the Directorate alone.
/// What the sender reads counts as read.
#[utoipa::path(
    get, path = "/api/v1/contact/messages/{id}", tag = "contact", operation_id = "get_message",
    params(
        ("id" = MessageId, Path, description = "The message"),
        ("Tracking-Token" = Option<String>, Header, description = "The token of `track_message`"),
    ),
    responses((status = 200, description = "The message", body = Message)),
    security()
)]
#[get("/api/v1/contact/messages/{id}")]
pub(crate) async fn get_message(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<MessageId>,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let is_tracked = tracking::proves(&app.secret_key, &request, id, now);
    let mut conn = app.pool.get().await?;
    let office = Office::shown(&app, &mut conn).await?;
    let found = find(&mut conn, &office, &reader.actor, id, is_tracked).await?;
    let message = views::message(&mut conn, &found.directory, &found.row, found.standing, now).await?;
    if found.standing == Standing::Sender && found.row.seen < found.row.spoken {
        queries::messages::see(&mut conn, id, found.row.spoken).await?;
    }
    reply::versioned_content(&request, reply::Audience::Reader, message.version, &message)
}

/// Get a file of a message.
///
/// As visible as the part it goes with.
#[utoipa::path(
    get, path = "/api/v1/contact/messages/{id}/parts/{no}/files/{file_id}", tag = "contact",
    operation_id = "get_message_file",
    params(
        ("id" = MessageId, Path, description = "The message"),
        ("no" = i32, Path, description = "The part, as it is numbered for the reader"),
        ("file_id" = FileId, Path, description = "The file"),
        ("Tracking-Token" = Option<String>, Header, description = "The token of `track_message`"),
    ),
    responses((status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>)),
    security()
)]
#[get("/api/v1/contact/messages/{id}/parts/{no}/files/{file_id}")]
pub(crate) async fn get_message_file(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path((id, no, file)): Path<(MessageId, i32, FileId)>,
) -> Result<HttpResponse> {
    let is_tracked = tracking::proves(&app.secret_key, &request, id, app.clock.now());
    let mut conn = app.pool.get().await?;
    let office = Office::shown(&app, &mut conn).await?;
    let found = find(&mut conn, &office, &reader.actor, id, is_tracked).await?;
    let parts = queries::messages::parts(&mut conn, id).await?;
    let mut parts = views::numbered(parts, found.standing != Standing::Sender).into_iter();
    let (_, part) = parts.find(|(own, _)| *own == no).or_not_found()?;
    part.file_ids.contains(&file.0).then_some(()).or_not_found()?;
    let file = files::load(&mut conn, &[file.0]).await?.pop().or_not_found()?;
    drop(conn);
    files::serve(&request, &app, &file, false).await
}

/// Reply in a message.
///
/// Of the sender: opens it again, up to 30 days after closing and at most twice. Of the Directorate: answers it; the first
/// answer is measured in working days (CONT-10), and the sender is told by mail where there is a way.
#[utoipa::path(
    post, path = "/api/v1/contact/messages/{id}/parts", tag = "contact", operation_id = "reply_message",
    params(
        ("id" = MessageId, Path, description = "The message"),
        ("Tracking-Token" = Option<String>, Header, description = "The token of `track_message`"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day"),
    ),
    responses((status = 201, description = "Written", body = Message)),
    security()
)]
#[post("/api/v1/contact/messages/{id}/parts")]
pub(crate) async fn reply_message(
    writer: Public,
    key: IdempotencyKey,
    app: App,
    request: HttpRequest,
    Path(id): Path<MessageId>,
    Json(input): Json<Reply>,
) -> Result<HttpResponse> {
    let is_tracked = tracking::proves(&app.secret_key, &request, id, app.clock.now());
    key.once(&app, &writer.actor, &input, async |unit| {
        conversation::reply(unit, id, &input, is_tracked).await?;
        let message = shown(unit, id, is_tracked).await?;
        Ok(reply::created(&format!("/api/v1/contact/messages/{id}"), message.version, &message))
    })
    .await
}

/// Close a message.
///
/// Its sender, or whoever handles it with a reason. An answered message closes by itself after 14 days of silence.
#[utoipa::path(
    post, path = "/api/v1/contact/messages/{id}/close", tag = "contact", operation_id = "close_message",
    params(
        ("id" = MessageId, Path, description = "The message"),
        ("Tracking-Token" = Option<String>, Header, description = "The token of `track_message`"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Closed", body = Message)),
    security()
)]
#[post("/api/v1/contact/messages/{id}/close")]
pub(crate) async fn close_message(
    writer: Public,
    if_match: IfMatch,
    app: App,
    request: HttpRequest,
    Path(id): Path<MessageId>,
    Json(input): Json<CloseMessage>,
) -> Result<HttpResponse> {
    let is_tracked = tracking::proves(&app.secret_key, &request, id, app.clock.now());
    let message = app
        .write(&writer.actor, async |unit| {
            conversation::close(unit, id, if_match, &input, is_tracked).await?;
            shown(unit, id, is_tracked).await
        })
        .await?;
    Ok(reply::changed(message.version, &message))
}
