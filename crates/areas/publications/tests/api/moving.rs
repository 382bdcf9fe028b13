//! Deadlines and the working calendar: an open deadline comes later with a closure and never earlier.

use contract::calendar::{CalendarChange, CalendarMoves};
use contract::duties::Worklist;
use contract::publications::{Communication, ReceiptStatus};
use serde_json::{Value, json};

use crate::house::{House, acknowledge, inbox, receipt, time, to_all};

const CALENDAR: &str = "/api/v1/calendar";
/// The fifth working day after Saturday 1404/09/08 is Saturday 09/15.
const SATURDAY: &str = "2025-12-06T20:30:00Z";
const SUNDAY: &str = "2025-12-07T20:30:00Z";
const MONDAY: &str = "2025-12-08T20:30:00Z";
const TUESDAY: &str = "2025-12-09T20:30:00Z";

fn in_five_days() -> Value {
    json!({ "audience": { "choose": "all" }, "require": "acknowledge", "working_days": 5 })
}

/// Closes a day, and does what follows from it.
async fn close(house: &House, date: &str, revision: i32) -> CalendarChange {
    let day = json!({ "date": date, "kind": "closure", "title_fa": "آلودگی هوا", "source": "آزمون" });
    let path = format!("{CALENDAR}/calendars/directorate/days");
    let input = json!({ "days": [day], "reason": "ثبت پس از روز" });
    let change = house.head.post(&path).if_match(revision).json(&input).send().await.json();
    house.app.run_jobs().await;
    change
}

async fn revoke(house: &House, change: &CalendarChange) {
    let path = format!("{CALENDAR}/days/{}/revoke", change.days[0].id);
    let revoked = house.head.post(&path).if_match(change.revision).json(&json!({ "reason": "هوا پاک شد" }));
    revoked.send().await.assert_status(200);
    house.app.run_jobs().await;
}

