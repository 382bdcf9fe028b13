//! What a day makes of the versions of a form (LIB-1): computed, never stored, never switched by a job.

use chrono::{DateTime, NaiveDate, Utc};
use contract::library::{FormStanding, VersionStanding, VersionState};
use platform::clock::{tehran_date, tehran_midnight};

use crate::model::{FormRow, VersionRow};

/// How long the answer for the version in force may be kept at most (LIB-8).
const LONGEST: i64 = 300;

/// The approved versions of one form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeline<'a>(pub(crate) &'a [VersionRow]);

impl<'a> Timeline<'a> {
    /// Those that took or will take effect: not those withdrawn before their day.
    fn effective(self) -> impl Iterator<Item = (NaiveDate, i32, &'a VersionRow)> {
        self.0.iter().filter(|row| !row.void).filter_map(|row| Some((row.effective_from?, row.n?, row)))
    }

    /// The version in force on a day, withdrawn or not.
    pub(crate) fn in_force(self, day: NaiveDate) -> Option<&'a VersionRow> {
        let begun = self.effective().filter(|(from, ..)| *from <= day);
        begun.max_by_key(|(from, n, _)| (*from, *n)).map(|(.., row)| row)
    }

    /// The next version after a day.
    pub(crate) fn next(self, day: NaiveDate) -> Option<&'a VersionRow> {
        let coming = self.effective().filter(|(from, _, row)| *from > day && row.withdrawn_at.is_none());
        coming.min_by_key(|(from, n, _)| (*from, *n)).map(|(.., row)| row)
    }

    /// Every version after a day.
    pub(crate) fn coming(self, day: NaiveDate) -> impl Iterator<Item = &'a VersionRow> {
        let coming = self.effective().filter(move |(from, _, row)| *from > day && row.withdrawn_at.is_none());
        coming.map(|(.., row)| row)
    }

    /// The last one of all, in force or to come.
    pub(crate) fn last(self) -> Option<&'a VersionRow> {
        self.effective().max_by_key(|(from, n, _)| (*from, *n)).map(|(.., row)| row)
    }

    pub(crate) fn standing(self, version: &VersionRow, day: NaiveDate) -> Option<VersionStanding> {
        let from = version.effective_from.filter(|_| version.n.is_some())?;
        Some(match self.in_force(day) {
            _ if version.state == VersionState::Withdrawn => VersionStanding::Withdrawn,
            _ if from > day => VersionStanding::Upcoming,
            Some(current) if current.id == version.id => VersionStanding::Current,
            _ => VersionStanding::Superseded,
        })
    }

    pub(crate) fn form_standing(self, form: &FormRow, day: NaiveDate) -> FormStanding {
        match (self.in_force(day), self.next(day)) {
            (None, None) => FormStanding::Unpublished,
            _ if form.is_retired_on(day) => FormStanding::Retired,
            (Some(current), _) if current.withdrawn_at.is_some() => FormStanding::Withdrawn,
            (Some(_), _) => FormStanding::Current,
            (None, Some(_)) => FormStanding::Upcoming,
        }
    }

    /// The versions beside one that can be taken: the one before it and the one after it.
    pub(crate) fn neighbours(self, version: &VersionRow) -> (Option<i32>, Option<i32>) {
        let place = |row: &VersionRow| (row.effective_from, row.n);
        let live = || self.effective().map(|(.., row)| row).filter(|row| row.withdrawn_at.is_none());
        let before = live().filter(|row| place(row) < place(version)).max_by_key(|row| place(row));
        let after = live().filter(|row| place(row) > place(version)).min_by_key(|row| place(row));
        (before.and_then(|row| row.n), after.and_then(|row| row.n))
    }

    /// LIB-8: how many seconds the answer of this instant may be kept: at most 300, and never past the next midnight at
    /// which a version or the retirement takes effect.
    pub(crate) fn seconds_fresh(self, form: &FormRow, now: DateTime<Utc>) -> i64 {
        let today = tehran_date(now);
        let changes = [
            self.next(today).and_then(|version| version.effective_from),
            form.retired_from.filter(|from| *from > today),
        ];
        let next = changes.into_iter().flatten().min();
        next.map_or(LONGEST, |day| (tehran_midnight(day) - now).num_seconds().clamp(0, LONGEST))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    fn version(n: i32, from: &str, withdrawn_at: Option<&str>) -> VersionRow {
        let at = withdrawn_at.and_then(|at| at.parse::<DateTime<Utc>>().ok());
        VersionRow {
            n: Some(n),
            state: if at.is_some() { VersionState::Withdrawn } else { VersionState::Approved },
            effective_from: Some(day(from)),
            void: at.is_some_and(|at| at < tehran_midnight(day(from))),
            withdrawn_at: at,
            withdraw_reason: at.map(|_| "نادرست بود".to_owned()),
            ..VersionRow::blank(Uuid::now_v7(), Uuid::nil(), DateTime::UNIX_EPOCH, String::new())
        }
    }

    #[test]
    fn library_1_the_greatest_day_that_has_come_is_in_force_withdrawn_or_not() {
        let versions = [
            version(1, "2024-12-21", None),
            version(2, "2026-02-20", Some("2026-02-22T05:30:00Z")),
            version(3, "2026-05-01", Some("2026-04-01T05:30:00Z")),
        ];
        let line = Timeline(&versions);
        let n = |on| line.in_force(day(on)).and_then(|row| row.n);
        assert_eq!(n("2024-12-20"), None);
        assert_eq!(n("2024-12-21"), Some(1));
        assert_eq!(n("2026-02-19"), Some(1));
        assert_eq!(n("2026-02-20"), Some(2), "an older one is never revived");
        assert_eq!(n("2026-06-01"), Some(2), "what was withdrawn before its day never took effect");
        let today = day("2026-03-01");
        let standings: Vec<_> = versions.iter().filter_map(|row| line.standing(row, today)).collect();
        use VersionStanding::{Superseded, Withdrawn};
        assert_eq!(standings, [Superseded, Withdrawn, Withdrawn]);
    }

    #[test]
    fn versions_that_can_be_taken_know_their_neighbours() {
        let versions = [
            version(1, "2024-12-21", None),
            version(2, "2026-02-20", Some("2026-02-22T05:30:00Z")),
            version(3, "2026-02-22", None),
        ];
        let line = Timeline(&versions);
        assert_eq!(line.neighbours(&versions[0]), (None, Some(3)));
        assert_eq!(line.neighbours(&versions[1]), (Some(1), Some(3)));
        assert_eq!(line.neighbours(&versions[2]), (Some(1), None));
    }
}
