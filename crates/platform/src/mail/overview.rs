//! The rows of the outbox for those who look after the mail service, and what they may do with them. Addresses leave this
//! module masked.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use contract::id::UserId;
use contract::platform::MailState;
use db::schema::platform_mails::{self, dsl};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bytea, Nullable, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use secrecy::ExposeSecret;
use uuid::Uuid;

use super::transport::CREDENTIALS;
use super::{KEPT, PURPOSE, address_hash};
use crate::app::Platform;
use crate::problem::{OrNotFound, Result};
use crate::secret;
use crate::unit::Unit;

/// A mail as it may be shown.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = platform_mails, check_for_backend(Pg))]
pub struct Found {
    pub id: Uuid,
    address: Option<Vec<u8>>,
    pub recipient_user_id: Option<Uuid>,
    pub template: String,
    pub lang: String,
    #[diesel(deserialize_as = String)]
    pub state: MailState,
    pub attempts: i32,
    pub next_at: DateTime<Utc>,
    pub last_code: Option<String>,
    pub message_id: String,
    pub ended_at: Option<DateTime<Utc>>,
    pub expires_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
}

impl Found {
    /// «a…@…»: enough to recognise an address one knows, too little to learn one.
    #[must_use]
    pub fn masked_address(&self, platform: &Platform) -> Option<String> {
        let address = secret::decrypt(&platform.secret_key, PURPOSE, self.address.as_ref()?).ok()?;
        let first = std::str::from_utf8(address.expose_secret()).ok()?.chars().next()?;
        Some(format!("{first}…@…"))
    }
}

/// Which mails a list is about.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    pub state: Option<MailState>,
    pub template: Option<String>,
    /// The last id of the page before.
    pub after: Option<Uuid>,
    pub limit: i64,
}

/// Mails, newest first.
///
/// # Errors
/// A database that fails.
pub async fn list(conn: &mut db::Connection, ask: &Ask) -> Result<Vec<Found>> {
    let mut mails = platform_mails::table
        .select(Found::as_select())
        .order(dsl::id.desc())
        .limit(ask.limit)
        .into_boxed::<Pg>();
    if let Some(state) = ask.state {
        mails = mails.filter(dsl::state.eq(state.as_str()));
    }
    if let Some(template) = &ask.template {
        mails = mails.filter(dsl::template.eq(template));
    }
    if let Some(after) = ask.after {
        mails = mails.filter(dsl::id.lt(after));
    }
    Ok(mails.load(conn).await?)
}

/// One mail.
///
/// # Errors
/// `request.not_found`
pub async fn find(conn: &mut db::Connection, id: Uuid) -> Result<Found> {
    platform_mails::table.find(id).select(Found::as_select()).first(conn).await.or_not_found()
}

/// Puts dead mails into the queue again, with the same Message-ID and all attempts before them; those that went.
///
/// # Errors
/// A database that fails.
pub async fn retry(unit: &mut Unit, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let now = unit.now;
    Ok(diesel::update(platform_mails::table)
        .filter(dsl::id.eq_any(ids).and(dsl::state.eq("dead")).and(dsl::vars.is_not_null()))
        .set((
            dsl::state.eq("queued"),
            dsl::attempts.eq(0),
            dsl::next_at.eq(now),
            dsl::expires_at.eq(now + KEPT),
            dsl::ended_at.eq(None::<DateTime<Utc>>),
        ))
        .returning(dsl::id)
        .get_results(unit.conn())
        .await?)
}

/// Takes a mail back that has not left yet; whether it could be.
///
/// # Errors
/// A database that fails.
pub async fn cancel(unit: &mut Unit, id: Uuid) -> Result<bool> {
    let now = unit.now;
    let waiting = platform_mails::table.find(id).filter(dsl::state.eq_any(["queued", "deferred", "dead"]));
    let set = (dsl::state.eq("cancelled"), dsl::ended_at.eq(now));
    Ok(diesel::update(waiting).set(set).execute(unit.conn()).await? == 1)
}

/// Takes every mail back that has not left yet and whose cause is gone.
///
/// # Errors
/// A database that fails.
pub async fn cancel_for(unit: &mut Unit, cause: &str) -> Result<usize> {
    let now = unit.now;
    Ok(diesel::update(platform_mails::table)
        .filter(dsl::cause.eq(cause).and(dsl::state.eq_any(["queued", "deferred"])))
        .set((dsl::state.eq("cancelled"), dsl::ended_at.eq(now)))
        .execute(unit.conn())
        .await?)
}

/// An address with so many dead mails is not written to any more (CONT-7).
pub const MAX_DEAD: i64 = 2;

/// How many mails to this address could not be delivered.
///
/// # Errors
/// A database that fails.
pub async fn dead_of_address(unit: &mut Unit, address: &str) -> Result<i64> {
    let hash = address_hash(unit.platform(), address);
    let dead = platform_mails::table.filter(dsl::address_hash.eq(hash).and(dsl::state.eq("dead")));
    Ok(dead.count().get_result(unit.conn()).await?)
}

#[derive(QueryableByName)]
struct DeadAddress {
    #[diesel(sql_type = Bytea)]
    address_hash: Vec<u8>,
    #[diesel(sql_type = BigInt)]
    refused: i64,
}

