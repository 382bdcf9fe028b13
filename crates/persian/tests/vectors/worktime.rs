use chrono::{NaiveDate, NaiveDateTime};
use persian::JalaliDate;
use persian::worktime::{Calendar, Clock, Exception, Part, Week, WorktimeError, end_of};

/// A day of 1405.
fn day(month: u32, day: u32) -> NaiveDate {
    JalaliDate::new(1405, month, day).unwrap().to_gregorian()
}

fn at(month: u32, on: u32, time: &str) -> NaiveDateTime {
    day(month, on).and_time(format!("{time}:00").parse().unwrap())
}

fn part(from: (u16, u16), to: (u16, u16)) -> Part {
    Part { from: from.0 * 60 + from.1, to: to.0 * 60 + to.1 }
}

/// The weeks of calendar G.
fn weeks() -> Vec<Week> {
    let (long, thursday) =
        (vec![part((8, 0), (12, 30)), part((13, 0), (16, 0))], vec![part((8, 0), (12, 0))]);
    let short = vec![part((6, 30), (13, 30))];
    let five_days = |parts: &Vec<Part>, thursday: Vec<Part>| {
        [parts.clone(), parts.clone(), parts.clone(), parts.clone(), parts.clone(), thursday, Vec::new()]
    };
    vec![
        Week { valid_from: day(1, 1), days: five_days(&long, thursday), standard_day: 450 },
        Week { valid_from: day(3, 16), days: five_days(&short, Vec::new()), standard_day: 420 },
    ]
}

fn exception(date: NaiveDate, parts: Vec<Part>, title: &str) -> Exception {
    Exception { date, parts, title: title.to_owned() }
}

fn revision_2() -> Vec<Exception> {
    vec![
        exception(day(3, 12), vec![part((10, 0), (12, 30)), part((13, 0), (16, 0))], "آغاز از ساعت ۱۰"),
        exception(day(3, 14), Vec::new(), "تعطیل رسمی"),
    ]
}

fn g(revision: u8) -> Calendar {
    let closed = (revision == 3).then(|| exception(day(3, 17), Vec::new(), "تعطیلی آلودگی هوا"));
    Calendar::new(weeks(), revision_2().into_iter().chain(closed)).unwrap()
}

fn minutes(calendar: &Calendar, from: NaiveDateTime, to: NaiveDateTime, clock: Clock) -> i64 {
    calendar.elapsed(from, to, clock).unwrap() / 60
}

