//! How a follower without an account is known again. The token is made from the follower's id by the portal's key, so
//! that every mail can hold it, and only its hash is kept.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::problem::Code;
use platform::auth::{ActorKind, SignedIn};
use platform::secret::keyed_hash;
use platform::{Actor, Problem, Public, Result};
use secrecy::SecretSlice;
use uuid::Uuid;

/// The header that carries the token.
const HEADER: &str = "subscription-token";

/// The token of a follower.
pub(crate) fn of(key: &SecretSlice<u8>, follower: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(keyed_hash(key, "subscriptions.token", follower.as_bytes()))
}

/// Whose subscription a call is about: of whoever holds a token, else of whoever has signed in.
pub(crate) struct Caller {
    pub(crate) actor: Arc<Actor>,
    pub(crate) token: Option<String>,
}

impl Caller {
    /// The person with an account, where no token stands for somebody else.
    ///
    /// # Errors
    /// `request.forbidden` for another system: it reads feeds.
    pub(crate) fn person(&self) -> Result<Uuid> {
        let person = self.actor.id.filter(|_| self.actor.kind == ActorKind::User);
        person.ok_or_else(|| Code::Forbidden.into())
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let token = request.headers().get(HEADER).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let actor = if token.is_some() {
            Public::from_request(request, payload).into_inner().map(|public| public.actor)
        } else {
            SignedIn::from_request(request, payload).into_inner().map(|person| person.actor)
        };
        ready(actor.map(|actor| Self { actor, token }))
    }
}
