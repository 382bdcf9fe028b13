//! Series and their numbers. Series are few: each is made by hand.

use contract::problem::Code;
use contract::publications::{PublicationKind, SeriesId};
use db::schema::{publications_series, publications_series_years};
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::SeriesRow;

/// A number was given, or a text waits for one.
const USED: &str = "EXISTS (SELECT FROM publications p WHERE p.series_id = publications_series.id AND (p.number IS NOT NULL \
                    OR EXISTS (SELECT FROM publications_editions e WHERE e.publication_id = p.id AND e.state = 'scheduled')))";

/// A series, whether it is in use, and the last ordinal of the year.
pub(crate) type Listed = (SeriesRow, bool, i32);

/// Every series, or those offered, by kind and code, as they stand in a Jalali year.
pub(crate) async fn list(
    conn: &mut Connection,
    kind: Option<PublicationKind>,
    with_inactive: bool,
    year: i32,
) -> Result<Vec<Listed>> {
    let last = sql::<Integer>(
        "COALESCE((SELECT y.last_ordinal FROM publications_series_years y \
                               WHERE y.series_id = publications_series.id AND y.year = ",
    )
    .bind::<Integer, _>(year)
    .sql("), 0)");
    let mut query = publications_series::table
        .order((publications_series::kind, publications_series::code))
        .limit(500)
        .select((SeriesRow::as_select(), sql::<Bool>(USED), last))
        .into_boxed::<Pg>();
    if let Some(kind) = kind {
        query = query.filter(publications_series::kind.eq(kind.as_str()));
    }
    if !with_inactive {
        query = query.filter(publications_series::active);
    }
    Ok(query.load(conn).await?)
}

pub(crate) async fn find(conn: &mut Connection, id: Uuid) -> Result<Option<SeriesRow>> {
    Ok(publications_series::table.find(id).select(SeriesRow::as_select()).first(conn).await.optional()?)
}

pub(crate) async fn is_code_taken(conn: &mut Connection, code: &str) -> Result<bool> {
    let taken = publications_series::table.filter(publications_series::code.eq(code));
    Ok(diesel::select(diesel::dsl::exists(taken)).get_result(conn).await?)
}

/// A series, locked until the end of the transaction, and whether it is in use.
pub(crate) async fn lock(conn: &mut Connection, id: SeriesId) -> Result<(SeriesRow, bool)> {
    publications_series::table
        .find(id.0)
        .select((SeriesRow::as_select(), sql::<Bool>(USED)))
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

/// Writes a new series.
pub(crate) async fn insert(
    conn: &mut Connection,
    row: &SeriesRow,
    origin: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    diesel::insert_into(publications_series::table)
        .values((
            publications_series::id.eq(row.id),
            publications_series::kind.eq(row.kind.as_str()),
            publications_series::code.eq(&row.code),
            publications_series::title_fa.eq(&row.title_fa),
            publications_series::title_en.eq(&row.title_en),
            publications_series::mode.eq(row.mode.as_str()),
            publications_series::template.eq(&row.template),
            publications_series::first_ordinal.eq(row.first_ordinal),
            publications_series::active.eq(row.active),
            publications_series::version.eq(row.version),
            publications_series::origin.eq(origin),
            publications_series::created_at.eq(now),
        ))
        .execute(conn)
        .await
        .on_constraint_at(&[("publications_series_code_key", Code::SeriesTaken, "/code")])?;
    Ok(())
}

/// Writes what was changed of a series.
pub(crate) async fn update(conn: &mut Connection, row: &SeriesRow) -> Result<()> {
    diesel::update(publications_series::table.find(row.id))
        .set((
            publications_series::code.eq(&row.code),
            publications_series::title_fa.eq(&row.title_fa),
            publications_series::title_en.eq(&row.title_en),
            publications_series::mode.eq(row.mode.as_str()),
            publications_series::template.eq(&row.template),
            publications_series::first_ordinal.eq(row.first_ordinal),
            publications_series::active.eq(row.active),
            publications_series::version.eq(row.version),
        ))
        .execute(conn)
        .await
        .on_constraint_at(&[("publications_series_code_key", Code::SeriesTaken, "/code")])?;
    Ok(())
}

/// Where the numbers of a year begin; only before one was given.
pub(crate) async fn begin_year(
    conn: &mut Connection,
    series_id: Uuid,
    year: i32,
    last_ordinal: i32,
) -> Result<()> {
    use publications_series_years::dsl;
    diesel::insert_into(dsl::publications_series_years)
        .values((dsl::series_id.eq(series_id), dsl::year.eq(year), dsl::last_ordinal.eq(last_ordinal)))
        .on_conflict((dsl::series_id, dsl::year))
        .do_update()
        .set(dsl::last_ordinal.eq(last_ordinal))
        .execute(conn)
        .await?;
    Ok(())
}

/// PUB-1: the next ordinal of the year, its row locked until the end of the transaction, so that a number that was not
/// published is given to the next text.
pub(crate) async fn next_ordinal(conn: &mut Connection, series_id: Uuid, year: i32) -> Result<i32> {
    use publications_series_years::dsl;
    Ok(diesel::insert_into(dsl::publications_series_years)
        .values((dsl::series_id.eq(series_id), dsl::year.eq(year), dsl::last_ordinal.eq(1)))
        .on_conflict((dsl::series_id, dsl::year))
        .do_update()
        .set(dsl::last_ordinal.eq(dsl::last_ordinal + 1))
        .returning(dsl::last_ordinal)
        .get_result(conn)
        .await?)
}

/// The last ordinal of the year, its row locked until the end of the transaction; none where none was given.
pub(crate) async fn lock_year(conn: &mut Connection, series_id: Uuid, year: i32) -> Result<Option<i32>> {
    Ok(publications_series_years::table
        .find((series_id, year))
        .select(publications_series_years::last_ordinal)
        .for_update()
        .first(conn)
        .await
        .optional()?)
}