vectors! {
    fn golden_elapsed_by_each_clock() {
        let (from, to) = (at(3, 11, "14:20"), at(3, 17, "09:10"));
        for (revision, expected) in [(2, [1_460, 5_450, 8_330]), (3, [1_300, 4_900, 8_330])] {
            let calendar = g(revision);
            let found = [Clock::Office, Clock::Workday24, Clock::Wall].map(|clock| minutes(&calendar, from, to, clock));
            assert_eq!(found, expected, "revision {revision}");
        }
    }

    fn golden_deadlines() {
        let hours = |hours: i64| hours * 3600;
        let questions = [
            (at(3, 11, "14:20"), 1_500 * 60, Clock::Office, at(3, 17, "09:50"), at(3, 18, "09:50")),
            (at(3, 12, "15:00"), hours(24), Clock::Office, at(3, 18, "08:00"), at(3, 19, "08:00")),
            (at(3, 13, "15:00"), hours(24), Clock::Workday24, at(3, 16, "15:00"), at(3, 16, "15:00")),
            (at(3, 14, "10:00"), hours(24), Clock::Workday24, end_of(day(3, 16)), end_of(day(3, 16))),
        ];
        for (from, seconds, clock, second, third) in questions {
            assert_eq!(g(2).due(from, seconds, clock), Ok(second), "{from} {clock:?}, revision 2");
            assert_eq!(g(3).due(from, seconds, clock), Ok(third), "{from} {clock:?}, revision 3");
        }
        assert_eq!(at(3, 17, "09:50").to_string(), "2026-06-07 09:50:00");
    }

    fn a_deadline_is_the_end_of_the_day_rather_than_the_next_morning() {
        assert_eq!(g(2).due(at(3, 11, "08:00"), 450 * 60, Clock::Office), Ok(at(3, 11, "16:00")));
        assert_eq!(g(2).due(at(3, 14, "10:00"), 0, Clock::Office), Ok(at(3, 14, "10:00")));
    }

    fn golden_working_days() {
        let (two, three) = (g(2), g(3));
        assert_eq!(two.add_working_days(day(3, 12), 5), Ok(day(3, 19)));
        assert_eq!(two.add_working_days(day(3, 18), -5), Ok(day(3, 11)));
        assert_eq!(three.add_working_days(day(3, 12), 5), Ok(day(3, 20)));
        assert_eq!(three.add_working_days(day(3, 18), -5), Ok(day(3, 10)));
        assert_eq!(two.add_working_days(day(3, 14), 0), Ok(day(3, 14)));
        assert_eq!((two.is_working_day(day(3, 7)), two.is_working_day(day(3, 21))), (Ok(true), Ok(false)));
        assert_eq!(two.next_working_day(day(3, 14)), Ok(day(3, 16)));
        assert_eq!(two.previous_working_day(day(3, 14)), Ok(day(3, 13)));
        assert_eq!(two.next_working_day(day(3, 13)), Ok(day(3, 13)));
        assert_eq!(two.working_days_between(day(3, 18), day(3, 13)), Ok(-3));
    }

    fn golden_net_of_a_pause() {
        let (from, to) = (at(3, 10, "09:00"), at(3, 17, "11:30"));
        let pause = [(at(3, 11, "08:00"), at(3, 13, "12:00"))];
        for (revision, gross, net) in [(2, 2_340, 1_320), (3, 2_040, 1_020)] {
            let calendar = g(revision);
            assert_eq!(minutes(&calendar, from, to, Clock::Office), gross);
            assert_eq!(calendar.net(from, to, &pause, Clock::Office), Ok(net * 60));
        }
        let outside = [(at(3, 9, "08:00"), at(3, 13, "12:00"))];
        assert_eq!(g(2).net(from, to, &outside, Clock::Office), Err(WorktimeError::SpanInvalid));
    }

    fn golden_month_of_khordad() {
        let (from, to) = (NaiveDateTime::from(day(3, 1)), end_of(day(3, 31)));
        for (revision, expected, days) in [(2, 9_660, 23), (3, 9_240, 22)] {
            let calendar = g(revision);
            assert_eq!(minutes(&calendar, from, to, Clock::Office), expected);
            assert_eq!(calendar.working_days_between(day(2, 31), day(3, 31)), Ok(days));
        }
    }

    fn nothing_counts_in_a_break_or_before_opening() {
        let zero = [
            (at(3, 11, "12:40"), at(3, 11, "12:50")),
            (at(3, 8, "09:00"), at(3, 9, "08:00")),
            (at(3, 11, "09:00"), at(3, 11, "09:00")),
        ];
        for (from, to) in zero {
            assert_eq!(g(2).elapsed(from, to, Clock::Office), Ok(0), "{from}");
        }
    }

    fn an_explanation_adds_up_and_names_the_days_that_differ() {
        let (from, to) = (at(3, 11, "14:20"), at(3, 17, "09:10"));
        let days = g(2).explain(from, to, Clock::Office).unwrap();
        assert_eq!(days.iter().map(|day| day.seconds).collect::<Vec<_>>(), [100, 330, 450, 0, 0, 420, 160].map(|m| m * 60));
        assert_eq!(days[3].title.as_deref(), Some("تعطیل رسمی"));
        assert_eq!(days[2].title, None);
    }

    fn wcal_1_parts_are_sorted_apart_and_inside_the_day() {
        let with = |parts: Vec<Part>| Calendar::new(weeks(), [exception(day(3, 1), parts, "")]).map(|_| ());
        for broken in [
            vec![part((8, 0), (12, 0)), part((12, 0), (13, 0))],
            vec![part((13, 0), (14, 0)), part((8, 0), (9, 0))],
            vec![part((8, 0), (8, 0))],
            vec![part((23, 0), (25, 0))],
        ] {
            assert_eq!(with(broken), Err(WorktimeError::PartsOverlap));
        }
        assert_eq!(with(vec![part((0, 0), (24, 0))]), Ok(()));
        let mut empty = weeks();
        empty[0].days = Default::default();
        assert_eq!(Calendar::new(empty, []).map(|_| ()), Err(WorktimeError::WeekEmpty));
        assert_eq!(Calendar::new(Vec::new(), []).map(|_| ()), Err(WorktimeError::WeekEmpty));
    }

    fn working_time_is_not_defined_before_the_first_week_nor_for_ever() {
        let calendar = g(2);
        let before = at(1, 1, "00:00") - chrono::TimeDelta::seconds(1);
        assert_eq!(calendar.elapsed(before, at(1, 2, "00:00"), Clock::Wall), Err(WorktimeError::OutOfRange));
        assert_eq!(calendar.elapsed(at(1, 3, "00:00"), at(1, 2, "00:00"), Clock::Wall), Err(WorktimeError::SpanInvalid));
        assert_eq!(calendar.due(at(1, 1, "00:00"), i64::MAX, Clock::Office), Err(WorktimeError::TooFar));
        assert_eq!(calendar.due(at(1, 1, "00:00"), 3_661 * 86_400, Clock::Wall), Err(WorktimeError::TooFar));
        assert!(calendar.due(at(1, 1, "00:00"), 3_660 * 86_400, Clock::Wall).is_ok());
    }
}
