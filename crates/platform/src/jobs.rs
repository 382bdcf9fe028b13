//! Work that outlives a request: a table of our own, so that the enqueue is in the caller's transaction. Any number of
//! servers and workers may run it; a job is leased, retried with growing pauses, and kept visible when it is given up.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use db::schema::platform_jobs::{self, dsl};
use diesel::prelude::*;
use diesel::upsert::on_constraint;
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::app::Platform;
use crate::outbox::Event;
use crate::problem::Result;

/// How often the worker looks whether a schedule has a next slot to enqueue.
const SCHEDULE_SECONDS: u64 = 15;
const LEASE: Duration = Duration::minutes(2);
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

    /// At most one waiting job per key.
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
    diesel::insert_into(platform_jobs::table)
        .values(rows)
        .on_conflict(on_constraint("platform_jobs_unique_key_key"))
        .do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = platform_jobs, check_for_backend(diesel::pg::Pg))]
struct Leased {
    id: Uuid,
    kind: String,
    payload: Value,
    attempts: i32,
}

/// Runs every job that is due now and returns how many ran; tests call it, the worker loops over it.
///
/// # Errors
/// A database that fails. A job that fails is not an error here: it is retried later.
pub async fn run_due(platform: &Arc<Platform>) -> Result<usize> {
    let mut ran = 0;
    while let Some(job) = lease(platform).await? {
        ran += 1;
        let outcome = run(platform, &job).await;
        settle(platform, job, outcome).await?;
    }
    Ok(ran)
}

async fn lease(platform: &Arc<Platform>) -> Result<Option<Leased>> {
    let now = platform.clock.now();
    let mut conn = platform.pool.get().await?;
    let due = platform_jobs::table
        .filter(dsl::state.eq("ready"))
        .filter(dsl::run_at.le(now))
        .filter(dsl::leased_until.is_null().or(dsl::leased_until.lt(now)))
        .order((dsl::run_at, dsl::id))
        .limit(1)
        .select(dsl::id)
        .for_update()
        .skip_locked()
        .first::<Uuid>(&mut conn);
    // One statement would do, but diesel cannot lock inside a subquery; the second condition keeps the race harmless.
    let Some(id) = due.await.optional()? else { return Ok(None) };
    let leased = diesel::update(platform_jobs::table.find(id))
        .filter(dsl::state.eq("ready"))
        .filter(dsl::leased_until.is_null().or(dsl::leased_until.lt(now)))
        .set((dsl::leased_until.eq(now + LEASE), dsl::attempts.eq(dsl::attempts + 1)))
        .returning(Leased::as_returning())
        .get_result(&mut conn)
        .await
        .optional()?;
    match leased {
        Some(job) => Ok(Some(job)),
        None => Box::pin(lease(platform)).await,
    }
}

async fn run(platform: &Arc<Platform>, job: &Leased) -> anyhow::Result<()> {
    let Some(handler) = platform.jobs.handlers.get(job.kind.as_str()) else {
        anyhow::bail!("no handler is registered for {}", job.kind);
    };
    let work = handler(Arc::clone(platform), job.payload.clone());
    let limit = LEASE.to_std()?;
    tokio::time::timeout(limit, work).await.unwrap_or_else(|_| anyhow::bail!("it took longer than {LEASE}"))
}

async fn settle(platform: &Arc<Platform>, job: Leased, outcome: anyhow::Result<()>) -> Result<()> {
    let mut conn = platform.pool.get().await?;
    let row = platform_jobs::table.find(job.id);
    let Err(error) = outcome else {
        diesel::delete(row).execute(&mut conn).await?;
        metrics::counter!("shora_jobs_total", "kind" => job.kind, "outcome" => "done").increment(1);
        return Ok(());
    };
    let is_dead = job.attempts >= MAX_ATTEMPTS;
    tracing::error!(
        kind = job.kind,
        attempts = job.attempts,
        is_dead,
        error = format!("{error:#}"),
        "job failed"
    );
    metrics::counter!("shora_jobs_total", "kind" => job.kind, "outcome" => "failed").increment(1);
    let pause = Duration::seconds(10) * (1 << job.attempts.clamp(0, 12));
    diesel::update(row)
        .set((
            dsl::state.eq(if is_dead { "dead" } else { "ready" }),
            dsl::leased_until.eq(None::<DateTime<Utc>>),
            dsl::run_at.eq(platform.clock.now() + pause),
            dsl::last_error.eq(format!("{error:#}")),
        ))
        .execute(&mut conn)
        .await?;
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

/// Runs jobs until `stop` resolves. A failing database is waited for.
pub async fn work(platform: Arc<Platform>, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    for second in 0_u64.. {
        let round = async {
            if second.is_multiple_of(SCHEDULE_SECONDS) {
                enqueue_scheduled(&platform).await?;
            }
            run_due(&platform).await
        };
        if let Err(problem) = round.await {
            tracing::warn!(%problem, "jobs wait for the database");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(std::time::Duration::from_secs(1)) => {}
        }
    }
}
