//! What a calendar is asked, and what it answers.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::DayPart;

/// Which seconds count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarClock {
    /// Every second.
    Wall,
    /// All 24 hours of a day that has a working part.
    Workday24,
    /// The working parts only.
    #[default]
    Office,
}

impl CalendarClock {
    /// All clocks.
    pub const ALL: [Self; 3] = [Self::Office, Self::Workday24, Self::Wall];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::Workday24 => "workday24",
            Self::Office => "office",
        }
    }
}

/// Which revision of a calendar to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GetCalendar {
    /// The revision, which never changes; the newest unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
}

/// Which days to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListCalendarDays {
    /// The first day.
    #[param(example = "2026-05-22")]
    pub from: NaiveDate,
    /// The last day, at most 399 days later.
    #[param(example = "2026-06-21")]
    pub to: NaiveDate,
    /// The revision; the newest unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
}

/// How a day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayStanding {
    /// It works as its week says.
    Working,
    /// It works at hours of its own.
    Hours,
    /// Its week has no working part on it.
    Weekend,
    /// Closed as an official holiday.
    Holiday,
    /// Closed at short notice.
    Closure,
}

impl DayStanding {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Hours => "hours",
            Self::Weekend => "weekend",
            Self::Holiday => "holiday",
            Self::Closure => "closure",
        }
    }
}

/// One day of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DayAnswer {
    /// The day.
    #[schema(example = "2026-06-04")]
    pub date: NaiveDate,
    /// The same day in the Solar Hijri calendar.
    #[schema(example = "1405/03/14")]
    pub jalali: String,
    /// How it stands.
    pub standing: DayStanding,
    /// Its working parts; empty: closed.
    pub parts: Vec<DayPart>,
    /// Working minutes of the day.
    #[schema(example = 0)]
    pub minutes: i64,
    /// What it is called, where it differs from its week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "رحلت امام خمینی")]
    pub title_fa: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Whether it counts as confirmed, or may still change.
    pub confirmed: bool,
}

/// Between which instants to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GetElapsed {
    /// The start.
    #[param(example = "2026-06-01T10:50:00Z")]
    pub from: DateTime<Utc>,
    /// The end, at most ten years later.
    #[param(example = "2026-06-07T05:40:00Z")]
    pub to: DateTime<Utc>,
    /// Which seconds count; `office` unless given.
    #[serde(default)]
    #[param(inline)]
    pub clock: CalendarClock,
    /// Whether to say what each day adds.
    #[serde(default)]
    pub explain: bool,
    /// The revision; the newest unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
}

/// From when to count how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GetDue {
    /// The start.
    #[param(example = "2026-06-01T10:50:00Z")]
    pub from: DateTime<Utc>,
    /// How many seconds must be counted; zero is due at once.
    #[param(example = 90000)]
    pub amount: i64,
    /// Which seconds count; `office` unless given.
    #[serde(default)]
    #[param(inline)]
    pub clock: CalendarClock,
    /// Whether to say what each day adds.
    #[serde(default)]
    pub explain: bool,
    /// The revision; the newest unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
}

/// What one day adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarSpan {
    /// The day.
    #[schema(example = "2026-06-01")]
    pub date: NaiveDate,
    /// Its working parts.
    pub parts: Vec<DayPart>,
    /// The seconds counted on it.
    #[schema(example = 6000)]
    pub seconds: i64,
    /// What it is called in Persian, where it differs from its week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// How much was counted between two instants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarElapsed {
    /// Counted seconds.
    #[schema(example = 87600)]
    pub seconds: i64,
    /// The same in whole minutes, rounded down.
    #[schema(example = 1460)]
    pub minutes: i64,
    /// Minutes that make a day of the week in force at the start.
    #[schema(example = 450)]
    pub standard_day: u16,
    /// The revision it was counted by.
    #[schema(example = 2)]
    pub revision: i32,
    /// What each day adds, where asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explain: Vec<CalendarSpan>,
}

/// When so much will have been counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarDue {
    /// The smallest such instant.
    #[schema(example = "2026-06-07T06:20:00Z")]
    pub due: DateTime<Utc>,
    /// The revision it was counted by.
    #[schema(example = 2)]
    pub revision: i32,
    /// Whether the holidays of its Jalali year are not confirmed yet, so that it may move (WCAL-8).
    pub provisional: bool,
    /// What each day adds, where asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explain: Vec<CalendarSpan>,
}

/// The language of titles in an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarLanguage {
    /// Persian.
    #[default]
    Fa,
    /// English, where a title has it.
    En,
}

/// How to export a calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportCalendar {
    /// The language of the titles; `fa` unless given.
    #[serde(default)]
    #[param(inline)]
    pub lang: CalendarLanguage,
}

/// Which revisions to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListCalendarRevisions {
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Revisions per page, 1 to 100; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// What made a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    /// The calendar was set up.
    Created,
    /// Days were declared.
    Declared,
    /// A day was revoked.
    Revoked,
    /// New weekly hours.
    Week,
    /// The holidays of a year were confirmed.
    Confirmed,
}

impl RevisionKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Created, Self::Declared, Self::Revoked, Self::Week, Self::Confirmed];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Declared => "declared",
            Self::Revoked => "revoked",
            Self::Week => "week",
            Self::Confirmed => "confirmed",
        }
    }
}

impl TryFrom<String> for RevisionKind {
    type Error = super::UnknownKind;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(super::UnknownKind(word))
    }
}

/// One change of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarRevision {
    /// Its number.
    #[schema(example = 3)]
    pub revision: i32,
    /// When.
    #[schema(example = "2026-06-06T05:00:00Z")]
    pub at: DateTime<Utc>,
    /// What.
    pub kind: RevisionKind,
    /// The first day it touches.
    #[schema(example = "2026-06-07")]
    pub from: NaiveDate,
    /// The last day; absent: from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-06-07")]
    pub to: Option<NaiveDate>,
    /// Why days gone by were changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
