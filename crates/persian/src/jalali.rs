//! The Jalali (solar Hijri) calendar: conversion, arithmetic, names, formatting and tolerant reading.
//!
//! Leap years follow the 33-year rule: a year y is leap where (25·y + 11) mod 33 < 8. Between [`FIRST_YEAR`] and
//! [`LAST_YEAR`] this equals the astronomical calendar that Iranian law prescribes, day by day (checked against ICU);
//! outside these years the same arithmetic goes on, but the official calendar may differ by a day.
//!
//! Dates on the wire and in the database are Gregorian; a [`JalaliDate`] exists at the edges only.

mod format;
mod names;
mod parse;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use thiserror::Error;

pub use names::{
    MONTHS_EN, MONTHS_FA, WEEK, month_name_en, month_name_fa, weekday_name_en, weekday_name_fa,
    weekday_short_en, weekday_short_fa,
};

/// The first year in which the 33-year rule is proven; earlier years are refused as input.
pub const FIRST_YEAR: i32 = 1206;
/// The last year in which the 33-year rule is proven; later years are refused as input.
pub const LAST_YEAR: i32 = 1498;

/// Days from 1 January of the Gregorian year 1 to the last day before the Jalali year 1, less the rule's constant.
const EPOCH: i64 = 226_895;
const DAYS_IN_33_YEARS: i64 = 12_053;
const DAYS_IN_FIRST_HALF: i64 = 6 * 31;

/// Why a text or three numbers are not a Jalali date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum JalaliError {
    /// There is no year, month and day to be seen in the text.
    #[error("the text is not a date")]
    Unreadable,
    /// Only one or two of year, month and day are there.
    #[error("a date needs a year, a month and a day")]
    Incomplete,
    #[error("the year {year} is outside {FIRST_YEAR} to {LAST_YEAR}")]
    YearOutOfRange { year: i32 },
    #[error("there is no month {month}")]
    NoSuchMonth { month: u32 },
    /// For instance 1404/12/30: the month ends on day `last`.
    #[error("month {month} of {year} ends on day {last}, there is no day {day}")]
    NoSuchDay { year: i32, month: u32, day: u32, last: u32 },
}

/// A day of the Jalali calendar. It orders by time and always exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JalaliDate {
    year: i32,
    month: u32,
    day: u32,
}

