use contract::organizations::Organization;
use serde_json::json;

use crate::builders::{BASE, Desk, day};

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
async fn org_15_a_parent_is_active_on_that_day() {
    let desk = Desk::open().await;
    let parent = desk.enter("parent", "شرکت مادر").await.id;
    let child = desk.enter("child", "شرکت فرزند").await.id;
    let suspended = json!({ "status": "suspended", "name_fa": "شرکت مادر" });
    assert_eq!(desk.version(parent, day(1404, 1, 1), suspended).await.status, 201);
    let under = json!({ "status": "active", "name_fa": "شرکت فرزند", "parent_id": parent });
    let refused = desk.version(child, day(1404, 1, 1), under.clone()).await;
    refused.assert_problem(422, "organizations.parent_not_active");
    assert_eq!(desk.version(child, day(1403, 12, 29), under).await.status, 201);
    let nobody =
        json!({ "status": "active", "name_fa": "x", "parent_id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11" });
    desk.version(child, day(1404, 5, 1), nobody).await.assert_problem(422, "organizations.parent_not_active");
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
