//! From an access token to an [`Actor`]. The token says who; what they may do comes from the database, and is kept only
//! while nothing of this area has changed and no grant begins or ends (IDN-1). A warm request costs no query.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use chrono::{DateTime, Utc};
use contract::id::OrganizationId;
use contract::problem::Code;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use moka::future::Cache;
use platform::auth::{ActorKind, Authenticator, Held};
use platform::{Actor, Platform, Result};

use crate::keys::Ring;
use crate::policy;
use crate::queries;
use crate::token::{self, Bearer};
use crate::workflow::TOPIC;

/// Tells who a token belongs to, and what they may do at this moment.
#[must_use]
pub fn authenticator() -> Arc<dyn Authenticator> {
    let known = Cache::builder().max_capacity(50_000).time_to_live(Duration::from_secs(600)).build();
    Arc::new(Known { ring: RwLock::default(), known })
}

struct Known {
    ring: RwLock<Option<(u64, Arc<Ring>)>>,
    known: Cache<(Bearer, u64), Remembered>,
}

#[derive(Clone)]
struct Remembered {
    actor: Arc<Actor>,
    /// A grant begins or ends then, or the session does.
    until: Option<DateTime<Utc>>,
}

impl Authenticator for Known {
    fn authenticate<'a>(
        &'a self,
        platform: &'a Platform,
        token: &'a str,
    ) -> BoxFuture<'a, Result<Arc<Actor>>> {
        self.actor(platform, token).boxed()
    }
}

impl Known {
    async fn actor(&self, platform: &Platform, token: &str) -> Result<Arc<Actor>> {
        // Read before the database is: what changes meanwhile makes this answer old at once.
        let generation = platform.revisions.generation(TOPIC);
        let now = platform.clock.now();
        let bearer = token::read(token, &*self.ring(platform, generation).await?, &platform.config, now)?;
        let Some(generation) = generation else { return Ok(load(platform, &bearer, now).await?.actor) };
        let key = (bearer, generation);
        if let Some(kept) = self.known.get(&key).await
            && kept.until.is_none_or(|until| now < until)
        {
            return Ok(kept.actor);
        }
        let loaded = load(platform, &key.0, now).await?;
        self.known.insert(key, loaded.clone()).await;
        Ok(loaded.actor)
    }

    async fn ring(&self, platform: &Platform, generation: Option<u64>) -> Result<Arc<Ring>> {
        let kept = self.ring.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((of, ring)) = kept
            && Some(of) == generation
        {
            return Ok(ring);
        }
        let ring = Arc::new(Ring::load(&mut platform.pool.get().await?).await?);
        if let Some(generation) = generation {
            *self.ring.write().unwrap_or_else(PoisonError::into_inner) =
                Some((generation, Arc::clone(&ring)));
        }
        Ok(ring)
    }
}

async fn load(platform: &Platform, bearer: &Bearer, now: DateTime<Utc>) -> Result<Remembered> {
    let conn = &mut platform.pool.get().await?;
    match bearer {
        Bearer::User { user, session } => {
            let found = queries::sessions::with_user(conn, *session).await?;
            let (session, person) = found
                .filter(|(session, person)| session.is_live(now) && person.is_active() && person.id == *user)
                .ok_or(Code::InvalidToken)?;
            let grants = queries::grants::facts(conn, person.id, now).await?;
            let effect = policy::effect(&grants, person.standing(), now);
            let chosen = session.acting_organization_id.map(OrganizationId);
            let until = effect.changes_at.into_iter().chain([session.expires_at]).min();
            let actor = Actor {
                kind: ActorKind::User,
                id: Some(person.id),
                name: person.username,
                session: Some(session.id),
                acting_for: policy::acting_for(chosen, &effect.organizations),
                held: effect.held,
            };
            Ok(Remembered { actor: Arc::new(actor), until })
        }
        Bearer::Client { client, scope } => {
            let client = queries::clients::active(conn, *client).await?.ok_or(Code::InvalidToken)?;
            let asked: Vec<_> = scope.split(' ').collect();
            let organization = client.organization_id.map(OrganizationId);
            let held = client.held_scopes().filter(|scope| asked.contains(&scope.as_str()));
            let permissions = held.cloned().collect();
            let actor = Actor {
                kind: ActorKind::Client,
                id: Some(client.id),
                name: client.title_en,
                session: None,
                acting_for: organization,
                held: vec![Held { organization, permissions }],
            };
            Ok(Remembered { actor: Arc::new(actor), until: None })
        }
    }
}
