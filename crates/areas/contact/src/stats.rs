//! What messages count to, by week and by unit.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use contract::contact::{ContactStats, HandlerLoad, ReadStats, UnitStats, WeekStats};
use platform::clock::tehran_midnight;
use platform::{App, Problem, Result};
use uuid::Uuid;

use crate::directory::Directory;
use crate::queries;
use crate::queries::stats::Counted;
use crate::workflow::Office;

const WEEKS: u64 = 12;
const LONGEST: i64 = 5 * 366;
/// Answers after 0 to 5 working days, and all later ones.
const BARS: usize = 7;
/// Fewer answers would tell of single people.
const FEWEST: i64 = 5;

pub(crate) async fn count(app: &App, ask: &ReadStats) -> Result<ContactStats> {
    let to = ask.to.unwrap_or_else(|| app.clock.today());
    let weeks_ago = saturday(to).checked_sub_days(Days::new(7 * (WEEKS - 1))).unwrap_or(to);
    let from = ask.from.unwrap_or(weeks_ago);
    if from > to || (to - from).num_days() > LONGEST {
        return Err(Problem::field("/to", "before_start"));
    }
    let (start, end) = (tehran_midnight(from), tehran_midnight(to.succ_opt().unwrap_or(to)));
    let conn = &mut app.pool.get().await?;
    let received = queries::stats::received(conn, start, end).await?;
    let answered = queries::stats::answered(conn, start, end).await?;
    let office = Office::shown(app, conn).await?;
    let directory = &office.directory;
    let mut waiting = Vec::new();
    for (entry, open, oldest_at) in queries::stats::waiting(conn).await? {
        if let Some(oldest_at) = oldest_at {
            waiting.push(HandlerLoad { entry: directory.named(entry)?, open, oldest_at });
        }
    }
    waiting.sort_by_key(|load| load.oldest_at);
    Ok(ContactStats {
        from,
        to,
        target_workdays: office.settings.answer_target_workdays,
        weeks: weeks(from, to, &received, &answered),
        units: units(directory, &received),
        waiting,
    })
}

fn saturday(day: NaiveDate) -> NaiveDate {
    let since = u64::from(day.weekday().days_since(Weekday::Sat));
    day.checked_sub_days(Days::new(since)).unwrap_or(day)
}

fn weeks(
    from: NaiveDate,
    to: NaiveDate,
    received: &[Counted],
    answered: &[(NaiveDate, i64)],
) -> Vec<WeekStats> {
    let mut weeks = BTreeMap::new();
    let begins = std::iter::successors(Some(saturday(from)), |begin| begin.checked_add_days(Days::new(7)));
    for begins_on in begins.take_while(|begin| *begin <= to) {
        weeks.insert(begins_on, WeekStats { begins_on, received: 0, answered: 0 });
    }
    for row in received {
        if let Some(week) = weeks.get_mut(&saturday(row.day)) {
            week.received += row.count;
        }
    }
    for (day, count) in answered {
        if let Some(week) = weeks.get_mut(&saturday(*day)) {
            week.answered += count;
        }
    }
    weeks.into_values().collect()
}

fn units(directory: &Directory, received: &[Counted]) -> Vec<UnitStats> {
    let mut by_unit: HashMap<Uuid, UnitStats> = HashMap::new();
    for row in received {
        let Some(unit) =
            directory.entry(row.recipient_entry_id).and_then(|entry| directory.unit(entry.unit_id))
        else {
            continue;
        };
        let stats = by_unit.entry(unit.id).or_insert_with(|| UnitStats {
            unit_id: unit.id.into(),
            unit_fa: unit.name_fa.clone(),
            unit_en: unit.name_en.clone(),
            received: 0,
            answered: 0,
            median_workdays: None,
            histogram: vec![0; BARS],
        });
        stats.received += row.count;
        if let Some(days) = row.answer_workdays {
            stats.answered += row.count;
            let bar = usize::try_from(days).unwrap_or_default().min(BARS - 1);
            stats.histogram[bar] += row.count;
        }
    }
    let mut units: Vec<_> = by_unit.into_values().collect();
    for unit in &mut units {
        unit.median_workdays = median(received, directory, unit);
    }
    let place = |unit: &UnitStats| directory.units.iter().position(|row| row.id == unit.unit_id.0);
    units.sort_by_key(place);
    units
}

fn median(received: &[Counted], directory: &Directory, unit: &UnitStats) -> Option<i32> {
    if unit.answered < FEWEST {
        return None;
    }
    let is_own = |row: &&Counted| {
        directory.entry(row.recipient_entry_id).is_some_and(|entry| entry.unit_id == unit.unit_id.0)
    };
    let mut days: BTreeMap<i32, i64> = BTreeMap::new();
    for row in received.iter().filter(is_own) {
        if let Some(workdays) = row.answer_workdays {
            *days.entry(workdays).or_default() += row.count;
        }
    }
    let mut before = 0;
    days.into_iter().find_map(|(workdays, count)| {
        before += count;
        (before * 2 >= unit.answered).then_some(workdays)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_saturday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // 2026-11-28 is a Saturday.
        for (on, begins) in
            [("2026-11-28", "2026-11-28"), ("2026-11-27", "2026-11-21"), ("2026-12-04", "2026-11-28")]
        {
            assert_eq!(saturday(day(on)), day(begins), "{on}");
        }
        let counted = Counted {
            day: day("2026-11-27"),
            recipient_entry_id: Uuid::nil(),
            answer_workdays: None,
            count: 3,
        };
        let made = weeks(day("2026-11-22"), day("2026-11-29"), &[counted], &[(day("2026-11-28"), 2)]);
        let made: Vec<_> = made.iter().map(|week| (week.begins_on, week.received, week.answered)).collect();
        assert_eq!(made, [(day("2026-11-21"), 3, 0), (day("2026-11-28"), 0, 2)]);
    }
}
