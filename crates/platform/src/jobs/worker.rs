//! The worker: leases a job, runs it, and settles what became of it. It outlives whatever a job does.

use std::sync::Arc;
use std::time::Duration as Interval;

use chrono::{DateTime, Duration, Utc};
use db::schema::platform_jobs::{self, dsl};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text, Timestamptz};
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde_json::Value;
use tokio::task::{JoinError, JoinSet};
use uuid::Uuid;

use super::{MAX_ATTEMPTS, enqueue_scheduled};
use crate::app::Platform;
use crate::problem::{Problem, Result};
use crate::stop::Stop;

/// How often the worker looks whether a schedule has a next slot to enqueue.
const SCHEDULE_SECONDS: u64 = 15;
/// How long a worker holds a job before others may take it.
const LEASE: Duration = Duration::minutes(2);
/// A job is ended well before its lease, so that it never runs twice at once.
const LIMIT: Interval = Interval::from_secs(100);
/// So much of an error is kept.
const MAX_ERROR: usize = 1000;
/// What is kept of a job whose worker never came back.
const LOST: &str = "the process ended while it ran";

/// A job that this worker holds. The number of the attempt is what proves that it still does.
#[derive(Debug, QueryableByName)]
#[diesel(table_name = platform_jobs, check_for_backend(Pg))]
struct Leased {
    id: Uuid,
    kind: String,
    payload: Value,
    unique_key: Option<String>,
    attempts: i32,
}

/// The end of a job that is kept, and run again only by hand.
#[derive(AsChangeset)]
#[diesel(table_name = platform_jobs, treat_none_as_null = true)]
struct GivenUp<'a> {
    state: &'static str,
    ended_at: DateTime<Utc>,
    leased_until: Option<DateTime<Utc>>,
    last_error: &'a str,
}

fn given_up(now: DateTime<Utc>, error: &str) -> GivenUp<'_> {
    GivenUp { state: "dead", ended_at: now, leased_until: None, last_error: error }
}

enum Outcome {
    Done,
    Failed(String),
    /// The worker was told to stop and could wait no longer.
    Interrupted,
}

/// Runs every job that is due now and returns how many ran; tests call it, the worker loops over it.
///
/// # Errors
/// A database that fails. A job that fails is not an error here: it is retried later.
pub async fn run_due(platform: &Arc<Platform>) -> Result<usize> {
    run_until(platform, &Stop::never()).await
}

/// Runs jobs until `stop` resolves; what runs then gets `grace` to end, else another worker begins it again. A failing
/// database is waited for.
pub async fn work(platform: Arc<Platform>, stop: impl Future<Output = ()> + Send + 'static, grace: Interval) {
    let stop = Stop::new(stop, grace);
    for second in 0_u64.. {
        let round = async {
            if second.is_multiple_of(SCHEDULE_SECONDS) {
                enqueue_scheduled(&platform).await?;
            }
            run_until(&platform, &stop).await
        };
        if let Err(problem) = round.await {
            tracing::warn!(%problem, "jobs wait for the database");
        }
        tokio::select! {
            () = stop.told() => return,
            () = tokio::time::sleep(Interval::from_secs(1)) => {}
        }
    }
}

async fn run_until(platform: &Arc<Platform>, stop: &Stop) -> Result<usize> {
    give_up_lost(platform).await?;
    let mut ran = 0;
    while !stop.is_told()
        && let Some(job) = lease(platform).await?
    {
        ran += 1;
        let outcome = run(platform, &job, stop).await;
        settle(platform, &job, outcome).await?;
    }
    Ok(ran)
}

/// A job that takes its process down with it never fails; it is given up all the same.
async fn give_up_lost(platform: &Platform) -> Result<()> {
    let now = platform.clock.now();
    let lost = platform_jobs::table
        .filter(dsl::state.eq("ready").and(dsl::attempts.ge(MAX_ATTEMPTS)))
        .filter(dsl::leased_until.le(now));
    let kinds: Vec<String> = diesel::update(lost)
        .set(given_up(now, LOST))
        .returning(dsl::kind)
        .get_results(&mut platform.pool.get().await?)
        .await?;
    for kind in kinds {
        tracing::error!(kind, "job given up: {LOST}");
        count(&kind, "dead");
    }
    Ok(())
}

async fn lease(platform: &Platform) -> Result<Option<Leased>> {
    let now = platform.clock.now();
    let leased = diesel::sql_query(
        "UPDATE platform_jobs SET leased_until = $2, attempts = attempts + 1, \
                last_error = CASE WHEN leased_until IS NULL THEN last_error ELSE $4 END \
         WHERE id = (SELECT id FROM platform_jobs \
                     WHERE state = 'ready' AND run_at <= $1 AND attempts < $3 \
                       AND (leased_until IS NULL OR leased_until <= $1) \
                     ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) \
         RETURNING id, kind, payload, unique_key, attempts",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now + LEASE)
    .bind::<Integer, _>(MAX_ATTEMPTS)
    .bind::<Text, _>(LOST);
    Ok(leased.get_result(&mut platform.pool.get().await?).await.optional()?)
}

