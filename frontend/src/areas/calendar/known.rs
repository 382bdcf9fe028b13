use std::sync::Arc;

use chrono::NaiveDate;
use contract::calendar::{Calendar, DayStanding};
use persian::worktime::{self, Part, WorktimeError};

/// The calendar as the server gave it, and what counts by it here, without asking again.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) wire: Arc<Calendar>,
    pub(super) hours: Arc<worktime::Calendar>,
}

/// A day as the pages show it; none where the calendar says nothing of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Day {
    pub(super) standing: DayStanding,
    pub(super) parts: Vec<Part>,
}

impl Known {
    pub(super) fn new(wire: Calendar) -> Result<Self, WorktimeError> {
        let hours = wire.hours()?;
        Ok(Self { wire: Arc::new(wire), hours: Arc::new(hours) })
    }

    pub(super) fn day(&self, date: NaiveDate) -> Option<Day> {
        let parts = self.hours.parts_on(date).ok()?;
        Some(Day { standing: self.wire.standing(date, !parts.is_empty()), parts: parts.to_vec() })
    }

    pub(super) fn is_confirmed(&self, year: i32) -> bool {
        self.wire.confirmed_years.contains(&year)
    }
}
