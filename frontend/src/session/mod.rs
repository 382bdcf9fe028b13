//! Who is signed in, what they may do, and for which organization they act.
//!
//! The access token lives in the memory of this page only; the refresh token is a cookie that scripts
//! cannot read. A marker on the device remembers that there may be a session, so that visitors who never
//! signed in cost no call.

mod organization_name;
mod token;

use std::sync::Arc;

use contract::id::OrganizationId;
use contract::identity::{Me, Session};
use contract::permission::Permission;
use leptos::prelude::*;
pub use organization_name::{NamedOrganization, OrganizationName};
use serde_json::json;
pub use token::{renew, token};

use crate::api::{self, ApiError};

const SESSION: &str = "/api/v1/identity/session";

/// What is known of the person at this browser.
#[derive(Clone, Debug, PartialEq)]
pub enum Actor {
    /// A session may exist and is being renewed.
    Unknown,
    Visitor,
    Person(Arc<Me>),
}

/// The session as views see it.
#[derive(Clone, Copy)]
pub struct CurrentSession {
    actor: RwSignal<Actor>,
}

/// Puts the session into the context and renews it if there may be one.
pub fn provide() {
    let actor = RwSignal::new(if token::may_exist() { Actor::Unknown } else { Actor::Visitor });
    let session = CurrentSession { actor };
    provide_context(session);
    token::on_end(move || {
        let _ = actor.try_set(Actor::Visitor);
    });
    if token::may_exist() {
        leptos::task::spawn_local(async move {
            match renew().await {
                Some(_) => session.read_me().await,
                None => actor.set(Actor::Visitor),
            }
        });
    }
}

pub fn use_session() -> CurrentSession {
    expect_context()
}

impl CurrentSession {
    pub fn actor(self) -> Actor {
        self.actor.get()
    }

    /// The signed-in person.
    pub fn me(self) -> Option<Arc<Me>> {
        match self.actor.get() {
            Actor::Person(me) => Some(me),
            Actor::Unknown | Actor::Visitor => None,
        }
    }

    pub fn is_signed_in(self) -> bool {
        self.actor.with(|actor| matches!(actor, Actor::Person(_)))
    }

    /// Whether the person holds a permission, everywhere or for the organization they act for.
    /// Only hides what the server would refuse; the server decides.
    pub fn can<P: Permission>(self) -> bool {
        self.me().is_some_and(|me| may(&me, P::NAME, me.acting_organization_id))
    }

    /// The same where data say which permission it takes.
    pub fn holds(self, permission: &str) -> bool {
        self.me().is_some_and(|me| may(&me, permission, me.acting_organization_id))
    }

    /// Whether the person holds a permission for one organization.
    pub fn can_for<P: Permission>(self, organization: OrganizationId) -> bool {
        self.me().is_some_and(|me| may(&me, P::NAME, Some(organization)))
    }

    /// Whether the person holds a permission everywhere or for at least one organization, whomever they act for now.
    pub fn can_somewhere<P: Permission>(self) -> bool {
        self.me().is_some_and(|me| {
            let own = me.permissions.per_organization.iter().flat_map(|own| &own.permissions);
            me.permissions.everywhere.iter().chain(own).any(|held| held == P::NAME)
        })
    }

    /// Begins the session that signing in gave.
    pub async fn accept(self, session: Session) {
        token::keep(session);
        self.read_me().await;
    }

    /// Reads the person anew, after a change of their profile or grants.
    pub async fn read_me(self) {
        match api::get("/api/v1/identity/me").send::<Me>().await {
            Ok(me) => self.actor.set(Actor::Person(Arc::new(me))),
            Err(error) if error.is_unauthenticated() => self.actor.set(Actor::Visitor),
            // Offline: the session may well live on, the next page load tries again.
            Err(_) if self.me().is_none() => self.actor.set(Actor::Visitor),
            Err(_) => {}
        }
    }

    /// Acts for another organization, or for oneself.
    pub async fn act_for(self, organization: Option<OrganizationId>) -> Result<(), ApiError> {
        let body = json!({ "organization_id": organization });
        let session = api::put(&format!("{SESSION}/organization")).json(&body).send::<Session>().await?;
        self.accept(session).await;
        Ok(())
    }

    /// Ends the session, here and on the server.
    pub async fn sign_out(self) -> Result<(), ApiError> {
        match api::delete(SESSION).send::<()>().await {
            Err(error) if !error.is_unauthenticated() => Err(error),
            _ => {
                token::end();
                Ok(())
            }
        }
    }
}

fn may(me: &Me, name: &str, organization: Option<OrganizationId>) -> bool {
    let holds = |names: &[String]| names.iter().any(|held| held == name);
    holds(&me.permissions.everywhere)
        || me
            .permissions
            .per_organization
            .iter()
            .any(|own| Some(own.organization_id) == organization && holds(&own.permissions))
}
