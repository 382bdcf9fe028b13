//! How much was published, and how long it took.

use chrono::NaiveDate;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};

/// How many of a kind were dated in one of the periods asked for.
#[derive(Debug, QueryableByName)]
pub(crate) struct Counted {
    /// The place of the period in the list, from 1.
    #[diesel(sql_type = Integer)]
    pub(crate) period: i32,
    #[diesel(sql_type = Text)]
    pub(crate) kind: String,
    #[diesel(sql_type = BigInt)]
    pub(crate) count: i64,
}

/// How long the texts of a kind took.
#[derive(Debug, QueryableByName)]
pub(crate) struct Timed {
    #[diesel(sql_type = Text)]
    pub(crate) kind: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub(crate) median_minutes: Option<i64>,
}

/// What stands published for everybody, per kind and period; both ends of a period included.
pub(crate) async fn counted(
    conn: &mut Connection,
    from: &[NaiveDate],
    to: &[NaiveDate],
) -> Result<Vec<Counted>> {
    Ok(sql_query(
        "SELECT width_bucket(shown_on, $1) AS period, kind, count(*) AS count FROM publications \
         WHERE shown_on BETWEEN ($1)[1] AND ($2)[cardinality($2)] \
           AND first_published_at IS NOT NULL AND withdrawn_at IS NULL AND audience = 'public' \
         GROUP BY period, kind",
    )
    .bind::<Array<Date>, _>(from)
    .bind::<Array<Date>, _>(to)
    .load(conn)
    .await?)
}

/// The median time from the first draft to the first publication, per kind, of what is dated in a period. What came into
/// the archive was never drafted here.
pub(crate) async fn timed(conn: &mut Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<Timed>> {
    Ok(sql_query(
        "SELECT p.kind, floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY \
                extract(epoch FROM p.first_published_at - p.created_at)) / 60)::bigint AS median_minutes \
         FROM publications p \
         WHERE p.shown_on BETWEEN $1 AND $2 AND p.first_published_at IS NOT NULL AND p.withdrawn_at IS NULL \
           AND p.audience = 'public' AND p.origin = 'portal' \
         GROUP BY p.kind",
    )
    .bind::<Date, _>(from)
    .bind::<Date, _>(to)
    .load(conn)
    .await?)
}
