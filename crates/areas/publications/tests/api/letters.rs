//! Mails about a communication: who gets which, and each once.

use contract::publications::Communication;
use serde_json::json;

use crate::house::{House, acknowledge, to_all};

const REASON: &str = "به سبب قطع ارتباط در روزهای پایانی.";

#[tokio::test(flavor = "multi_thread")]
async fn publications_11_those_still_missing_are_told_of_a_later_deadline_and_why() {
    let house = House::of(3).await;
    let (_, report) = house.communicated(&to_all()).await;
    let done = house.receipts(&report).await[0].id;
    acknowledge(&house.manager, done).await;
    house.app.mails().await;
    let extend = async |of: &Communication, day: &str| -> Communication {
        let input = json!({ "deadline_on": day, "reason": REASON });
        house.post(of, "extend", &input).await.json()
    };
    let extended = extend(&report, "2025-12-10").await;
    let mails = house.app.mails().await;
    assert_eq!(mails.len(), 2, "whoever has acknowledged is asked for nothing");
    assert!(mails[0].subject.starts_with("مهلت تأیید دریافت تمدید شد: "), "{}", mails[0].subject);
    for said in [REASON, "۱۹ آذر ۱۴۰۴", "/publications/inbox/"] {
        assert!(mails[0].text.contains(said), "{said}: {}", mails[0].text);
    }
    extend(&extended, "2025-12-15").await;
    assert_eq!(house.app.mails().await.len(), 2, "each later deadline is told once");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_15_after_a_pause_of_the_worker_only_the_newest_step_goes_and_no_other_is_claimed() {
    let mut house = House::of(2).await;
    let (_, report) = house.communicated(&to_all()).await;
    house.at("2025-11-30T05:30:00Z").await;
    let mails = house.mails_at("2025-12-09T06:00:00Z").await;
    assert_eq!(mails.len(), 2, "one mail for each, though two steps were due");
    assert!(mails[0].subject.starts_with("مهلت تأیید گذشته است: "), "{}", mails[0].subject);
    let sent = |of: &Communication| of.reminders.iter().map(|step| step.sent_to).collect::<Vec<_>>();
    assert_eq!(sent(&house.report(&report).await), [None, Some(2), None]);
    assert_eq!(house.mails_at("2025-12-09T07:00:00Z").await.len(), 0, "what was missed is not made up for");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_15_a_communication_that_cannot_be_reminded_of_holds_up_no_other() {
    let mut house = House::of(1).await;
    let mut plan = to_all();
    plan["deadline_on"] = json!("2025-12-07");
    let (_, broken) = house.communicated(&plan).await;
    let (_, other) = house.communicated(&to_all()).await;
    house.at("2025-11-30T05:30:00Z").await;
    let refuse = format!(
        "ALTER TABLE publications_receipt_reminders ADD CHECK (receipt_id <> '{}')",
        house.receipts(&broken).await[0].id
    );
    let refuse = diesel::sql_query(refuse);
    diesel_async::RunQueryDsl::execute(refuse, &mut house.app.connection().await).await.unwrap();
    house.app.may_leave_failed_jobs();
    let mails = house.mails_at("2025-12-09T06:00:00Z").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("۱۷ آذر ۱۴۰۴"), "{}", mails[0].text);
    let sent: Vec<_> = house.report(&other).await.reminders.iter().map(|step| step.sent_to).collect();
    assert_eq!(sent, [None, Some(1), None]);
}
