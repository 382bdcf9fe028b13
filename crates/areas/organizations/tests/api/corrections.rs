//! What a correction may not bring about (ORG-3).

use contract::organizations::Organization;
use serde_json::{Value, json};

use crate::builders::{BASE, Desk, day};

fn record(status: &str, name: &str) -> Value {
    json!({ "status": status, "name_fa": name })
}

#[tokio::test(flavor = "multi_thread")]
async fn org_3_a_corrected_status_can_follow_the_one_before_and_lead_to_the_one_after() {
    let desk = Desk::open().await;
    let id = desk.enter("ordered", "شرکت مرتب").await.id;
    let middle = desk.named(id, day(1403, 1, 1), "شرکت مرتب").await;
    assert_eq!(desk.version(id, day(1404, 1, 1), record("suspended", "شرکت مرتب")).await.status, 201);
    let first = desk.versions(id).await.pop().unwrap();
    let refused = desk.correct(id, &middle, day(1403, 1, 1), record("unconfirmed", "شرکت مرتب")).await;
    refused.assert_problem(409, "organizations.bad_transition");
    refused.assert_field("/profile/status", "organizations.bad_transition");
    let refused = desk.correct(id, &first, day(1404, 6, 1), record("being_established", "شرکت مرتب")).await;
    refused.assert_problem(409, "organizations.bad_transition");
    let right = desk.correct(id, &middle, day(1403, 6, 1), record("suspended", "شرکت مرتب")).await;
    assert_eq!(right.status, 201);
    let early = desk.correct(id, &first, day(1398, 1, 1), record("being_established", "شرکت مرتب")).await;
    early.assert_problem(409, "organizations.bad_transition");
    let renamed = desk.correct(id, &first, day(1398, 1, 1), record("active", "شرکت کهن")).await;
    assert_eq!(renamed.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn org_14_the_day_of_a_closing_stays_and_its_name_may_be_put_right() {
    let desk = Desk::open().await;
    let id = desk.enter("ending", "شرکت پایانی").await.id;
    desk.named(id, day(1404, 1, 1), "شرکت پایانی").await;
    assert_eq!(desk.appoint(id, "chief_executive", "الف", (day(1403, 1, 1), None)).await.status, 201);
    let head = desk.app.actor("head", None).await;
    for (status, on) in [("in_liquidation", day(1405, 1, 1)), ("dissolved", day(1405, 6, 1))] {
        let input = json!({ "status": status, "on": on, "decision": "مصوبه" });
        let version = desk.get(id).await.version;
        let closing = head.post(&format!("{BASE}/{id}/closing")).if_match(version).json(&input).send().await;
        assert_eq!(closing.json::<Organization>().record.valid_from, on);
    }
    let versions = desk.versions(id).await;
    let (dissolved, liquidation) = (&versions[0], &versions[1]);
    let early = desk.correct(id, liquidation, day(1403, 6, 1), record("in_liquidation", "شرکت")).await;
    early.assert_problem(409, "organizations.bad_transition");
    for on in [day(1405, 5, 31), day(1405, 6, 2)] {
        let moved = desk.correct(id, dissolved, on, record("dissolved", "شرکت پایانی")).await;
        moved.assert_problem(409, "organizations.closing_day_stays");
        moved.assert_field("/valid_from", "organizations.closing_day_stays");
    }
    let renamed = desk.correct(id, dissolved, day(1405, 6, 1), record("dissolved", "شرکت پایان‌یافته")).await;
    assert_eq!(renamed.status, 201);
    let moved = desk.correct(id, liquidation, day(1405, 2, 1), record("in_liquidation", "شرکت پایانی")).await;
    assert_eq!(moved.status, 201, "no office ended with it");
}
