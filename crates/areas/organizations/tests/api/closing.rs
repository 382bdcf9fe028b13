use contract::organizations::{
    Appointment, ChangeRequest, ChangeRequestState, Organization, OrganizationStatus,
};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Desk, day};

async fn close(head: &Client, body: &Organization, input: Value) -> Answer {
    head.post(&format!("{BASE}/{}/closing", body.id)).if_match(body.version).json(&input).send().await
}

/// What the audit log holds of a proposal, of which every entry has an event beside it.
async fn told_of(desk: &Desk, id: String) -> Vec<String> {
    use db::schema::{audit_entries, platform_events};
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let mut conn = desk.app.connection().await;
    let entries = audit_entries::table.filter(audit_entries::subject_id.eq(&id));
    let actions: Vec<String> =
        entries.order(audit_entries::seq).select(audit_entries::action).load(&mut conn).await.unwrap();
    let events =
        platform_events::table.filter(platform_events::payload.contains(json!({ "request_id": id })));
    let events: i64 = events.count().get_result(&mut conn).await.unwrap();
    assert_eq!(usize::try_from(events), Ok(actions.len()));
    actions
}

#[tokio::test(flavor = "multi_thread")]
async fn org_14_closing_ends_offices_withdraws_proposals_and_leaves_every_page() {
    let desk = Desk::open().await;
    let body = desk.enter("closing", "شرکت پایانی").await;
    let heir = desk.enter("heir", "شرکت جانشین").await;
    assert_eq!(desk.appoint(body.id, "chief_executive", "الف", (day(1403, 1, 1), None)).await.status, 201);
    let clerk = desk.app.actor("org_clerk", Some(body.id)).await;
    let change = json!({ "change": { "target": "profile", "proposed": {
        "valid_from": "2026-11-24", "profile": { "status": "active", "name_fa": "نام نو" }, "decision": "مصوبه"
    } } });
    let requests = format!("{BASE}/{}/change-requests", body.id);
    let proposed: ChangeRequest = clerk.post(&requests).json(&change).send().await.json();
    let head = desk.app.actor("head", None).await;
    let on = day(1405, 7, 1);
    let input = json!({ "status": "merged", "on": on, "decision": "مصوبهٔ ادغام", "successor_id": heir.id });
    let closed: Organization = close(&head, &desk.get(body.id).await, input.clone()).await.json();
    assert_eq!(closed.record.profile.status, OrganizationStatus::Merged);
    assert_eq!(closed.offices, []);
    assert_eq!(closed.successors.iter().map(|tie| tie.successor.id).collect::<Vec<_>>(), [heir.id]);
    let offices: Page<Appointment> =
        desk.app.anonymous().get(&format!("{BASE}/{}/appointments", body.id)).send().await.json();
    assert_eq!(offices.items[0].until, Some(on));
    let left: Page<ChangeRequest> = clerk.get(&requests).send().await.json();
    assert_eq!(left.items[0].state, ChangeRequestState::Withdrawn);
    assert_eq!(left.items[0].differences, proposed.differences, "what it would have changed stays readable");
    assert_eq!(left.items[0].decision_note.as_deref(), Some("مصوبهٔ ادغام"));
    let told = told_of(&desk, proposed.id.to_string()).await;
    assert_eq!(told, ["organizations.propose", "organizations.withdraw_request"]);
    let timeline = clerk.get(&format!("{BASE}/{}/changes?kind=closed", body.id)).send().await.value();
    let ended = timeline["items"][0]["fields"].as_array().unwrap();
    assert!(ended.iter().any(|field| field["field"] == "chief_executive" && field["before"] == "الف"));
    let page: Organization =
        desk.app.anonymous().get(&format!("{BASE}/lookup?slug=closing")).send().await.json();
    assert_eq!(page.id, body.id);
    assert_eq!(desk.get(heir.id).await.predecessors.len(), 1);

    let late = json!({ "status": "active", "name_fa": "زنده" });
    desk.version(body.id, day(1405, 8, 1), late.clone()).await.assert_problem(409, "organizations.closed");
    assert_eq!(desk.version(body.id, day(1404, 8, 1), late).await.status, 201);
    let officer = desk.appoint(body.id, "chief_executive", "ب", (day(1405, 8, 1), None)).await;
    officer.assert_problem(409, "organizations.closed");
    clerk.post(&requests).json(&change).send().await.assert_problem(409, "organizations.closed");
    close(&head, &desk.get(body.id).await, input).await.assert_problem(409, "organizations.bad_transition");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_is_wound_up_before_it_is_dissolved() {
    let desk = Desk::open().await;
    let body = desk.enter("winding", "شرکت تصفیه").await;
    let head = desk.app.actor("head", None).await;
    let ask = |status: &str, on: &str| json!({ "status": status, "on": on, "decision": "مصوبه" });
    close(&head, &body, ask("dissolved", "2026-01-01"))
        .await
        .assert_problem(409, "organizations.bad_transition");
    close(&head, &body, ask("merged", "2026-01-01"))
        .await
        .assert_problem(422, "organizations.successor_required");
    close(&head, &body, ask("suspended", "2026-01-01"))
        .await
        .assert_problem(409, "organizations.bad_transition");
    assert_eq!(close(&head, &body, ask("in_liquidation", "2026-01-01")).await.status, 200);
    let body = desk.get(body.id).await;
    close(&head, &body, ask("dissolved", "2025-01-01"))
        .await
        .assert_problem(409, "organizations.bad_transition");
    assert_eq!(close(&head, &body, ask("dissolved", "2026-06-01")).await.status, 200);
    let expert = close(&desk.expert, &body, ask("dissolved", "2026-06-01")).await;
    expert.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_follows_themselves() {
    let desk = Desk::open().await;
    let mut ids = Vec::new();
    for n in 0..3 {
        ids.push(desk.enter(&format!("chain-{n}"), &format!("شرکت زنجیر {n}")).await.id);
    }
    let head = desk.app.actor("head", None).await;
    let follow = async |from: usize, to: usize| {
        let input =
            json!({ "successor_id": ids[to], "kind": "split_into", "on": "2024-01-01", "decision": "مصوبه" });
        head.post(&format!("{BASE}/{}/successions", ids[from])).json(&input).send().await
    };
    assert_eq!(follow(0, 1).await.status, 201);
    assert_eq!(follow(1, 2).await.status, 201);
    follow(2, 0).await.assert_problem(422, "organizations.succession_cycle");
    follow(1, 1).await.assert_problem(422, "organizations.succession_cycle");
    follow(0, 1).await.assert_problem(409, "organizations.succession_exists");
}
