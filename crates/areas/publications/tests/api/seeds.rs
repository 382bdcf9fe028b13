//! Demonstration news: marked, the same every time, and gone without a trace when it is taken out.

use std::sync::Arc;

use contract::page::Page;
use contract::publications::{PublicationSummary, Tag};
use diesel::sql_query;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use platform::Actor;
use serde_json::json;

use crate::builders::{BASE, Desk};

async fn put_in(desk: &Desk) {
    let today = desk.app.clock.today();
    desk.app.as_system(async |unit| publications::seed::demo(unit, today).await).await;
}

async fn with_demo() -> Desk {
    let desk = Desk::open().await;
    put_in(&desk).await;
    desk
}

async fn count(desk: &Desk, of: &str) -> i64 {
    #[derive(diesel::QueryableByName)]
    struct Counted {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let counted: Counted = sql_query(format!("SELECT count(*) AS n FROM {of}"))
        .get_result(&mut desk.app.connection().await)
        .await
        .unwrap();
    counted.n
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_news_is_marked_wherever_it_appears() {
    let desk = with_demo().await;
    let items = desk.list("kind=news&limit=100").await;
    assert_eq!(items.len(), 12);
    assert!(items.iter().all(|item| item.is_demo && !item.tags.is_empty()));
    assert!(items.is_sorted_by(|newer, older| newer.published_at > older.published_at));
    let today = desk.app.clock.today();
    assert!(items.iter().all(|item| item.issued_on.unwrap() < today));
    let newest = desk.page(items[0].id).await;
    assert!(newest.is_demo);
    assert!(desk.read(&newest.attachments[0].url).await.body.starts_with(b"PK"));
    assert_eq!(desk.read(&newest.image.unwrap().url).await.header("content-type"), Some("image/png"));
    let hit = desk.search("بودجهٔ پیشنهادی").await.remove(0);
    assert_eq!(hit.badge.as_deref(), Some("demo"));
    assert_eq!(desk.read(&format!("{BASE}/tags")).await.json::<Page<Tag>>().items.len(), 5);
    let drafts: Page<PublicationSummary> =
        desk.editor.get(&format!("{BASE}?state=draft")).send().await.json();
    assert!(drafts.items.len() == 2 && drafts.items.iter().all(|draft| draft.is_demo));
    let waiting: Page<PublicationSummary> =
        desk.editor.get(&format!("{BASE}?state=in_review&kind=news")).send().await.json();
    assert!(waiting.items.len() == 1 && waiting.items[0].is_demo);
    let note = waiting.items[0].desk.as_ref().unwrap();
    assert!(note.submitted_by.is_some() && note.submitted_by_id.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_shows_every_fate_of_a_formal_text() {
    let desk = with_demo().await;
    let told = async |query: &str| {
        let items = desk.list(query).await;
        items.into_iter().map(|item| item.number.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(told("validity=superseded").await, ["۱۴۰۵/ب/۱"]);
    assert_eq!(told("validity=repealed").await, ["۱۴۰۵/ب/۲"]);
    assert_eq!(told("validity=suspended").await, ["۱۴۰۵/د/۲"]);
    assert_eq!(told("validity=expired").await, ["۱۴۰۵/ا/۱"]);
    let amended = desk.list("kind=directive").await.pop().unwrap();
    let validity = amended.validity.unwrap();
    assert!(validity.amended && amended.number.as_deref() == Some("۱۴۰۵/د/۱"));
    assert_eq!(validity.reason.unwrap().by.number.as_deref(), Some("۱۴۰۵/ب/۳"));
    assert_eq!(told("kind=circular").await, ["۱۴۰۵/ب/۵", "۱۴۰۵/ب/۴", "۱۴۰۵/ب/۳", "۱۴۰۵/ب/۲", "۱۴۰۵/ب/۱"]);
    assert_eq!(desk.titles("kind=circular&validity=in_force").await.len(), 3, "one is for organizations");
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_is_the_same_every_time() {
    let (one, other) = (with_demo().await, with_demo().await);
    let told = async |desk: &Desk| {
        let items = desk.list("limit=100").await;
        items
            .into_iter()
            .map(|item| (item.title, item.summary, item.published_at, item.issued_on))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&one).await, told(&other).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_is_taken_out_whole_and_what_is_real_stays() {
    let desk = with_demo().await;
    let real = desk.published("خبر واقعی").await;
    let demo = desk.list("limit=1&sort=oldest").await.remove(0);
    desk.begin(demo.id, "major").await.assert_status(201);
    desk.app.as_system(async |unit| publications::seed::remove_demo(unit).await).await;
    assert_eq!(desk.titles("").await, ["خبر واقعی"]);
    assert_eq!(desk.search("بودجهٔ پیشنهادی").await.len(), 0);
    desk.page(real.publication_id).await;
    desk.read(&format!("{BASE}/{}", demo.id)).await.assert_problem(404, "request.not_found");
    for (table, left) in [
        ("publications", 1),
        ("publications_editions", 1),
        ("publications_attachments", 0),
        ("publications_series", 0),
        ("publications_relations", 0),
        ("publications_tags", 0),
        ("publications_edition_tags", 0),
        ("search_docs WHERE area = 'publications'", 1),
    ] {
        assert_eq!(count(&desk, table).await, left, "{table}");
    }
    desk.app.clock.advance(chrono::Duration::hours(25));
    platform::jobs::enqueue_scheduled(&desk.app.platform).await.unwrap();
    desk.app.clock.advance(chrono::Duration::hours(1));
    desk.app.run_jobs().await;
    assert_eq!(count(&desk, "platform_files WHERE origin = 'demo'").await, 0, "the sweep takes the files");
    put_in(&desk).await;
    assert_eq!(desk.list("kind=news&limit=100").await.len(), 13);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_out_while_real_news_uses_a_demonstration_tag() {
    let desk = with_demo().await;
    let input = json!({ "title_fa": "خبر واقعی", "body_fa": "متن", "tags": ["budget"] });
    let draft = desk.create(input).await.json();
    let remove = async || {
        let actor = Arc::new(Actor::system("test"));
        desk.app.platform.write(&actor, async |unit| publications::seed::remove_demo(unit).await).await
    };
    let refused = remove().await.unwrap_err();
    assert_eq!(refused.code().as_str(), "publications.demo_in_use");
    assert_eq!(refused.params()["title"], "خبر واقعی");
    assert_eq!(desk.list("kind=news&limit=100").await.len(), 12);
    desk.change(&draft, &json!({ "tags": [] })).await.assert_status(200);
    remove().await.unwrap();
    assert!(desk.list("").await.is_empty());
}
