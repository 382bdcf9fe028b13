//! How much was published, how long it took, and how organizations answer.

use chrono::{DateTime, NaiveDate, Utc};
use contract::publications::PublicationAudience;
use db::schema::publications;
use diesel::dsl::min;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

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

/// What stands published for everybody, per kind and period; both ends of a period included. The periods follow one another
/// without a gap, the oldest first.
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

/// The earliest date of what stands published for everybody.
pub(crate) async fn first_day(conn: &mut Connection) -> Result<Option<NaiveDate>> {
    Ok(publications::table
        .filter(publications::first_published_at.is_not_null())
        .filter(publications::withdrawn_at.is_null())
        .filter(publications::audience.eq(PublicationAudience::Public.as_str()))
        .select(min(publications::shown_on))
        .first(conn)
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

/// How one organization answered.
#[derive(Debug, QueryableByName)]
pub(crate) struct Answered {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) organization_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) organization_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) organization_en: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub(crate) asked: i64,
    #[diesel(sql_type = BigInt)]
    pub(crate) acknowledged: i64,
    #[diesel(sql_type = BigInt)]
    pub(crate) on_time: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub(crate) median_minutes: Option<i64>,
}

/// What was asked for between two instants, the first included, and how it was answered by each organization; texts that
/// were withdrawn are left out.
pub(crate) async fn answered(
    conn: &mut Connection,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Answered>> {
    Ok(sql_query(
        "SELECT * FROM (SELECT r.organization_id, (array_agg(r.organization_fa ORDER BY c.sent_at DESC))[1] AS organization_fa, \
                (array_agg(r.organization_en ORDER BY c.sent_at DESC))[1] AS organization_en, count(*) AS asked, \
                count(r.acknowledged_at) AS acknowledged, count(*) FILTER (WHERE NOT r.late) AS on_time, \
                floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY \
                    extract(epoch FROM r.acknowledged_at - c.sent_at)) / 60)::bigint AS median_minutes \
         FROM publications_communications c \
         JOIN publications p ON p.id = c.publication_id AND p.withdrawn_at IS NULL \
         JOIN publications_receipts r ON r.communication_id = c.id \
         WHERE c.state <> 'planned' AND c.require = 'acknowledge' AND c.sent_at >= $1 AND c.sent_at < $2 \
         GROUP BY r.organization_id) a \
         ORDER BY a.median_minutes DESC NULLS FIRST, a.organization_fa COLLATE \"fa-x-icu\", a.organization_id LIMIT 1000",
    )
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(to)
    .load(conn)
    .await?)
}
