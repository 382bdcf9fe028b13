//! What is taken, and which version was in force when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::FormKind;
use crate::publications::TextLanguage;

/// Which time and forms to count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadLibraryStats {
    /// From this day on (Gregorian); unless given, the first day of the Jalali month eleven months ago.
    pub from: Option<NaiveDate>,
    /// Up to this day (Gregorian); today unless given. At most ten years after `from`.
    pub to: Option<NaiveDate>,
    /// Only this form, by code.
    pub code: Option<String>,
    /// Only forms of this category or one below it, by slug.
    pub category: Option<String>,
    /// `csv` or `xlsx` for a file: a row per form, file and Jalali month, at most 200,000; where there are more, the last row
    /// says so.
    pub format: Option<String>,
    /// The language of an exported file, `fa` unless given.
    pub lang: Option<TextLanguage>,
}

/// What was taken in a time. Counts carry no address and no user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LibraryStats {
    /// The first day (Gregorian).
    pub from: NaiveDate,
    /// The last day (Gregorian).
    pub to: NaiveDate,
    /// Files taken to fill in.
    #[schema(example = 812)]
    pub fill: i64,
    /// Files taken to print.
    #[schema(example = 344)]
    pub print: i64,
    /// Every Jalali month of the time, oldest first, also those with nothing.
    pub months: Vec<DownloadMonth>,
    /// The ten forms taken most.
    pub top: Vec<FormDownloads>,
    /// Which version was in force when, by code: of the first hundred forms.
    pub strips: Vec<FormStrip>,
    /// How many forms have such a strip in all.
    #[schema(example = 240)]
    pub strips_total: i64,
}

/// Downloads of a Jalali month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DownloadMonth {
    /// The Jalali year and month.
    #[schema(example = "1404/12")]
    pub month: String,
    /// Its first day within the time (Gregorian).
    #[schema(example = "2026-02-20")]
    pub from: NaiveDate,
    /// Its last day within the time (Gregorian).
    #[schema(example = "2026-03-20")]
    pub to: NaiveDate,
    /// Files taken to fill in.
    #[schema(example = 120)]
    pub fill: i64,
    /// Files taken to print.
    #[schema(example = 41)]
    pub print: i64,
}

/// Downloads of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormDownloads {
    /// Its code.
    #[schema(example = "F-27")]
    pub code: String,
    /// Its Persian title.
    #[schema(example = "جدول حقوق و مزایا")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Files taken to fill in.
    #[schema(example = 120)]
    pub fill: i64,
    /// Files taken to print.
    #[schema(example = 41)]
    pub print: i64,
}

/// Which versions of a form were in force when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormStrip {
    /// Its code.
    #[schema(example = "F-27")]
    pub code: String,
    /// What it is.
    pub kind: FormKind,
    /// Its Persian title.
    #[schema(example = "جدول حقوق و مزایا")]
    pub title_fa: String,
    /// Its English title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// Its versions, oldest first.
    pub spans: Vec<FormSpan>,
}

/// When a version was, is or will be in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FormSpan {
    /// Its number.
    #[schema(example = 1)]
    pub n: i32,
    /// The first day (Gregorian).
    #[schema(example = "2024-12-21")]
    pub from: NaiveDate,
    /// The last day, also that before a withdrawal or a retirement; absent while no end is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-02-19")]
    pub to: Option<NaiveDate>,
    /// Whether it ended by a withdrawal.
    pub withdrawn: bool,
}
