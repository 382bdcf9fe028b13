//! Events: what happened, written in the transaction in which it happened. Inline listeners hear it in that very
//! transaction (the search index, the worklist); everything slower is a job enqueued beside it. The rows stay for 90 days,
//! so that whoever looks into what went wrong, or a system that subscribes later, finds what was told; what must be kept for
//! good is in the audit log.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use db::schema::platform_events;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::announce::Announced;
use crate::app::Platform;
use crate::index::DocumentChange;
use crate::problem::Result;

/// Something that happened in an area.
#[derive(Clone, Debug)]
pub struct Event {
    /// `<area>.<what happened>`, for example `organizations.created`.
    pub topic: &'static str,
    /// The facts, as another area or system may use them; no secrets, no personal codes.
    pub payload: Value,
    /// What changes in the search index by it.
    pub documents: Vec<DocumentChange>,
    /// What followers are told by it.
    pub announced: Vec<Announced>,
}

impl Event {
    /// An event with its facts.
    ///
    /// # Errors
    /// A payload that cannot be written as JSON.
    pub fn new(topic: &'static str, payload: &impl Serialize) -> Result<Self> {
        Ok(Self {
            topic,
            payload: serde_json::to_value(payload)?,
            documents: Vec::new(),
            announced: Vec::new(),
        })
    }

    /// Says what changes in the search index.
    #[must_use]
    pub fn with_documents(mut self, documents: Vec<DocumentChange>) -> Self {
        self.documents = documents;
        self
    }

    /// Says what followers are told.
    #[must_use]
    pub fn announcing(mut self, announced: impl IntoIterator<Item = Announced>) -> Self {
        self.announced.extend(announced);
        self
    }
}

/// Hears events inside the transaction that emits them; a refusal undoes the whole change.
pub trait Listener: Send + Sync + 'static {
    /// # Errors
    /// A database that fails.
    fn hear<'a>(&'a self, conn: &'a mut db::Connection, event: &'a Event) -> BoxFuture<'a, Result<()>>;
}

pub(crate) async fn insert(
    conn: &mut db::Connection,
    events: &[Event],
    now: DateTime<Utc>,
    request_id: &str,
) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = events
        .iter()
        .map(|event| {
            (
                platform_events::id.eq(Uuid::now_v7()),
                platform_events::at.eq(now),
                platform_events::topic.eq(event.topic),
                platform_events::payload.eq(&event.payload),
                platform_events::request_id.eq(request_id),
            )
        })
        .collect();
    diesel::insert_into(platform_events::table).values(rows).execute(conn).await?;
    Ok(())
}

/// How long events stay.
const KEPT: Duration = Duration::days(90);
/// The job that forgets older ones.
pub(crate) const FORGET: &str = "platform.forget_events";

pub(crate) fn forget(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let old = platform_events::table.filter(platform_events::at.lt(platform.clock.now() - KEPT));
        diesel::delete(old).execute(&mut platform.pool.get().await?).await?;
        Ok(())
    })
}
