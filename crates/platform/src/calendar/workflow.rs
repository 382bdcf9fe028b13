//! Changes: each ends rows, adds others and raises the revision, in one transaction with its audit record and event.

use std::sync::Arc;

use chrono::NaiveDate;
use contract::calendar::{
    CalendarChange, CalendarDayId, CreateCalendarWeek, DeclareCalendarDays, DeclaredDay, RevisionKind,
    RevokeCalendarDay,
};
use contract::problem::Code;
use serde::Serialize;
use uuid::Uuid;

use super::model::{DayRow, RevisionRow, WeekRow};
use super::value::{self, TOPIC, WorkingCalendar};
use super::{CHANGED, Changed, policy, queries};
use crate::audit::Subject;
use crate::clock::tehran_date;
use crate::outbox::Event;
use crate::problem::Result;
use crate::request::IfMatch;
use crate::unit::Unit;

/// The calendar as it was, locked, if it is the revision that the change is based on.
async fn lock(unit: &mut Unit, code: &str, if_match: IfMatch) -> Result<Arc<WorkingCalendar>> {
    let row = queries::lock(unit.conn(), code).await?;
    if_match.check(row.revision)?;
    value::build(unit.conn(), code, Some(row.revision)).await
}

/// The next revision, touching these days.
async fn next_revision(
    unit: &mut Unit,
    before: &WorkingCalendar,
    kind: RevisionKind,
    (from_date, to_date): (NaiveDate, Option<NaiveDate>),
    reason: Option<&str>,
) -> Result<RevisionRow> {
    let row = RevisionRow {
        id: Uuid::now_v7(),
        calendar: before.wire().code.clone(),
        revision: before.revision() + 1,
        at: unit.now,
        kind: kind.as_str().to_owned(),
        from_date,
        to_date,
        reason: reason.map(str::to_owned),
    };
    queries::insert_revision(unit.conn(), &row).await?;
    unit.touch(TOPIC).await?;
    Ok(row)
}

fn told<B: Serialize, A: Serialize>(
    unit: &mut Unit,
    action: &'static str,
    at: &RevisionRow,
    before: Option<&B>,
    after: Option<&A>,
) -> Result<CalendarChange> {
    unit.audit(action, Subject::new("calendar", &at.calendar), before, after)?;
    let (from, to) = (at.from_date, at.to_date);
    let changed = Changed { calendar: at.calendar.clone(), revision: at.revision, from, to };
    unit.emit(Event::new(CHANGED, &changed)?);
    Ok(CalendarChange { calendar: changed.calendar, revision: at.revision, from, to, days: Vec::new() })
}

/// A day as it is entered.
pub(super) fn day_row(
    unit: &Unit,
    (calendar, revision): (&str, i32),
    day: &DeclaredDay,
    (confirmed, reason): (bool, Option<&str>),
) -> Result<DayRow> {
    Ok(DayRow {
        id: CalendarDayId::new().0,
        calendar: calendar.to_owned(),
        date: day.date,
        kind: day.kind.as_str().to_owned(),
        parts: serde_json::to_value(&day.parts)?,
        title_fa: day.title_fa.trim().to_owned(),
        title_en: day.title_en.as_deref().map(|title| title.trim().to_owned()),
        source: day.source.trim().to_owned(),
        confirmed,
        reason: reason.map(str::to_owned),
        declared_by: unit.actor.id,
        declared_at: unit.now,
        since_revision: revision,
        until_revision: None,
    })
}

/// Weekly hours as they are entered.
pub(super) fn week_row(
    (calendar, revision): (&str, i32),
    week: &CreateCalendarWeek,
    confirmed: bool,
) -> Result<WeekRow> {
    Ok(WeekRow {
        id: Uuid::now_v7(),
        calendar: calendar.to_owned(),
        valid_from: week.valid_from,
        days: serde_json::to_value(&week.days)?,
        standard_day: i32::from(week.standard_day),
        source: week.source.trim().to_owned(),
        confirmed,
        reason: week.reason.clone(),
        since_revision: revision,
        until_revision: None,
    })
}

/// Declares days that differ from their week.
pub(super) async fn declare(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    input: &DeclareCalendarDays,
) -> Result<CalendarChange> {
    let before = lock(unit, code, if_match).await?;
    let today = tehran_date(unit.now);
    policy::check_days(before.wire(), input, today)?;
    let dates = || input.days.iter().map(|day| day.date);
    let span = (dates().min().unwrap_or(today), dates().max());
    let reason = input.reason.as_deref();
    let at = next_revision(unit, &before, RevisionKind::Declared, span, reason).await?;
    let rows: Vec<DayRow> = input
        .days
        .iter()
        .map(|day| day_row(unit, (code, at.revision), day, (true, reason)))
        .collect::<Result<_>>()?;
    queries::insert_days(unit.conn(), &rows).await?;
    let days = rows.iter().map(DayRow::to_wire).collect::<Result<Vec<_>>>()?;
    let change = told(unit, "calendar.declare_days", &at, None::<&()>, Some(&days))?;
    Ok(CalendarChange { days, ..change })
}

