//! Work that outlives a request: a table of our own, so that the enqueue is in the caller's transaction. Any number of
//! servers and workers may run it; a job is leased, retried with growing pauses, and kept visible when it is given up.

mod duties;
mod handlers;
mod overview;
mod worker;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use db::schema::platform_jobs::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

pub(crate) use duties::Owed;
pub(crate) use handlers::{drop_job, get_job_counts, list_jobs, retry_job};
pub use overview::counts;
pub use worker::{run_due, work};

use crate::app::Platform;
use crate::outbox::Event;
use crate::problem::Result;

/// After this many failures a job is dead: kept, shown, and run again only by hand.
pub const MAX_ATTEMPTS: i32 = 8;

/// Work to be done later.
#[derive(Clone, Debug)]
pub struct Job {
    kind: &'static str,
    payload: Value,
    unique_key: Option<String>,
    run_at: Option<DateTime<Utc>>,
}

impl Job {
    /// A job for the handler registered under `kind`.
    ///
    /// # Errors
    /// A payload that cannot be written as JSON.
    pub fn new(kind: &'static str, payload: &impl Serialize) -> Result<Self> {
        Ok(Self { kind, payload: serde_json::to_value(payload)?, unique_key: None, run_at: None })
    }

    /// At most one waiting job per key. One that runs already may have read what has changed since, so it does not count.
    #[must_use]
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }

    /// Not before this instant.
    #[must_use]
    pub fn at(mut self, instant: DateTime<Utc>) -> Self {
        self.run_at = Some(instant);
        self
    }
}

/// Does one kind of job; must be idempotent, since a job may run again after a crash.
pub type Handler = fn(Arc<Platform>, Value) -> BoxFuture<'static, anyhow::Result<()>>;
/// What jobs an event calls for.
pub type Subscription = fn(&Event) -> Option<Job>;

/// A job that comes again at an interval.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    pub kind: &'static str,
    pub every: std::time::Duration,
}

/// Which handlers, subscriptions and schedules the areas brought.
#[derive(Default)]
pub struct Registry {
    handlers: HashMap<&'static str, Handler>,
    subscriptions: Vec<Subscription>,
    schedules: Vec<Schedule>,
}

impl Registry {
    /// Registers the handler of a kind.
    pub fn handle(&mut self, kind: &'static str, handler: Handler) -> &mut Self {
        self.handlers.insert(kind, handler);
        self
    }

    /// Lets an event enqueue work in its own transaction.
    pub fn subscribe(&mut self, subscription: Subscription) -> &mut Self {
        self.subscriptions.push(subscription);
        self
    }

    /// Runs a kind of job again and again.
    pub fn every(&mut self, every: std::time::Duration, kind: &'static str) -> &mut Self {
        self.schedules.push(Schedule { kind, every });
        self
    }

    pub(crate) fn heard_by(&self, event: &Event) -> impl Iterator<Item = Job> {
        self.subscriptions.iter().filter_map(|subscription| subscription(event))
    }
}

pub(crate) async fn insert(conn: &mut db::Connection, jobs: &[Job], now: DateTime<Utc>) -> Result<()> {
    if jobs.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = jobs
        .iter()
        .map(|job| {
            (
                dsl::id.eq(Uuid::now_v7()),
                dsl::kind.eq(job.kind),
                dsl::payload.eq(&job.payload),
                dsl::unique_key.eq(&job.unique_key),
                dsl::run_at.eq(job.run_at.unwrap_or(now)),
                dsl::created_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(platform_jobs::table).values(rows).on_conflict_do_nothing().execute(conn).await?;
    Ok(())
}

/// Enqueues what is scheduled. The key holds the slot of time, so that several servers enqueue it once.
///
/// # Errors
/// A database that fails.
pub async fn enqueue_scheduled(platform: &Arc<Platform>) -> Result<()> {
    let now = platform.clock.now();
    let jobs: Vec<Job> = platform
        .jobs
        .schedules
        .iter()
        .map(|schedule| {
            let every = i64::try_from(schedule.every.as_secs().max(1)).unwrap_or(i64::MAX);
            let next = (now.timestamp() / every + 1) * every;
            let run_at = DateTime::from_timestamp(next, 0).unwrap_or(now);
            Job::new(schedule.kind, &Value::Null)
                .map(|job| job.unique(format!("{}@{next}", schedule.kind)).at(run_at))
        })
        .collect::<Result<_>>()?;
    insert(&mut platform.pool.get().await?, &jobs, now).await
}
