//! Wire types of the facility `calendar`: the hours the Directorate works, its holidays and closures, and the questions
//! that are answered from them. Days hold their working parts in minutes from 00:00, Tehran time.

mod ask;
mod change;
mod hours;
mod moves;

use chrono::{DateTime, NaiveDate, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use ask::{
    CalendarClock, CalendarDue, CalendarElapsed, CalendarLanguage, CalendarRevision, CalendarSpan, DayAnswer,
    DayStanding, ExportCalendar, GetCalendar, GetDue, GetElapsed, ListCalendarDays, ListCalendarRevisions,
    RevisionKind,
};
pub use change::{
    CalendarChange, CreateCalendarWeek, DeclareCalendarDays, DeclaredDay, MAX_DECLARED, RevokeCalendarDay,
};
pub use moves::{CalendarMoves, MovedDeadline, MovesOfArea, PreviewClosure};

crate::ids! {
    /// A day that differs from its week.
    CalendarDayId,
    /// Weekly hours from a date on.
    CalendarWeekId,
}

/// The calendar of the Directorate, which every area asks unless told otherwise.
pub const DIRECTORATE: &str = "directorate";

/// A stretch of a day in minutes from 00:00, without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DayPart {
    /// Its first minute, 0 to 1439.
    #[garde(range(max = 1439))]
    #[schema(example = 480)]
    pub from: u16,
    /// The minute after its last, 1 to 1440.
    #[garde(range(min = 1, max = 1440))]
    #[schema(example = 960)]
    pub to: u16,
}

/// How a day differs from its week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// An official holiday.
    Holiday,
    /// Closed at short notice (air, cold, an event).
    Closure,
    /// Open at other hours than those of the week.
    Hours,
}

impl DayKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Holiday, Self::Closure, Self::Hours];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Closure => "closure",
            Self::Hours => "hours",
        }
    }
}

/// A word that is no kind of day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownKind(pub String);

impl TryFrom<String> for DayKind {
    type Error = UnknownKind;

    fn try_from(word: String) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(UnknownKind(word))
    }
}

/// A calendar as lists name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarSummary {
    /// The word that names it.
    #[schema(example = "directorate")]
    pub code: String,
    /// Its Persian title.
    #[schema(example = "تقویم کاری اداره کل")]
    pub title_fa: String,
    /// Its English title.
    #[schema(example = "Working calendar of the Directorate")]
    pub title_en: String,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 3)]
    pub revision: i32,
    /// When it changed last.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub changed_at: DateTime<Utc>,
}

/// A whole calendar as it stood in one revision. From it the browser computes what the server computes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Calendar {
    /// The word that names it.
    #[schema(example = "directorate")]
    pub code: String,
    /// Its Persian title.
    #[schema(example = "تقویم کاری اداره کل")]
    pub title_fa: String,
    /// Its English title.
    #[schema(example = "Working calendar of the Directorate")]
    pub title_en: String,
    /// The revision this is; `If-Match` takes the newest.
    #[schema(example = 3)]
    pub revision: i32,
    /// When this revision was made.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub changed_at: DateTime<Utc>,
    /// Weekly hours, the earliest first; each is in force until the next begins.
    pub weeks: Vec<CalendarWeek>,
    /// Days that differ from their week, in the order of dates.
    pub days: Vec<CalendarDay>,
    /// Jalali years whose holidays somebody has confirmed, in order; what is due in another is provisional (WCAL-8).
    #[schema(example = json!([1405]))]
    pub confirmed_years: Vec<i32>,
}

/// Weekly hours, in force from a date until those with the next `valid_from`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarWeek {
    /// Their id.
    pub id: CalendarWeekId,
    /// The first day.
    #[schema(example = "2026-03-21")]
    pub valid_from: NaiveDate,
    /// Seven lists, Saturday to Friday; a day without parts is closed.
    pub days: Vec<Vec<DayPart>>,
    /// Minutes by which a duration is shown in days.
    #[schema(example = 480)]
    pub standard_day: u16,
    /// Where the hours come from.
    #[schema(example = "بخشنامهٔ ساعت کار ۱۴۰۵")]
    pub source: String,
    /// Whether somebody has confirmed them.
    pub confirmed: bool,
    /// Why days gone by were changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The revision that brought them.
    #[schema(example = 1)]
    pub since_revision: i32,
}

/// A day that differs from its week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarDay {
    /// Its id.
    pub id: CalendarDayId,
    /// The day.
    #[schema(example = "2026-06-04")]
    pub date: NaiveDate,
    /// How it differs.
    pub kind: DayKind,
    /// The working parts; empty: closed.
    pub parts: Vec<DayPart>,
    /// What it is called.
    #[schema(example = "رحلت امام خمینی")]
    pub title_fa: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Demise of Imam Khomeini")]
    pub title_en: Option<String>,
    /// Where it comes from.
    #[schema(example = "تقویم رسمی کشور")]
    pub source: String,
    /// Whether somebody has confirmed it.
    pub confirmed: bool,
    /// Why a day gone by was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was declared.
    #[schema(example = "2026-03-01T06:00:00Z")]
    pub declared_at: DateTime<Utc>,
    /// The revision that brought it.
    #[schema(example = 2)]
    pub since_revision: i32,
}
