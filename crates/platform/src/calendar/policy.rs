//! What may be declared, and what needs a reason.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use contract::calendar::{Calendar, CreateCalendarWeek, DayKind, DeclareCalendarDays, DeclaredDay};
use contract::problem::{Code, FieldProblem};
use persian::worktime::{FIRST_DAY, LAST_DAY, Part, WorktimeError, check_parts};

use crate::problem::{Problem, Result};

/// WCAL-6.
pub(super) fn check_reason(reason: Option<&str>, touched: NaiveDate, today: NaiveDate) -> Result<()> {
    if touched < today && reason.is_none_or(|reason| reason.trim().is_empty()) {
        return Err(Problem::from(Code::CalendarReasonRequired).at("/reason"));
    }
    Ok(())
}

/// Working time is defined on every day of the calendar's own time only.
fn check_range(date: NaiveDate, pointer: String) -> Result<()> {
    if (FIRST_DAY..=LAST_DAY).contains(&date) {
        return Ok(());
    }
    Err(Problem::from(Code::CalendarOutOfRange).at(pointer))
}

/// WCAL-1, each date once, and none that is declared already.
pub(super) fn check_days(calendar: &Calendar, input: &DeclareCalendarDays, today: NaiveDate) -> Result<()> {
    let mut seen = BTreeSet::new();
    for (index, day) in input.days.iter().enumerate() {
        check_range(day.date, format!("/days/{index}/date"))?;
        check_hours(day, index)?;
        if calendar.day(day.date).is_some() || !seen.insert(day.date) {
            let problem = Problem::from(Code::CalendarDayExists).at(format!("/days/{index}/date"));
            return Err(problem.param("date", day.date.to_string()));
        }
    }
    let first = seen.first().copied().unwrap_or(today);
    check_reason(input.reason.as_deref(), first, today)
}

fn check_hours(day: &DeclaredDay, index: usize) -> Result<()> {
    let pointer = format!("/days/{index}/parts");
    let has_hours = day.kind == DayKind::Hours;
    if has_hours == day.parts.is_empty() {
        return Err(Problem::field(pointer, if has_hours { "required" } else { "too_many" }));
    }
    let parts: Vec<Part> = day.parts.iter().copied().map(Part::from).collect();
    check_parts(&parts).map_err(|error| Problem::from(Code::from(error)).at(pointer))
}

/// WCAL-1 for a week.
pub(super) fn check_week(input: &CreateCalendarWeek, today: NaiveDate) -> Result<()> {
    check_range(input.valid_from, "/valid_from".to_owned())?;
    for (index, parts) in input.days.iter().enumerate() {
        let parts: Vec<Part> = parts.iter().copied().map(Part::from).collect();
        check_parts(&parts).map_err(|error| Problem::from(Code::from(error)).at(format!("/days/{index}")))?;
    }
    if input.days.iter().all(Vec::is_empty) {
        return Err(Problem::from(Code::from(WorktimeError::WeekEmpty)).at("/days"));
    }
    check_reason(input.reason.as_deref(), input.valid_from, today)
}

/// A span of days that can be listed.
pub(super) fn check_listed(from: NaiveDate, to: NaiveDate) -> Result<()> {
    const LONGEST: i64 = 400;
    if to < from || (to - from).num_days() >= LONGEST {
        return Err(Problem::from(Code::SpanInvalid).at("/to"));
    }
    Ok(())
}

/// The days of a Jalali year.
pub(super) fn days_of_year(year: i32) -> Result<(NaiveDate, NaiveDate)> {
    let first_of = |year| persian::JalaliDate::new(year, 1, 1).map(persian::JalaliDate::to_gregorian);
    let span = first_of(year).ok().zip(first_of(year.saturating_add(1)).ok());
    span.and_then(|(first, next)| Some((first, next.pred_opt()?)))
        .filter(|(first, last)| *last >= FIRST_DAY && *first <= LAST_DAY)
        .ok_or_else(|| Problem::fields(vec![FieldProblem::new("/year", Code::CalendarOutOfRange.as_str())]))
}
