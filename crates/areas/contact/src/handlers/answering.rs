//! What only the Directorate does with a message.

use actix_web::{HttpResponse, post};
use contract::contact::{AddNote, ForwardMessage, MarkSpam, Message, MessageId};
use contract::permission::{AnswerMessages, Permission, TriageMessages};
use platform::auth::AnyOf;
use platform::idempotency::IdempotencyKey;
use platform::request::{IfMatch, Json, Path};
use platform::{App, CanAny, Result, reply};

use super::conversation::shown;
use crate::workflow::conversation;

/// Whoever answers, and the officer.
#[derive(Debug)]
pub(crate) struct Answerers;

impl AnyOf for Answerers {
    const NAMES: &'static [&'static str] = &[AnswerMessages::NAME, TriageMessages::NAME];
}

/// Add a note.
///
/// A word among colleagues; the sender never sees it, and it does not count as an answer (CONT-10).
#[utoipa::path(
    post, path = "/api/v1/contact/messages/{id}/notes", tag = "contact", operation_id = "add_note",
    params(
        ("id" = MessageId, Path, description = "The message"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day"),
    ),
    responses((status = 201, description = "Written", body = Message)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/messages/{id}/notes")]
pub(crate) async fn add_note(
    can: CanAny<Answerers>,
    key: IdempotencyKey,
    app: App,
    Path(id): Path<MessageId>,
    Json(input): Json<AddNote>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        conversation::add_note(unit, id, &input).await?;
        let message = shown(unit, id, false).await?;
        Ok(reply::created(&format!("/api/v1/contact/messages/{id}"), message.version, &message))
    })
    .await
}

/// Forward a message.
///
/// To an active post that somebody holds, and not back on the same day to where it came from: 409 `contact.forwarded_back`.
#[utoipa::path(
    post, path = "/api/v1/contact/messages/{id}/forward", tag = "contact", operation_id = "forward_message",
    params(
        ("id" = MessageId, Path, description = "The message"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 204, description = "Forwarded")),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/messages/{id}/forward")]
pub(crate) async fn forward_message(
    can: CanAny<Answerers>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<MessageId>,
    Json(input): Json<ForwardMessage>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| conversation::forward(unit, id, if_match, &input).await).await?;
    Ok(reply::no_content())
}

/// Mark a message as spam.
///
/// Mails about it that have not left yet are taken back; the sender is not told. The officer can undo it for 30 days with
/// `release_messages`.
#[utoipa::path(
    post, path = "/api/v1/contact/messages/{id}/spam", tag = "contact", operation_id = "mark_spam",
    params(
        ("id" = MessageId, Path, description = "The message"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 204, description = "Marked")),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/messages/{id}/spam")]
pub(crate) async fn mark_spam(
    can: CanAny<Answerers>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<MessageId>,
    Json(input): Json<MarkSpam>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| conversation::mark_spam(unit, id, if_match, &input).await).await?;
    Ok(reply::no_content())
}
