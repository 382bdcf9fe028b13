//! How much is published.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{PublicationKind, Share};
use crate::id::OrganizationId;

/// The most Jalali months that are counted at once.
pub const MAX_STATS_MONTHS: u32 = 120;

/// What to count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ReadStats {
    /// How many Jalali months, the present one the last; 12 unless given, at most 120.
    pub months: Option<u32>,
}

/// What was published, per kind and Jalali month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublicationStats {
    /// The months, the oldest first; each with every kind.
    pub months: Vec<MonthCounts>,
    /// Every year from that of the oldest text to the present one, the oldest first; each with every kind.
    pub years: Vec<YearCounts>,
    /// How long texts took, per kind.
    pub kinds: Vec<KindStats>,
}

/// A Jalali month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MonthCounts {
    /// The Jalali year.
    #[schema(example = 1405)]
    pub year: i32,
    /// The Jalali month, 1 to 12.
    #[schema(example = 9)]
    pub month: u32,
    /// Its first day (Gregorian).
    pub from: NaiveDate,
    /// Its last day (Gregorian).
    pub to: NaiveDate,
    /// How many were dated in it, per kind, every kind in the order of the tabs.
    pub counts: Vec<KindCount>,
}

/// A Jalali year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct YearCounts {
    /// The Jalali year.
    #[schema(example = 1405)]
    pub year: i32,
    /// Its first day (Gregorian).
    pub from: NaiveDate,
    /// Its last day (Gregorian).
    pub to: NaiveDate,
    /// How many are dated in it, per kind, every kind in the order of the tabs.
    pub counts: Vec<KindCount>,
}

/// How many of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KindCount {
    /// The kind.
    pub kind: PublicationKind,
    /// How many.
    #[schema(example = 4)]
    pub count: i64,
}

/// How a kind fares in the months asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KindStats {
    /// The kind.
    pub kind: PublicationKind,
    /// How many were dated in these months.
    #[schema(example = 31)]
    pub count: i64,
    /// The median time from the first draft to publication, in whole minutes; absent without any. The archive is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2880)]
    pub median_minutes: Option<i64>,
}

/// How organizations answer what is communicated to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CommunicationStats {
    /// The first day of sending that is counted (Gregorian).
    pub from: NaiveDate,
    /// The last day of sending that is counted (Gregorian).
    pub to: NaiveDate,
    /// Those that were asked to acknowledge: who never did before all others, then the slowest first.
    pub organizations: Vec<OrganizationAnswers>,
}

/// How an organization answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationAnswers {
    /// The organization.
    pub organization_id: OrganizationId,
    /// Its Persian name in the newest communication.
    #[schema(example = "سازمان پارک‌ها و فضای سبز")]
    pub organization_fa: String,
    /// Its English name in the newest communication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_en: Option<String>,
    /// How many texts it acknowledged, of those it was asked to.
    pub acknowledged: Share,
    /// How many in time, of those it was asked to.
    pub on_time: Share,
    /// The median time from the sending to the acknowledgement, in whole minutes; absent without any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2880)]
    pub median_minutes: Option<i64>,
}
