use platform::calendar::{self, Clock, Deadline};
use testkit::TestApp;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn wcal_2_elapsed_adds_up_and_a_deadline_is_reached() {
    let app = TestApp::new().await;
    calendar_g(&app).await;
    let reader = app.anonymous();
    let (a, b, c) = (at(3, 11, "14:20"), at(3, 13, "10:00"), at(3, 17, "09:10"));
    let mut last = 0;
    for clock in ["office", "workday24", "wall"] {
        let whole = elapsed(&reader, (a, c), clock, 2).await.seconds;
        let parts = elapsed(&reader, (a, b), clock, 2).await.seconds
            + elapsed(&reader, (b, c), clock, 2).await.seconds;
        assert_eq!(whole, parts, "{clock}");
        assert!(whole >= last, "{clock}");
        last = whole;
        let reached = due(&reader, a, 777, clock, 2).await.due;
        assert_eq!(elapsed(&reader, (a, reached), clock, 2).await.minutes, 777, "{clock}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_3_a_deadline_is_kept_at_its_very_instant() {
    let due_at = at(3, 17, "24:00");
    let deadline = Deadline { due_at, calendar_revision: 2 };
    assert!(deadline.is_kept(due_at));
    assert!(!deadline.is_kept(due_at + TimeDelta::microseconds(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_4_a_deadline_carries_the_revision_it_was_computed_by() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    let mut conn = app.connection().await;
    let before = calendar::working_calendar(&mut conn, "g").await.unwrap();
    assert_eq!(before.due(at(3, 11, "14:20"), 60, Clock::Office).unwrap().calendar_revision, 2);
    close_17(&head).await;
    let after = calendar::working_calendar(&mut conn, "g").await.unwrap();
    assert_eq!(after.end_of(day(3, 17)).calendar_revision, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_5_a_date_once_shown_moves_later_or_stays() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    let mut conn = app.connection().await;
    let promised = calendar::working_calendar(&mut conn, "g").await.unwrap();
    let promised = promised.end_of_working_day(day(3, 17)).unwrap();
    assert_eq!(promised.due_at, at(3, 17, "24:00"));

    let id = close_17(&head).await;
    let closed = calendar::working_calendar(&mut conn, "g").await.unwrap();
    let moved = promised.moved(closed.end_of_working_day(day(3, 17)).unwrap());
    assert_eq!(moved, Deadline { due_at: at(3, 18, "24:00"), calendar_revision: 3 });

    let body = json!({ "reason": "هوا پاک شد" });
    head.post(&format!("/api/v1/calendar/days/{id}/revoke"))
        .if_match(3)
        .json(&body)
        .send()
        .await
        .assert_status(200);
    let reopened = calendar::working_calendar(&mut conn, "g").await.unwrap();
    let stays = moved.moved(reopened.end_of_working_day(day(3, 17)).unwrap());
    assert_eq!(stays, Deadline { due_at: at(3, 18, "24:00"), calendar_revision: 4 });
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_7_pauses_lie_inside_and_apart() {
    let app = TestApp::new().await;
    calendar_g(&app).await;
    let mut conn = app.connection().await;
    let calendar = calendar::working_calendar(&mut conn, "g").await.unwrap();
    let (from, to) = (at(3, 10, "09:00"), at(3, 17, "11:30"));
    let pause = |from: &str, to: &str| (at(3, 11, from), at(3, 11, to));
    let apart = [pause("08:00", "09:00"), pause("10:00", "11:00")];
    assert_eq!(calendar.net(from, to, &apart, Clock::Office).unwrap() / 60, 2_340 - 120);
    let over = [pause("08:00", "10:00"), pause("09:00", "11:00")];
    let outside = [(at(3, 9, "08:00"), at(3, 11, "09:00"))];
    for pauses in [&over[..], &outside] {
        let refused = calendar.net(from, to, pauses, Clock::Office).unwrap_err();
        assert_eq!(refused.code().as_str(), "calendar.span_invalid");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_8_a_due_date_in_an_unconfirmed_year_is_provisional() {
    let app = TestApp::new().await;
    begin_g(&app).await;
    let admin = app.actor("admin", None).await;
    let last_day = at(12, 29, "24:00");
    assert!(due(&admin, at(9, 3, "09:00"), 60, "office", 1).await.provisional);
    admin.post(&format!("{G}/years/1405/confirm")).if_match(1).send().await.assert_status(200);
    assert!(!due(&admin, at(9, 3, "09:00"), 60, "office", 2).await.provisional);
    assert!(
        due(&admin, at(9, 3, "09:00"), 60, "office", 1).await.provisional,
        "an old revision stays as it was"
    );
    assert!(!due(&admin, last_day, 0, "office", 2).await.provisional, "24:00 belongs to the day it ends");
    assert!(due(&admin, last_day, 1, "wall", 2).await.provisional, "the next year is another");
}
