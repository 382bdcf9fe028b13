//! Categories: two levels, each with what it holds.

use contract::library::{CategoryId, LibraryCategory};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Shelf, both};

async fn create(client: &Client, slug: &str, parent: Option<CategoryId>) -> Answer {
    let input = json!({ "slug": slug, "name_fa": "دسته", "name_en": "Category", "parent_id": parent });
    client.post(&format!("{BASE}/categories")).json(&input).send().await
}

async fn list(shelf: &Shelf) -> Vec<(String, i64)> {
    let page: Page<LibraryCategory> = shelf.read("/categories").await.json();
    page.items.into_iter().map(|category| (category.slug, category.forms)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn categories_have_two_levels_and_count_what_can_be_taken() {
    let shelf = Shelf::open().await;
    let admin = shelf.app.actor("admin", None).await;
    create(&shelf.drafter().await, "x", None).await.assert_problem(403, "request.forbidden");
    let below: LibraryCategory = create(&admin, "minutes", Some(shelf.category)).await.json();
    create(&admin, "deeper", Some(below.id)).await.assert_problem(422, "library.category_too_deep");
    create(&admin, "minutes", None).await.assert_problem(409, "library.category_taken");
    create(&admin, "Minutes", None).await.assert_field("/slug", "format");
    create(&admin, "lost", Some(CategoryId::new()))
        .await
        .assert_field("/parent_id", "library.unknown_category");

    shelf.create("F-27", "table").await.assert_status(201);
    assert_eq!(list(&shelf).await, [("councils".into(), 0), ("minutes".into(), 0)]);
    shelf.publish("F-27", "2026-11-24", &both("یک")).await;
    let version = shelf.form("F-27").await.version;
    let request = shelf.drafter().await.patch(&format!("{BASE}/forms/F-27")).if_match(version);
    request.json(&json!({ "category_id": below.id })).send().await.assert_status(200);
    assert_eq!(list(&shelf).await, [("councils".into(), 1), ("minutes".into(), 1)]);
    assert_eq!(shelf.codes("category=councils").await, ["F-27"], "what stands below is in it");
    shelf.withdraw("F-27", 1).await.assert_status(200);
    assert_eq!(list(&shelf).await, [("councils".into(), 0), ("minutes".into(), 0)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_is_renamed_and_only_an_empty_one_deleted() {
    let shelf = Shelf::open().await;
    let admin = shelf.app.actor("admin", None).await;
    let below: LibraryCategory = create(&admin, "minutes", Some(shelf.category)).await.json();
    let path = format!("{BASE}/categories/{}", below.id);
    let change = json!({ "name_fa": "صورت‌جلسه‌ها" });
    let renamed: Value = admin.patch(&path).if_match(1).json(&change).send().await.value();
    assert_eq!((&renamed["name_fa"], &renamed["version"]), (&json!("صورت‌جلسه‌ها"), &json!(2)));
    admin.patch(&path).if_match(1).json(&change).send().await.assert_problem(412, "request.stale_version");
    let above = format!("{BASE}/categories/{}", shelf.category);
    admin.delete(&above).if_match(1).send().await.assert_problem(409, "library.category_in_use");
    admin.delete(&path).if_match(2).send().await.assert_status(204);
    shelf.create("F-27", "table").await.assert_status(201);
    admin.delete(&above).if_match(1).send().await.assert_problem(409, "library.category_in_use");
}
