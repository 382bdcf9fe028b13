//! What is set up once: the deadline of a communication that names none.

use contract::identity::AuditEntry;
use contract::page::Page;
use contract::publications::{EditionPlan, PublicationSettings};
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::BASE;
use crate::house::{House, time};

async fn settings(house: &House) -> PublicationSettings {
    house.app.anonymous().get(&format!("{BASE}/settings")).send().await.json()
}

async fn set(who: &Client, version: i32, working_days: i32) -> Answer {
    let input = json!({ "working_days": working_days });
    who.put(&format!("{BASE}/settings")).if_match(version).json(&input).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_usual_deadline_is_set_by_whoever_manages_series_and_recorded() {
    let house = House::of(1).await;
    let admin = house.app.actor("admin", None).await;
    let first = settings(&house).await;
    assert_eq!((first.settings.working_days, first.version), (5, 1));
    set(&house.head, 1, 3).await.assert_problem(403, "request.forbidden");
    for (days, code) in [(0, "too_small"), (121, "too_large")] {
        set(&admin, 1, days).await.assert_field("/working_days", code);
    }
    let changed: PublicationSettings = set(&admin, 1, 3).await.json();
    assert_eq!((changed.settings.working_days, changed.version), (3, 2));
    set(&admin, 1, 4).await.assert_problem(412, "request.stale_version");
    assert_eq!(settings(&house).await, changed);
    let auditor = house.app.actor("auditor", None).await;
    let path = "/api/v1/identity/audit?subject_area=publications&subject_id=settings";
    let records = auditor.get(path).send().await.json::<Page<AuditEntry>>().items;
    let days = |kept: &Option<Value>| kept.as_ref().unwrap()["working_days"].clone();
    assert_eq!(records[0].action, "publications.update_settings");
    assert_eq!((days(&records[0].before), days(&records[0].after)), (json!(5), json!(3)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_without_a_deadline_takes_the_usual_one_and_keeps_it() {
    let house = House::of(1).await;
    let admin = house.app.actor("admin", None).await;
    set(&admin, 1, 3).await.assert_status(200);
    let plan = json!({ "audience": { "choose": "all" }, "require": "acknowledge" });
    let draft = house.draft("متن").await;
    let planned: EditionPlan = house.plan(&draft, &plan).await.json();
    assert_eq!(planned.plan.unwrap().working_days, Some(3));
    set(&admin, 2, 10).await.assert_status(200);
    let edition = contract::publications::Edition { version: planned.version, ..draft };
    let edition = house.publish(&edition).await;
    let sent = house.communications(edition.publication_id).await.remove(0);
    assert_eq!(sent.line.deadline_at, Some(time("2025-12-02T20:30:00Z")), "what was approved");
    let asks_nothing = json!({ "audience": { "choose": "all" }, "require": "none" });
    let planned: EditionPlan = house.plan(&house.draft("دیگر").await, &asks_nothing).await.json();
    assert_eq!(planned.plan.unwrap().working_days, None);
}
