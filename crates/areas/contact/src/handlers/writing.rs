//! Writing without and with an account, confirming an address, and finding one's message again.

use actix_web::body::to_bytes;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::Duration;
use contract::contact::{
    ConfirmMessageEmail, CreateMessage, EmailConfirmed, NUMBER_LETTER, Receipt, TrackMessage, Tracked,
};
use contract::problem::Code;
use persian::reference::{Reference, ReferenceError, number_and_code, shown_code};
use platform::idempotency::IdempotencyKey;
use platform::request::Json;
use platform::{App, Problem, Public, Result, bucket};
use subtle::ConstantTimeEq;

use crate::queries::{self, attempts};
use crate::tracking;
use crate::workflow::{conversation, sending};

/// So many wrong codes within ten minutes are not looked at any more.
const MAX_FAILURES: i32 = 5;
const FAILURES_COUNT: Duration = Duration::minutes(10);
/// What the buckets of senders are for (CONT-12).
const BUCKET: &str = "contact.bucket";

/// Create a message.
///
/// To a post, to the head of a unit or to the portal's officer; representatives of organizations write to at most 5 posts at
/// once, the Directorate's staff to any number, each with a conversation of its own (CONT-11). Without an account it takes
/// the token of the contact page. The receipt names the number, and whom the message went to: the holder, or in this order
/// the deputy, the head of the unit, the officer (CONT-3). A tracking code that the server made is shown this once. 409
/// `contact.duplicate_message` with the first `number` when the same text went to the same post within ten minutes.
#[utoipa::path(
    post, path = "/api/v1/contact/messages", tag = "contact", operation_id = "create_message",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Sent", body = Receipt)),
    security()
)]
#[post("/api/v1/contact/messages")]
pub(crate) async fn create_message(
    sender: Public,
    key: IdempotencyKey,
    app: App,
    request: HttpRequest,
    Json(input): Json<CreateMessage>,
) -> Result<HttpResponse> {
    let bucket = bucket::of(&app, &sender.actor, &request, BUCKET);
    let answer = key
        .once(&app, &sender.actor, &input, async |unit| {
            let receipt = sending::create(unit, &input, &bucket).await?;
            Ok(HttpResponse::Created().json(receipt))
        })
        .await?;
    if sender.actor.id.is_some() || input.code.is_some() {
        return Ok(answer);
    }
    // The code is not part of what is kept for a repeated call: it is made again.
    let (head, body) = answer.into_parts();
    let body =
        to_bytes(body).await.map_err(|error| Problem::internal(anyhow::anyhow!("no receipt: {error}")))?;
    let mut receipt: Receipt = serde_json::from_slice(&body)?;
    let made = receipt.sent.first().map(|sent| tracking::made_code(&app.secret_key, sent.id.0));
    receipt.code = made.map(|code| shown_code(&code));
    Ok(head.set_body(serde_json::to_vec(&receipt)?).map_into_boxed_body())
}

/// Confirm an address.
///
/// By the token of the mail that asked to. News of the message go there from now on, the answer that waited at once
/// (CONT-8). Good for 24 hours; 410 `contact.confirmation_ended` afterwards.
#[utoipa::path(
    post, path = "/api/v1/contact/confirm", tag = "contact", operation_id = "confirm_message_email",
    responses(
        (status = 200, description = "Confirmed", body = EmailConfirmed),
        (status = 410, description = "The link has ended"),
    ),
    security()
)]
#[post("/api/v1/contact/confirm")]
pub(crate) async fn confirm_message_email(
    sender: Public,
    app: App,
    Json(input): Json<ConfirmMessageEmail>,
) -> Result<HttpResponse> {
    let number =
        app.write(&sender.actor, async |unit| conversation::confirm_email(unit, &input.token).await).await?;
    Ok(HttpResponse::Ok().json(EmailConfirmed { number }))
}

/// Track a message.
///
/// By number and tracking code, in one text. Answers a token that speaks for the sender for 30 minutes, as the header
/// `Tracking-Token` of `get_message`, `reply_message` and `close_message`. A number whose check digits are wrong is 422
/// `contact.bad_number` without a look-up; an unknown number and a wrong code are the same 404. From the sixth failure
/// within ten minutes on: 429.
#[utoipa::path(
    post, path = "/api/v1/contact/track", tag = "contact", operation_id = "track_message",
    responses(
        (status = 200, description = "Found", body = Tracked),
        (status = 404, description = "Number and code do not go together"),
    ),
    security()
)]
#[post("/api/v1/contact/track")]
pub(crate) async fn track_message(
    sender: Public,
    app: App,
    request: HttpRequest,
    Json(input): Json<TrackMessage>,
) -> Result<HttpResponse> {
    let (number, code) = read(&input.text)?;
    let (now, bucket) = (app.clock.now(), bucket::of_address(&app, &request, BUCKET));
    let found = {
        let mut conn = app.pool.get().await?;
        let most = i64::from(MAX_FAILURES);
        let since = now - FAILURES_COUNT;
        let failed = attempts::since(&mut conn, &bucket, attempts::Kind::Tracking, since, most).await?;
        bucket::check_limit(&failed, MAX_FAILURES, FAILURES_COUNT, now)?;
        queries::messages::by_number(&mut conn, &number).await?
    };
    let hmac = tracking::code_hmac(&app.secret_key, &number, &code);
    // An unknown number costs the same comparison as a wrong code.
    let known = found.as_ref().and_then(|message| message.code_hmac.as_deref()).unwrap_or_default();
    let is_right: bool = known.ct_eq(hmac.as_slice()).into();
    match found.filter(|_| is_right) {
        Some(message) => {
            let tracked: Tracked = tracking::token(&app.secret_key, message.id.into(), now);
            Ok(HttpResponse::Ok().insert_header(("cache-control", "no-store")).json(tracked))
        }
        None => {
            app.write(&sender.actor, async |unit| {
                attempts::add(unit.conn(), &bucket, attempts::Kind::Tracking, now).await
            })
            .await?;
            Err(Code::NotFound.into())
        }
    }
}

fn read(text: &str) -> Result<(String, String)> {
    let refused = |code: Code| Problem::from(code).at("/text");
    let (number, code) = number_and_code(text).ok_or_else(|| Problem::field("/text", "format"))?;
    let number = Reference::parse(NUMBER_LETTER, &number).map_err(|error| match error {
        ReferenceError::Check => refused(Code::BadNumber),
        ReferenceError::Form => Problem::field("/text", "format"),
    })?;
    Ok((number.to_string(), code))
}
