//! Whether a text is in force on a day, and why (PUB-6, PUB-7). Derived whenever it is asked for, never stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{RelatedPublication, RelationType};

/// Whether a text is in force on a day; the first that applies, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ValidityStatus {
    /// Published in error and taken back (برداشته‌شده).
    Withdrawn,
    /// Ended by another text (لغوشده).
    Repealed,
    /// Another text has taken its place (جایگزین‌شده).
    Superseded,
    /// Its last day is over (پایان‌یافته).
    Expired,
    /// Its first day has not come (هنوز اجرایی نشده).
    NotYet,
    /// Another text has stopped it for a while (موقوف‌الاجرا). What ended or has not begun is that, and not suspended.
    Suspended,
    /// In force (معتبر).
    InForce,
}

impl ValidityStatus {
    /// All statuses, in the order in which they are tried.
    pub const ALL: &'static [Self] = &[
        Self::Withdrawn,
        Self::Repealed,
        Self::Superseded,
        Self::Expired,
        Self::NotYet,
        Self::Suspended,
        Self::InForce,
    ];

    /// The word on the wire and in SQL.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Repealed => "repealed",
            Self::Superseded => "superseded",
            Self::Expired => "expired",
            Self::NotYet => "not_yet",
            Self::Suspended => "suspended",
            Self::InForce => "in_force",
        }
    }
}

/// The validity of a text on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Validity {
    /// Whether it is in force.
    pub status: ValidityStatus,
    /// Whether another text has amended it by that day (اصلاح‌شده).
    pub amended: bool,
    /// The day it is asked for (Gregorian).
    pub as_of: NaiveDate,
    /// From which day it is so (Gregorian); of `not_yet`, the day from which it will be in force. What was suspended is in
    /// force since the day after that.
    pub since: NaiveDate,
    /// The last day on which it is `suspended` (Gregorian); absent while no end is known, and of every other status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The text that repealed, superseded or suspended it, or, while it is in force, the one that amended it last; absent
    /// where there is none or the reader may not know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ValidityReason>,
}

/// The acting text behind a validity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ValidityReason {
    /// What it did.
    #[serde(rename = "type")]
    pub kind: RelationType,
    /// From which day (Gregorian).
    pub effective_on: NaiveDate,
    /// The text that did it.
    pub by: RelatedPublication,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_the_word_of_the_wire() {
        for status in ValidityStatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
    }
}
