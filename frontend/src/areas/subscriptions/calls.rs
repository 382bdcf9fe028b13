//! Every call of the area's API that its screens make.

use contract::subscriptions::{
    ConfirmSubscription, ConfirmedSubscription, RequestSubscription, Subscription, SubscriptionForm,
    UpdateSubscription,
};

use crate::api::{self, ApiError, Request};

type Answer<T> = Result<T, ApiError>;

const SUBSCRIPTIONS: &str = "/api/v1/subscriptions";
/// The header by which whoever got a mail is known.
const TOKEN: &str = "subscription-token";

fn at(path: &str) -> String {
    format!("{SUBSCRIPTIONS}{path}")
}

pub(super) async fn form(topic: String) -> Answer<SubscriptionForm> {
    api::get(&at("/form")).query("topic", topic).send().await
}

/// `key` is that of an earlier call with the same content whose answer did not arrive: then it is answered again.
pub(super) async fn request(body: RequestSubscription, key: String) -> Answer<()> {
    api::post(&at("/requests")).idempotency_key(key).json(&body).send().await
}

pub(super) async fn confirm(body: ConfirmSubscription) -> Answer<ConfirmedSubscription> {
    api::post(&at("/confirm")).json(&body).send().await
}

/// A call about one's own, as whoever got the mail of this token where there is one.
fn own(request: Request, token: Option<&str>) -> Request {
    match token {
        Some(token) => request.header(TOKEN, token),
        None => request,
    }
}

pub(super) async fn mine(token: Option<String>) -> Answer<Subscription> {
    own(api::get(&at("/mine")), token.as_deref()).send().await
}

pub(super) async fn update(body: UpdateSubscription, of: i32, token: Option<String>) -> Answer<Subscription> {
    let request = api::patch(&at("/mine")).json(&body).if_match(&format!("\"v{of}\""));
    own(request, token.as_deref()).send().await
}

pub(super) async fn unfollow(topic: String, token: Option<String>) -> Answer<Subscription> {
    let path = at(&format!("/mine/topics/{}", crate::browser::encode(&topic)));
    own(api::delete(&path), token.as_deref()).send().await
}

pub(super) async fn end(token: Option<String>) -> Answer<()> {
    own(api::delete(&at("/mine")), token.as_deref()).send().await
}
