use contract::organizations::{ChangeRequest, Organization};
use serde_json::json;

use crate::builders::{BASE, Desk, company, day};

#[tokio::test(flavor = "multi_thread")]
async fn org_15_the_tree_has_no_cycle_and_four_levels() {
    let desk = Desk::open().await;
    let mut ids = Vec::new();
    for n in 0..5 {
        ids.push(desk.enter(&format!("level-{n}"), &format!("شرکت سطح {n}")).await.id);
    }
    let under = async |child: usize, parent: usize, from| {
        let profile =
            json!({ "status": "active", "name_fa": format!("شرکت سطح {child}"), "parent_id": ids[parent] });
        desk.version(ids[child], from, profile).await
    };
    let from = day(1404, 1, 1);
    for child in 1..4 {
        assert_eq!(under(child, child - 1, from).await.status, 201);
    }
    let deep = under(4, 3, from).await;
    deep.assert_problem(422, "organizations.parent_too_deep");
    deep.assert_field("/profile/parent_id", "organizations.parent_too_deep");
    under(0, 3, day(1405, 1, 1)).await.assert_problem(422, "organizations.parent_cycle");
    under(4, 4, from).await.assert_problem(422, "organizations.parent_cycle");
    under(0, 3, day(1403, 1, 1)).await.assert_problem(422, "organizations.parent_cycle");
    let parent: Organization = desk.get(ids[0]).await;
    assert_eq!(parent.children.iter().map(|child| child.id).collect::<Vec<_>>(), [ids[1]]);
    assert_eq!(desk.get(ids[1]).await.parent.map(|parent| parent.id), Some(ids[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn org_15_a_parent_is_active_as_long_as_the_tie_holds() {
    let desk = Desk::open().await;
    let parent = desk.enter("parent", "شرکت مادر").await.id;
    let child = desk.enter("child", "شرکت فرزند").await.id;
    let suspended = json!({ "status": "suspended", "name_fa": "شرکت مادر" });
    assert_eq!(desk.version(parent, day(1404, 1, 1), suspended).await.status, 201);
    let under = json!({ "status": "active", "name_fa": "شرکت فرزند", "parent_id": parent });
    let refused = desk.version(child, day(1404, 1, 1), under.clone()).await;
    refused.assert_problem(422, "organizations.parent_not_active");
    let before = desk.version(child, day(1403, 12, 29), under.clone()).await;
    before.assert_problem(422, "organizations.parent_not_active");
    before.assert_field("/profile/parent_id", "organizations.parent_not_active");
    desk.named(child, day(1404, 1, 1), "شرکت فرزند").await;
    assert_eq!(desk.version(child, day(1403, 12, 29), under).await.status, 201, "it ends with the parent");
    let nobody =
        json!({ "status": "active", "name_fa": "x", "parent_id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11" });
    desk.version(child, day(1404, 5, 1), nobody).await.assert_problem(422, "organizations.parent_not_active");
}

#[tokio::test(flavor = "multi_thread")]
async fn org_15_whoever_has_children_is_neither_suspended_nor_closed() {
    let desk = Desk::open().await;
    let parent = desk.enter("parent", "شرکت مادر").await;
    let other = desk.enter("other-parent", "شرکت مادر دیگر").await;
    let mut children = Vec::new();
    for n in ["الف", "ب"] {
        let mut input = company(&format!("child-{}", children.len()), &format!("فرزند {n}"));
        input["profile"]["parent_id"] = json!(parent.id);
        children.push(desk.create(&input).await.json::<Organization>().id);
    }
    let suspended = json!({ "status": "suspended", "name_fa": "شرکت مادر" });
    let refused = desk.version(parent.id, day(1405, 1, 1), suspended.clone()).await;
    refused.assert_problem(409, "organizations.has_children");
    refused.assert_field("/profile/status", "organizations.has_children");
    let head = desk.app.actor("head", None).await;
    for status in ["in_liquidation", "merged"] {
        let successor = (status == "merged").then_some(other.id);
        let input = json!({ "status": status, "on": day(1405, 1, 1), "decision": "مصوبه", "successor_id": successor });
        let path = format!("{BASE}/{}/closing", parent.id);
        let closing = head.post(&path).if_match(parent.version).json(&input).send().await;
        closing.assert_problem(409, "organizations.has_children");
        closing.assert_field("/status", "organizations.has_children");
        assert_eq!(closing.problem().params["names"], "فرزند الف · فرزند ب");
    }
    for (child, name) in children.iter().zip(["الف", "ب"]) {
        let under = json!({ "status": "active", "name_fa": format!("فرزند {name}"), "parent_id": other.id });
        assert_eq!(desk.version(*child, day(1404, 12, 1), under).await.status, 201);
    }
    assert_eq!(desk.version(parent.id, day(1405, 1, 1), suspended).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn org_15_a_parent_that_is_no_longer_active_does_not_hinder_its_children() {
    use diesel_async::RunQueryDsl;
    let desk = Desk::open().await;
    let parent = desk.enter("parent", "شرکت مادر").await.id;
    let mut input = company("child", "شرکت فرزند");
    input["profile"]["parent_id"] = json!(parent);
    let child: Organization = desk.create(&input).await.json();
    // As it could come to be before the rule was kept.
    let suspended = format!(
        "INSERT INTO organizations_profile_versions
         SELECT (jsonb_populate_record(v, jsonb_build_object(
             'id', gen_random_uuid(), 'valid_from', DATE '2025-03-21', 'status', 'suspended'))).*
         FROM organizations_profile_versions v WHERE organization_id = '{parent}'"
    );
    diesel::sql_query(suspended).execute(&mut desk.app.connection().await).await.unwrap();
    let manager = desk.app.actor("org_manager", Some(child.id)).await;
    let path = format!("{BASE}/{}", child.id);
    let phones = json!({ "phones": ["02188123456"] });
    let contact = manager.patch(&format!("{path}/contact")).if_match(child.version).json(&phones);
    contact.send().await.assert_status(200);
    let proposed = json!({ "change": { "target": "profile", "proposed": {
        "valid_from": "2026-11-30", "profile": { "status": "active", "name_fa": "نام نو", "parent_id": parent },
        "decision": "مصوبه"
    } } });
    let made: ChangeRequest =
        manager.post(&format!("{path}/change-requests")).json(&proposed).send().await.json();
    let approve = format!("{BASE}/change-requests/{}/approve", made.id);
    desk.expert.post(&approve).if_match(made.version).json(&json!({})).send().await.assert_status(200);
    let head = desk.app.actor("head", None).await;
    let (version, on) = (desk.get(child.id).await.version, day(1405, 10, 1));
    let closing = json!({ "status": "in_liquidation", "on": on, "decision": "مصوبه" });
    let closing = head.post(&format!("{path}/closing")).if_match(version).json(&closing);
    closing.send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn org_15_completeness_lists_what_is_missing() {
    let desk = Desk::open().await;
    let made = desk.enter("bare", "شرکت تهی").await;
    assert_eq!((made.completeness.percent, made.completeness.required), (0, 16));
    assert!(made.completeness.missing.contains(&"national_id".to_owned()));
    assert_eq!(
        desk.appoint(made.id, "acting_chief_executive", "الف", (day(1404, 1, 1), None)).await.status,
        201
    );
    let profile =
        json!({ "status": "active", "name_fa": "شرکت تهی", "address": "تهران", "email": "a@bare.example" });
    assert_eq!(desk.version(made.id, day(1405, 1, 1), profile).await.status, 201);
    let now = desk.get(made.id).await.completeness;
    assert_eq!((now.filled, now.percent), (3, 18));
    assert!(!now.missing.contains(&"chief_executive".to_owned()));
    let listed = desk.app.anonymous().get(BASE).send().await.value();
    assert_eq!(listed["items"][0]["completeness"], 18);
}
