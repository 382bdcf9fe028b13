//! The only clock. Tests set it; nothing else asks the machine for the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};

/// Tehran has kept UTC+03:30 without daylight saving since 1401 (2022-09-22).
const TEHRAN_SECONDS: i32 = 3 * 3600 + 1800;

/// Tells the time, or the time that a test has set.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `instant` until it is set again.
    #[must_use]
    pub fn frozen(instant: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(AtomicI64::new(instant.timestamp_micros()))))
    }

    /// The present instant, to the microsecond that Postgres keeps.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let micros = self
            .0
            .as_ref()
            .map_or_else(|| Utc::now().timestamp_micros(), |frozen| frozen.load(Ordering::SeqCst));
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }

    /// Today's civil date in Tehran.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        tehran_date(self.now())
    }

    /// Moves a frozen clock; the machine's clock cannot be moved.
    pub fn advance(&self, by: Duration) {
        if let Some(frozen) = &self.0 {
            frozen.fetch_add(by.num_microseconds().unwrap_or_default(), Ordering::SeqCst);
        }
    }
}

/// The civil date in Tehran at an instant.
#[must_use]
pub fn tehran_date(instant: DateTime<Utc>) -> NaiveDate {
    FixedOffset::east_opt(TEHRAN_SECONDS)
        .map_or_else(|| instant.date_naive(), |zone| instant.with_timezone(&zone).date_naive())
}

/// The instant at which a civil day begins in Tehran.
#[must_use]
pub fn tehran_midnight(date: NaiveDate) -> DateTime<Utc> {
    (date.and_time(NaiveTime::MIN) - Duration::seconds(i64::from(TEHRAN_SECONDS))).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_in_tehran_at_half_past_eight_utc() {
        let before = "2026-11-23T20:29:59Z".parse().unwrap();
        let after = "2026-11-23T20:30:00Z".parse().unwrap();
        assert_eq!(tehran_date(before), NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
        assert_eq!(tehran_date(after), NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
        assert_eq!(tehran_midnight(tehran_date(after)), after);
    }

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let clock = Clock::frozen("2026-11-24T00:00:00Z".parse().unwrap());
        let start = clock.now();
        clock.advance(Duration::minutes(5));
        assert_eq!(clock.now() - start, Duration::minutes(5));
    }
}
