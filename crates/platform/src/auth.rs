//! Who asks, what they may do, and on which rows. Three steps, each once: [`Can`] says who may try, [`Scope`] on which
//! rows, an area's `policy` on this row in this state.

use std::collections::BTreeSet;
use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::sync::Arc;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, ResponseError};
use contract::id::OrganizationId;
use contract::permission::Permission;
use contract::problem::Code;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use crate::app::{App, Platform};
use crate::problem::{Problem, Result};

/// What kind of actor asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A person with an account.
    User,
    /// Another system, by client credentials.
    Client,
    /// The portal itself: jobs, seeding, the command line.
    System,
    /// Nobody who has signed in.
    Anonymous,
}

impl ActorKind {
    /// The word the audit log keeps.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Client => "client",
            Self::System => "system",
            Self::Anonymous => "anonymous",
        }
    }

    /// How a missing permission is refused: a system lacks a scope, a person a permission.
    const fn refusal(self) -> Code {
        match self {
            Self::Client => Code::ScopeMissing,
            Self::User | Self::System | Self::Anonymous => Code::Forbidden,
        }
    }
}

/// Permissions held together, everywhere or for one organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The organization they are held for; none: everywhere.
    pub organization: Option<OrganizationId>,
    /// The names of the permissions.
    pub permissions: BTreeSet<String>,
}

/// Whoever a request comes from, with what they may do at this moment.
#[derive(Clone, Debug)]
pub struct Actor {
    pub kind: ActorKind,
    /// The user or client; none for the system and the anonymous.
    pub id: Option<Uuid>,
    /// A name for the audit log.
    pub name: String,
    /// The session (refresh family) behind a person's token.
    pub session: Option<Uuid>,
    /// The organization a representative acts for now.
    pub acting_for: Option<OrganizationId>,
    pub held: Vec<Held>,
}

impl Actor {
    /// The portal itself.
    #[must_use]
    pub fn system(name: &str) -> Self {
        Self::bare(ActorKind::System, name)
    }

    /// Nobody who has signed in.
    #[must_use]
    pub fn anonymous() -> Self {
        Self::bare(ActorKind::Anonymous, "anonymous")
    }

    fn bare(kind: ActorKind, name: &str) -> Self {
        Self { kind, id: None, name: name.to_owned(), session: None, acting_for: None, held: Vec::new() }
    }

    /// On which rows the actor holds a permission; none if on no row at all.
    #[must_use]
    pub fn scope(&self, permission: &str) -> Option<Scope> {
        let mut organizations = BTreeSet::new();
        for held in self.held.iter().filter(|held| held.permissions.contains(permission)) {
            match held.organization {
                None => return Some(Scope(Rows::All)),
                Some(organization) => organizations.insert(organization),
            };
        }
        (!organizations.is_empty()).then_some(Scope(Rows::Organizations(organizations)))
    }

    /// Whether the actor holds a permission for this organization (or everywhere).
    #[must_use]
    pub fn may(&self, permission: &str, organization: OrganizationId) -> bool {
        self.scope(permission).is_some_and(|scope| scope.covers(organization))
    }

    /// A stable key of the actor, for idempotency and rate limits.
    #[must_use]
    pub fn key(&self) -> String {
        self.id.map_or_else(|| self.kind.as_str().to_owned(), |id| format!("{}:{id}", self.kind.as_str()))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Rows {
    All,
    Organizations(BTreeSet<OrganizationId>),
}

/// On which organizations' rows a permission holds. Only an [`Actor`] makes one, and every query of an area demands
/// one, so another organization's rows cannot be reached by a forgotten check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(Rows);

impl Scope {
    /// Whether the scope reaches this organization's rows.
    #[must_use]
    pub fn covers(&self, organization: OrganizationId) -> bool {
        match &self.0 {
            Rows::All => true,
            Rows::Organizations(ids) => ids.contains(&organization),
        }
    }

    /// The organizations to filter a query by; none: every row.
    #[must_use]
    pub fn organizations(&self) -> Option<Vec<Uuid>> {
        match &self.0 {
            Rows::All => None,
            Rows::Organizations(ids) => Some(ids.iter().map(|id| id.0).collect()),
        }
    }
}

/// Tells who a token belongs to. The identity area implements it; the platform only asks.
pub trait Authenticator: Send + Sync + 'static {
    /// The actor of an access token, with the permissions of this moment.
    ///
    /// # Errors
    /// `identity.invalid_token`, whatever is wrong with it.
    fn authenticate<'a>(
        &'a self,
        platform: &'a Platform,
        token: &'a str,
    ) -> BoxFuture<'a, Result<Arc<Actor>>>;
}

/// Who may try: the actor holds `P` for at least one organization. First argument of every guarded handler.
#[derive(Debug)]
pub struct Can<P> {
    pub actor: Arc<Actor>,
    /// On which rows `P` holds.
    pub scope: Scope,
    permission: PhantomData<P>,
}

