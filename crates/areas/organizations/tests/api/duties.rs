//! The worklist of representatives and reviewers.

use chrono::{DateTime, Duration, Utc};
use contract::duties::{DutyGroup, Worklist};
use contract::organizations::ChangeRequest;
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Desk};

async fn worklist(who: &Client) -> Worklist {
    who.get("/api/v1/platform/duties").send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_owes_the_confirmation_of_the_own_record_six_months_after_the_last() {
    let desk = Desk::open().await;
    let own = desk.enter("confirming", "سازمان ما").await;
    desk.enter("another", "سازمان دیگر").await;
    let manager = desk.app.actor("org_manager", Some(own.id)).await;
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;

    let owed = worklist(&manager).await;
    assert_eq!((owed.counts.all, owed.counts.undated), (1, 1), "never confirmed, so without a day");
    assert_eq!(owed.items[0].params["organization_fa"], "سازمان ما");
    assert_eq!(owed.items[0].organization_id, Some(own.id));
    assert_eq!(worklist(&clerk).await.items, [], "a clerk does not confirm");

    let confirm = manager.post(&format!("{BASE}/{}/confirmations", own.id)).if_match(own.version);
    confirm.json(&json!({})).send().await.assert_status(200);
    assert_eq!(worklist(&manager).await.items, []);

    // Confirmed on 2026-11-24: due at the end of 2027-05-24, asked for thirty days before.
    desk.app.clock.advance(Duration::days(150));
    assert_eq!(worklist(&desk.app.sign_in(manager.user_id()).await).await.items, []);
    desk.app.clock.advance(Duration::days(1));
    let owed = worklist(&desk.app.sign_in(manager.user_id()).await).await;
    assert_eq!(owed.items[0].due_at, Some("2027-05-24T20:30:00Z".parse::<DateTime<Utc>>().unwrap()));
    assert_eq!(owed.items[0].group, DutyGroup::Later);
    desk.app.clock.advance(Duration::days(31));
    let late = worklist(&desk.app.sign_in(manager.user_id()).await).await;
    assert_eq!(late.counts.overdue, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_proposal_waits_for_every_reviewer_but_its_proposer() {
    let desk = Desk::open().await;
    let own = desk.enter("proposing", "نام کهن").await.id;
    let both = desk.app.actor_with(&[("org_clerk", Some(own)), ("expert", None)]).await;
    let change = json!({ "change": { "target": "profile", "proposed": {
        "valid_from": "2026-11-24", "profile": { "status": "active", "name_fa": "نام نو" }, "decision": "مصوبه"
    } }, "note": "لطفاً بررسی شود" });
    let path = format!("{BASE}/{own}/change-requests");
    let made: ChangeRequest = both.post(&path).json(&change).send().await.json();

    let owed = worklist(&desk.expert).await;
    let kinds: Vec<_> = owed.items.iter().map(|duty| (duty.kind.as_str(), duty.object_id)).collect();
    assert_eq!(kinds, [("decide_request", made.id.0)]);
    assert_eq!(worklist(&both).await.items, [], "ORG-8: who proposes never decides");

    let decide = format!("{BASE}/change-requests/{}/reject", made.id);
    let note = json!({ "note": "نام همان می‌ماند که بود" });
    desk.expert.post(&decide).if_match(made.version).json(&note).send().await.assert_status(200);
    assert_eq!(worklist(&desk.expert).await.items, []);
}
