//! PUB-18: what was published in error is gone for readers, who learn when and why, and stays for staff.

use contract::page::Page;
use contract::publications::{
    CommunicationState, Edition, EditionState, Publication, PublicationSummary, Withdrawal, WithdrawalEffects,
};
use serde_json::json;

use crate::builders::{BASE, Desk, PDF, address, instant};
use crate::house::{COMMUNICATIONS, House, RECEIPTS, acknowledge, inbox, receipt, to_all};

#[tokio::test(flavor = "multi_thread")]
async fn publications_18_a_withdrawn_publication_answers_410_with_date_and_reason_wherever_it_was() {
    let desk = Desk::open().await;
    let file = desk.upload("جدول.pdf", PDF).await;
    let input = json!({ "title_fa": "اشتباه", "body_fa": "متن", "attachments": [{ "file_id": file.id, "title": "جدول" }] });
    let first = desk.publish(&desk.create(input).await.json()).await;
    let second = desk.revise(first.publication_id, "major", &json!({ "title_fa": "باز هم اشتباه" })).await;
    desk.app.clock.advance(chrono::Duration::minutes(5));
    let withdrawal: Withdrawal = desk.withdraw(first.publication_id).await.json();
    assert_eq!(withdrawal.at, instant("2026-11-24T08:35:00Z"));
    let page = format!("{BASE}/{}", first.publication_id);
    for path in [
        page.clone(),
        format!("{page}/editions"),
        format!("{page}/diff?from={}&to={}", first.id, second.id),
        address(&first),
        address(&second),
        format!("{}/attachments/1", address(&second)),
    ] {
        let gone = desk.read(&path).await;
        gone.assert_problem(410, "publications.withdrawn");
        let params = gone.problem().params;
        assert_eq!(params["withdrawn_at"], "2026-11-24T08:35:00Z", "{path}");
        assert_eq!(params["reason"], "تاریخ نشست در متن اشتباه بود.", "{path}");
        assert!(!gone.text().contains("باز هم"), "its text is for staff");
    }
    assert!(desk.titles("").await.is_empty());
    for feed in ["feed.atom", "feed.json"] {
        assert!(!desk.read(&format!("{BASE}/{feed}")).await.text().contains("باز هم"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_18_staff_still_read_what_was_withdrawn() {
    let desk = Desk::open().await;
    let edition = desk.published("اشتباه").await;
    desk.withdraw(edition.publication_id).await.assert_status(200);
    for role in ["editor", "head", "auditor", "moderator"] {
        let reader = desk.app.actor(role, None).await;
        let answer = reader.get(&format!("{BASE}/{}", edition.publication_id)).send().await;
        assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
        let page: Publication = answer.json();
        assert_eq!(page.withdrawal.unwrap().reason, "تاریخ نشست در متن اشتباه بود.");
        reader.get(&address(&edition)).send().await.assert_status(200);
    }
    let citizen = desk.app.actor("citizen", None).await;
    let gone = citizen.get(&address(&edition)).send().await;
    gone.assert_problem(410, "publications.withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_18_the_desk_lists_what_was_withdrawn_with_number_date_and_reason() {
    let desk = Desk::open().await;
    let (older, newer, live) =
        (desk.published("یک").await, desk.published("دو").await, desk.published("سه").await);
    for edition in [&newer, &older] {
        desk.app.clock.advance(chrono::Duration::minutes(1));
        desk.withdraw(edition.publication_id).await.assert_status(200);
    }
    let path = format!("{BASE}?withdrawn=true");
    for role in ["editor", "head", "auditor", "moderator"] {
        let reader = desk.app.actor(role, None).await;
        let page: Page<PublicationSummary> = reader.get(&path).send().await.json();
        let shown: Vec<_> = page.items.iter().map(|item| item.title.text.as_str()).collect();
        assert_eq!(shown, ["یک", "دو"], "{role}: withdrawn last comes first");
        let (item, note) = (&page.items[0], page.items[0].desk.as_ref().unwrap());
        let withdrawal = item.withdrawal.as_ref().unwrap();
        assert_eq!(withdrawal.reason, "تاریخ نشست در متن اشتباه بود.");
        assert_eq!(withdrawal.at, instant("2026-11-24T08:32:00Z"));
        assert_eq!((note.major, note.minor), (1, 0));
        let first: Page<PublicationSummary> = reader.get(&format!("{path}&limit=1")).send().await.json();
        let next = format!("{path}&limit=1&cursor={}", first.next.unwrap());
        assert_eq!(reader.get(&next).send().await.json::<Page<PublicationSummary>>().items, page.items[1..]);
        let both = reader.get(&format!("{path}&state=draft")).send().await;
        both.assert_field("/withdrawn", "mismatch");
    }
    desk.read(&path).await.assert_problem(401, "request.unauthenticated");
    desk.app.actor("citizen", None).await.get(&path).send().await.assert_problem(403, "request.forbidden");
    let shown = desk.list("").await;
    assert_eq!(shown.iter().map(|item| item.id).collect::<Vec<_>>(), [live.publication_id]);
    assert!(shown[0].withdrawal.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_is_for_good_and_gives_up_what_was_being_written() {
    let desk = Desk::open().await;
    let edition = desk.published("اشتباه").await;
    let begun: Edition = desk.begin(edition.publication_id, "major").await.json();
    let scheduled = desk.schedule(&begun, "2026-11-24T09:00:00Z").await;
    desk.withdraw(edition.publication_id).await.assert_status(200);
    desk.withdraw(edition.publication_id).await.assert_problem(410, "publications.withdrawn");
    desk.begin(edition.publication_id, "minor").await.assert_problem(410, "publications.withdrawn");
    desk.app.clock.advance(chrono::Duration::hours(1));
    desk.app.run_jobs().await;
    let editor = desk.app.sign_in(desk.editor.user_id()).await;
    let left: Edition = editor.get(&address(&scheduled)).send().await.json();
    assert_eq!(left.state, EditionState::Discarded);
    desk.read(&format!("{BASE}/{}", edition.publication_id))
        .await
        .assert_problem(410, "publications.withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_head_withdraws_only_what_was_published_and_only_with_a_reason() {
    let desk = Desk::open().await;
    let (published, draft) = (desk.published("خبر").await, desk.draft("پیش‌نویس").await);
    let path = format!("{BASE}/{}/withdraw", published.publication_id);
    let reason = json!({ "reason": "تاریخ نشست در متن اشتباه بود." });
    let refused = desk.editor.post(&path).json(&reason).send().await;
    refused.assert_problem(403, "request.forbidden");
    let head = desk.app.actor("head", None).await;
    for (reason, code) in
        [("اشتباه", "too_short"), (&*"x".repeat(1001), "too_long"), (&*" ".repeat(12), "required")]
    {
        let refused = head.post(&path).if_match(1).json(&json!({ "reason": reason })).send().await;
        refused.assert_problem(422, "request.invalid");
        refused.assert_field("/reason", code);
    }
    desk.withdraw(draft.publication_id).await.assert_problem(409, "publications.not_published");
    desk.withdraw(published.publication_id).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_text_that_was_seen_is_withdrawn() {
    let desk = Desk::open().await;
    let head = desk.app.actor("head", None).await;
    let first = desk.published("خبر").await;
    let path = format!("{BASE}/{}/withdraw", first.publication_id);
    let input = json!({ "reason": "تاریخ نشست در متن اشتباه بود." });
    let blind = head.post(&path).json(&input).send().await;
    blind.assert_problem(428, "request.if_match_required");
    let asked = head.post(&format!("{path}?dry_run=true")).json(&json!({})).send().await;
    let seen = asked.json::<WithdrawalEffects>().version;
    assert_eq!(asked.header("etag"), Some(format!("\"v{seen}\"").as_str()));
    desk.revise(first.publication_id, "minor", &json!({ "summary_fa": "خلاصه" })).await;
    let late = head.post(&path).if_match(seen).json(&input).send().await;
    late.assert_problem(412, "request.stale_version");
    desk.begin(first.publication_id, "minor").await.assert_status(201);
    desk.withdraw(first.publication_id).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_18_a_withdrawn_text_asks_no_organization_any_more_and_no_mail_of_it_leaves() {
    let mut house = House::of(2).await;
    let (edition, report) = house.communicated(&to_all()).await;
    house.withdraw(&edition).await;
    assert_eq!(house.app.mails().await.len(), 0, "what had not left is taken back");
    assert_eq!(house.mails_at("2025-12-09T06:00:00Z").await.len(), 0, "nobody is reminded");
    for (verb, input) in [
        ("remind", json!({})),
        ("extend", json!({ "deadline_on": "2025-12-20", "reason": "به سبب قطع ارتباط." })),
        ("end", json!({ "reason": "موضوع بخشنامه پایان یافت." })),
    ] {
        house.post(&report, verb, &input).await.assert_problem(410, "publications.withdrawn");
    }
    let ended = house.report(&report).await;
    assert_eq!((ended.line.state, ended.line.is_overdue), (CommunicationState::Ended, false));
    assert_eq!(ended.line.text.withdrawn_at, Some(instant(crate::house::SENT)));
    assert_eq!(ended.end.unwrap().reason, "سقف در متن اشتباه بود.");
    let overdue = house.secretariat.get(&format!("{COMMUNICATIONS}?overdue=true")).send().await.value();
    assert_eq!(overdue["items"], json!([]));
    let all = inbox(&house.manager, "state=all").await;
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|one| one.communication_state == CommunicationState::Ended));
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_18_whoever_acknowledged_a_withdrawn_text_still_proves_it_without_the_text() {
    let house = House::of(2).await;
    let (edition, report) = house.communicated(&to_all()).await;
    let lines = house.receipts(&report).await;
    acknowledge(&house.manager, lines[0].id).await;
    house.withdraw(&edition).await;
    let left = receipt(&house.manager, lines[0].id).await;
    assert_eq!(left.withdrawal.unwrap().reason, "سقف در متن اشتباه بود.");
    assert_eq!(left.acknowledgement.unwrap().edition_sha256, edition.sha256.unwrap());
    assert_eq!(left.line.text.number.as_deref(), Some("۱۴۰۴/ب/۲۱"));
    assert_eq!((left.body_html, left.attachments, left.summary.text), (None, vec![], String::new()));
    let path = format!("{RECEIPTS}/{}", lines[1].id);
    let shown = house.manager.get(&path).send().await;
    assert!(!shown.text().contains("ریال"), "its text is for staff: {}", shown.text());
    let opened = house.manager.post(&format!("{path}/open")).send().await;
    opened.assert_problem(410, "publications.withdrawn");
}
