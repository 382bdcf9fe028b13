//! What messages count to.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use db::schema::contact_messages::{self, dsl};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

/// Spam and what waits for the officer is not counted.
const COUNTED: &str = "state IN ('open', 'answered', 'closed')";
/// The civil day in Tehran of an instant.
const DAY: &str = "(({} AT TIME ZONE 'UTC') + INTERVAL '3 hours 30 minutes')::date";

/// Messages of one day, unit's post and outcome.
#[derive(Debug, QueryableByName)]
pub(crate) struct Counted {
    #[diesel(sql_type = Date)]
    pub(crate) day: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) recipient_entry_id: Uuid,
    #[diesel(sql_type = Nullable<Integer>)]
    pub(crate) answer_workdays: Option<i32>,
    #[diesel(sql_type = BigInt)]
    pub(crate) count: i64,
}

/// Messages written between two instants, by day, post and working days to the first answer.
pub(crate) async fn received(
    conn: &mut Connection,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Counted>> {
    let day = DAY.replace("{}", "created_at");
    Ok(diesel::sql_query(format!(
        "SELECT {day} AS day, recipient_entry_id, answer_workdays, count(*) AS count FROM contact_messages \
         WHERE created_at >= $1 AND created_at < $2 AND {COUNTED} GROUP BY 1, 2, 3"
    ))
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(to)
    .load(conn)
    .await?)
}

#[derive(QueryableByName)]
struct Answered {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// First answers between two instants, by day.
pub(crate) async fn answered(
    conn: &mut Connection,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<(NaiveDate, i64)>> {
    let day = DAY.replace("{}", "first_answer_at");
    let rows: Vec<Answered> = diesel::sql_query(format!(
        "SELECT {day} AS day, count(*) AS count FROM contact_messages \
         WHERE first_answer_at >= $1 AND first_answer_at < $2 AND {COUNTED} GROUP BY 1"
    ))
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(to)
    .load(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.day, row.count)).collect())
}

/// What waits for an answer, by post: how many, and since when.
pub(crate) async fn waiting(conn: &mut Connection) -> Result<Vec<(Uuid, i64, Option<DateTime<Utc>>)>> {
    Ok(contact_messages::table
        .filter(dsl::state.eq("open"))
        .group_by(dsl::handler_entry_id)
        .select((dsl::handler_entry_id, diesel::dsl::count_star(), diesel::dsl::min(dsl::created_at)))
        .load(conn)
        .await?)
}

#[derive(QueryableByName)]
struct Median {
    #[diesel(sql_type = SqlUuid)]
    entry: Uuid,
    #[diesel(sql_type = Integer)]
    workdays: i32,
}

/// Half of a post's first answers since an instant came within so many working days; from five answers on.
pub(crate) async fn usual_workdays(
    conn: &mut Connection,
    after: DateTime<Utc>,
) -> Result<HashMap<Uuid, i32>> {
    let rows: Vec<Median> = diesel::sql_query(
        "SELECT first_answer_entry_id AS entry, percentile_disc(0.5) WITHIN GROUP (ORDER BY answer_workdays) AS workdays \
         FROM contact_messages WHERE first_answer_at > $1 AND first_answer_entry_id IS NOT NULL \
         GROUP BY 1 HAVING count(*) >= 5",
    )
    .bind::<Timestamptz, _>(after)
    .load(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.entry, row.workdays)).collect())
}
