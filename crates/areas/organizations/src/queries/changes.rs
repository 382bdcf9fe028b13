//! The timeline.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use super::named;
use crate::model::change::ChangeOfRow;
use crate::policy::Visibility;

macro_rules! timeline {
    ($order:literal) => {
        concat!(
            "SELECT c.*, o.slug, named.name_fa AS organization_fa, named.name_en AS organization_en
             FROM organizations_changes c ",
            named!("c.organization_id"),
            "
             WHERE (c.is_public OR $2 OR c.organization_id = ANY($3))
               AND (cardinality($4::text[]) = 0 OR c.kind = ANY($4)) ",
            $order
        )
    };
}

/// One page of the timeline of a body, by the day from which each change holds, newest first.
pub(crate) async fn of_organization(
    conn: &mut Connection,
    visibility: &Visibility,
    organization: Uuid,
    kinds: &[&'static str],
    after: Option<(NaiveDate, Uuid)>,
    limit: u32,
    today: NaiveDate,
) -> Result<Vec<ChangeOfRow>> {
    const TIMELINE: &str = timeline!(
        "AND c.organization_id = $5 AND ($6 IS NULL OR (c.effective_on, c.id) < ($6, $7))
         ORDER BY c.effective_on DESC, c.id DESC LIMIT $8"
    );
    let (day, id) = after.unzip();
    Ok(diesel::sql_query(TIMELINE)
        .bind::<Date, _>(today)
        .bind::<Bool, _>(visibility.everything)
        .bind::<Array<SqlUuid>, _>(&visibility.own)
        .bind::<Array<Text>, _>(kinds)
        .bind::<SqlUuid, _>(organization)
        .bind::<Nullable<Date>, _>(day)
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<BigInt, _>(i64::from(limit) + 1)
        .load(conn)
        .await?)
}

/// One page of all changes, by the instant at which they were entered, newest first.
pub(crate) async fn of_register(
    conn: &mut Connection,
    visibility: &Visibility,
    kinds: &[&'static str],
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u32,
    today: NaiveDate,
) -> Result<Vec<ChangeOfRow>> {
    const REGISTER: &str =
        timeline!("AND ($5 IS NULL OR (c.at, c.id) < ($5, $6)) ORDER BY c.at DESC, c.id DESC LIMIT $7");
    let (at, id) = after.unzip();
    Ok(diesel::sql_query(REGISTER)
        .bind::<Date, _>(today)
        .bind::<Bool, _>(visibility.everything)
        .bind::<Array<SqlUuid>, _>(&visibility.own)
        .bind::<Array<Text>, _>(kinds)
        .bind::<Nullable<Timestamptz>, _>(at)
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<BigInt, _>(i64::from(limit) + 1)
        .load(conn)
        .await?)
}
