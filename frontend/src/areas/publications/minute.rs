use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use persian::digits::to_latin;
use persian::jalali::tehran_instant;

/// A minute as people type it on the wall clock of Tehran; `۹:۳۰` and `09:30` alike.
pub(super) fn instant(day: Option<NaiveDate>, time: &str) -> Option<DateTime<Utc>> {
    let time = NaiveTime::parse_from_str(to_latin(time).trim(), "%H:%M").ok()?;
    Some(tehran_instant(day?.and_time(time)))
}
