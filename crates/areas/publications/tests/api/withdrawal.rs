//! PUB-18: what was published in error is gone for readers, who learn when and why, and stays for staff.

use contract::page::Page;
use contract::publications::{Edition, EditionState, Publication, PublicationSummary, Withdrawal};
use serde_json::json;

use crate::builders::{BASE, Desk, PDF, address, instant};

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
        let refused = head.post(&path).json(&json!({ "reason": reason })).send().await;
        refused.assert_problem(422, "request.invalid");
        refused.assert_field("/reason", code);
    }
    desk.withdraw(draft.publication_id).await.assert_problem(409, "publications.not_published");
    head.post(&path).json(&reason).send().await.assert_status(200);
}
