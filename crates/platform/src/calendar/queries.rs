//! All SQL of calendars. They belong to no organization, so no scope narrows them.

use chrono::{DateTime, NaiveDate, Utc};
use contract::calendar::{Calendar, CalendarDay, CalendarDayId, CalendarWeek};
use db::schema::{calendar_calendars, calendar_days, calendar_revisions, calendar_weeks, calendar_years};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::model::{CalendarRow, DayRow, RevisionRow, WeekRow};
use crate::problem::{OrNotFound, Result};

/// Every calendar there is; there are few.
pub(super) async fn calendars(conn: &mut db::Connection) -> Result<Vec<CalendarRow>> {
    let rows = calendar_calendars::table
        .order(calendar_calendars::code)
        .select(CalendarRow::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}

pub(super) async fn find(conn: &mut db::Connection, code: &str) -> Result<CalendarRow> {
    calendar_calendars::table.find(code).select(CalendarRow::as_select()).first(conn).await.or_not_found()
}

/// The calendar, until the transaction ends nobody else's to change.
pub(super) async fn lock(conn: &mut db::Connection, code: &str) -> Result<CalendarRow> {
    calendar_calendars::table
        .find(code)
        .select(CalendarRow::as_select())
        .for_update()
        .first(conn)
        .await
        .or_not_found()
}

pub(super) async fn exists(conn: &mut db::Connection, code: &str) -> Result<bool> {
    let found = calendar_calendars::table.find(code).count().get_result::<i64>(conn).await?;
    Ok(found > 0)
}

/// One revision of a calendar, the newest unless given.
pub(super) async fn revision(
    conn: &mut db::Connection,
    code: &str,
    revision: Option<i32>,
) -> Result<RevisionRow> {
    let mut query = calendar_revisions::table
        .filter(calendar_revisions::calendar.eq(code))
        .order(calendar_revisions::revision.desc())
        .select(RevisionRow::as_select())
        .into_boxed();
    if let Some(revision) = revision {
        query = query.filter(calendar_revisions::revision.eq(revision));
    }
    query.first(conn).await.or_not_found()
}

/// Revisions below a number, the newest first.
pub(super) async fn revisions(
    conn: &mut db::Connection,
    code: &str,
    below: Option<i32>,
    limit: i64,
) -> Result<Vec<RevisionRow>> {
    let rows = calendar_revisions::table
        .filter(calendar_revisions::calendar.eq(code))
        .filter(calendar_revisions::revision.lt(below.unwrap_or(i32::MAX)))
        .order(calendar_revisions::revision.desc())
        .limit(limit)
        .select(RevisionRow::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}

/// When these revisions were made.
pub(super) async fn made_at(
    conn: &mut db::Connection,
    code: &str,
    revisions: &[i32],
) -> Result<Vec<(i32, DateTime<Utc>)>> {
    use calendar_revisions::dsl;
    let rows = dsl::calendar_revisions
        .filter(dsl::calendar.eq(code))
        .filter(dsl::revision.eq_any(revisions))
        .select((dsl::revision, dsl::at))
        .load(conn)
        .await?;
    Ok(rows)
}

/// The whole calendar as it stands in a revision.
pub(super) async fn calendar(conn: &mut db::Connection, at: &RevisionRow) -> Result<Calendar> {
    let row = find(conn, &at.calendar).await?;
    let weeks = weeks(conn, at).await?;
    let days = days(conn, at).await?;
    let confirmed_years = calendar_years::table
        .filter(calendar_years::calendar.eq(&at.calendar))
        .filter(calendar_years::since_revision.le(at.revision))
        .order(calendar_years::jalali_year)
        .select(calendar_years::jalali_year)
        .load(conn)
        .await?;
    Ok(Calendar {
        code: row.code,
        title_fa: row.title_fa,
        title_en: row.title_en,
        revision: at.revision,
        changed_at: at.at,
        weeks,
        days,
        confirmed_years,
    })
}

async fn weeks(conn: &mut db::Connection, at: &RevisionRow) -> Result<Vec<CalendarWeek>> {
    use calendar_weeks::dsl;
    let rows: Vec<WeekRow> = dsl::calendar_weeks
        .filter(dsl::calendar.eq(&at.calendar))
        .filter(dsl::since_revision.le(at.revision))
        .filter(dsl::until_revision.is_null().or(dsl::until_revision.gt(at.revision)))
        .order(dsl::valid_from)
        .select(WeekRow::as_select())
        .load(conn)
        .await?;
    rows.iter().map(WeekRow::to_wire).collect()
}

async fn days(conn: &mut db::Connection, at: &RevisionRow) -> Result<Vec<CalendarDay>> {
    use calendar_days::dsl;
    let rows: Vec<DayRow> = dsl::calendar_days
        .filter(dsl::calendar.eq(&at.calendar))
        .filter(dsl::since_revision.le(at.revision))
        .filter(dsl::until_revision.is_null().or(dsl::until_revision.gt(at.revision)))
        .order(dsl::date)
        .select(DayRow::as_select())
        .load(conn)
        .await?;
    rows.iter().map(DayRow::to_wire).collect()
}

/// Every day that was ever declared, the last entry of each date.
pub(super) async fn last_days(conn: &mut db::Connection, code: &str) -> Result<Vec<DayRow>> {
    use calendar_days::dsl;
    let rows = dsl::calendar_days
        .filter(dsl::calendar.eq(code))
        .distinct_on(dsl::date)
        .order((dsl::date, dsl::since_revision.desc()))
        .select(DayRow::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}

pub(super) async fn day(conn: &mut db::Connection, id: CalendarDayId) -> Result<DayRow> {
    calendar_days::table.find(id.0).select(DayRow::as_select()).first(conn).await.or_not_found()
}

/// Days of a calendar that are in force and nobody has confirmed, from a date to another.
pub(super) async fn unconfirmed_days(
    conn: &mut db::Connection,
    code: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<DayRow>> {
    use calendar_days::dsl;
    let rows = dsl::calendar_days
        .filter(dsl::calendar.eq(code))
        .filter(dsl::until_revision.is_null())
        .filter(dsl::date.between(from, to))
        .filter(dsl::confirmed.eq(false))
        .order(dsl::date)
        .select(DayRow::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}

/// The weekly hours in force that begin on these days.
pub(super) async fn open_weeks(
    conn: &mut db::Connection,
    code: &str,
    from: &[NaiveDate],
) -> Result<Vec<WeekRow>> {
    use calendar_weeks::dsl;
    let rows = dsl::calendar_weeks
        .filter(dsl::calendar.eq(code))
        .filter(dsl::until_revision.is_null())
        .filter(dsl::valid_from.eq_any(from))
        .select(WeekRow::as_select())
        .load(conn)
        .await?;
    Ok(rows)
}

pub(super) async fn insert_calendar(conn: &mut db::Connection, row: &CalendarRow) -> Result<()> {
    diesel::insert_into(calendar_calendars::table).values(row).execute(conn).await?;
    Ok(())
}

/// Makes the next revision the newest.
pub(super) async fn insert_revision(conn: &mut db::Connection, row: &RevisionRow) -> Result<()> {
    diesel::insert_into(calendar_revisions::table).values(row).execute(conn).await?;
    diesel::update(calendar_calendars::table.find(&row.calendar))
        .set((calendar_calendars::revision.eq(row.revision), calendar_calendars::changed_at.eq(row.at)))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn insert_days(conn: &mut db::Connection, rows: &[DayRow]) -> Result<()> {
    diesel::insert_into(calendar_days::table).values(rows).execute(conn).await?;
    Ok(())
}

pub(super) async fn insert_weeks(conn: &mut db::Connection, rows: &[WeekRow]) -> Result<()> {
    diesel::insert_into(calendar_weeks::table).values(rows).execute(conn).await?;
    Ok(())
}

pub(super) async fn end_days(conn: &mut db::Connection, ids: &[Uuid], revision: i32) -> Result<()> {
    diesel::update(calendar_days::table.filter(calendar_days::id.eq_any(ids)))
        .set(calendar_days::until_revision.eq(revision))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn end_weeks(conn: &mut db::Connection, ids: &[Uuid], revision: i32) -> Result<()> {
    diesel::update(calendar_weeks::table.filter(calendar_weeks::id.eq_any(ids)))
        .set(calendar_weeks::until_revision.eq(revision))
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn confirm_year(
    conn: &mut db::Connection,
    at: &RevisionRow,
    year: i32,
    by: Option<Uuid>,
) -> Result<()> {
    use calendar_years::dsl;
    diesel::insert_into(dsl::calendar_years)
        .values((
            dsl::calendar.eq(&at.calendar),
            dsl::jalali_year.eq(year),
            dsl::confirmed_by.eq(by),
            dsl::confirmed_at.eq(at.at),
            dsl::since_revision.eq(at.revision),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}
