//! What organizations do: see, open and acknowledge what was communicated to them.

use contract::publications::{ReceiptLine, ReceiptSource, ReceiptStatus};
use serde_json::json;

use crate::builders::Desk;
use crate::house::{House, RECEIPTS, acknowledge, acknowledge_text, inbox, receipt, time, to_all, to_some};

#[tokio::test(flavor = "multi_thread")]
async fn publications_12_no_get_and_no_head_opens_anything() {
    let house = House::of(1).await;
    let (_, report) = house.communicated(&to_all()).await;
    let id = house.receipts(&report).await[0].id;
    let path = format!("{RECEIPTS}/{id}");
    house.manager.get(&path).send().await.assert_status(200);
    house.manager.head(&path).send().await;
    inbox(&house.manager, "state=all").await;
    house.app.mails().await;
    assert_eq!(house.receipts(&report).await[0].opened_at, None);
    for _ in 0..2 {
        house.manager.post(&format!("{path}/open")).send().await.assert_status(200);
    }
    assert_eq!(house.receipts(&report).await[0].status, ReceiptStatus::Opened);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_10_a_foreign_receipt_is_not_there() {
    let house = House::of(2).await;
    let (_, report) = house.communicated(&to_all()).await;
    let lines = house.receipts(&report).await;
    let other = house.app.actor("org_manager", Some(house.organizations[0])).await;
    let foreign = lines[1].id;
    let shown = receipt(&house.manager, foreign).await.edition_sha256;
    other.get(&format!("{RECEIPTS}/{foreign}")).send().await.assert_problem(404, "request.not_found");
    let open = other.post(&format!("{RECEIPTS}/{foreign}/open")).send().await;
    open.assert_problem(404, "request.not_found");
    acknowledge_text(&other, foreign, &shown).await.assert_problem(404, "request.not_found");
    assert_eq!(inbox(&other, "").await.len(), 1);
    let head = acknowledge_text(&house.head, foreign, &shown).await;
    head.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_9_what_is_acknowledged_is_the_text_that_was_shown() {
    let house = House::of(1).await;
    let (edition, report) = house.communicated(&to_all()).await;
    let id = house.receipts(&report).await[0].id;
    let old = receipt(&house.manager, id).await.edition_sha256;
    assert_eq!(edition.sha256.as_ref(), Some(&old));
    let change = json!({ "body_fa": "سقف ۲٬۵۰۰٬۰۰۰ ریال برای سازمان‌ها" });
    house.publish(&house.begin(edition.publication_id, "minor", &change).await).await;
    let refused = acknowledge_text(&house.manager, id, &old).await;
    refused.assert_problem(409, "publications.edition_changed");
    let shown = receipt(&house.manager, id).await;
    assert_eq!(
        (shown.minor, refused.problem().params["edition_sha256"].as_str()),
        (1, Some(&*shown.edition_sha256))
    );
    acknowledge(&house.manager, id).await;
    let given = house.receipts(&report).await[0].acknowledgement.clone().unwrap();
    assert_eq!((given.edition.as_str(), given.edition_sha256), ("1.1", shown.edition_sha256));
    assert_eq!(given.source, ReceiptSource::Portal);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_acknowledgement_leaves_the_first_as_it_was() {
    let mut house = House::of(1).await;
    let (_, report) = house.communicated(&to_all()).await;
    let id = house.receipts(&report).await[0].id;
    let first = acknowledge(&house.manager, id).await;
    house.at("2025-11-30T05:30:00Z").await;
    let second = acknowledge_text(&house.manager, id, &"0".repeat(64)).await;
    assert_eq!(second.json::<contract::publications::ReceiptSummary>(), first);
    let changed = diesel::sql_query("UPDATE publications_receipts SET remark = 'دیگر'");
    let refused = diesel_async::RunQueryDsl::execute(changed, &mut house.app.connection().await).await;
    assert!(refused.is_err(), "an acknowledgement never changes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_stands_for_an_acknowledgement_between_the_sending_and_now() {
    let mut house = House::of(2).await;
    let (_, report) = house.communicated(&to_all()).await;
    let id = house.receipts(&report).await[0].id;
    house.at("2025-12-10T05:30:00Z").await;
    let path = format!("{RECEIPTS}/{id}/paper");
    let letter = |received_at: &str| json!({ "letter_number": "۱۲۳۴/ص/۵", "received_at": received_at, "actor_title": "نادر کریمی، مدیرعامل" });
    for wrong in ["2025-11-29T05:29:59Z", "2025-12-10T05:30:01Z"] {
        let refused = house.secretariat.post(&path).json(&letter(wrong)).send().await;
        refused.assert_problem(422, "publications.bad_received_at");
        refused.assert_field("/received_at", "publications.bad_received_at");
    }
    let entered: ReceiptLine =
        house.secretariat.post(&path).json(&letter("2025-12-06T08:00:00Z")).send().await.json();
    let given = entered.acknowledgement.unwrap();
    assert_eq!((entered.status, given.source), (ReceiptStatus::OnTime, ReceiptSource::Paper));
    assert_eq!((given.at, given.letter_number.as_deref()), (time("2025-12-06T08:00:00Z"), Some("۱۲۳۴/ص/۵")));
    let again = house.secretariat.post(&path).json(&letter("2025-12-06T08:00:00Z")).send().await;
    again.assert_problem(409, "publications.receipt_acknowledged");
    house.manager.post(&path).json(&letter("2025-12-06T08:00:00Z")).send().await.assert_status(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_9_a_letter_names_the_text_of_the_day_on_which_it_came() {
    let mut house = House::of(2).await;
    let (edition, report) = house.communicated(&to_all()).await;
    house.at("2025-12-03T05:30:00Z").await;
    let change = json!({ "body_fa": "سقف ۲٬۵۰۰٬۰۰۰ ریال برای سازمان‌ها" });
    let corrected = house.publish(&house.begin(edition.publication_id, "minor", &change).await).await;
    house.at("2025-12-05T05:30:00Z").await;
    let ended = json!({ "reason": "موضوع بخشنامه پایان یافت." });
    house.post(&report, "end", &ended).await.assert_status(200);
    let lines = house.receipts(&report).await;
    for (line, received_at, number, of) in [
        (&lines[0], "2025-12-03T05:29:59Z", "1.0", &edition),
        (&lines[1], "2025-12-03T05:30:00Z", "1.1", &corrected),
    ] {
        let input =
            json!({ "letter_number": "۱۲۳۴/ص/۵", "received_at": received_at, "actor_title": "نادر کریمی" });
        let path = format!("{RECEIPTS}/{}/paper", line.id);
        let entered: ReceiptLine = house.secretariat.post(&path).json(&input).send().await.json();
        let given = entered.acknowledgement.unwrap();
        assert_eq!((given.edition.as_str(), Some(&given.edition_sha256)), (number, of.sha256.as_ref()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_only_for_information_asks_for_nothing() {
    let house = House::of(1).await;
    let plan = json!({ "audience": { "choose": "all" }, "require": "none" });
    let (_, report) = house.communicated(&plan).await;
    assert_eq!((report.line.deadline_at, report.reminders.len()), (None, 0));
    let id = house.receipts(&report).await[0].id;
    let shown = receipt(&house.manager, id).await;
    let refused = acknowledge_text(&house.manager, id, &shown.edition_sha256).await;
    refused.assert_problem(409, "publications.nothing_to_acknowledge");
    assert_eq!(inbox(&house.manager, "").await, []);
    assert_eq!(inbox(&house.manager, "state=all").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worklist_of_a_representative_holds_what_they_may_acknowledge_until_it_is_done() {
    let house = House::of(2).await;
    let clerk = house.app.actor("org_clerk", Some(house.organizations[0])).await;
    let mut plan = to_some(&house.organizations[..1]);
    plan["ack_by"] = json!("manager");
    let (_, report) = house.communicated(&plan).await;
    let id = house.receipts(&report).await[0].id;
    let owed = async |who: &testkit::Client| {
        let duties = who.get("/api/v1/platform/duties").send().await.value();
        let items = duties["items"].as_array().unwrap().clone();
        items.into_iter().filter(|duty| duty["area"] == "publications").collect::<Vec<_>>()
    };
    let duties = owed(&house.manager).await;
    assert_eq!(duties.len(), 1);
    assert_eq!(duties[0]["kind"], "acknowledge_receipt");
    assert_eq!(duties[0]["due_at"], "2025-12-08T20:30:00Z");
    assert_eq!(duties[0]["url"], format!("/publications/inbox/{id}"));
    assert_eq!(owed(&clerk).await.len(), 0, "the manager is asked");
    acknowledge(&house.manager, id).await;
    assert_eq!(owed(&house.manager).await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_18_a_withdrawn_text_is_not_acknowledged_and_its_receipts_remain() {
    let house = House::of(2).await;
    let (edition, report) = house.communicated(&to_all()).await;
    let lines = house.receipts(&report).await;
    acknowledge(&house.manager, lines[0].id).await;
    let shown = receipt(&house.manager, lines[1].id).await.edition_sha256;
    house.withdraw(&edition).await;
    let refused = acknowledge_text(&house.manager, lines[1].id, &shown).await;
    refused.assert_problem(410, "publications.withdrawn");
    assert_eq!(inbox(&house.manager, "").await, []);
    assert_eq!(house.report(&report).await.line.figures.acknowledged.numerator, 1);
    let desk = Desk { editor: house.expert.clone(), app: house.app };
    let told = desk.events("publications.acknowledged").await;
    assert_eq!((told.len(), &told[0]["is_late"]), (1, &json!(false)));
}
