//! The state of the index, its rebuild and its nightly check.

use contract::search::{IndexRebuild, IndexState};
use diesel_async::SimpleAsyncConnection;
use serde_json::json;
use testkit::{Client, TestApp};

use crate::{document, put, search};

async fn state(reader: &Client) -> IndexState {
    reader.get("/api/v1/search/index").send().await.json()
}

/// A document that no area stands for any more.
async fn put_ghost(app: &TestApp) {
    let mut ghost = document("روح سرگردان");
    ghost.key.area = "organizations";
    put(app, [ghost]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn search_14_a_rebuild_repairs_what_differs_from_the_area() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    put_ghost(&app).await;
    assert_eq!(search(&app.anonymous(), "سرگردان").await.count, 1);

    let asked =
        admin.post("/api/v1/search/index/rebuild").json(&json!({"area": "organizations"})).send().await;
    assert_eq!(asked.assert_status(202).json::<IndexRebuild>().areas, ["organizations"]);
    let before = state(&admin).await;
    assert!(before.areas.iter().any(|area| area.area == "organizations" && area.is_rebuilding), "{before:?}");

    app.run_jobs().await;
    assert_eq!(search(&app.anonymous(), "سرگردان").await.count, 0);
    let after = state(&admin).await;
    let organizations = after.areas.iter().find(|area| area.area == "organizations").unwrap();
    assert!(!organizations.is_rebuilding && organizations.rebuilt_at.is_some(), "{after:?}");
    assert_eq!((organizations.docs, organizations.stale), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn search_14_the_nightly_check_repairs_and_counts() {
    let app = TestApp::new().await;
    put_ghost(&app).await;
    platform::jobs::enqueue_scheduled(&app.platform).await.unwrap();
    app.clock.advance(chrono::Duration::days(1));
    app.run_jobs().await;
    assert_eq!(search(&app.anonymous(), "سرگردان").await.count, 0);
    let checked = state(&app.actor("admin", None).await).await;
    let organizations = checked.areas.iter().find(|area| area.area == "organizations").unwrap();
    assert_eq!(organizations.repaired, 1, "{checked:?}");
    assert!(organizations.checked_at.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_of_an_older_fold_are_told_and_still_found() {
    let app = TestApp::new().await;
    put(&app, [document("بودجه")]).await;
    let mut conn = app.connection().await;
    conn.batch_execute("UPDATE search_docs SET fold_version = 0").await.unwrap();
    let admin = app.actor("admin", None).await;
    assert_eq!(state(&admin).await.areas.iter().map(|area| area.stale).sum::<i64>(), 1);
    assert_eq!(search(&app.anonymous(), "بودجه").await.count, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_known_areas_are_rebuilt_and_only_by_those_who_may() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let answer = admin.post("/api/v1/search/index/rebuild").json(&json!({"area": "letters"})).send().await;
    answer.assert_problem(422, "search.unknown_area");
    answer.assert_field("/area", "search.unknown_area");
    let expert = app.actor("expert", None).await;
    expert
        .post("/api/v1/search/index/rebuild")
        .json(&json!({}))
        .send()
        .await
        .assert_problem(403, "request.forbidden");
    expert.get("/api/v1/search/index").send().await.assert_problem(403, "request.forbidden");
}
