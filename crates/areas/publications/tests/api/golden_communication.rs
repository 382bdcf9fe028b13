//! The golden scenarios of communication, with their exact dates and numbers.

use contract::publications::{Communication, CommunicationState, Edition, ReceiptStatus, Share};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use serde_json::json;

use crate::builders::BASE;
use crate::house::{House, RECEIPTS, SENT, acknowledge, acknowledge_text, inbox, receipt, time, to_all};

#[derive(Debug, PartialEq, QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    step: String,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn reminder_rows(house: &House) -> Vec<(String, i64)> {
    let rows: Vec<Step> = diesel::sql_query(
        "SELECT step, count(*) AS count FROM publications_receipt_reminders GROUP BY step ORDER BY min(sent_at)",
    )
    .load(&mut house.app.connection().await)
    .await
    .unwrap();
    rows.into_iter().map(|row| (row.step, row.count)).collect()
}

/// The next organizations acknowledge, in the order in which they were entered.
async fn acknowledge_next(house: &House, of: &Communication, range: std::ops::Range<usize>) {
    let lines = house.receipts(of).await;
    for line in &lines[range] {
        acknowledge(&house.manager, line.id).await;
    }
}

fn steps(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
    expected.iter().map(|(step, count)| ((*step).to_owned(), *count)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_2_and_3_58_organizations_are_asked_reminded_and_asked_again() {
    let mut house = House::of(58).await;
    let (first, report) = house.communicated(&to_all()).await;
    assert_eq!(report.line.text.number.as_deref(), Some("۱۴۰۴/ب/۲۱"));
    assert_eq!((report.line.sent_at, report.line.figures.all), (time(SENT), 58));
    assert_eq!(report.line.deadline_at, Some(time("2025-12-08T20:30:00Z")));
    let planned: Vec<_> = report.reminders.iter().map(|step| (step.working_days, step.at)).collect();
    assert_eq!(
        planned,
        [
            (-2, time("2025-12-06T04:30:00Z")),
            (1, time("2025-12-09T04:30:00Z")),
            (3, time("2025-12-13T04:30:00Z"))
        ]
    );
    assert_eq!(house.app.mails().await.len(), 58, "one for each organization, to whoever represents it");

    let minor = amend(&mut house, &first, &report).await;
    in_time_and_late(&mut house, &report).await;
    let ended = asked_again(&mut house, &first, &minor, &report).await;
    assert_eq!(ended.line.figures.acknowledged, Share::of(47, 58));
}

/// Scenario 3, the first part: a minor edition asks nobody again.
async fn amend(house: &mut House, first: &Edition, report: &Communication) -> Edition {
    house.at("2025-12-03T05:30:00Z").await;
    acknowledge_next(house, report, 0..20).await;
    let change = json!({ "body_fa": "سقف ۲٬۵۰۰٬۰۰۰ ریال برای سازمان‌ها" });
    let draft = house.begin(first.publication_id, "minor", &change).await;
    let minor = house.publish(&draft).await;
    assert_eq!((minor.major, minor.minor), (1, 1));
    let communications = house.communications(first.publication_id).await;
    assert_eq!(communications.len(), 1, "no new communication");
    assert_eq!(communications[0].line.figures.acknowledged, Share::of(20, 58), "and no new receipt");
    assert_eq!(house.app.mails().await.len(), 0);
    minor
}

/// Scenario 2: 41 in time, the last in the last second; one a second late, five later, eleven never.
async fn in_time_and_late(house: &mut House, report: &Communication) {
    acknowledge_next(house, report, 20..39).await;
    assert_eq!(house.mails_at("2025-12-06T04:29:59Z").await.len(), 0, "not before its hour");
    assert_eq!(house.mails_at("2025-12-06T04:30:00Z").await.len(), 19);
    house.at("2025-12-08T20:30:00Z").await;
    acknowledge_next(house, report, 39..41).await;
    house.at("2025-12-08T20:30:01Z").await;
    acknowledge_next(house, report, 41..42).await;
    assert_eq!(house.mails_at("2025-12-09T04:30:00Z").await.len(), 16);
    acknowledge_next(house, report, 42..44).await;
    let mails = house.mails_at("2025-12-13T04:30:00Z").await;
    let (list, reminders): (Vec<_>, Vec<_>) =
        mails.iter().partition(|mail| mail.text.contains("/publications/communications/"));
    assert_eq!((reminders.len(), list.len()), (14, 1));
    let named = |number: &usize| list[0].text.contains(&format!("شرکت آزمایشی {number}\n"));
    assert_eq!((1..58).filter(named).count(), 13, "those missing, the last line aside: {}", list[0].text);
    let all = steps(&[("-2", 19), ("+1", 16), ("+3", 14)]);
    assert_eq!(reminder_rows(house).await, all);
    assert_eq!(all.iter().map(|(_, count)| count).sum::<i64>(), 49);
    assert_eq!(house.mails_at("2025-12-13T04:40:00Z").await.len(), 0);
    assert_eq!(reminder_rows(house).await, all, "a second run adds nothing");
    acknowledge_next(house, report, 44..47).await;

    let now = house.report(report).await;
    let figures = now.line.figures;
    assert_eq!((figures.on_time, figures.on_time.percent), (Share::of(41, 58), Some(70.7)));
    assert_eq!((figures.acknowledged, figures.acknowledged.percent), (Share::of(47, 58), Some(81.0)));
    assert_eq!((figures.missing, figures.late), (11, 6));
    assert!(now.line.is_overdue && !now.line.is_complete);
    let sent: Vec<_> = now.reminders.iter().map(|step| step.sent_to).collect();
    assert_eq!(sent, [Some(19), Some(16), Some(14)]);
    let public = house.app.anonymous().get(&format!("{BASE}/{}/progress", now.line.text.publication_id));
    let public = public.send().await.value();
    assert_eq!(
        public["figures"]["acknowledged"],
        json!({ "numerator": 47, "denominator": 58, "percent": 81.0 })
    );
}

/// Scenario 3, the second part: a major edition asks everybody again and ends the old communication.
async fn asked_again(
    house: &mut House,
    first: &Edition,
    minor: &Edition,
    report: &Communication,
) -> Communication {
    house.at("2025-12-15T10:30:00Z").await;
    let old = house.receipts(report).await.remove(57);
    assert_eq!(receipt(&house.manager, old.id).await.edition_sha256, *minor.sha256.as_ref().unwrap());
    let change = json!({ "body_fa": "سقف ۲٬۷۵۰٬۰۰۰ ریال برای سازمان‌ها" });
    let draft = house.begin(first.publication_id, "major", &change).await;
    let again = json!({ "audience": { "choose": "all" }, "require": "acknowledge" });
    let (second, renewed) = house.publish_with(draft, &again).await;
    assert_eq!((second.major, second.minor), (2, 0));
    assert_eq!((renewed.line.figures.all, renewed.line.figures.unopened), (58, 58), "58 new, all pending");
    assert_eq!(renewed.line.deadline_at, Some(time("2025-12-22T20:30:00Z")), "five working days later");
    let ended = house.report(report).await;
    assert_eq!(ended.line.state, CommunicationState::Ended);
    assert_eq!(ended.end.as_ref().unwrap().reason, "ویرایش ۲ این متن ابلاغ شد.");
    let new = house.receipts(&renewed).await.remove(57);
    let shown = minor.sha256.as_ref().unwrap();
    let refused = acknowledge_text(&house.manager, new.id, shown).await;
    refused.assert_problem(409, "publications.edition_changed");
    let refused = acknowledge_text(&house.manager, old.id, shown).await;
    refused.assert_problem(409, "publications.communication_ended");
    ended
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_5_one_person_acknowledges_for_two_organizations_apart() {
    let mut house = House::of(2).await;
    let (a, b) = (house.organizations[0], house.organizations[1]);
    let clerk = house.app.person(&[("org_clerk", Some(a))]).await;
    let mut plan = to_all();
    plan["ack_by"] = json!("manager");
    let (_, report) = house.communicated(&plan).await;
    let (of_a, of_b) = {
        let lines = house.receipts(&report).await;
        (lines[0].id, lines[1].id)
    };
    house.at("2025-11-30T06:45:00Z").await;
    house.manager.post(&format!("{RECEIPTS}/{of_a}/open")).send().await.assert_status(200);
    // A link preview, and whoever only looks.
    house.app.anonymous().get(&format!("{RECEIPTS}/{of_b}")).send().await.assert_status(401);
    receipt(&house.manager, of_b).await;
    let by_clerk = house.app.sign_in(clerk).await;
    let shown = receipt(&by_clerk, of_a).await;
    assert!(!shown.line.may_acknowledge);
    let refused = acknowledge_text(&by_clerk, of_a, &shown.edition_sha256).await;
    refused.assert_problem(403, "publications.manager_must_acknowledge");

    house.at("2025-12-01T04:30:00Z").await;
    let given = acknowledge(&house.manager, of_a).await;
    assert_eq!((given.organization_id, given.status), (a, ReceiptStatus::OnTime));
    assert_eq!(given.opened_at, Some(time("2025-11-30T06:45:00Z")));
    assert_eq!(given.acknowledged_at, Some(time("2025-12-01T04:30:00Z")));
    let waiting = inbox(&house.manager, "").await;
    assert_eq!(waiting.iter().map(|one| one.organization_id).collect::<Vec<_>>(), [b]);
    assert_eq!((waiting[0].status, waiting[0].opened_at), (ReceiptStatus::Unopened, None));
    let actor = house.receipts(&report).await[0].acknowledgement.clone().unwrap().actor_title;
    assert_eq!(actor, "شخص آزمایشی، مدیر سازمان");
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_5_a_clerk_acknowledges_where_any_representative_may() {
    let house = House::of(1).await;
    let clerk = house.app.actor("org_clerk", Some(house.organizations[0])).await;
    let (_, report) = house.communicated(&to_all()).await;
    let id = house.receipts(&report).await[0].id;
    let given = acknowledge(&clerk, id).await;
    assert_eq!((given.status, given.opened_at), (ReceiptStatus::OnTime, None));
    let actor = house.receipts(&report).await[0].acknowledgement.clone().unwrap().actor_title;
    assert_eq!(actor, "شخص آزمایشی، کارشناس سازمان");
}
