use contract::organizations::{GoverningBody, KindRule, ReferenceItem};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Desk};

const COMPANY: &str = "/api/v1/organizations/reference/kind-rules/company";

fn rule(required: &[&str], confirmed: bool) -> Value {
    json!({
        "governing_body": "general_assembly", "required": required, "statement_due_months": 2,
        "assembly_due_months": 4, "confirmation_due_months": 6, "confirmed": confirmed
    })
}

async fn put(who: &Client, version: i32, input: &Value) -> Answer {
    who.put(COMPANY).if_match(version).json(input).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_unconfirmed_until_the_head_confirms_it() {
    let desk = Desk::open().await;
    let list: Page<ReferenceItem> =
        desk.app.anonymous().get(&format!("{BASE}/reference/kind_rules")).send().await.json();
    let rules: Vec<KindRule> = list.items.into_iter().filter_map(|item| item.rule).collect();
    assert!(rules.iter().all(|rule| rule.confirmed_on.is_none()));
    let bodies: Vec<_> = rules.iter().map(|rule| rule.governing_body).collect();
    assert_eq!(bodies, [GoverningBody::Council, GoverningBody::GeneralAssembly, GoverningBody::Trustees]);
    let head = desk.app.actor("head", None).await;
    let known: KindRule = head.get(COMPANY).send().await.json();
    let confirmed: KindRule =
        put(&head, known.version, &rule(&["address", "national_id", "address"], true)).await.json();
    assert_eq!(confirmed.confirmed_on, Some(desk.app.clock.today()));
    assert_eq!(confirmed.required, ["national_id", "address"], "each once, in the order of the record");
    put(&head, known.version, &rule(&[], true)).await.assert_problem(412, "request.stale_version");
    head.put(COMPANY).json(&rule(&[], true)).send().await.assert_problem(428, "request.if_match_required");
    let again: KindRule = put(&head, confirmed.version, &rule(&["address"], false)).await.json();
    assert_eq!(again.confirmed_on, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn org_15_completeness_follows_the_rule_at_once() {
    let desk = Desk::open().await;
    let own = desk.enter("measured", "شرکت سنجیده").await;
    assert_eq!(own.completeness.percent, 0);
    let head = desk.app.actor("head", None).await;
    let known: KindRule = head.get(COMPANY).send().await.json();
    assert_eq!(put(&head, known.version, &rule(&[], true)).await.status, 200);
    assert_eq!(desk.get(own.id).await.completeness.percent, 100);
    let list = desk.app.anonymous().get(BASE).send().await.value();
    assert_eq!(list["items"][0]["completeness"], 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_configures_changes_a_rule_and_every_change_is_told() {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let desk = Desk::open().await;
    put(&desk.expert, 1, &rule(&[], true)).await.assert_problem(403, "request.forbidden");
    let head = desk.app.actor("head", None).await;
    put(&head, 1, &rule(&["moon"], true)).await.assert_field("/required/0", "unknown_field");
    let mut late = rule(&[], true);
    late["statement_due_months"] = json!(13);
    put(&head, 1, &late).await.assert_field("/statement_due_months", "too_large");
    assert_eq!(head.get(&COMPANY.replace("company", "castle")).send().await.status, 404);
    assert_eq!(put(&head, 1, &rule(&[], false)).await.status, 200);
    let mut conn = desk.app.connection().await;
    let actions: Vec<String> = db::schema::audit_entries::table
        .filter(db::schema::audit_entries::subject_id.eq("company"))
        .select(db::schema::audit_entries::action)
        .load(&mut conn)
        .await
        .unwrap();
    assert_eq!(actions, ["organizations.update_kind_rule"]);
    let topics = db::schema::platform_events::table
        .filter(db::schema::platform_events::topic.eq("organizations.kind_rule_changed"));
    assert_eq!(topics.count().get_result::<i64>(&mut conn).await.unwrap(), 1);
}