/// Which of these addresses, by their [`super::address_hash`], are not written to any more (CONT-7), and whether for good:
/// refused, and not only out of reach while the service itself was. The officer may have what an outage left tried again.
///
/// # Errors
/// A database that fails.
pub async fn dead_addresses(conn: &mut db::Connection, hashes: &[Vec<u8>]) -> Result<HashMap<Vec<u8>, bool>> {
    let dead: Vec<DeadAddress> = diesel::sql_query(
        "SELECT address_hash, count(*) FILTER (WHERE last_code LIKE '5%' AND last_code <> ALL($2)) AS refused \
         FROM platform_mails WHERE state = 'dead' AND address_hash = ANY($1) \
         GROUP BY address_hash HAVING count(*) >= $3",
    )
    .bind::<Array<Bytea>, _>(hashes)
    .bind::<Array<Text>, _>(&CREDENTIALS[..])
    .bind::<BigInt, _>(MAX_DEAD)
    .load(conn)
    .await?;
    Ok(dead.into_iter().map(|address| (address.address_hash, address.refused >= MAX_DEAD)).collect())
}

/// Erases addresses and contents of mails that ended before an instant; counts and times stay (CONT-15).
///
/// # Errors
/// A database that fails.
pub async fn forget_contents(conn: &mut db::Connection, before: DateTime<Utc>) -> Result<usize> {
    Ok(diesel::update(platform_mails::table)
        .filter(dsl::ended_at.lt(before).and(dsl::vars.is_not_null()))
        .set((dsl::vars.eq(None::<Vec<u8>>), dsl::address.eq(None::<Vec<u8>>)))
        .execute(conn)
        .await?)
}

/// One hour of the curve.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct HourCounts {
    /// When it ends.
    #[diesel(sql_type = Timestamptz)]
    pub until: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    pub sent: i64,
    #[diesel(sql_type = BigInt)]
    pub dead: i64,
    /// At its end.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
}

/// The state of the mail service as its mails show it.
#[derive(Clone, Debug)]
pub struct Health {
    /// How many mails are in each state of those that are not done with, and since when the oldest waits.
    pub states: Vec<(String, i64, Option<DateTime<Utc>>)>,
    /// The last 24 hours, oldest first.
    pub hours: Vec<HourCounts>,
    /// The last code with which the service did not accept a mail that still waits or has died today.
    pub last_code: Option<String>,
}

#[derive(QueryableByName)]
struct StateCount {
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    oldest: Option<DateTime<Utc>>,
}

/// How many mails are in each state of those that are not done with, and since when the oldest waits.
///
/// # Errors
/// A database that fails.
pub async fn counts(conn: &mut db::Connection) -> Result<Vec<(String, i64, Option<DateTime<Utc>>)>> {
    let states: Vec<StateCount> = diesel::sql_query(
        "SELECT state, count(*) AS count, min(created_at) AS oldest FROM platform_mails \
         WHERE state IN ('queued', 'leased', 'deferred', 'dead') GROUP BY state ORDER BY state",
    )
    .load(conn)
    .await?;
    Ok(states.into_iter().map(|row| (row.state, row.count, row.oldest)).collect())
}

/// How the queue stands now and stood in the last 24 hours.
///
/// # Errors
/// A database that fails.
pub async fn health(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<Health> {
    let states = counts(conn).await?;
    let ends: Vec<DateTime<Utc>> = (0..24).rev().map(|hours| now - Duration::hours(hours)).collect();
    let hours = diesel::sql_query(
        "WITH near AS (SELECT created_at, ended_at, state FROM platform_mails \
                       WHERE state IN ('queued', 'leased', 'deferred') OR ended_at > $2) \
         SELECT until, count(*) FILTER (WHERE state = 'sent' AND ended_at > until - INTERVAL '1 hour' AND ended_at <= until) AS sent, \
                count(*) FILTER (WHERE state = 'dead' AND ended_at > until - INTERVAL '1 hour' AND ended_at <= until) AS dead, \
                count(*) FILTER (WHERE created_at <= until AND (ended_at IS NULL OR ended_at > until)) AS waiting \
         FROM unnest($1) AS until LEFT JOIN near ON TRUE GROUP BY until ORDER BY until",
    )
    .bind::<Array<Timestamptz>, _>(ends)
    .bind::<Timestamptz, _>(now - Duration::hours(24))
    .load(conn)
    .await?;
    let last_code = platform_mails::table
        .filter(dsl::last_code.is_not_null())
        .filter(
            dsl::state
                .eq("deferred")
                .or(dsl::state.eq("dead").and(dsl::ended_at.gt(now - Duration::days(1)))),
        )
        .order(dsl::next_at.desc())
        .select(dsl::last_code)
        .first::<Option<String>>(conn)
        .await
        .optional()?;
    Ok(Health { states, hours, last_code: last_code.flatten() })
}

/// Dead mails to people with an account, oldest first: what the officer must look at.
///
/// # Errors
/// A database that fails.
pub async fn dead_to_people(
    conn: &mut db::Connection,
    limit: i64,
) -> Result<Vec<(Uuid, UserId, DateTime<Utc>)>> {
    let rows: Vec<(Uuid, Option<Uuid>, Option<DateTime<Utc>>)> = platform_mails::table
        .filter(dsl::state.eq("dead").and(dsl::recipient_user_id.is_not_null()))
        .order(dsl::ended_at)
        .limit(limit)
        .select((dsl::id, dsl::recipient_user_id, dsl::ended_at))
        .load(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, person, at)| Some((id, UserId(person?), at?))).collect())
}
