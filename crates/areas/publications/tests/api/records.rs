//! What is left behind by each step: the audit record and, where others must know, the event.

use contract::identity::AuditEntry;
use contract::page::Page;
use contract::publications::{Edition, PublicationId};
use serde_json::json;

use crate::builders::Desk;

/// The audit records of a publication, the oldest first.
async fn records(desk: &Desk, id: PublicationId) -> Vec<AuditEntry> {
    let auditor = desk.app.actor("auditor", None).await;
    let path = format!("/api/v1/identity/audit?subject_area=publications&subject_id={id}&limit=100");
    let mut entries = auditor.get(&path).send().await.json::<Page<AuditEntry>>().items;
    entries.reverse();
    entries
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_is_recorded_with_who_took_it_and_what_it_changed() {
    let desk = Desk::open().await;
    let draft = desk.draft("خبر").await;
    let id = draft.publication_id;
    let changed: Edition = desk.change(&draft, &json!({ "title_fa": "خبر دوم" })).await.json();
    let waiting: Edition = desk.step(&changed, "submit", &json!({})).await.json();
    let returned: Edition = desk.send_back(&waiting, "return").await.json();
    let again: Edition = desk.step(&returned, "submit", &json!({})).await.json();
    let recalled: Edition = desk.step(&again, "recall", &json!({})).await.json();
    let scheduled = desk.schedule(&recalled, "2026-11-24T08:35:00Z").await;
    let back: Edition = desk.send_back(&scheduled, "unschedule").await.json();
    desk.schedule(&back, "2026-11-24T08:35:00Z").await;
    desk.app.clock.advance(chrono::Duration::minutes(5));
    desk.app.run_jobs().await;
    let next: Edition = desk.begin(id, "minor").await.json();
    desk.step(&next, "discard", &json!({})).await.assert_status(200);
    desk.withdraw(id).await.assert_status(200);
    let found = records(&desk, id).await;
    let actions: Vec<_> = found.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(
        actions,
        [
            "publications.create",
            "publications.update_edition",
            "publications.submit_edition",
            "publications.return_edition",
            "publications.submit_edition",
            "publications.recall_edition",
            "publications.schedule_edition",
            "publications.unschedule_edition",
            "publications.schedule_edition",
            "publications.publish_edition",
            "publications.create_edition",
            "publications.discard_edition",
            "publications.withdraw",
        ]
    );
    let [created, updated, .., published, _, _, withdrawn] = &found[..] else { unreachable!() };
    assert!(created.before.is_none());
    assert_eq!(updated.before.as_ref().unwrap()["title_fa"], "خبر");
    assert_eq!(updated.after.as_ref().unwrap()["title_fa"], "خبر دوم");
    assert_eq!(updated.actor_id, Some(desk.editor.user_id().0));
    assert_eq!((published.actor_kind.as_str(), published.actor_id), ("system", None));
    assert_eq!(
        published.after.as_ref().unwrap()["desk"]["approved_by"],
        "شخص آزمایشی",
        "who promised it, not the worker"
    );
    assert_eq!(withdrawn.after.as_ref().unwrap()["reason"], "تاریخ نشست در متن اشتباه بود.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_step_leaves_no_record_and_no_event() {
    let desk = Desk::open().await;
    let draft: Edition = desk.create(json!({})).await.json();
    desk.step(&draft, "publish", &json!({})).await.assert_status(422);
    desk.withdraw(draft.publication_id).await.assert_status(409);
    assert_eq!(records(&desk, draft.publication_id).await.len(), 1);
    assert!(desk.events("publications.published").await.is_empty());
    assert!(desk.events("publications.withdrawn").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn publishing_and_withdrawing_are_told_to_the_others_once() {
    let desk = Desk::open().await;
    let first = desk.published("خبر").await;
    let id = first.publication_id;
    desk.app.clock.advance(chrono::Duration::minutes(1));
    let second = desk.revise(id, "minor", &json!({ "summary_fa": "خلاصه" })).await;
    desk.withdraw(id).await.assert_status(200);
    assert_eq!(
        desk.events("publications.published").await,
        [
            json!({
                "id": id, "kind": "news", "audience": "public", "edition_id": first.id, "major": 1, "minor": 0, "title_fa": "خبر",
                "published_at": "2026-11-24T08:30:00Z"
            }),
            json!({
                "id": id, "kind": "news", "audience": "public", "edition_id": second.id, "major": 1, "minor": 1, "title_fa": "خبر",
                "published_at": "2026-11-24T08:31:00Z"
            }),
        ]
    );
    assert_eq!(
        desk.events("publications.withdrawn").await,
        [json!({
            "id": id, "kind": "news", "withdrawn_at": "2026-11-24T08:31:00Z", "reason": "تاریخ نشست در متن اشتباه بود."
        })]
    );
}
