use chrono::{DateTime, Utc};
use contract::calendar::DayAnswer;
use contract::page::Page;
use platform::calendar::{self, Clock};
use testkit::TestApp;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn golden_elapsed_by_three_clocks_in_two_revisions() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    close_17(&head).await;
    let span = (at(3, 11, "14:20"), at(3, 17, "09:10"));
    for (clock, second, third) in
        [("office", 1_460, 1_300), ("workday24", 5_450, 4_900), ("wall", 8_330, 8_330)]
    {
        let (before, after) = (
            elapsed(&app.anonymous(), span, clock, 2).await,
            elapsed(&app.anonymous(), span, clock, 3).await,
        );
        assert_eq!((before.minutes, after.minutes), (second, third), "{clock}");
        for counted in [before, after] {
            assert_eq!(
                counted.explain.iter().map(|day| day.seconds).sum::<i64>(),
                counted.seconds,
                "{clock}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn golden_deadlines_in_two_revisions() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    close_17(&head).await;
    let reader = app.anonymous();
    let day24 = 24 * 60;
    let expected = [
        (at(3, 11, "14:20"), 1_500, "office", "2026-06-07T06:20:00Z", at(3, 18, "09:50")),
        (at(3, 12, "15:00"), day24, "office", "2026-06-08T04:30:00Z", at(3, 19, "08:00")),
        (at(3, 13, "15:00"), day24, "workday24", "2026-06-06T11:30:00Z", at(3, 16, "15:00")),
        (at(3, 14, "10:00"), day24, "workday24", "2026-06-06T20:30:00Z", at(3, 16, "24:00")),
    ];
    for (from, minutes, clock, second, third) in expected {
        let (before, after) =
            (due(&reader, from, minutes, clock, 2).await, due(&reader, from, minutes, clock, 3).await);
        assert_eq!(before.due, second.parse::<DateTime<Utc>>().unwrap(), "{from} {clock}");
        assert_eq!(after.due, third, "{from} {clock}");
        assert_eq!((before.revision, after.revision), (2, 3));
    }
    assert_eq!(due(&reader, at(3, 11, "08:00"), 450, "office", 2).await.due, at(3, 11, "16:00"));
    assert_eq!(due(&reader, at(3, 11, "08:00"), 0, "office", 2).await.due, at(3, 11, "08:00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn golden_working_days_pauses_and_months() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    close_17(&head).await;
    let mut conn = app.connection().await;
    let second = calendar::calendar_at(&mut conn, "g", 2).await.unwrap();
    let third = calendar::working_calendar(&mut conn, "g").await.unwrap();
    assert_eq!(third.revision(), 3);
    let add =
        |calendar: &calendar::WorkingCalendar, from, n| calendar.hours().add_working_days(from, n).unwrap();
    assert_eq!((add(&second, day(3, 12), 5), add(&third, day(3, 12), 5)), (day(3, 19), day(3, 20)));
    assert_eq!((add(&second, day(3, 18), -5), add(&third, day(3, 18), -5)), (day(3, 11), day(3, 10)));

    let pauses = [(at(3, 11, "08:00"), at(3, 13, "12:00"))];
    let (from, to) = (at(3, 10, "09:00"), at(3, 17, "11:30"));
    for (calendar, whole, net) in [(&second, 2_340, 1_320), (&third, 2_040, 1_020)] {
        assert_eq!(calendar.elapsed(from, to, Clock::Office).unwrap() / 60, whole);
        assert_eq!(calendar.net(from, to, &pauses, Clock::Office).unwrap() / 60, net);
    }

    let month = (at(3, 1, "00:00"), at(3, 31, "24:00"));
    for (calendar, minutes, working) in [(&second, 9_660, 23), (&third, 9_240, 22)] {
        assert_eq!(calendar.elapsed(month.0, month.1, Clock::Office).unwrap() / 60, minutes);
        assert_eq!(calendar.hours().working_days_between(day(2, 31), day(3, 31)).unwrap(), working);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn golden_zeros_and_thursdays() {
    let app = TestApp::new().await;
    calendar_g(&app).await;
    let reader = app.anonymous();
    let zeros = [
        (at(3, 11, "12:40"), at(3, 11, "12:50")),
        (at(3, 15, "09:00"), at(3, 16, "06:30")),
        (at(3, 8, "09:00"), at(3, 9, "08:00")),
        (at(3, 11, "09:00"), at(3, 11, "09:00")),
    ];
    for span in zeros {
        assert_eq!(elapsed(&reader, span, "office", 2).await.seconds, 0, "{span:?}");
    }
    let path = format!("{G}/days?from={}&to={}", day(3, 7), day(3, 21));
    let listed: Page<DayAnswer> = reader.get(&path).send().await.json();
    assert_eq!(listed.items.len(), 15);
    assert_eq!((listed.items[0].minutes, listed.items[14].minutes), (240, 0));
    let standing = |index: usize| listed.items[index].standing.as_str();
    assert_eq!(
        (standing(0), standing(5), standing(7), standing(14)),
        ("working", "hours", "holiday", "weekend")
    );
    assert_eq!(listed.items[5].minutes, 330);
}