/// Gives a day back to its week.
pub(super) async fn revoke(
    unit: &mut Unit,
    id: CalendarDayId,
    if_match: IfMatch,
    input: &RevokeCalendarDay,
) -> Result<CalendarChange> {
    let code = queries::day(unit.conn(), id).await?.calendar;
    let before = lock(unit, &code, if_match).await?;
    // Read again under the lock: it may have ended since.
    let day = queries::day(unit.conn(), id).await?;
    if day.until_revision.is_some() {
        return Err(Code::CalendarDayRevoked.into());
    }
    policy::check_reason(input.reason.as_deref(), day.date, tehran_date(unit.now))?;
    let span = (day.date, Some(day.date));
    let at = next_revision(unit, &before, RevisionKind::Revoked, span, input.reason.as_deref()).await?;
    queries::end_days(unit.conn(), &[day.id], at.revision).await?;
    let was = day.to_wire()?;
    told(unit, "calendar.revoke_day", &at, Some(&was), Some(input))
}

/// Sets new weekly hours; those that begin on the same day end.
pub(super) async fn create_week(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    input: &CreateCalendarWeek,
) -> Result<CalendarChange> {
    let before = lock(unit, code, if_match).await?;
    policy::check_week(input, tehran_date(unit.now))?;
    let next = before.wire().weeks.iter().map(|week| week.valid_from).find(|from| *from > input.valid_from);
    let span = (input.valid_from, next.and_then(|next| next.pred_opt()));
    let at = next_revision(unit, &before, RevisionKind::Week, span, input.reason.as_deref()).await?;
    let replaced = queries::open_weeks(unit.conn(), code, &[input.valid_from]).await?;
    let ids: Vec<Uuid> = replaced.iter().map(|row| row.id).collect();
    queries::end_weeks(unit.conn(), &ids, at.revision).await?;
    let row = week_row((code, at.revision), input, true)?;
    queries::insert_weeks(unit.conn(), std::slice::from_ref(&row)).await?;
    let was = replaced.first().map(WeekRow::to_wire).transpose()?;
    told(unit, "calendar.create_week", &at, was.as_ref(), Some(&row.to_wire()?))
}

/// Confirms the holidays and hours of a Jalali year as they stand. What is confirmed already stays as it is.
pub(super) async fn confirm_year(
    unit: &mut Unit,
    code: &str,
    year: i32,
    if_match: IfMatch,
) -> Result<CalendarChange> {
    let (first, last) = policy::days_of_year(year)?;
    let before = lock(unit, code, if_match).await?;
    let days = queries::unconfirmed_days(unit.conn(), code, (first, last)).await?;
    let weeks = unconfirmed_weeks(unit, &before, (first, last)).await?;
    let is_confirmed = before.wire().confirmed_years.contains(&year);
    if is_confirmed && days.is_empty() && weeks.is_empty() {
        let (calendar, revision) = (code.to_owned(), before.revision());
        return Ok(CalendarChange { calendar, revision, from: first, to: Some(last), days: Vec::new() });
    }
    let at = next_revision(unit, &before, RevisionKind::Confirmed, (first, Some(last)), None).await?;
    let by = unit.actor.id;
    queries::confirm_year(unit.conn(), &at, year, by).await?;
    let ended: Vec<Uuid> = days.iter().map(|row| row.id).collect();
    queries::end_days(unit.conn(), &ended, at.revision).await?;
    let confirmed: Vec<DayRow> = days.into_iter().map(|row| confirmed_day(row, at.revision)).collect();
    queries::insert_days(unit.conn(), &confirmed).await?;
    let ended: Vec<Uuid> = weeks.iter().map(|row| row.id).collect();
    queries::end_weeks(unit.conn(), &ended, at.revision).await?;
    let weeks: Vec<WeekRow> = weeks.into_iter().map(|row| confirmed_week(row, at.revision)).collect();
    queries::insert_weeks(unit.conn(), &weeks).await?;
    let summary = serde_json::json!({ "year": year, "days": confirmed.len(), "weeks": weeks.len() });
    told(unit, "calendar.confirm_year", &at, None::<&()>, Some(&summary))
}

/// Of the weekly hours in force at some time between two days, those that nobody has confirmed.
async fn unconfirmed_weeks(
    unit: &mut Unit,
    before: &WorkingCalendar,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<WeekRow>> {
    let weeks = &before.wire().weeks;
    let ends = weeks.iter().skip(1).map(|week| week.valid_from).chain([NaiveDate::MAX]);
    let begins: Vec<NaiveDate> = weeks
        .iter()
        .zip(ends)
        .filter(|(week, end)| !week.confirmed && week.valid_from <= last && *end > first)
        .map(|(week, _)| week.valid_from)
        .collect();
    queries::open_weeks(unit.conn(), &before.wire().code, &begins).await
}

fn confirmed_day(row: DayRow, revision: i32) -> DayRow {
    DayRow { id: CalendarDayId::new().0, confirmed: true, since_revision: revision, ..row }
}

fn confirmed_week(row: WeekRow, revision: i32) -> WeekRow {
    WeekRow { id: Uuid::now_v7(), confirmed: true, since_revision: revision, ..row }
}
