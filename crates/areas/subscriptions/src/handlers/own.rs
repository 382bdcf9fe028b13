//! What a follower follows: of a person who has signed in, or of whoever holds the token of a mail.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post, put};
use contract::id::UserId;
use contract::problem::Code;
use contract::subscriptions::{Subscription, UpdateSubscription};
use platform::auth::SignedIn;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path};
use platform::{App, Result, secret};
use uuid::Uuid;

use crate::queries::followers::{self, By};
use crate::tokens::Caller;
use crate::{views, workflow};

/// Get the own subscription.
///
/// What the signed-in person follows, or with `Subscription-Token` whoever got the mail that holds it. Nobody's address is
/// shown, not even the own one. A person who follows nothing has version 0; a token of nobody is 410
/// `subscriptions.ended`.
#[utoipa::path(
    get, path = "/api/v1/subscriptions/mine", tag = "subscriptions", operation_id = "get_subscription",
    params(("Subscription-Token" = Option<String>, Header, description = "The token of a mail, instead of an account")),
    responses(
        (status = 200, description = "What is followed", body = Subscription, example = json!({
            "rhythm": "daily", "lang": "fa", "has_address": true, "version": 3, "topics": [{
                "topic": "library:form=F-27", "name_fa": "فرم F-27 · جدول حقوق و مزایا",
                "name_en": "Form F-27 · Pay and benefits", "url": "/library/F-27", "since": "2026-11-20T08:30:00Z"
            }]
        })),
        (status = 410, description = "`subscriptions.ended`: the token is of nobody any more"),
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/subscriptions/mine")]
pub(crate) async fn get_subscription(caller: Caller, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let found = match &caller.token {
        Some(token) => {
            let found = followers::find(&mut conn, By::Token(&secret::token_hash(token))).await?;
            Some(found.ok_or(Code::SubscriptionEnded)?)
        }
        None => followers::find(&mut conn, By::User(caller.person()?)).await?,
    };
    let subscription = match found {
        Some(row) => views::subscription(&mut conn, &app, &row).await?,
        None => views::nothing(&mut conn, UserId(caller.person()?)).await?,
    };
    reply::versioned_content(&request, Audience::Reader, subscription.version, &subscription)
}

/// Change the own subscription.
///
/// Rhythm, language and topics, as a whole or in part. What is followed already is followed since when it was; what is
/// added, from now on.
#[utoipa::path(
    patch, path = "/api/v1/subscriptions/mine", tag = "subscriptions", operation_id = "update_subscription",
    params(
        ("Subscription-Token" = Option<String>, Header, description = "The token of a mail, instead of an account"),
        ("If-Match" = String, Header, description = "The version you read, as `\"v3\"`"),
    ),
    responses(
        (status = 200, description = "Changed", body = Subscription),
        (status = 410, description = "`subscriptions.ended`: nothing is followed any more"),
        (status = 422, description = "`subscriptions.unknown_topic`, or fields that are not valid"),
    ),
    security(("bearer" = []))
)]
#[patch("/api/v1/subscriptions/mine")]
pub(crate) async fn update_subscription(
    caller: Caller,
    if_match: IfMatch,
    app: App,
    Json(input): Json<UpdateSubscription>,
) -> Result<HttpResponse> {
    let changed = app
        .write(&caller.actor, async |unit| workflow::update(unit, &caller, if_match, &input).await)
        .await?;
    Ok(reply::changed(changed.version, &changed))
}

/// End the own subscription.
///
/// Everything that is followed ends, what waits to be sent is taken back, and an address without an account leaves the list.
#[utoipa::path(
    delete, path = "/api/v1/subscriptions/mine", tag = "subscriptions", operation_id = "end_subscription",
    params(("Subscription-Token" = Option<String>, Header, description = "The token of a mail, instead of an account")),
    responses(
        (status = 204, description = "Ended"),
        (status = 410, description = "`subscriptions.ended`: nothing is followed any more"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/subscriptions/mine")]
pub(crate) async fn end_subscription(caller: Caller, app: App) -> Result<HttpResponse> {
    app.write(&caller.actor, async |unit| workflow::end(unit, &caller).await).await?;
    Ok(reply::no_content())
}

/// Follow a topic.
///
/// From now on, with the address of the account, which needs no confirmation; without one in the worklist alone. The first
/// one is written of daily, until the rhythm is changed. To follow what is followed already changes nothing.
#[utoipa::path(
    put, path = "/api/v1/subscriptions/mine/topics/{topic}", tag = "subscriptions", operation_id = "follow_topic",
    params(
        ("topic" = String, Path, description = "The topic", example = "library:form=F-27"),
        ("Subscription-Token" = Option<String>, Header, description = "The token of a mail, instead of an account"),
    ),
    responses(
        (status = 200, description = "What is followed", body = Subscription),
        (status = 422, description = "`subscriptions.unknown_topic`"),
    ),
    security(("bearer" = []))
)]
#[put("/api/v1/subscriptions/mine/topics/{topic}")]
pub(crate) async fn follow_topic(
    caller: Caller,
    app: App,
    Path(topic): Path<String>,
) -> Result<HttpResponse> {
    let changed =
        app.write(&caller.actor, async |unit| workflow::follow(unit, &caller, &topic).await).await?;
    Ok(reply::changed(changed.version, &changed))
}

/// Give a topic up.
///
/// With the last one the subscription ends. To give up what is not followed changes nothing.
#[utoipa::path(
    delete, path = "/api/v1/subscriptions/mine/topics/{topic}", tag = "subscriptions",
    operation_id = "unfollow_topic",
    params(
        ("topic" = String, Path, description = "The topic", example = "library:form=F-27"),
        ("Subscription-Token" = Option<String>, Header, description = "The token of a mail, instead of an account"),
    ),
    responses((status = 200, description = "What is still followed", body = Subscription)),
    security(("bearer" = []))
)]
#[delete("/api/v1/subscriptions/mine/topics/{topic}")]
pub(crate) async fn unfollow_topic(
    caller: Caller,
    app: App,
    Path(topic): Path<String>,
) -> Result<HttpResponse> {
    let changed =
        app.write(&caller.actor, async |unit| workflow::unfollow(unit, &caller, &topic).await).await?;
    Ok(reply::changed(changed.version, &changed))
}

/// Mark something new as seen.
///
/// It leaves the worklist of the signed-in person; an older version of the same form goes with it. Of those who follow
/// nothing, nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/subscriptions/items/{id}/seen", tag = "subscriptions", operation_id = "see_item",
    params(("id" = Uuid, Path, description = "The edition or version")),
    responses((status = 204, description = "Seen")),
    security(("bearer" = []))
)]
#[post("/api/v1/subscriptions/items/{id}/seen")]
pub(crate) async fn see_item(reader: SignedIn, app: App, Path(id): Path<Uuid>) -> Result<HttpResponse> {
    if let Some(user) = reader.actor.id {
        app.write(&reader.actor, async |unit| workflow::see(unit, user, id).await).await?;
    }
    Ok(reply::no_content())
}