impl JalaliDate {
    /// The day of that year, month (1–12) and day (1–31).
    ///
    /// # Errors
    /// [`JalaliError::YearOutOfRange`], [`JalaliError::NoSuchMonth`] or [`JalaliError::NoSuchDay`]: 1404/12/30 is
    /// refused, for 1404 is not a leap year.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, JalaliError> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(JalaliError::YearOutOfRange { year });
        }
        let last = month_length(year, month).ok_or(JalaliError::NoSuchMonth { month })?;
        if !(1..=last).contains(&day) {
            return Err(JalaliError::NoSuchDay { year, month, day, last });
        }
        Ok(Self { year, month, day })
    }

    /// The same day in the Jalali calendar. Total: beyond the proven years the arithmetic of the rule goes on.
    #[must_use]
    pub fn from_gregorian(date: NaiveDate) -> Self {
        Self::from_day_number(i64::from(date.num_days_from_ce()))
    }

    /// The same day in the Gregorian calendar, the form for storage and for the wire.
    #[must_use]
    pub fn to_gregorian(self) -> NaiveDate {
        let days = i32::try_from(self.day_number()).unwrap_or(i32::MAX);
        NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX)
    }

    /// The civil date in Tehran at an instant; see [`tehran_time`].
    #[must_use]
    pub fn in_tehran(instant: DateTime<Utc>) -> Self {
        Self::from_gregorian(tehran_time(instant).date())
    }

    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 (فروردین) to 12 (اسفند).
    #[must_use]
    pub fn month(self) -> u32 {
        self.month
    }

    /// 1 to 31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.day
    }

    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.to_gregorian().weekday()
    }

    /// Column of the day in a week that starts on Saturday: 0 is Saturday, 6 is Friday.
    #[must_use]
    pub fn days_from_saturday(self) -> u32 {
        self.weekday().days_since(Weekday::Sat)
    }

    /// The first day of the same month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self { day: 1, ..self }
    }

    /// The last day of the same month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self { day: length_of(self.year, self.month), ..self }
    }

    /// So many days later (earlier when negative); `None` outside [`FIRST_YEAR`] to [`LAST_YEAR`].
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let day_number = self.day_number().checked_add(days)?;
        let range = day_number_of(FIRST_YEAR, 1, 1)..day_number_of(LAST_YEAR + 1, 1, 1);
        range.contains(&day_number).then(|| Self::from_day_number(day_number))
    }

    /// The same day so many months later (earlier when negative); where that month is shorter, its last day: a month
    /// after 31 Shahrivar is 30 Mehr. `None` outside [`FIRST_YEAR`] to [`LAST_YEAR`].
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let index = (self.year * 12 + self.month.cast_signed() - 1).checked_add(months)?;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12).cast_unsigned() + 1);
        let day = self.day.min(month_length(year, month)?);
        Self::new(year, month, day).ok()
    }

    fn day_number(self) -> i64 {
        day_number_of(self.year, self.month, self.day)
    }

    fn from_day_number(day_number: i64) -> Self {
        let estimate = (day_number - EPOCH) * 33 / DAYS_IN_33_YEARS;
        let mut year = i32::try_from(estimate).unwrap_or(i32::MAX / 2) - 1;
        while day_number_of(year + 1, 1, 1) <= day_number {
            year += 1;
        }
        let day_of_year = day_number - day_number_of(year, 1, 1);
        let (month, day) = match day_of_year - DAYS_IN_FIRST_HALF {
            ..0 => (day_of_year / 31 + 1, day_of_year % 31 + 1),
            rest => (rest / 30 + 7, rest % 30 + 1),
        };
        Self { year, month: u32::try_from(month).unwrap_or(1), day: u32::try_from(day).unwrap_or(1) }
    }
}

/// Days from 1 January of the Gregorian year 1, which counts as 1.
fn day_number_of(year: i32, month: u32, day: u32) -> i64 {
    let year = i64::from(year);
    let leap_days = (8 * year + 21).div_euclid(33);
    let before_month = (i64::from(month) - 1) * 30 + i64::from(month - 1).min(6);
    EPOCH + 365 * (year - 1) + leap_days + before_month + i64::from(day) - 1
}

/// Whether Esfand of that year has 30 days: (25·y + 11) mod 33 < 8.
#[must_use]
pub fn is_leap(year: i32) -> bool {
    (i64::from(year) * 25 + 11).rem_euclid(33) < 8
}

/// Days of a month: 31 in the first six, 30 in the next five, Esfand 29 or 30. `None` unless the month is 1–12.
#[must_use]
pub fn month_length(year: i32, month: u32) -> Option<u32> {
    (1..=12).contains(&month).then(|| length_of(year, month))
}

fn length_of(year: i32, month: u32) -> u32 {
    match month {
        ..=6 => 31,
        7..=11 => 30,
        _ => 29 + u32::from(is_leap(year)),
    }
}

/// The wall clock in Tehran: UTC+03:30, always.
///
/// Iran gave up daylight saving on 2022-09-22. Before that day summer clocks stood an hour further; this is left out on
/// purpose, because no instant recorded by the portal is older, and older facts are kept as civil dates. For such an old
/// instant the answer may be an hour, and so between 23:00 and midnight a day, early.
#[must_use]
pub fn tehran_time(instant: DateTime<Utc>) -> NaiveDateTime {
    let utc = instant.naive_utc();
    utc.checked_add_signed(TimeDelta::minutes(210)).unwrap_or(utc)
}

/// The instant at which the wall clock in Tehran shows this: the inverse of [`tehran_time`].
#[must_use]
pub fn tehran_instant(local: NaiveDateTime) -> DateTime<Utc> {
    local.checked_sub_signed(TimeDelta::minutes(210)).unwrap_or(local).and_utc()
}
