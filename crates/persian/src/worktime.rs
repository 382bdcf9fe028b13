//! The working calendar: is this a working day, how much working time lies between two moments, when is a deadline.
//!
//! Moments are civil times of Tehran, to the second; a day ends at 24:00, which is 00:00 of the next. A [`Calendar`] is the
//! weekly hours in force from a date on, and the days that differ from them. Rule names such as WCAL-2 are those of the
//! product's specification.

mod answers;
mod days;
mod holidays;
mod text;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};
use thiserror::Error;

pub use answers::DayShare;
pub use holidays::{FixedHoliday, fixed_holidays};
pub use text::{parse_parts, parse_time, write_parts, write_time};

/// The first day on which working time is defined, 1401/07/01: since then Iran keeps one offset all year.
pub const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2022, 9, 23) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// Days on which working time is defined: thirty years.
const DAYS: usize = 10_958;
/// The last day on which it is defined.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2052, 9, 22) {
    Some(day) => day,
    None => NaiveDate::MAX,
};
/// A deadline further away than this many days is given up.
pub const LONGEST_WAIT_DAYS: i64 = 3_660;
const MINUTES_OF_A_DAY: u16 = 24 * 60;
const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// Which seconds count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Every second.
    Wall,
    /// All 24 hours of a day that has a working part.
    Workday24,
    /// The working parts only.
    Office,
}

/// A stretch of a day in minutes from 00:00, without its end: 8:00 to 12:30 is 480 to 750.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    pub from: u16,
    pub to: u16,
}

/// Weekly hours, in force from a date until those with the next `valid_from`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    pub valid_from: NaiveDate,
    /// Saturday to Friday; a day without parts is closed.
    pub days: [Vec<Part>; 7],
    /// Minutes by which a duration is shown in days.
    pub standard_day: u16,
}

/// A day that differs from its week: closed, or with hours of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    pub date: NaiveDate,
    /// Empty: closed.
    pub parts: Vec<Part>,
    pub title: String,
}

/// Why a calendar cannot be, or a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WorktimeError {
    /// WCAL-1: parts lie in the day, are sorted, do not touch, and last.
    #[error("the parts of a day overlap, touch, are unsorted, empty or outside the day")]
    PartsOverlap,
    /// WCAL-1: a week has at least one working day.
    #[error("a week needs a working day")]
    WeekEmpty,
    /// There is no week for the day, or it lies before 1401/07/01 or thirty years after.
    #[error("working time is not defined on that day")]
    OutOfRange,
    /// The end lies before the start, or a pause outside its span or over another.
    #[error("the span ends before it starts, or its pauses overlap or leave it")]
    SpanInvalid,
    /// The amount is not reached within [`LONGEST_WAIT_DAYS`].
    #[error("the deadline is more than ten years away")]
    TooFar,
}

/// What works when. It answers in two look-ups, because it holds the working time before each day.
#[derive(Debug, Clone)]
pub struct Calendar {
    weeks: Vec<Week>,
    exceptions: BTreeMap<NaiveDate, Exception>,
    /// By days from [`FIRST_DAY`]: what lies before that day; one more than there are days.
    before: Vec<Before>,
    /// The first day that has a week.
    start: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Before {
    office_seconds: u32,
    working_days: u32,
}

impl Calendar {
    /// Weeks in any order, each from another date; at most one exception per date, the last one counts.
    ///
    /// # Errors
    /// [`WorktimeError::PartsOverlap`] and [`WorktimeError::WeekEmpty`] by WCAL-1; a calendar without weeks is empty too.
    pub fn new(
        mut weeks: Vec<Week>,
        exceptions: impl IntoIterator<Item = Exception>,
    ) -> Result<Self, WorktimeError> {
        weeks.sort_by_key(|week| week.valid_from);
        weeks.iter().try_for_each(Week::check)?;
        let first_week = weeks.first().ok_or(WorktimeError::WeekEmpty)?.valid_from;
        let exceptions: BTreeMap<_, _> = exceptions.into_iter().map(|one| (one.date, one)).collect();
        exceptions.values().try_for_each(|one| check_parts(&one.parts))?;
        let start = (first_week - FIRST_DAY).num_days().max(0);
        let start = usize::try_from(start).map_or(DAYS, |start| start.min(DAYS));
        let mut calendar = Self { weeks, exceptions, before: Vec::with_capacity(DAYS + 1), start };
        calendar.add_up();
        Ok(calendar)
    }

