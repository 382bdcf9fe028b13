//! The calendar and the fold against implementations that share nothing with them. Native only.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use chrono::{Datelike, NaiveDate};
use icu_calendar::{Date, cal::Persian};
use persian::jalali::{self, JalaliDate};
use persian::{fold, fold_mapped};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn by_icu(date: NaiveDate) -> (i32, u32, u32) {
    let (month, day) = (u8::try_from(date.month()).unwrap(), u8::try_from(date.day()).unwrap());
    let persian = Date::try_new_iso(date.year(), month, day).unwrap().to_calendar(Persian);
    (persian.year().extended_year(), u32::from(persian.month().ordinal), u32::from(persian.day_of_month().0))
}

#[test]
fn every_day_from_1206_to_1498_is_the_day_of_icu() {
    let mut date = JalaliDate::new(jalali::FIRST_YEAR, 1, 1).unwrap().to_gregorian();
    let end = JalaliDate::new(jalali::LAST_YEAR, 12, 1).unwrap().last_of_month().to_gregorian();
    let mut days = 0;
    while date <= end {
        let jalali = JalaliDate::from_gregorian(date);
        assert_eq!((jalali.year(), jalali.month(), jalali.day()), by_icu(date), "{date}");
        assert_eq!(jalali.to_gregorian(), date);
        date = date.succ_opt().unwrap();
        days += 1;
    }
    assert_eq!(days, 107_016);
}

#[test]
fn the_ends_of_the_gregorian_calendar_convert_without_panic() {
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        assert_eq!(JalaliDate::from_gregorian(date).to_gregorian(), date);
    }
}

/// SEARCH-1 step by step on whole strings, without a map of positions.
fn fold_by_the_letter(text: &str) -> String {
    let letters: String =
        text.chars().take(100_000).nfkc().filter(|c| !is_dropped(*c)).map(plain_letter).collect();
    without_marks(&letters).chars().flat_map(char::to_lowercase).nfkc().collect()
}

fn is_dropped(c: char) -> bool {
    let code = u32::from(c);
    [0x0670, 0x0640, 0x061C, 0xFEFF, 0x00AD].contains(&code)
        || [0x064B..=0x065F, 0x200D..=0x200F, 0x202A..=0x202E, 0x2066..=0x2069]
            .iter()
            .any(|range| range.contains(&code))
}

fn plain_letter(c: char) -> char {
    let rules = [
        ("يىېۍێےۓئ", 'ی'),
        ("كڪګ", 'ک'),
        ("ۀۂەہۃھة", 'ه'),
        ("أإٱآٲٳ", 'ا'),
        ("ؤ", 'و'),
        ("،؛؟", ' '),
        ("٪", '%'),
        ("٫", '.'),
        ("¬", '\u{200C}'),
    ];
    let digit =
        ["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"].iter().find_map(|digits| digits.chars().position(|digit| digit == c));
    let by_rule = rules.iter().find(|(from, _)| from.contains(c)).map(|(_, to)| *to);
    by_rule
        .or_else(|| digit.and_then(|digit| char::from_digit(u32::try_from(digit).unwrap(), 10)))
        .unwrap_or(c)
}

fn without_marks(text: &str) -> String {
    let is_mark = |c: char| c == ',' || c == '٬';
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let reach = rest.find(|c: char| !c.is_ascii_digit() && !is_mark(c)).unwrap_or(rest.len());
        let run = &rest[..reach];
        rest = &rest[reach..];
        // Doubled or dangling marks end a number.
        for number in split_at_loose_marks(run) {
            let groups: Vec<&str> = number.split(is_mark).collect();
            let fits = (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
            if fits { result.push_str(&groups.concat()) } else { result.push_str(number) }
        }
    }
    result + rest
}

