//! The worklist of representatives and reviewers.

use chrono::{DateTime, Duration, Utc};
use contract::duties::{DutyGroup, Worklist};
use contract::id::OrganizationId;
use contract::organizations::{ChangeRequest, Organization};
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Desk, company, day};

async fn record(who: &Client, id: OrganizationId) -> Organization {
    who.get(&format!("{BASE}/{id}")).send().await.json()
}

async fn confirm(who: &Client, own: &Organization) {
    let confirm = who.post(&format!("{BASE}/{}/confirmations", own.id)).if_match(own.version);
    confirm.json(&json!({})).send().await.assert_status(200);
}

async fn worklist(who: &Client) -> Worklist {
    who.get("/api/v1/platform/duties").send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn org_9_a_record_is_confirmed_by_the_end_of_the_sixth_month_after_the_fiscal_year() {
    let desk = Desk::open().await;
    let own = desk.enter("confirming", "سازمان ما").await;
    desk.enter("another", "سازمان دیگر").await;
    let manager = desk.app.actor("org_manager", Some(own.id)).await;
    let clerk = desk.app.actor("org_clerk", Some(own.id)).await;
    // 1405 ends with 1405/12/29, six months later it is 1406/06/31.
    let due: DateTime<Utc> = "2027-09-22T20:30:00Z".parse().unwrap();

    let owed = worklist(&manager).await;
    assert_eq!((owed.counts.all, owed.counts.later), (1, 1), "never confirmed, so asked at once");
    assert_eq!((owed.items[0].due_at, owed.items[0].opened_at), (Some(due), desk.app.clock.now()));
    assert_eq!(owed.items[0].params["organization_fa"], "سازمان ما");
    assert_eq!(owed.items[0].organization_id, Some(own.id));
    assert_eq!(worklist(&clerk).await.items, [], "a clerk does not confirm");

    // Within 1405, so that it says nothing of how 1405 ended.
    confirm(&manager, &own).await;
    assert_eq!(worklist(&manager).await.items, []);
    desk.app.clock.advance(Duration::days(271));
    let manager = desk.app.sign_in(manager.user_id()).await;
    assert_eq!(worklist(&manager).await.items, []);
    desk.app.clock.advance(Duration::days(1));
    let owed = worklist(&desk.app.sign_in(manager.user_id()).await).await;
    assert_eq!(
        (owed.items[0].due_at, owed.items[0].group),
        (Some(due), DutyGroup::Later),
        "thirty days before"
    );
    desk.app.clock.advance(Duration::days(30));
    let owed = worklist(&desk.app.sign_in(manager.user_id()).await).await;
    assert_eq!(owed.items[0].group, DutyGroup::Today, "the last day");
    desk.app.clock.advance(Duration::days(200));
    let manager = desk.app.sign_in(manager.user_id()).await;
    let late = worklist(&manager).await;
    assert_eq!(
        (late.counts.overdue, late.items[0].due_at),
        (1, Some(due)),
        "another year does not make it less late"
    );
    confirm(&manager, &record(&manager, own.id).await).await;
    assert_eq!(worklist(&manager).await.items, []);
    assert_eq!(record(&manager, own.id).await.confirmation_due, Some(day(1408, 6, 31)));
}

#[tokio::test(flavor = "multi_thread")]
async fn org_9_the_due_day_follows_the_fiscal_year_of_the_body_and_is_told_to_it_alone() {
    let desk = Desk::open().await;
    let mut input = company("from-mehr", "شرکت مهر");
    input["profile"]["fiscal_year_start_month"] = json!(7);
    let own: Organization = desk.create(&input).await.json();
    assert_eq!(own.confirmation_due, Some(day(1406, 12, 29)), "the year from Mehr 1405 to Shahrivar 1406");
    assert_eq!(own.confirmation_due.unwrap().to_string(), "2028-03-19");
    assert_eq!(record(&desk.app.anonymous(), own.id).await.confirmation_due, None);
    let suspended = json!({ "status": "suspended", "name_fa": "شرکت مهر" });
    assert_eq!(desk.version(own.id, day(1405, 1, 1), suspended).await.status, 201);
    assert_eq!(desk.get(own.id).await.confirmation_due, None, "only active bodies have duties");
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
