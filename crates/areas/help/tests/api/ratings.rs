//! «این راهنما مفید بود؟»

use contract::help::{HelpPageId, HelpRatings};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::Answer;

use crate::builders::{BASE, Desk};

async fn rate(desk: &Desk, page: HelpPageId, body: &Value) -> Answer {
    desk.app.anonymous().post(&format!("{BASE}/pages/{page}/ratings")).json(body).send().await
}

async fn worst(desk: &Desk, query: &str) -> Page<HelpRatings> {
    desk.editor.get(&format!("{BASE}/ratings{query}")).send().await.json()
}

fn said(revision: i32, helpful: bool) -> Value {
    json!({ "lang": "fa", "revision": revision, "helpful": helpful })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_that_helped_least_come_first_with_what_was_missing() {
    let desk = Desk::open().await;
    let (good, bad) = (desk.page(None, "good", "خوب").await, desk.page(None, "bad", "بد").await);
    for _ in 0..3 {
        rate(&desk, good, &said(1, true)).await.assert_status(204);
    }
    rate(&desk, good, &said(1, false)).await.assert_status(204);
    for comment in ["گام سوم نیست", "  "] {
        desk.app.clock.advance(chrono::Duration::minutes(1));
        let mut body = said(1, false);
        body["comment"] = json!(comment);
        rate(&desk, bad, &body).await.assert_status(204);
    }
    let found = worst(&desk, "").await.items;
    let told: Vec<_> = found.iter().map(|page| (page.path.as_str(), page.helped, page.failed)).collect();
    assert_eq!(told, [("bad", 0, 2), ("good", 3, 1)]);
    assert_eq!(found[0].comments, ["گام سوم نیست"]);
    let first = worst(&desk, "?limit=1").await;
    let next = worst(&desk, &format!("?limit=1&cursor={}", first.next.unwrap())).await;
    assert_eq!((next.items[0].path.as_str(), next.next), ("good", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_of_an_older_text_says_nothing_of_the_present_one() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "صفحه").await;
    rate(&desk, page, &said(1, false)).await.assert_status(204);
    desk.write(page, "fa", "صفحه", "متن بهتر").await;
    assert!(worst(&desk, "").await.items.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_readers_see_is_rated_and_only_staff_reads_it() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "صفحه").await;
    rate(&desk, page, &said(2, true)).await.assert_problem(404, "request.not_found");
    rate(&desk, page, &json!({ "lang": "en", "revision": 1, "helpful": true }))
        .await
        .assert_problem(404, "request.not_found");
    rate(&desk, HelpPageId::new(), &said(1, true)).await.assert_problem(404, "request.not_found");
    let mut long = said(1, false);
    long["comment"] = json!("x".repeat(301));
    rate(&desk, page, &long).await.assert_field("/comment", "too_long");
    desk.read("/ratings").await.assert_problem(401, "request.unauthenticated");
    let citizen = desk.app.actor("citizen", None).await;
    citizen.get(&format!("{BASE}/ratings")).send().await.assert_problem(403, "request.forbidden");
}
