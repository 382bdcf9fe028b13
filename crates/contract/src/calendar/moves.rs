//! What a closure would move.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which days are to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PreviewClosure {
    /// The first day.
    #[param(example = "2026-06-07")]
    pub from: NaiveDate,
    /// The last day, at most 59 days later.
    #[param(example = "2026-06-07")]
    pub to: NaiveDate,
}

/// The open deadlines that a closure would move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarMoves {
    /// How many in all.
    #[schema(example = 1)]
    pub count: i64,
    /// The areas that have any.
    pub areas: Vec<MovesOfArea>,
}

/// Those of one area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MovesOfArea {
    /// The area's word.
    #[schema(example = "publications")]
    pub area: String,
    /// How many.
    #[schema(example = 1)]
    pub count: i64,
    /// The first of them, the earliest first, at most five.
    pub first: Vec<MovedDeadline>,
}

/// A deadline that would move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MovedDeadline {
    /// What it is of: a title or a number.
    #[schema(example = "۱۴۰۴/ب/۲۱ · سقف معاملات متوسط در سال ۱۴۰۴")]
    pub name_fa: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// The page about it, where whoever closes days may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "/publications/communications/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11")]
    pub url: Option<String>,
    /// When it is due now.
    #[schema(example = "2026-06-07T20:30:00Z")]
    pub from: DateTime<Utc>,
    /// When it would be due.
    #[schema(example = "2026-06-08T20:30:00Z")]
    pub to: DateTime<Utc>,
}
