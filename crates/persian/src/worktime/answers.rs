//! Elapsed time, deadlines, and what stands behind them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::days::date_at;
use super::{Calendar, Clock, DAYS, LONGEST_WAIT_DAYS, Part, SECONDS_OF_A_DAY, WorktimeError, end_of};

/// What one day adds to an elapsed time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayShare {
    pub date: NaiveDate,
    /// The working parts of the day.
    pub parts: Vec<Part>,
    /// Counted seconds of the span on this day.
    pub seconds: i64,
    /// What the day is called, where it differs from its week.
    pub title: Option<String>,
}

impl Calendar {
    /// Counted seconds from a moment up to another (WCAL-2).
    ///
    /// # Errors
    /// [`WorktimeError::SpanInvalid`] where the end lies before the start, [`WorktimeError::OutOfRange`]
    pub fn elapsed(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        clock: Clock,
    ) -> Result<i64, WorktimeError> {
        if to < from {
            return Err(WorktimeError::SpanInvalid);
        }
        Ok(self.counted_before(to, clock)? - self.counted_before(from, clock)?)
    }

    /// WCAL-7: elapsed time less the pauses, which lie inside it, in order, none over another.
    ///
    /// # Errors
    /// [`WorktimeError::SpanInvalid`], [`WorktimeError::OutOfRange`]
    pub fn net(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        pauses: &[(NaiveDateTime, NaiveDateTime)],
        clock: Clock,
    ) -> Result<i64, WorktimeError> {
        let mut net = self.elapsed(from, to, clock)?;
        let mut free_from = from;
        for (start, end) in pauses {
            if *start < free_from || *end > to {
                return Err(WorktimeError::SpanInvalid);
            }
            net -= self.elapsed(*start, *end, clock)?;
            free_from = *end;
        }
        Ok(net)
    }

    /// The earliest moment by which `seconds` have been counted since `from`; `from` itself for none.
    ///
    /// # Errors
    /// [`WorktimeError::SpanInvalid`] for a negative amount, [`WorktimeError::TooFar`], [`WorktimeError::OutOfRange`]
    pub fn due(
        &self,
        from: NaiveDateTime,
        seconds: i64,
        clock: Clock,
    ) -> Result<NaiveDateTime, WorktimeError> {
        if seconds < 0 {
            return Err(WorktimeError::SpanInvalid);
        }
        let start = self.counted_before(from, clock)?;
        if seconds == 0 {
            return Ok(from);
        }
        let sought = start.checked_add(seconds).ok_or(WorktimeError::TooFar)?;
        let reached = self.first_day_reaching(sought, clock).ok_or(WorktimeError::TooFar)?;
        let remaining = sought - self.counted_before_day(reached, clock);
        let midnight = NaiveDateTime::new(date_at(reached), NaiveTime::MIN);
        let due = midnight + TimeDelta::seconds(self.second_of_day(reached, remaining, clock));
        if due - from > TimeDelta::days(LONGEST_WAIT_DAYS) { Err(WorktimeError::TooFar) } else { Ok(due) }
    }

    /// What each day adds to an elapsed time; its seconds add up to it.
    ///
    /// # Errors
    /// As [`Self::elapsed`]
    pub fn explain(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
        clock: Clock,
    ) -> Result<Vec<DayShare>, WorktimeError> {
        self.elapsed(from, to, clock)?;
        let last = if to.time() == NaiveTime::MIN && to > from { to.date().pred_opt() } else { None };
        let last = last.unwrap_or(to.date());
        from.date()
            .iter_days()
            .take_while(|date| *date <= last)
            .map(|date| {
                Ok(DayShare {
                    date,
                    parts: self.parts_on(date)?.to_vec(),
                    seconds: self.elapsed(from.max(date.into()), to.min(end_of(date)), clock)?,
                    title: self.title_on(date).map(str::to_owned),
                })
            })
            .collect()
    }

    fn counted_before(&self, moment: NaiveDateTime, clock: Clock) -> Result<i64, WorktimeError> {
        let position = self.position(moment.date())?;
        let second = i64::from(moment.num_seconds_from_midnight());
        if position == DAYS && second > 0 {
            return Err(WorktimeError::OutOfRange);
        }
        let parts = self.known_parts(moment.date());
        let today = match clock {
            Clock::Wall => second,
            Clock::Workday24 => {
                if parts.is_empty() {
                    0
                } else {
                    second
                }
            }
            Clock::Office => parts.iter().map(|part| part.seconds_until(second)).sum(),
        };
        Ok(self.counted_before_day(position, clock) + today)
    }

    fn counted_before_day(&self, position: usize, clock: Clock) -> i64 {
        let before = self.before[position];
        match clock {
            Clock::Wall => i64::try_from(position).unwrap_or(i64::MAX) * SECONDS_OF_A_DAY,
            Clock::Workday24 => i64::from(before.working_days) * SECONDS_OF_A_DAY,
            Clock::Office => i64::from(before.office_seconds),
        }
    }

    /// The first day by whose end so much is counted.
    fn first_day_reaching(&self, sought: i64, clock: Clock) -> Option<usize> {
        let (mut low, mut high) = (0, DAYS);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.counted_before_day(middle + 1, clock) < sought {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < DAYS).then_some(low)
    }

    /// The second of the day by which so many of its seconds are counted.
    fn second_of_day(&self, position: usize, mut remaining: i64, clock: Clock) -> i64 {
        if clock != Clock::Office {
            return remaining;
        }
        for part in self.known_parts(date_at(position)) {
            let seconds = i64::from(part.seconds());
            if remaining <= seconds {
                return i64::from(part.from) * 60 + remaining;
            }
            remaining -= seconds;
        }
        SECONDS_OF_A_DAY
    }
}

impl Part {
    fn seconds_until(self, second: i64) -> i64 {
        (second - i64::from(self.from) * 60).clamp(0, i64::from(self.seconds()))
    }
}
