//! Without an account: asking, confirming, and the one click of a mail program.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::subscriptions::{
    ConfirmSubscription, ConfirmedSubscription, FollowableTopic, MAX_REQUESTED, OpenSubscriptionForm,
    RequestSubscription, SubscriptionForm,
};
use platform::idempotency::IdempotencyKey;
use platform::request::{Json, Path, Query};
use platform::{App, Public, Result, bucket, form_token, reply};

use crate::workflow;

/// What the buckets of those who ask are for.
const BUCKET: &str = "subscriptions.bucket";

/// Get what the form needs.
///
/// The token that `request_subscription` takes, good once, from 3 seconds to 2 hours old, and what the topics of the
/// query are called; those that nobody may follow are left out.
#[utoipa::path(
    get, path = "/api/v1/subscriptions/form", tag = "subscriptions", operation_id = "get_subscription_form",
    params(OpenSubscriptionForm),
    responses((status = 200, description = "The token", body = SubscriptionForm)),
    security()
)]
#[get("/api/v1/subscriptions/form")]
pub(crate) async fn get_subscription_form(
    _: Public,
    app: App,
    Query(ask): Query<OpenSubscriptionForm>,
) -> Result<HttpResponse> {
    let asked: Vec<_> = ask.topic.into_iter().take(MAX_REQUESTED).collect();
    let mut names = app.topic_names(&mut app.pool.get().await?, &asked).await?;
    let topics = asked.into_iter().filter_map(|topic| {
        let known = names.remove(&topic)?;
        Some(FollowableTopic { topic, name_fa: known.name.fa, name_en: known.name.en, url: known.url })
    });
    let form =
        SubscriptionForm { form_token: form_token::issue(&app, workflow::FORM)?, topics: topics.collect() };
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(form))
}

/// Ask to be written to.
///
/// A mail asks the address to confirm, by a link that is good for 24 hours; it holds no word that anybody typed (SUBS-1).
/// The answer is always the same and tells nothing of the address: an address is asked at most three times a day, whoever
/// asks, and not at all once two mails to it could not be delivered. 429 where one place asks too often.
#[utoipa::path(
    post, path = "/api/v1/subscriptions/requests", tag = "subscriptions", operation_id = "request_subscription",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses(
        (status = 202, description = "Taken; where a mail is due, it is on its way"),
        (status = 403, description = "`platform.form_token`: the token is missing, used, too young or too old"),
        (status = 422, description = "`subscriptions.unknown_topic`, or fields that are not valid"),
    ),
    security()
)]
#[post("/api/v1/subscriptions/requests")]
pub(crate) async fn request_subscription(
    asking: Public,
    key: IdempotencyKey,
    app: App,
    request: HttpRequest,
    Json(input): Json<RequestSubscription>,
) -> Result<HttpResponse> {
    let bucket = bucket::of_address(&app, &request, BUCKET);
    key.once(&app, &asking.actor, &input, async |unit| {
        workflow::request(unit, &input, &bucket).await?;
        Ok(HttpResponse::Accepted().finish())
    })
    .await
}

/// Confirm an address.
///
/// By the token of the mail that asked to, within 24 hours; the subscription begins, or is added to the one of this
/// address. The token of the answer changes and ends it. 410 `subscriptions.confirmation_ended` afterwards, and for a token
/// that was used.
#[utoipa::path(
    post, path = "/api/v1/subscriptions/confirm", tag = "subscriptions", operation_id = "confirm_subscription",
    responses(
        (status = 200, description = "Confirmed", body = ConfirmedSubscription),
        (status = 410, description = "The link has ended"),
    ),
    security()
)]
#[post("/api/v1/subscriptions/confirm")]
pub(crate) async fn confirm_subscription(
    asking: Public,
    app: App,
    Json(input): Json<ConfirmSubscription>,
) -> Result<HttpResponse> {
    let confirmed =
        app.write(&asking.actor, async |unit| workflow::confirm(unit, &input.token).await).await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(confirmed))
}

/// Show the page of a subscription.
///
/// Where a person who opens the address of `List-Unsubscribe` is led; nothing is changed by it.
#[utoipa::path(
    get, path = "/api/v1/subscriptions/unsubscribe/{token}", tag = "subscriptions", operation_id = "show_unsubscribe",
    params(("token" = String, Path, description = "The token of a mail")),
    responses((status = 303, description = "The page on which the subscription is changed and ended")),
    security()
)]
#[get("/api/v1/subscriptions/unsubscribe/{token}")]
pub(crate) async fn show_unsubscribe(_: Public, app: App, Path(token): Path<String>) -> Result<HttpResponse> {
    let token: String =
        token.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let page = format!("{}/subscriptions#token={token}", app.config.public_url);
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, page)).finish())
}

/// End a subscription by one click.
///
/// What a mail program sends for a person who clicks «unsubscribe» (RFC 8058): everything that this follower follows ends
/// and an address without an account leaves the list. The answer is the same for a token of nobody.
#[utoipa::path(
    post, path = "/api/v1/subscriptions/unsubscribe/{token}", tag = "subscriptions",
    operation_id = "confirm_unsubscribe",
    params(("token" = String, Path, description = "The token of a mail")),
    responses((status = 204, description = "Ended")),
    security()
)]
#[post("/api/v1/subscriptions/unsubscribe/{token}")]
pub(crate) async fn confirm_unsubscribe(
    asking: Public,
    app: App,
    Path(token): Path<String>,
) -> Result<HttpResponse> {
    app.write(&asking.actor, async |unit| workflow::end_by_token(unit, &token).await).await?;
    Ok(reply::no_content())
}
