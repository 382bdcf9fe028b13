//! Counting working days.

use chrono::{NaiveDate, TimeDelta};

use super::{Calendar, DAYS, FIRST_DAY, WorktimeError};

impl Calendar {
    /// The date itself if it works, else the first working day after it.
    ///
    /// # Errors
    /// [`WorktimeError::OutOfRange`]
    pub fn next_working_day(&self, date: NaiveDate) -> Result<NaiveDate, WorktimeError> {
        let before = self.before[self.position(date)?].working_days;
        self.working_day(before)
    }

    /// The date itself if it works, else the last working day before it.
    ///
    /// # Errors
    /// [`WorktimeError::OutOfRange`]
    pub fn previous_working_day(&self, date: NaiveDate) -> Result<NaiveDate, WorktimeError> {
        let rank = self.up_to(date)?.checked_sub(1).ok_or(WorktimeError::OutOfRange)?;
        self.working_day(rank)
    }

    /// The `count`-th working day after the date (or before it, where negative). The date itself is never counted; zero
    /// leaves it.
    ///
    /// # Errors
    /// [`WorktimeError::OutOfRange`]
    pub fn add_working_days(&self, date: NaiveDate, count: i32) -> Result<NaiveDate, WorktimeError> {
        let rank = match count {
            0 => return self.position(date).map(|_| date),
            1.. => i64::from(self.up_to(date)?) + i64::from(count) - 1,
            _ => i64::from(self.before[self.position(date)?].working_days) + i64::from(count),
        };
        self.working_day(u32::try_from(rank).map_err(|_| WorktimeError::OutOfRange)?)
    }

    /// Working days d with a < d ≤ b; negative where b lies before a.
    ///
    /// # Errors
    /// [`WorktimeError::OutOfRange`]
    pub fn working_days_between(&self, a: NaiveDate, b: NaiveDate) -> Result<i64, WorktimeError> {
        Ok(i64::from(self.up_to(b)?) - i64::from(self.up_to(a)?))
    }

    /// Working days up to the date, itself included.
    fn up_to(&self, date: NaiveDate) -> Result<u32, WorktimeError> {
        let next = self.before.get(self.position(date)? + 1).ok_or(WorktimeError::OutOfRange)?;
        Ok(next.working_days)
    }

    /// The working day before which there are `rank` others.
    fn working_day(&self, rank: u32) -> Result<NaiveDate, WorktimeError> {
        let after = self.before.partition_point(|before| before.working_days <= rank);
        let position = after.checked_sub(1).filter(|position| *position < DAYS);
        position.map(date_at).ok_or(WorktimeError::OutOfRange)
    }
}

pub(super) fn date_at(position: usize) -> NaiveDate {
    FIRST_DAY + TimeDelta::days(i64::try_from(position).unwrap_or(i64::MAX))
}