fn split_at_loose_marks(run: &str) -> Vec<&str> {
    let bytes = run.as_bytes();
    let is_digit =
        |index: Option<usize>| index.and_then(|index| bytes.get(index)).is_some_and(u8::is_ascii_digit);
    let mut cuts = vec![0];
    for (mark, width) in run.match_indices([',', '٬']).map(|(at, mark)| (at, mark.len())) {
        if !(is_digit(mark.checked_sub(1)) && is_digit(Some(mark + width))) {
            cuts.extend([mark, mark + width]);
        }
    }
    cuts.push(run.len());
    cuts.windows(2).map(|pair| &run[pair[0]..pair[1]]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn dates_survive_the_way_there_and_back(days in -200_000_i32..900_000) {
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        prop_assert_eq!(JalaliDate::from_gregorian(date).to_gregorian(), date);
    }

    #[test]
    fn what_is_written_is_read(days in 667_092_i32..774_000) {
        let date = JalaliDate::from_gregorian(NaiveDate::from_num_days_from_ce_opt(days).unwrap());
        for text in [date.to_string(), date.long_fa(persian::Digits::Persian), date.long_en()] {
            prop_assert_eq!(JalaliDate::parse(&text), Ok(date));
        }
    }

    #[test]
    fn reading_never_panics(text in any::<String>()) {
        let _ = (JalaliDate::parse(&text), persian::digits::parse_integer(&text), persian::identifier::NationalId::parse(&text));
    }

    #[test]
    fn integers_survive_the_way_there_and_back(number in any::<i64>()) {
        for digits in [persian::Digits::Latin, persian::Digits::Persian] {
            prop_assert_eq!(persian::digits::parse_integer(&persian::digits::group(number, digits)), Ok(number));
        }
    }

    #[test]
    fn the_fold_equals_the_rule_taken_to_the_letter(text in "([,٬0-9۰-۹]{0,9}|\\PC{0,3}|[\u{600}-\u{6FF}\u{200B}-\u{206F}\u{300}-\u{36F}]{0,6}|.){0,6}") {
        let mapped = fold_mapped(&text);
        prop_assert_eq!(mapped.text(), fold_by_the_letter(&text));
        prop_assert_eq!(fold(&mapped.text()), mapped.text());
        let origins = mapped.chars();
        prop_assert!(origins.iter().all(|folded| text.get(folded.start..folded.end).is_some()));
        prop_assert!(origins.windows(2).all(|pair| pair[0].start <= pair[1].start && pair[0].end <= pair[1].end));
    }

    #[test]
    fn segments_put_together_are_the_text(text in "[ابپتشرکهای\u{200C} \"*/0-9-]{0,40}", query in "[ابشرکهای \"*/0-9-]{0,9}") {
        let segments = persian::highlight(&text, &persian::query::parse(&query));
        prop_assert_eq!(segments.into_iter().map(|segment| segment.text).collect::<String>(), text);
    }
}

mod worktime {
    use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
    use persian::worktime::{Calendar, Clock, Exception, FIRST_DAY, Part, Week};
    use proptest::prelude::*;

    /// Sorted parts that do not touch, on whole half-hours.
    fn parts() -> impl Strategy<Value = Vec<Part>> {
        prop::collection::btree_set(0_u16..48, 0..=6).prop_map(|bounds| {
            let bounds: Vec<u16> = bounds.into_iter().map(|half_hour| half_hour * 30).collect();
            bounds.chunks_exact(2).map(|pair| Part { from: pair[0], to: pair[1] }).collect()
        })
    }

    fn hours() -> impl Strategy<Value = [Vec<Part>; 7]> {
        prop::array::uniform7(parts())
            .prop_filter("a week needs a working day", |days| days.iter().any(|parts| !parts.is_empty()))
    }

    fn calendar() -> impl Strategy<Value = Calendar> {
        let later = prop::collection::btree_map(1_i64..20, hours(), 0..3);
        let exceptions = prop::collection::btree_map(0_i64..40, parts(), 0..4);
        (hours(), later, exceptions).prop_map(|(first, later, exceptions)| {
            let week = |(day, days)| Week { valid_from: on(day), days, standard_day: 420 };
            let exception = |(day, parts)| Exception { date: on(day), parts, title: String::new() };
            let weeks = std::iter::once((0, first)).chain(later).map(week).collect();
            Calendar::new(weeks, exceptions.into_iter().map(exception)).unwrap()
        })
    }

    fn on(day: i64) -> NaiveDate {
        FIRST_DAY + TimeDelta::days(day)
    }

    fn moment() -> impl Strategy<Value = NaiveDateTime> {
        (0_i64..40 * 86_400).prop_map(|second| NaiveDateTime::from(FIRST_DAY) + TimeDelta::seconds(second))
    }

    fn clock() -> impl Strategy<Value = Clock> {
        prop_oneof![Just(Clock::Wall), Just(Clock::Workday24), Just(Clock::Office)]
    }

    /// Minute by minute, with nothing remembered.
    fn counts(calendar: &Calendar, moment: NaiveDateTime, clock: Clock) -> bool {
        let parts = calendar.parts_on(moment.date()).unwrap();
        let minute = u16::try_from(moment.num_seconds_from_midnight() / 60).unwrap();
        match clock {
            Clock::Wall => true,
            Clock::Workday24 => !parts.is_empty(),
            Clock::Office => parts.iter().any(|part| (part.from..part.to).contains(&minute)),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn wcal_2_elapsed_is_what_counting_minute_by_minute_finds(
            calendar in calendar(), from in 0_i64..10_000, length in 0_i64..10_000, clock in clock(),
        ) {
            let minute = |minute: i64| NaiveDateTime::from(FIRST_DAY) + TimeDelta::minutes(minute);
            let counted = (from..from + length).filter(|at| counts(&calendar, minute(*at), clock)).count();
            let elapsed = calendar.elapsed(minute(from), minute(from + length), clock).unwrap();
            prop_assert_eq!(elapsed, i64::try_from(counted).unwrap() * 60);
        }

        #[test]
        fn wcal_2_elapsed_adds_up_and_the_clocks_are_ordered(calendar in calendar(), mut moments in prop::array::uniform3(moment())) {
            moments.sort();
            let [a, b, c] = moments;
            let elapsed = |from, to, clock| calendar.elapsed(from, to, clock).unwrap();
            for clock in [Clock::Wall, Clock::Workday24, Clock::Office] {
                prop_assert_eq!(elapsed(a, c, clock), elapsed(a, b, clock) + elapsed(b, c, clock));
            }
            prop_assert!(elapsed(a, c, Clock::Office) <= elapsed(a, c, Clock::Workday24));
            prop_assert!(elapsed(a, c, Clock::Workday24) <= elapsed(a, c, Clock::Wall));
        }

        #[test]
        fn wcal_2_a_deadline_is_the_earliest_moment_that_leaves_the_amount(
            calendar in calendar(), from in moment(), seconds in 1_i64..400_000, clock in clock(),
        ) {
            let due = calendar.due(from, seconds, clock).unwrap();
            prop_assert_eq!(calendar.elapsed(from, due, clock).unwrap(), seconds);
            prop_assert_eq!(calendar.elapsed(from, due - TimeDelta::seconds(1), clock).unwrap(), seconds - 1);
        }

        #[test]
        fn working_days_are_found_as_by_walking(calendar in calendar(), from in 10_i64..40, count in -3_i32..8) {
            let works = |date: &NaiveDate| calendar.is_working_day(*date).unwrap();
            let walked = match count {
                0 => Some(on(from)),
                1.. => (from + 1..400).map(on).filter(works).nth(usize::try_from(count - 1).unwrap()),
                _ => (0..from).rev().map(on).filter(works).nth(usize::try_from(-count - 1).unwrap()),
            };
            prop_assert_eq!(calendar.add_working_days(on(from), count).ok(), walked);
        }
    }
}
