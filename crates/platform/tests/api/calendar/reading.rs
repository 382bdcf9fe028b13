use contract::calendar::{CalendarRevision, CalendarSummary, DayAnswer};
use contract::page::Page;
use testkit::TestApp;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_of_the_directorate_begins_unconfirmed_with_fixed_holidays() {
    let app = TestApp::new().await;
    let reader = app.anonymous();
    let listed: Page<CalendarSummary> = reader.get("/api/v1/calendar/calendars").send().await.json();
    assert_eq!(listed.items.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["directorate"]);
    let calendar: Calendar = reader.get(DIRECTORATE).send().await.json();
    assert_eq!((calendar.revision, calendar.days.len(), calendar.weeks.len()), (1, 20, 1));
    assert_eq!(calendar.confirmed_years, [0; 0]);
    assert!(
        calendar.days.iter().all(|day| !day.confirmed) && calendar.weeks.iter().all(|week| !week.confirmed)
    );
    assert_eq!(
        calendar.day(day(11, 22)).unwrap().title_en.as_deref(),
        Some("Victory of the Islamic Revolution")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_revision_can_be_built_again_and_kept_for_ever() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    let second = read(&head).await;
    let id = close_17(&head).await;
    let body = json!({ "reason": "هوا پاک شد" });
    head.post(&format!("/api/v1/calendar/days/{id}/revoke"))
        .if_match(3)
        .json(&body)
        .send()
        .await
        .assert_status(200);

    let reader = app.anonymous();
    let answer = reader.get(&format!("{G}?revision=2")).send().await;
    assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(answer.json::<Calendar>(), second);
    let third: Calendar = reader.get(&format!("{G}?revision=3")).send().await.json();
    assert!(third.day(day(3, 17)).is_some());
    let newest = reader.get(G).send().await;
    assert!(newest.header("etag").unwrap().starts_with("\"v4-"));
    assert_eq!(newest.json::<Calendar>().days, second.days);
    reader.get(&format!("{G}?revision=5")).send().await.assert_problem(404, "request.not_found");
    reader.get("/api/v1/calendar/calendars/nowhere").send().await.assert_problem(404, "request.not_found");

    let first: Page<CalendarRevision> = reader.get(&format!("{G}/revisions?limit=3")).send().await.json();
    let kinds: Vec<_> = first.items.iter().map(|one| (one.revision, one.kind.as_str())).collect();
    assert_eq!(kinds, [(4, "revoked"), (3, "declared"), (2, "declared")]);
    assert_eq!(first.items[0].reason.as_deref(), Some("هوا پاک شد"));
    let rest = format!("{G}/revisions?limit=3&cursor={}", first.next.unwrap());
    let rest: Page<CalendarRevision> = reader.get(&rest).send().await.json();
    assert_eq!(rest.items.iter().map(|one| one.revision).collect::<Vec<_>>(), [1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_server_counts_by_the_new_revision_at_once() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    let other = app.another_server();
    let path = format!("{G}/days?from={}&to={}", day(3, 17), day(3, 17));
    let before: Page<DayAnswer> = other.anonymous().get(&path).send().await.json();
    close_17(&head).await;
    let after: Page<DayAnswer> = other.anonymous().get(&path).send().await.json();
    assert_eq!((before.items[0].minutes, after.items[0].minutes), (420, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_counted_is_refused_by_name() {
    let app = TestApp::new().await;
    calendar_g(&app).await;
    let reader = app.anonymous();
    let refused = [
        ("elapsed?from=2026-06-02T00:00:00Z&to=2026-06-01T00:00:00Z", "calendar.span_invalid"),
        ("elapsed?from=2026-06-02T00:00:00Z&to=2036-07-01T00:00:00Z", "calendar.span_invalid"),
        ("elapsed?from=2022-09-01T00:00:00Z&to=2026-06-01T00:00:00Z", "calendar.out_of_range"),
        ("due?from=2026-06-02T00:00:00Z&amount=-1", "calendar.span_invalid"),
        ("due?from=2026-06-02T00:00:00Z&amount=9223372036854775807", "calendar.span_invalid"),
        ("due?from=2026-06-02T00:00:00Z&amount=100000000&clock=office", "calendar.span_invalid"),
        ("due?from=2022-09-01T00:00:00Z&amount=60", "calendar.out_of_range"),
        ("days?from=2026-06-02&to=2026-06-01", "calendar.span_invalid"),
        ("days?from=2026-06-01&to=2027-07-06", "calendar.span_invalid"),
        ("days?from=2022-09-01&to=2022-09-02", "calendar.out_of_range"),
        ("days?from=2026-06-01", "request.invalid"),
        ("elapsed?from=yesterday&to=2026-06-01T00:00:00Z", "request.invalid"),
    ];
    for (path, code) in refused {
        reader.get(&format!("{G}/{path}")).send().await.assert_problem(422, code);
    }
    reader.get(&format!("{G}/days?from=2026-06-01&to=2027-07-05")).send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_export_keeps_its_uids_and_cancels_what_was_revoked() {
    let app = TestApp::new().await;
    let head = calendar_g(&app).await;
    let id = close_17(&head).await;
    let path = format!("{G}/holidays.ics");
    let before = head.get(&path).send().await;
    assert_eq!(before.header("content-type"), Some("text/calendar; charset=utf-8"));
    let uid = "UID:calendar-g-2026-06-07@localhost\r\n";
    // Lines longer than 75 octets go on in the next, after a space (RFC 5545 §3.1).
    let unfolded = |answer: &testkit::Answer| answer.text().replace("\r\n ", "");
    let event = |text: &str| {
        let event = text.split("BEGIN:VEVENT").find(|event| event.contains(uid)).map(str::to_owned);
        event.unwrap_or_else(|| panic!("no event in {text}"))
    };
    let closed = event(&unfolded(&before));
    for line in ["DTSTART;VALUE=DATE:20260607", "DTEND;VALUE=DATE:20260608", "SEQUENCE:3", "STATUS:CONFIRMED"]
    {
        assert!(closed.contains(&format!("{line}\r\n")), "{line} in {closed}");
    }
    let shortened = "SUMMARY:روز دیگرگون (۱۰:۰۰ تا ۱۲:۳۰ و ۱۳:۰۰ تا ۱۶:۰۰)";
    assert!(unfolded(&before).contains(shortened), "{}", unfolded(&before));
    let body = json!({ "reason": "هوا پاک شد" });
    head.post(&format!("/api/v1/calendar/days/{id}/revoke"))
        .if_match(3)
        .json(&body)
        .send()
        .await
        .assert_status(200);
    let after = head.get(&path).send().await;
    let cancelled = event(&unfolded(&after));
    assert!(
        cancelled.contains("SEQUENCE:4\r\n") && cancelled.contains("STATUS:CANCELLED\r\n"),
        "{cancelled}"
    );
    let again = head.get(&path).header("if-none-match", after.header("etag").unwrap()).send().await;
    again.assert_status(304);
}
