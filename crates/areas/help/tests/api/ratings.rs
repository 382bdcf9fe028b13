//! «این راهنما مفید بود؟»

use contract::help::{HelpPageId, HelpRatings};
use contract::page::Page;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Desk};

/// What somebody without an account says, always from the same place.
async fn rate(desk: &Desk, page: HelpPageId, body: &Value) -> Answer {
    rate_as(&desk.app.anonymous(), page, body).await
}

async fn rate_as(client: &Client, page: HelpPageId, body: &Value) -> Answer {
    client.post(&format!("{BASE}/pages/{page}/ratings")).json(body).send().await
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
        let reader = desk.app.actor("citizen", None).await;
        rate_as(&reader, good, &said(1, true)).await.assert_status(204);
    }
    rate(&desk, good, &said(1, false)).await.assert_status(204);
    for comment in ["گام سوم نیست", "  "] {
        desk.app.clock.advance(chrono::Duration::minutes(1));
        let mut body = said(1, false);
        body["comment"] = json!(comment);
        let reader = desk.app.actor("citizen", None).await;
        rate_as(&reader, bad, &body).await.assert_status(204);
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

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_has_one_voice_for_a_text_and_a_day() {
    let desk = Desk::open().await;
    let (page, other) = (desk.page(None, "page", "صفحه").await, desk.page(None, "other", "دیگر").await);
    let voices = async || {
        let found = worst(&desk, "").await.items;
        let of = |path: &str| found.iter().find(|one| one.path == path).map(|one| (one.helped, one.failed));
        (of("page"), of("other"))
    };
    for helpful in [true, true, false] {
        rate(&desk, page, &said(1, helpful)).await.assert_status(204);
    }
    assert_eq!(voices().await, (Some((0, 1)), None), "the last word counts");
    rate(&desk, other, &said(1, true)).await.assert_status(204);
    assert_eq!(voices().await, (Some((0, 1)), Some((1, 0))));
    desk.app.clock.advance(chrono::Duration::days(1) + chrono::Duration::seconds(1));
    rate(&desk, page, &said(1, true)).await.assert_status(204);
    let editor = desk.app.sign_in(desk.editor.user_id()).await;
    let found: Page<HelpRatings> = editor.get(&format!("{BASE}/ratings")).send().await.json();
    assert_eq!(found.items.iter().map(|one| one.helped + one.failed).sum::<i64>(), 3, "another day");
    // Whose voices they were is forgotten after the day.
    use db::schema::help_ratings::dsl;
    let known = dsl::help_ratings.filter(dsl::bucket.is_not_null()).count();
    assert_eq!(known.get_result::<i64>(&mut desk.app.connection().await).await.unwrap(), 1);
}