    fn add_up(&mut self) {
        let mut before = Before::default();
        self.before.push(before);
        for (date, _) in FIRST_DAY.iter_days().zip(0..DAYS) {
            let parts = self.known_parts(date);
            before.office_seconds += parts.iter().map(Part::seconds).sum::<u32>();
            before.working_days += u32::from(!parts.is_empty());
            self.before.push(before);
        }
    }

    /// The working parts of a day: its exception, else those of the week in force.
    ///
    /// # Errors
    /// [`WorktimeError::OutOfRange`]
    pub fn parts_on(&self, date: NaiveDate) -> Result<&[Part], WorktimeError> {
        self.position(date).map(|_| self.known_parts(date))
    }

    /// Whether a day has a working part.
    ///
    /// # Errors
    /// [`WorktimeError::OutOfRange`]
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, WorktimeError> {
        self.parts_on(date).map(|parts| !parts.is_empty())
    }

    /// What a day is called that differs from its week.
    #[must_use]
    pub fn title_on(&self, date: NaiveDate) -> Option<&str> {
        self.exceptions.get(&date).map(|one| one.title.as_str())
    }

    /// Minutes by which durations that begin on this day are shown in days.
    ///
    /// # Errors
    /// [`WorktimeError::OutOfRange`]
    pub fn standard_day(&self, date: NaiveDate) -> Result<u16, WorktimeError> {
        self.week_on(date).map(|week| week.standard_day).ok_or(WorktimeError::OutOfRange)
    }

    fn week_on(&self, date: NaiveDate) -> Option<&Week> {
        let after = self.weeks.partition_point(|week| week.valid_from <= date);
        self.weeks.get(after.checked_sub(1)?)
    }

    fn known_parts(&self, date: NaiveDate) -> &[Part] {
        match (self.exceptions.get(&date), self.week_on(date)) {
            (Some(exception), _) => &exception.parts,
            (None, Some(week)) => &week.days[date.weekday().days_since(Weekday::Sat) as usize],
            (None, None) => &[],
        }
    }

    /// Days from [`FIRST_DAY`]; 24:00 of the last day is the position after it.
    fn position(&self, date: NaiveDate) -> Result<usize, WorktimeError> {
        usize::try_from((date - FIRST_DAY).num_days())
            .ok()
            .filter(|position| (self.start..=DAYS).contains(position))
            .ok_or(WorktimeError::OutOfRange)
    }
}

impl Week {
    fn check(&self) -> Result<(), WorktimeError> {
        self.days.iter().try_for_each(|parts| check_parts(parts))?;
        if self.days.iter().all(Vec::is_empty) { Err(WorktimeError::WeekEmpty) } else { Ok(()) }
    }
}

impl Part {
    fn seconds(&self) -> u32 {
        u32::from(self.to - self.from) * 60
    }
}

/// WCAL-1 for one day.
///
/// # Errors
/// [`WorktimeError::PartsOverlap`]
pub fn check_parts(parts: &[Part]) -> Result<(), WorktimeError> {
    let lasts = parts.iter().all(|part| part.from < part.to && part.to <= MINUTES_OF_A_DAY);
    let apart = parts.windows(2).all(|pair| pair[0].to < pair[1].from);
    if lasts && apart { Ok(()) } else { Err(WorktimeError::PartsOverlap) }
}

/// 24:00 of a day.
#[must_use]
pub fn end_of(date: NaiveDate) -> NaiveDateTime {
    date.succ_opt().unwrap_or(NaiveDate::MAX).into()
}
