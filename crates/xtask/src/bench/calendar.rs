//! Working time by sums that stand before each day, beside adding day to day.

use std::hint::black_box;
use std::time::Instant;

use anyhow::{Result, ensure};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use persian::worktime::{Calendar, Clock, FIRST_DAY, Part, Week, end_of};

use super::table;

const SPANS: usize = 1_000_000;
const DEADLINES: usize = 100_000;
/// One in so many is also counted day by day, which would take minutes for all.
const COMPARED: usize = 1_000;
/// Ten years, within which all of it lies.
const DAYS: u64 = 3_650;

pub(super) fn compare() -> Result<()> {
    let calendar = calendar()?;
    table::head(&["working time over ten years", "by sums, 1/s", "day by day, 1/s", "ratio"]);
    elapsed(&calendar)?;
    due(&calendar)
}

fn elapsed(calendar: &Calendar) -> Result<()> {
    let spans: Vec<_> = (0..SPANS as u64).map(span).collect();
    let started = Instant::now();
    for (from, to) in &spans {
        black_box(calendar.elapsed(*from, *to, Clock::Office)?);
    }
    let by_sums = SPANS as f64 / started.elapsed().as_secs_f64();
    let compared: Vec<_> = spans.iter().step_by(COMPARED).collect();
    let started = Instant::now();
    let slowly = compared.iter().map(|(from, to)| day_by_day(calendar, *from, *to));
    let slowly = slowly.collect::<Result<Vec<_>>>()?;
    let day_by_day = compared.len() as f64 / started.elapsed().as_secs_f64();
    for ((from, to), seconds) in compared.into_iter().zip(slowly) {
        ensure!(calendar.elapsed(*from, *to, Clock::Office)? == seconds, "{from} to {to} is {seconds} s");
    }
    line(&format!("{SPANS} elapsed"), by_sums, day_by_day);
    Ok(())
}

fn due(calendar: &Calendar) -> Result<()> {
    let waits: Vec<_> = (0..DEADLINES as u64).map(|n| (span(n).0, 1 + scattered(n, 2) % 2_000_000)).collect();
    let started = Instant::now();
    for (from, seconds) in &waits {
        black_box(calendar.due(*from, i64::try_from(*seconds)?, Clock::Office)?);
    }
    let by_sums = DEADLINES as f64 / started.elapsed().as_secs_f64();
    let compared: Vec<_> = waits.iter().step_by(DEADLINES / COMPARED).collect();
    let started = Instant::now();
    let slowly = compared.iter().map(|(from, seconds)| due_day_by_day(calendar, *from, *seconds));
    let slowly = slowly.collect::<Result<Vec<_>>>()?;
    let day_by_day = compared.len() as f64 / started.elapsed().as_secs_f64();
    for ((from, seconds), due) in compared.into_iter().zip(slowly) {
        let found = calendar.due(*from, i64::try_from(*seconds)?, Clock::Office)?;
        ensure!(found == due, "{seconds} s after {from} is {due}, not {found}");
    }
    line(&format!("{DEADLINES} due"), by_sums, day_by_day);
    Ok(())
}

fn line(name: &str, by_sums: f64, day_by_day: f64) {
    let ratio = format!("{:.0}", by_sums / day_by_day);
    table::line(&[name, &table::rate(by_sums), &table::rate(day_by_day), &ratio]);
}

/// Saturday to Wednesday 8:00 to 15:00, Thursday until noon.
fn calendar() -> Result<Calendar> {
    let day = |until: u16| vec![Part { from: 8 * 60, to: until * 60 }];
    let days = [day(15), day(15), day(15), day(15), day(15), day(12), Vec::new()];
    Ok(Calendar::new(vec![Week { valid_from: FIRST_DAY, days, standard_day: 7 * 60 }], [])?)
}

/// The n-th span: the same in every run.
fn span(n: u64) -> (NaiveDateTime, NaiveDateTime) {
    let (one, other) = (moment(scattered(n, 0)), moment(scattered(n, 1)));
    (one.min(other), one.max(other))
}

fn moment(number: u64) -> NaiveDateTime {
    let midnight: NaiveDateTime = (FIRST_DAY + Days::new(number % DAYS)).into();
    midnight + TimeDelta::seconds((number / DAYS % 86_400).cast_signed())
}

/// Splitmix64.
fn scattered(n: u64, which: u64) -> u64 {
    let mut z = (n * 3 + which + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn day_by_day(calendar: &Calendar, from: NaiveDateTime, to: NaiveDateTime) -> Result<i64> {
    let mut seconds = 0;
    for date in from.date().iter_days().take_while(|date| *date <= to.date()) {
        seconds += on_day(calendar, date, from, to)?;
    }
    Ok(seconds)
}

fn due_day_by_day(calendar: &Calendar, from: NaiveDateTime, seconds: u64) -> Result<NaiveDateTime> {
    let mut left = i64::try_from(seconds)?;
    let mut date = from.date();
    loop {
        let today = on_day(calendar, date, from, end_of(date))?;
        if today >= left {
            break;
        }
        left -= today;
        date = date + Days::new(1);
    }
    let first = if date == from.date() { i64::from(from.num_seconds_from_midnight()) } else { 0 };
    for part in calendar.parts_on(date)? {
        let (start, end) = (first.max(i64::from(part.from) * 60), i64::from(part.to) * 60);
        if end - start >= left {
            return Ok(NaiveDateTime::from(date) + TimeDelta::seconds(start + left));
        }
        left -= (end - start).max(0);
    }
    Ok(end_of(date))
}

/// The working seconds of a day that lie within a span.
fn on_day(calendar: &Calendar, date: NaiveDate, from: NaiveDateTime, to: NaiveDateTime) -> Result<i64> {
    let midnight = NaiveDateTime::from(date);
    let parts = calendar.parts_on(date)?.iter().map(|part| {
        let start = midnight + TimeDelta::minutes(part.from.into());
        let end = midnight + TimeDelta::minutes(part.to.into());
        (end.min(to) - start.max(from)).num_seconds().max(0)
    });
    Ok(parts.sum())
}