async fn due(house: &House, of: &Communication) -> String {
    let due = house.report(of).await.line.deadline_at.unwrap();
    due.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

async fn worklist(house: &House) -> Worklist {
    house.manager.get("/api/v1/platform/duties").send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_5_a_deadline_of_working_days_comes_later_with_a_closure_and_not_earlier_when_it_is_revoked() {
    let house = House::of(2).await;
    let (_, report) = house.communicated(&in_five_days()).await;
    assert_eq!(due(&house, &report).await, SATURDAY);
    let monday = close(&house, "2025-12-01", 1).await;
    let moved = house.report(&report).await;
    assert_eq!(moved.line.deadline_at, Some(time(SUNDAY)));
    assert!(moved.version > report.version, "whoever extends it must have seen it");
    let why = moved.extension.unwrap();
    assert_eq!((why.by.as_str(), why.first_deadline_at), ("تقویم کاری", time(SATURDAY)));
    assert_eq!(why.reason, "به سبب تعطیلی دوشنبه ۱۰ آذر ۱۴۰۴ (آلودگی هوا)");
    let steps: Vec<_> = moved.reminders.iter().map(|step| step.at).collect();
    assert_eq!(steps[1], time("2025-12-08T04:30:00Z"), "the reminders follow");
    let duties = worklist(&house).await.items;
    let duty = duties.iter().find(|duty| duty.area == "publications").unwrap();
    assert_eq!((duty.due_at, duty.calendar_revision), (Some(time(SUNDAY)), Some(2)), "WCAL-4");

    revoke(&house, &monday).await;
    assert_eq!(due(&house, &report).await, SUNDAY);
    close(&house, "2025-12-02", 3).await;
    assert_eq!(due(&house, &report).await, SUNDAY, "one closed day takes one day, not two");
    close(&house, "2025-12-07", 4).await;
    assert_eq!(due(&house, &report).await, MONDAY);
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_5_a_named_day_that_is_closed_gives_way_to_the_next_that_works() {
    let house = House::of(1).await;
    let (_, report) = house.communicated(&to_all()).await;
    assert_eq!(due(&house, &report).await, MONDAY);
    close(&house, "2025-12-07", 1).await;
    assert_eq!(due(&house, &report).await, MONDAY, "the day before it is another");
    let monday = close(&house, "2025-12-08", 2).await;
    assert_eq!(due(&house, &report).await, TUESDAY);
    revoke(&house, &monday).await;
    assert_eq!(due(&house, &report).await, TUESDAY);
    let shown = receipt(&house.manager, house.receipts(&report).await[0].id).await;
    assert_eq!(shown.extension.unwrap().reason, "به سبب تعطیلی دوشنبه ۱۷ آذر ۱۴۰۴ (آلودگی هوا)");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_11_a_closed_day_that_somebody_named_and_an_extended_deadline_stay_as_named() {
    let house = House::of(1).await;
    // A Friday.
    let friday =
        json!({ "audience": { "choose": "all" }, "require": "acknowledge", "deadline_on": "2025-12-05" });
    let (_, named) = house.communicated(&friday).await;
    let (_, extended) = house.communicated(&in_five_days()).await;
    let later = json!({ "deadline_on": "2025-12-15", "reason": "به درخواست سازمان‌ها." });
    house.post(&extended, "extend", &later).await.assert_status(200);
    close(&house, "2025-12-01", 1).await;
    assert_eq!(due(&house, &named).await, "2025-12-05T20:30:00Z");
    assert_eq!(due(&house, &extended).await, "2025-12-15T20:30:00Z", "no more counted in working days");
    assert_eq!(house.report(&extended).await.extension.unwrap().reason, "به درخواست سازمان‌ها.");
    close(&house, "2025-12-15", 2).await;
    assert_eq!(due(&house, &extended).await, "2025-12-16T20:30:00Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_5_what_has_ended_or_passed_does_not_move_and_frozen_marks_stay() {
    let mut house = House::of(2).await;
    let (_, ended) = house.communicated(&in_five_days()).await;
    let end = json!({ "reason": "موضوع بخشنامه پایان یافت." });
    house.post(&ended, "end", &end).await.assert_status(200);
    let (_, passed) = house.communicated(&in_five_days()).await;
    house.at("2025-12-06T20:30:01Z").await;
    let late = acknowledge(&house.manager, house.receipts(&passed).await[0].id).await;
    assert_eq!(late.status, ReceiptStatus::Late);
    close(&house, "2025-12-01", 1).await;
    assert_eq!(due(&house, &ended).await, SATURDAY);
    assert_eq!(due(&house, &passed).await, SATURDAY);
    assert_eq!(house.report(&passed).await.extension, None);
    assert_eq!(house.receipts(&passed).await[0].status, ReceiptStatus::Late);
}

#[tokio::test(flavor = "multi_thread")]
async fn wcal_8_a_deadline_in_a_year_that_is_not_confirmed_is_provisional_while_it_can_move() {
    let mut house = House::of(1).await;
    let (_, report) = house.communicated(&in_five_days()).await;
    assert!(report.line.provisional);
    assert!(inbox(&house.manager, "").await[0].provisional);
    let public = format!("/api/v1/publications/{}/progress", report.line.text.publication_id);
    let shown = house.app.anonymous().get(&public).send().await.value();
    assert_eq!(shown["provisional"], true);
    assert!(worklist(&house).await.items[0].provisional);
    let admin = house.app.actor("admin", None).await;
    let confirm = format!("{CALENDAR}/calendars/directorate/years/1404/confirm");
    admin.post(&confirm).if_match(1).send().await.assert_status(200);
    assert!(!house.report(&report).await.line.provisional);
    assert!(!inbox(&house.manager, "").await[0].provisional);
    assert!(!worklist(&house).await.items[0].provisional);
    let next_year =
        json!({ "audience": { "choose": "all" }, "require": "acknowledge", "deadline_on": "2026-04-05" });
    let (_, report) = house.communicated(&next_year).await;
    assert!(report.line.provisional, "1405 is another year");
    house.at("2026-04-05T20:30:01Z").await;
    assert!(!house.report(&report).await.line.provisional, "what has passed moves no more");
}

#[tokio::test(flavor = "multi_thread")]
async fn before_a_closure_is_declared_it_is_told_which_deadlines_it_would_move() {
    let house = House::of(1).await;
    let (_, report) = house.communicated(&in_five_days()).await;
    let path = format!("{CALENDAR}/calendars/directorate/moves?from=2025-12-01&to=2025-12-02");
    let told: CalendarMoves = house.secretariat.get(&path).send().await.json();
    assert_eq!((told.count, told.areas[0].area.as_str()), (1, "publications"));
    let first = &told.areas[0].first[0];
    assert_eq!((first.from, first.to), (time(SATURDAY), time(MONDAY)));
    assert_eq!(first.url, Some(format!("/publications/communications/{}", report.line.id)));
    assert!(first.name_fa.contains("سقف معاملات"), "{}", first.name_fa);
    assert_eq!(due(&house, &report).await, SATURDAY, "nothing was changed");
    acknowledge(&house.manager, house.receipts(&report).await[0].id).await;
    let told: CalendarMoves = house.secretariat.get(&path).send().await.json();
    assert_eq!(told.count, 0, "nobody is waited for");
}
