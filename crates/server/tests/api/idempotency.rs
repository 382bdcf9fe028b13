//! The same creation sent twice is done once.

use serde_json::json;
use testkit::TestApp;

const NEWS: &str = "/api/v1/publications";

fn draft(title: &str) -> serde_json::Value {
    json!({ "kind": "news", "edition": { "title_fa": title, "body_fa": "متن" } })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creation_sent_again_is_answered_again_and_done_once() {
    let app = TestApp::new().await;
    let editor = app.actor("editor", None).await;
    let first = editor.post(NEWS).idempotency_key("k-1").json(&draft("یک")).send().await;
    first.assert_status(201);
    let again = editor.post(NEWS).idempotency_key("k-1").json(&draft("یک")).send().await;
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(again.header("etag"), first.header("etag"));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_with_another_body_is_a_conflict_and_another_persons_key_is_not() {
    let app = TestApp::new().await;
    let editor = app.actor("editor", None).await;
    editor.post(NEWS).idempotency_key("k-1").json(&draft("یک")).send().await.assert_status(201);
    let other = editor.post(NEWS).idempotency_key("k-1").json(&draft("دو")).send().await;
    other.assert_problem(409, "request.idempotency_conflict");
    let colleague = app.actor("editor", None).await;
    colleague.post(NEWS).idempotency_key("k-1").json(&draft("دو")).send().await.assert_status(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_at_once_make_one() {
    let app = TestApp::new().await;
    let editor = app.actor("editor", None).await;
    let calls = (0..10).map(|_| editor.post(NEWS).idempotency_key("k-1").json(&draft("یک")).send());
    let answers = futures_util::future::join_all(calls).await;
    let mut ids: Vec<_> = answers.iter().map(|answer| answer.value()["id"].to_string()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_creation_keeps_no_answer() {
    let app = TestApp::new().await;
    let editor = app.actor("editor", None).await;
    let bad = editor.post(NEWS).idempotency_key("k-1").json(&draft(&"x".repeat(301))).send().await;
    bad.assert_problem(422, "request.invalid");
    editor.post(NEWS).idempotency_key("k-1").json(&draft("یک")).send().await.assert_status(201);
}
