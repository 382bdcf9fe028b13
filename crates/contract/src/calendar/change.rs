//! What changes a calendar. Every change takes `If-Match` with the revision it is based on and makes the next one.

use chrono::NaiveDate;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{CalendarDay, DayKind, DayPart};
use crate::validation::{multiline, not_blank, plain};

/// How many days may be declared at once.
pub const MAX_DECLARED: usize = 60;

/// Days that will differ from their week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareCalendarDays {
    /// The days, at most 60, none of which is declared yet.
    #[garde(length(min = 1, max = 60), dive)]
    pub days: Vec<DeclaredDay>,
    /// Why, at most 500 characters; needed as soon as a day before today is among them (WCAL-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 500), custom(multiline), custom(not_blank)))]
    #[schema(example = "ثبت دیرهنگام مصوبهٔ استانداری")]
    pub reason: Option<String>,
}

/// One day that will differ from its week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclaredDay {
    /// The day.
    #[garde(skip)]
    #[schema(example = "2026-06-07")]
    pub date: NaiveDate,
    /// How it differs: `hours` takes parts, the others take none.
    #[garde(skip)]
    pub kind: DayKind,
    /// The working parts, sorted and apart from each other (WCAL-1); empty: closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[garde(length(max = 12), dive)]
    pub parts: Vec<DayPart>,
    /// What it is called, at most 120 characters.
    #[garde(length(chars, min = 1, max = 120), custom(plain), custom(not_blank))]
    #[schema(example = "آلودگی هوا")]
    pub title_fa: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 120), custom(plain), custom(not_blank)))]
    #[schema(example = "Air pollution")]
    pub title_en: Option<String>,
    /// Where it comes from, at most 200 characters.
    #[garde(length(chars, min = 1, max = 200), custom(plain), custom(not_blank))]
    #[schema(example = "اطلاعیهٔ کارگروه آلودگی هوا")]
    pub source: String,
}

/// The end of a day's difference from its week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeCalendarDay {
    /// Why, at most 500 characters; needed for a day before today (WCAL-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 500), custom(multiline), custom(not_blank)))]
    #[schema(example = "تاریخ اشتباه ثبت شده بود")]
    pub reason: Option<String>,
}

/// New weekly hours. Those that begin on the same day already are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateCalendarWeek {
    /// The first day.
    #[garde(skip)]
    #[schema(example = "2026-06-06")]
    pub valid_from: NaiveDate,
    /// Seven lists of working parts, Saturday to Friday, of which one at least is not empty (WCAL-1).
    #[garde(length(min = 7, max = 7), dive)]
    #[schema(example = json!([[{"from": 390, "to": 810}], [{"from": 390, "to": 810}], [{"from": 390, "to": 810}],
        [{"from": 390, "to": 810}], [{"from": 390, "to": 810}], [], []]))]
    pub days: Vec<Vec<DayPart>>,
    /// Minutes by which a duration is shown in days.
    #[garde(range(min = 1, max = 1440))]
    #[schema(example = 420)]
    pub standard_day: u16,
    /// Where the hours come from, at most 200 characters.
    #[garde(length(chars, min = 1, max = 200), custom(plain), custom(not_blank))]
    #[schema(example = "بخشنامهٔ ساعت کار تابستان ۱۴۰۵")]
    pub source: String,
    /// Why, at most 500 characters; needed where the first day lies before today (WCAL-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[garde(inner(length(chars, min = 1, max = 500), custom(multiline), custom(not_blank)))]
    pub reason: Option<String>,
}

/// What a change made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarChange {
    /// The calendar.
    #[schema(example = "directorate")]
    pub calendar: String,
    /// Its new revision, to be sent back in `If-Match`.
    #[schema(example = 3)]
    pub revision: i32,
    /// The first day whose working time may differ now.
    #[schema(example = "2026-06-07")]
    pub from: NaiveDate,
    /// The last such day; absent: from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-06-07")]
    pub to: Option<NaiveDate>,
    /// The days it declared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<CalendarDay>,
}