impl<P: Permission> FromRequest for Can<P> {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(signed_in(request).and_then(|actor| {
            let scope = actor
                .scope(P::NAME)
                .ok_or_else(|| Problem::from(actor.kind.refusal()).param("permission", P::NAME))?;
            Ok(Self { actor, scope, permission: PhantomData })
        }))
    }
}

/// Permissions of which any one is enough to try; which one a row needs, the area's policy says.
pub trait AnyOf: 'static {
    /// Their names; a refusal names the first.
    const NAMES: &'static [&'static str];
}

/// Who may try where different rows need different permissions: the actor holds one of `P`'s.
#[derive(Debug)]
pub struct CanAny<P> {
    pub actor: Arc<Actor>,
    permissions: PhantomData<P>,
}

impl<P: AnyOf> FromRequest for CanAny<P> {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(signed_in(request).and_then(|actor| {
            if P::NAMES.iter().any(|name| actor.scope(name).is_some()) {
                return Ok(Self { actor, permissions: PhantomData });
            }
            let first = P::NAMES.first().copied().unwrap_or_default();
            Err(Problem::from(actor.kind.refusal()).param("permission", first))
        }))
    }
}

/// Anyone who has signed in, whatever they may do: what belongs to the person alone (profile, sessions, own history).
#[derive(Debug)]
pub struct SignedIn {
    pub actor: Arc<Actor>,
}

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(signed_in(request).map(|actor| Self { actor }))
    }
}

/// An anonymous route, said aloud. The actor is known if a token was sent, and a wrong token is refused all the same.
#[derive(Debug)]
pub struct Public {
    pub actor: Arc<Actor>,
}

impl Public {
    /// On which rows the actor holds a permission that only widens what a public route shows.
    #[must_use]
    pub fn scope<P: Permission>(&self, _: P) -> Option<Scope> {
        self.actor.scope(P::NAME)
    }
}

impl FromRequest for Public {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let actor = identified(request).unwrap_or_else(|| Arc::new(Actor::anonymous()));
        ready(Ok(Self { actor }))
    }
}

fn identified(request: &HttpRequest) -> Option<Arc<Actor>> {
    request.extensions().get::<Arc<Actor>>().cloned()
}

fn signed_in(request: &HttpRequest) -> Result<Arc<Actor>> {
    identified(request).ok_or_else(|| Code::Unauthenticated.into())
}

/// Finds out who asks before anything else of the request is looked at, so that a guard refuses before a body is read.
/// A wrong token is refused even where none is needed.
///
/// # Errors
/// As the service within.
pub async fn identify<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    match authenticate(&request).await {
        Ok(actor) => {
            if let Some(actor) = actor {
                request.extensions_mut().insert(actor);
            }
            Ok(next.call(request).await?.map_into_left_body())
        }
        Err(problem) => {
            let answer = problem.error_response();
            Ok(request.into_response(answer).map_into_right_body())
        }
    }
}

async fn authenticate(request: &ServiceRequest) -> Result<Option<Arc<Actor>>> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let (scheme, token) =
        value.to_str().ok().and_then(|value| value.split_once(' ')).ok_or(Code::InvalidToken)?;
    // Basic is how clients present themselves to the token endpoint (RFC 6749 §2.3.1).
    if scheme.eq_ignore_ascii_case("basic") {
        return Ok(None);
    }
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Code::InvalidToken.into());
    }
    let app = request
        .app_data::<App>()
        .ok_or_else(|| Problem::internal(anyhow::anyhow!("the application state is not configured")))?;
    app.authenticator.authenticate(app, token.trim()).await.map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(held: Vec<Held>) -> Actor {
        Actor { held, ..Actor::bare(ActorKind::User, "test") }
    }

    fn held(organization: Option<OrganizationId>, permission: &str) -> Held {
        Held { organization, permissions: BTreeSet::from([permission.to_owned()]) }
    }

    #[test]
    fn a_grant_for_one_organization_reaches_no_other() {
        let (a, b) = (OrganizationId::new(), OrganizationId::new());
        let clerk = actor(vec![held(Some(a), "organizations.propose")]);
        let scope = clerk.scope("organizations.propose").unwrap();
        assert!(scope.covers(a));
        assert!(!scope.covers(b));
        assert_eq!(scope.organizations(), Some(vec![a.0]));
        assert!(!clerk.may("organizations.propose", b));
    }

    #[test]
    fn a_grant_without_organization_reaches_all() {
        let expert = actor(vec![held(None, "organizations.review")]);
        assert_eq!(expert.scope("organizations.review").unwrap().organizations(), None);
    }

    #[test]
    fn without_the_permission_there_is_no_scope() {
        assert_eq!(actor(Vec::new()).scope("organizations.review"), None);
    }
}