async fn run(platform: &Arc<Platform>, job: &Leased, stop: &Stop) -> Outcome {
    let Some(handler) = platform.jobs.handlers.get(job.kind.as_str()).copied() else {
        return Outcome::Failed(format!("no handler is registered for {}", job.kind));
    };
    let (platform, payload) = (Arc::clone(platform), job.payload.clone());
    // In a task of its own, whose panic is this job's failure and no more. A set ends its tasks when it is dropped.
    let mut tasks = JoinSet::new();
    tasks.spawn(async move { handler(platform, payload).await });
    tokio::select! {
        ended = tasks.join_next() => match ended {
            None | Some(Ok(Ok(()))) => Outcome::Done,
            Some(Ok(Err(error))) => Outcome::Failed(format!("{error:#}")),
            Some(Err(error)) => Outcome::Failed(last_words(error)),
        },
        () = tokio::time::sleep(LIMIT) => Outcome::Failed(format!("it took longer than {} seconds", LIMIT.as_secs())),
        () = stop.grace_over() => Outcome::Interrupted,
    }
}

fn last_words(error: JoinError) -> String {
    let Ok(panic) = error.try_into_panic() else { return "it was cancelled".to_owned() };
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    format!("it panicked: {}", text.unwrap_or("without a word"))
}

async fn settle(platform: &Platform, job: &Leased, outcome: Outcome) -> Result<()> {
    let now = platform.clock.now();
    let mut conn = platform.pool.get().await?;
    let is_last = job.attempts >= MAX_ATTEMPTS;
    let (settled, word) = match outcome {
        Outcome::Done => (diesel::delete(held(job.id, job.attempts)).execute(&mut conn).await?, "done"),
        Outcome::Interrupted => {
            (wait_again(&mut conn, job, job.attempts - 1, now, None).await?, "interrupted")
        }
        Outcome::Failed(error) => {
            let (kind, attempts) = (&job.kind, job.attempts);
            tracing::error!(kind, attempts, is_dead = is_last, error, "job failed");
            let error: String = error.chars().take(MAX_ERROR).collect();
            if is_last {
                let dead = diesel::update(held(job.id, job.attempts)).set(given_up(now, &error));
                (dead.execute(&mut conn).await?, "dead")
            } else {
                let pause = Duration::seconds(10) * (1 << job.attempts.clamp(0, 12));
                (wait_again(&mut conn, job, job.attempts, now + pause, Some(&error)).await?, "failed")
            }
        }
    };
    if settled == 0 {
        tracing::warn!(kind = job.kind, "a job was taken over before it had ended");
    }
    count(&job.kind, word);
    Ok(())
}

/// The job, if this attempt still holds it.
#[diesel::dsl::auto_type(no_type_alias)]
fn held(id: Uuid, attempts: i32) -> _ {
    platform_jobs::table
        .filter(dsl::id.eq(id))
        .filter(dsl::attempts.eq(attempts))
        .filter(dsl::leased_until.is_not_null())
}

/// Lets a job wait again. Where another one has come to wait under its key, that one does the work of both, goes on counting
/// the attempts, and is not begun sooner.
async fn wait_again(
    conn: &mut db::Connection,
    job: &Leased,
    attempts: i32,
    run_at: DateTime<Utc>,
    error: Option<&str>,
) -> Result<usize> {
    let error = error.map(|error| dsl::last_error.eq(error));
    conn.transaction::<_, Problem, _>(async |conn| {
        let twin: Option<(Uuid, DateTime<Utc>)> = platform_jobs::table
            .filter(dsl::unique_key.eq(&job.unique_key).and(dsl::state.eq("ready")))
            .filter(dsl::leased_until.is_null())
            .select((dsl::id, dsl::run_at))
            .for_update()
            .first(conn)
            .await
            .optional()?;
        let Some((twin, due_at)) = twin else {
            let waits = (dsl::leased_until.eq(None::<DateTime<Utc>>), dsl::run_at.eq(run_at));
            let set = (waits, dsl::attempts.eq(attempts), error);
            return Ok(diesel::update(held(job.id, job.attempts)).set(set).execute(conn).await?);
        };
        let settled = diesel::delete(held(job.id, job.attempts)).execute(conn).await?;
        if settled == 1 {
            let counted = diesel::update(platform_jobs::table.find(twin));
            let set = (dsl::run_at.eq(run_at.max(due_at)), dsl::attempts.eq(attempts), error);
            counted.set(set).execute(conn).await?;
        }
        Ok(settled)
    })
    .await
}

fn count(kind: &str, outcome: &'static str) {
    metrics::counter!("shora_jobs_total", "kind" => kind.to_owned(), "outcome" => outcome).increment(1);
}
