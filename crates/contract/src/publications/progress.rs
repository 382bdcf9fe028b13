//! What became of a communication, in numbers: of the frozen audience, in all, day by day, and for everybody to see.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ReceiptStatus;
use crate::id::OrganizationId;

/// A number out of all, with what it is in percent (PUB-14).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Share {
    /// How many.
    #[schema(example = 41)]
    pub numerator: i64,
    /// Of how many: the frozen audience.
    #[schema(example = 58)]
    pub denominator: i64,
    /// In percent with one decimal, halves away from zero; absent of none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 70.7)]
    pub percent: Option<f64>,
}

impl Share {
    /// So many of so many.
    #[must_use]
    pub fn of(numerator: i64, denominator: i64) -> Self {
        #[allow(clippy::cast_precision_loss, reason = "a thousandth of a share is a small number")]
        let percent =
            (denominator > 0).then(|| ((2000 * numerator + denominator) / (2 * denominator)) as f64 / 10.0);
        Self { numerator, denominator, percent }
    }
}

/// What became of a communication, in numbers of organizations.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptFigures {
    /// The frozen audience.
    #[schema(example = 58)]
    pub all: i64,
    /// Acknowledged in time, of all.
    pub on_time: Share,
    /// Acknowledged, of all.
    pub acknowledged: Share,
    /// Acknowledged after the deadline.
    #[schema(example = 6)]
    pub late: i64,
    /// Opened, not acknowledged.
    #[schema(example = 4)]
    pub opened: i64,
    /// Neither opened nor acknowledged.
    #[schema(example = 7)]
    pub unopened: i64,
    /// Not acknowledged.
    #[schema(example = 11)]
    pub missing: i64,
}

impl ReceiptFigures {
    /// From the four parts of the audience.
    #[must_use]
    pub fn of(on_time: i64, late: i64, opened: i64, unopened: i64) -> Self {
        let all = on_time + late + opened + unopened;
        Self {
            all,
            on_time: Share::of(on_time, all),
            acknowledged: Share::of(on_time + late, all),
            late,
            opened,
            unopened,
            missing: opened + unopened,
        }
    }
}

/// What the organizations did on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProgressDay {
    /// The civil day in Tehran (Gregorian).
    #[schema(example = "2025-11-30")]
    pub day: NaiveDate,
    /// How many opened it first on this day.
    #[schema(example = 12)]
    pub opened: i64,
    /// How many acknowledged on this day.
    #[schema(example = 7)]
    pub acknowledged: i64,
    /// How many had opened it by the end of this day.
    #[schema(example = 31)]
    pub opened_so_far: i64,
    /// How many had acknowledged by the end of this day.
    #[schema(example = 19)]
    pub acknowledged_so_far: i64,
}

/// How a communication went, day by day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Progress {
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Until when an acknowledgement is in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_at: Option<DateTime<Utc>>,
    /// What became of it up to now.
    pub figures: ReceiptFigures,
    /// The day of sending, and from then on each day on which something happened, in order.
    pub days: Vec<ProgressDay>,
}

/// An organization in the public progress: never a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProgressTile {
    /// The organization.
    pub organization_id: OrganizationId,
    /// Its Persian name when the text was sent.
    #[schema(example = "سازمان پارک‌ها و فضای سبز")]
    pub organization_fa: String,
    /// Its English name when the text was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_en: Option<String>,
    /// What it did.
    pub status: ReceiptStatus,
}

/// How far a public text has come with those it was communicated to, supplements included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PublicProgress {
    /// The communicated major edition.
    #[schema(example = 1)]
    pub major: i32,
    /// When it was sent first.
    pub sent_at: DateTime<Utc>,
    /// The latest of its deadlines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_at: Option<DateTime<Utc>>,
    /// Whether that is waited for and lies in a year whose holidays are not confirmed yet, so that it may move later
    /// (WCAL-8).
    #[serde(default)]
    pub provisional: bool,
    /// What became of it.
    pub figures: ReceiptFigures,
    /// The organizations, by Persian name.
    pub tiles: Vec<ProgressTile>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publications_14_percentages_have_one_decimal_and_round_halves_away_from_zero() {
        for (numerator, denominator, percent) in [
            (41, 58, Some(70.7)),
            (47, 58, Some(81.0)),
            (1, 3, Some(33.3)),
            (2, 3, Some(66.7)),
            (1, 2000, Some(0.1)),
            (58, 58, Some(100.0)),
            (0, 58, Some(0.0)),
            (0, 0, None),
        ] {
            assert_eq!(Share::of(numerator, denominator).percent, percent, "{numerator}/{denominator}");
        }
    }

    #[test]
    fn the_four_parts_are_the_whole_audience() {
        let figures = ReceiptFigures::of(41, 6, 4, 7);
        assert_eq!((figures.all, figures.missing), (58, 11));
        assert_eq!((figures.on_time.numerator, figures.acknowledged.numerator), (41, 47));
    }
}
