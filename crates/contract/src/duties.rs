//! The worklist: what waits for a person, from every area, until when.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use persian::jalali::{tehran_instant, tehran_time};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::id::OrganizationId;

/// How pressing a duty is, in Tehran time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DutyGroup {
    /// Its due has passed.
    Overdue,
    /// Due by 24:00 of today.
    Today,
    /// Due later, by 24:00 of Friday.
    ThisWeek,
    /// Due after that.
    Later,
    /// Without a due.
    Undated,
}

impl DutyGroup {
    /// All groups, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Today, Self::ThisWeek, Self::Later, Self::Undated];

    /// The group of a due instant (NOTIF-4): at the very instant a duty is not overdue yet.
    #[must_use]
    pub fn of(due_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        let Some(due_at) = due_at else { return Self::Undated };
        let today = tehran_time(now).date();
        let to_friday = (11 - today.weekday().num_days_from_monday()) % 7;
        if due_at < now {
            Self::Overdue
        } else if due_at <= end_of(today, 0) {
            Self::Today
        } else if due_at <= end_of(today, u64::from(to_friday)) {
            Self::ThisWeek
        } else {
            Self::Later
        }
    }
}

fn end_of(day: NaiveDate, days_later: u64) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(days_later + 1)).unwrap_or(NaiveDate::MAX);
    tehran_instant(next.and_time(NaiveTime::MIN))
}

/// Something that waits for the reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Duty {
    /// The word of the area it comes from.
    #[schema(example = "organizations")]
    pub area: String,
    /// What is to be done, a word of the area.
    #[schema(example = "confirm_record")]
    pub kind: String,
    /// What it is about.
    #[schema(example = "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11")]
    pub object_id: Uuid,
    /// For which organization, if for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// Names and numbers for the text, which is made in the reader's language; `…_fa` and `…_en` are one name in two.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[schema(value_type = Object, example = json!({"organization_fa": "سازمان پارک‌ها و فضای سبز"}))]
    pub params: Map<String, Value>,
    /// The page where it is done.
    #[schema(example = "/organizations/parks")]
    pub url: String,
    /// Since when it waits.
    #[schema(example = "2026-11-20T08:30:00Z")]
    pub opened_at: DateTime<Utc>,
    /// Until when; absent: without a due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-11-25T12:30:00Z")]
    pub due_at: Option<DateTime<Utc>>,
    /// The revision of the working calendar that the due was computed by, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 3)]
    pub calendar_revision: Option<i32>,
    /// Whether such a due lies in a year whose holidays are not confirmed yet, so that it may move later (WCAL-8).
    #[serde(default)]
    pub provisional: bool,
    /// How pressing it is.
    pub group: DutyGroup,
}

/// How many of the listed duties wait in each group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DutyCounts {
    /// All that are listed.
    #[schema(example = 9)]
    pub all: i64,
    /// Whose due has passed.
    #[schema(example = 2)]
    pub overdue: i64,
    /// Due today.
    #[schema(example = 2)]
    pub today: i64,
    /// Due later this week.
    #[schema(example = 2)]
    pub this_week: i64,
    /// Due after that.
    #[schema(example = 1)]
    pub later: i64,
    /// Without a due.
    #[schema(example = 2)]
    pub undated: i64,
    /// Whether more waits than is counted: of each area at most the 200 most pressing duties are listed and counted.
    #[serde(default)]
    #[schema(example = false)]
    pub has_more: bool,
}

impl DutyCounts {
    /// Counts groups.
    #[must_use]
    pub fn of(groups: impl IntoIterator<Item = DutyGroup>) -> Self {
        let mut counts = Self::default();
        for group in groups {
            counts.all += 1;
            *match group {
                DutyGroup::Overdue => &mut counts.overdue,
                DutyGroup::Today => &mut counts.today,
                DutyGroup::ThisWeek => &mut counts.this_week,
                DutyGroup::Later => &mut counts.later,
                DutyGroup::Undated => &mut counts.undated,
            } += 1;
        }
        counts
    }
}

/// What waits for the reader, the most pressing first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Worklist {
    /// How much waits.
    pub counts: DutyCounts,
    /// The duties by due, then by the time they have waited; those without a due last.
    pub items: Vec<Duty>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(due_at: Option<&str>, now: &str) -> DutyGroup {
        DutyGroup::of(due_at.map(|due| due.parse().unwrap()), now.parse().unwrap())
    }

    /// NOTIF G1: Wednesday 1405/05/14, ten o'clock.
    #[test]
    fn notif_4_groups_follow_the_day_and_the_week_of_tehran() {
        let now = "2026-08-05T06:30:00Z";
        let dues = [
            Some("2026-08-04T12:30:00Z"),
            Some("2026-08-05T06:29:00Z"),
            Some("2026-08-05T12:50:00Z"),
            Some("2026-08-05T20:30:00Z"),
            Some("2026-08-06T08:30:00Z"),
            Some("2026-08-07T20:30:00Z"),
            Some("2026-08-08T10:15:00Z"),
            None,
            None,
        ];
        let counts = DutyCounts::of(dues.map(|due| group(due, now)));
        let expected =
            DutyCounts { all: 9, overdue: 2, today: 2, this_week: 2, later: 1, undated: 2, has_more: false };
        assert_eq!(counts, expected);
        assert_eq!(group(dues[2], "2026-08-05T12:50:00Z"), DutyGroup::Today);
        assert_eq!(group(dues[2], "2026-08-05T12:50:01Z"), DutyGroup::Overdue);
    }

    #[test]
    fn the_week_ends_on_friday_whatever_the_day() {
        // Saturday 1405/05/17 to Friday 05/23.
        for day in 8..=14 {
            let now = format!("2026-08-{day:02}T06:30:00Z");
            let last = group(Some("2026-08-14T20:30:00Z"), &now);
            let expected = if day == 14 { DutyGroup::Today } else { DutyGroup::ThisWeek };
            assert_eq!(last, expected, "{day}");
            assert_eq!(group(Some("2026-08-14T20:30:01Z"), &now), DutyGroup::Later, "{day}");
        }
    }
}
