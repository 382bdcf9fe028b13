//! From the wire to the answers of `persian::worktime`, on both sides.

use chrono::{DateTime, NaiveDate, Utc};
use persian::JalaliDate;
use persian::jalali::tehran_time;
use persian::worktime::{self, Clock, Exception, Part, Week, WorktimeError};

use super::{Calendar, CalendarClock, CalendarDay, DayKind, DayPart, DayStanding};
use crate::problem::Code;

impl From<DayPart> for Part {
    fn from(part: DayPart) -> Self {
        Self { from: part.from, to: part.to }
    }
}

impl From<Part> for DayPart {
    fn from(part: Part) -> Self {
        Self { from: part.from, to: part.to }
    }
}

impl From<CalendarClock> for Clock {
    fn from(clock: CalendarClock) -> Self {
        match clock {
            CalendarClock::Wall => Self::Wall,
            CalendarClock::Workday24 => Self::Workday24,
            CalendarClock::Office => Self::Office,
        }
    }
}

impl From<WorktimeError> for Code {
    fn from(error: WorktimeError) -> Self {
        match error {
            WorktimeError::PartsOverlap => Self::PartsOverlap,
            WorktimeError::WeekEmpty => Self::WeekEmpty,
            WorktimeError::OutOfRange => Self::CalendarOutOfRange,
            WorktimeError::SpanInvalid | WorktimeError::TooFar => Self::SpanInvalid,
        }
    }
}

/// The hours of a week on the wire as those that count; days that are missing are closed.
fn week(valid_from: NaiveDate, days: &[Vec<DayPart>], standard_day: u16) -> Week {
    let parts = |day: usize| days.get(day).map(|parts| parts.iter().copied().map(Part::from).collect());
    Week { valid_from, days: std::array::from_fn(|day| parts(day).unwrap_or_default()), standard_day }
}

impl CalendarDay {
    /// The day as it counts.
    #[must_use]
    pub fn to_exception(&self) -> Exception {
        Exception {
            date: self.date,
            parts: self.parts.iter().copied().map(Part::from).collect(),
            title: self.title_fa.clone(),
        }
    }
}

impl Calendar {
    /// The hours that count.
    ///
    /// # Errors
    /// WCAL-1, which no calendar of the server breaks.
    pub fn hours(&self) -> Result<worktime::Calendar, WorktimeError> {
        let weeks = self.weeks.iter().map(|one| week(one.valid_from, &one.days, one.standard_day)).collect();
        worktime::Calendar::new(weeks, self.days.iter().map(CalendarDay::to_exception))
    }

    /// The day's own entry, where it differs from its week.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Option<&CalendarDay> {
        self.days.binary_search_by_key(&date, |day| day.date).ok().and_then(|found| self.days.get(found))
    }

    /// How a day stands, given its working parts.
    #[must_use]
    pub fn standing(&self, date: NaiveDate, is_open: bool) -> DayStanding {
        match self.day(date).map(|day| day.kind) {
            Some(DayKind::Holiday) => DayStanding::Holiday,
            Some(DayKind::Closure) => DayStanding::Closure,
            Some(DayKind::Hours) => DayStanding::Hours,
            None if is_open => DayStanding::Working,
            None => DayStanding::Weekend,
        }
    }

    /// WCAL-8: whether the holidays of the Jalali year of an instant are not confirmed. 24:00 belongs to the day it ends.
    #[must_use]
    pub fn is_provisional(&self, due: DateTime<Utc>) -> bool {
        let last_second = due - chrono::Duration::seconds(1);
        let year = JalaliDate::from_gregorian(tehran_time(last_second).date()).year();
        !self.confirmed_years.contains(&year)
    }
}
