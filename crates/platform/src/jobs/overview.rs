//! The rows of jobs for those who look after the portal, and what they may do with them. Payloads never leave this
//! module: they may hold what is nobody else's to read.

use chrono::{DateTime, Duration, Utc};
use contract::platform::{Job, JobCounts, JobState, ListJobs};
use contract::problem::Code;
use db::schema::platform_jobs::{self, dsl};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::problem::{OrNotFound, Result};
use crate::unit::Unit;

/// A job that was due so long ago and has not begun waits for a worker that is not there.
const LATE: Duration = Duration::minutes(15);

/// Where a job stands, by now (`$1`) and the instant before which it is late (`$2`).
const STANDING: &str = "CASE WHEN state = 'dead' THEN 'dead' WHEN leased_until > $1 THEN 'running' \
                        WHEN run_at < $2 THEN 'late' WHEN attempts > 0 THEN 'failing' ELSE 'waiting' END";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    standing: String,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Timestamptz)]
    run_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    ended_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    last_error: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

impl Row {
    fn into_wire(self) -> Result<Job> {
        Ok(Job {
            id: self.id.into(),
            kind: self.kind,
            state: JobState::try_from(self.standing).map_err(crate::Problem::internal)?,
            attempts: self.attempts,
            run_at: Some(self.run_at).filter(|_| self.ended_at.is_none()),
            ended_at: self.ended_at,
            last_error: self.last_error,
            created_at: self.created_at,
        })
    }
}

/// Every job as a [`Row`].
fn rows() -> String {
    format!(
        "SELECT id, kind, {STANDING} AS standing, attempts, run_at, ended_at, last_error, created_at FROM platform_jobs"
    )
}

/// Jobs, newest first, after the last id of the page before.
pub(super) async fn list(
    conn: &mut db::Connection,
    ask: &ListJobs,
    after: Option<Uuid>,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Job>> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "SELECT * FROM ({}) AS jobs \
         WHERE ($3 IS NULL OR standing = $3) AND ($4 IS NULL OR kind = $4) AND ($5 IS NULL OR id < $5) \
         ORDER BY id DESC LIMIT $6",
        rows()
    ))
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now - LATE)
    .bind::<Nullable<Text>, _>(ask.state.map(JobState::as_str))
    .bind::<Nullable<Text>, _>(&ask.kind)
    .bind::<Nullable<SqlUuid>, _>(after)
    .bind::<BigInt, _>(limit)
    .load(conn)
    .await?;
    rows.into_iter().map(Row::into_wire).collect()
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    standing: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    since: Option<DateTime<Utc>>,
}

/// How many jobs stand where.
///
/// # Errors
/// A database that fails.
pub async fn counts(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<JobCounts> {
    let counted: Vec<Counted> = diesel::sql_query(format!(
        "SELECT {STANDING} AS standing, count(*) AS count, min(coalesce(ended_at, run_at)) AS since \
         FROM platform_jobs GROUP BY standing"
    ))
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now - LATE)
    .load(conn)
    .await?;
    let of = |state: JobState| counted.iter().find(|counted| counted.standing == state.as_str());
    let count = |state| of(state).map_or(0, |counted| counted.count);
    let since = |state| of(state).and_then(|counted| counted.since);
    Ok(JobCounts {
        dead: count(JobState::Dead),
        late: count(JobState::Late),
        failing: count(JobState::Failing),
        running: count(JobState::Running),
        waiting: count(JobState::Waiting),
        dead_since: since(JobState::Dead),
        late_since: since(JobState::Late),
    })
}

/// A job that no worker holds, locked.
async fn lock(unit: &mut Unit, id: Uuid) -> Result<Job> {
    let now = unit.now;
    let row: Row = diesel::sql_query(rows() + " WHERE id = $3 FOR UPDATE")
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(now - LATE)
        .bind::<SqlUuid, _>(id)
        .get_result(unit.conn())
        .await
        .or_not_found()?;
    let job = row.into_wire()?;
    if job.state == JobState::Running { Err(Code::JobRunning.into()) } else { Ok(job) }
}

/// Lets a job begin anew, at once. Where another one waits under its key, that one does the work of both.
pub(super) async fn retry(unit: &mut Unit, id: Uuid) -> Result<Job> {
    let (now, before) = (unit.now, lock(unit, id).await?);
    let own_key = platform_jobs::table.find(id).select(dsl::unique_key);
    let key: Option<String> = own_key.first(unit.conn()).await?;
    let twin = platform_jobs::table
        .filter(dsl::id.ne(id).and(dsl::unique_key.eq(key)))
        .filter(dsl::state.eq("ready").and(dsl::leased_until.is_null()));
    let has_twin = diesel::update(twin).set(dsl::run_at.eq(now)).execute(unit.conn()).await? > 0;
    let job = platform_jobs::table.find(id);
    if has_twin {
        diesel::delete(job).execute(unit.conn()).await?;
    } else {
        let begin = (dsl::state.eq("ready"), dsl::attempts.eq(0), dsl::run_at.eq(now));
        let none = None::<DateTime<Utc>>;
        diesel::update(job)
            .set((begin, dsl::ended_at.eq(none), dsl::leased_until.eq(none)))
            .execute(unit.conn())
            .await?;
    }
    Ok(before)
}

/// Forgets a job that has failed.
pub(super) async fn give_up(unit: &mut Unit, id: Uuid) -> Result<Job> {
    let job = lock(unit, id).await?;
    if job.attempts == 0 {
        return Err(Code::JobNotFailed.into());
    }
    diesel::delete(platform_jobs::table.find(id)).execute(unit.conn()).await?;
    Ok(job)
}
