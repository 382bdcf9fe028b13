//! The calendar of the Directorate as it begins: plausible hours and the fixed holidays, unconfirmed until somebody in
//! charge has looked at them.

use contract::calendar::{CreateCalendarWeek, DIRECTORATE, DayKind, DayPart, DeclaredDay, RevisionKind};
use persian::worktime::{FIRST_DAY, fixed_holidays};
use uuid::Uuid;

use super::model::{CalendarRow, RevisionRow};
use super::value::TOPIC;
use super::{queries, workflow};
use crate::audit::Subject;
use crate::problem::Result;
use crate::unit::Unit;

/// The years whose fixed holidays are entered.
const YEARS: [i32; 2] = [1405, 1406];
const WORKDAY: DayPart = DayPart { from: 8 * 60, to: 16 * 60 };
const OPEN_DAYS: usize = 5;
const HOURS_SOURCE: &str = "ساعت کار معمول ادارات تهران؛ تأییدنشده";
const HOLIDAYS_SOURCE: &str = "تقویم رسمی کشور؛ تأییدنشده";

/// A calendar that is not there yet.
#[derive(Clone, Copy, Debug)]
pub struct NewCalendar<'a> {
    pub code: &'a str,
    pub title_fa: &'a str,
    pub title_en: &'a str,
    pub weeks: &'a [CreateCalendarWeek],
    pub days: &'a [DeclaredDay],
    /// Whether the hours and days are known to be right.
    pub confirmed: bool,
}

/// Sets up the calendar of the Directorate. Does nothing the second time.
///
/// # Errors
/// A database that fails.
pub async fn directorate(unit: &mut Unit) -> Result<()> {
    if queries::exists(unit.conn(), DIRECTORATE).await? {
        return Ok(());
    }
    let open = (0..7).map(|day| if day < OPEN_DAYS { vec![WORKDAY] } else { Vec::new() });
    let week = CreateCalendarWeek {
        valid_from: FIRST_DAY,
        days: open.collect(),
        standard_day: WORKDAY.to - WORKDAY.from,
        source: HOURS_SOURCE.to_owned(),
        reason: None,
    };
    let holiday = |one: persian::worktime::FixedHoliday| DeclaredDay {
        date: one.date,
        kind: DayKind::Holiday,
        parts: Vec::new(),
        title_fa: one.title_fa.to_owned(),
        title_en: Some(one.title_en.to_owned()),
        source: HOLIDAYS_SOURCE.to_owned(),
    };
    let days: Vec<_> = YEARS.into_iter().flat_map(fixed_holidays).map(holiday).collect();
    let calendar = NewCalendar {
        code: DIRECTORATE,
        title_fa: "تقویم کاری اداره کل",
        title_en: "Working calendar of the Directorate",
        weeks: &[week],
        days: &days,
        confirmed: false,
    };
    create(unit, calendar).await
}

/// Sets up a calendar, in its first revision.
///
/// # Errors
/// A word that is taken, or a database that fails.
pub async fn create(unit: &mut Unit, new: NewCalendar<'_>) -> Result<()> {
    const FIRST: i32 = 1;
    let row = CalendarRow {
        code: new.code.to_owned(),
        title_fa: new.title_fa.to_owned(),
        title_en: new.title_en.to_owned(),
        revision: FIRST,
        changed_at: unit.now,
    };
    queries::insert_calendar(unit.conn(), &row).await?;
    let revision = RevisionRow {
        id: Uuid::now_v7(),
        calendar: row.code,
        revision: FIRST,
        at: unit.now,
        kind: RevisionKind::Created.as_str().to_owned(),
        from_date: new.weeks.iter().map(|week| week.valid_from).min().unwrap_or(FIRST_DAY),
        to_date: None,
        reason: None,
    };
    queries::insert_revision(unit.conn(), &revision).await?;
    unit.touch(TOPIC).await?;
    let place = (new.code, FIRST);
    let weeks: Vec<_> =
        new.weeks.iter().map(|week| workflow::week_row(place, week, new.confirmed)).collect::<Result<_>>()?;
    queries::insert_weeks(unit.conn(), &weeks).await?;
    let days: Vec<_> = new
        .days
        .iter()
        .map(|day| workflow::day_row(unit, place, day, (new.confirmed, None)))
        .collect::<Result<_>>()?;
    queries::insert_days(unit.conn(), &days).await?;
    let summary = serde_json::json!({ "weeks": weeks.len(), "days": days.len() });
    unit.audit_created("calendar.create", Subject::new("calendar", new.code), &summary)
}
