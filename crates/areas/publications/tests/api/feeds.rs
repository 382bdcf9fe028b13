//! PUB-16: what readers and systems that come back are given.

use atom_syndication::{Entry, Feed};
use contract::publications::PublicationId;
use serde_json::json;

use crate::builders::{BASE, Desk, PDF, instant};

async fn atom(desk: &Desk, query: &str) -> Feed {
    let answer = desk.read(&format!("{BASE}/feed.atom{query}")).await;
    assert_eq!(answer.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    Feed::read_from(answer.body.as_slice()).unwrap()
}

fn entry_of(feed: &Feed, id: PublicationId) -> &Entry {
    feed.entries().iter().find(|entry| entry.id().ends_with(&id.to_string())).unwrap()
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries().iter().map(|entry| entry.title().as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_16_feeds_hold_only_public_items() {
    let desk = Desk::open().await;
    assert!(atom(&desk, "").await.entries().is_empty());
    let withdrawn = desk.published("برداشته").await;
    desk.withdraw(withdrawn.publication_id).await.assert_status(200);
    desk.draft("پیش‌نویس").await;
    desk.schedule(&desk.draft("زمان‌بندی‌شده").await, "2026-11-24T09:00:00Z").await;
    desk.published("یک").await;
    desk.app.clock.advance(chrono::Duration::seconds(1));
    desk.published("دو").await;
    assert_eq!(titles(&atom(&desk, "").await), ["دو", "یک"]);
    let json = desk.read(&format!("{BASE}/feed.json")).await;
    assert_eq!(json.header("content-type"), Some("application/feed+json"));
    let items = json.value()["items"].as_array().unwrap().clone();
    assert_eq!(items.iter().map(|item| item["title"].as_str().unwrap()).collect::<Vec<_>>(), ["دو", "یک"]);
    let staff = desk.editor.get(&format!("{BASE}/feed.json")).send().await;
    assert_eq!(staff.body, json.body, "the same for everybody, whatever they may read elsewhere");
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_16_entry_ids_never_change_and_updated_moves_only_with_a_major_edition() {
    let desk = Desk::open().await;
    let first = desk.published("نشست سازمانها").await;
    let id = first.publication_id;
    let tag = format!("tag:localhost,2026:publications/{id}");
    let feed = atom(&desk, "").await;
    assert_eq!(entry_of(&feed, id).id(), tag);
    assert_eq!(entry_of(&feed, id).links()[0].href(), format!("http://localhost:8080/publications/{id}"));
    assert_eq!(*feed.updated(), instant(testkit::START));

    desk.app.clock.advance(chrono::Duration::minutes(4));
    desk.revise(id, "minor", &json!({ "body_fa": "متن نشست سازمان‌ها" })).await;
    let feed = atom(&desk, "").await;
    assert_eq!(*entry_of(&feed, id).updated(), instant(testkit::START), "a mended comma tells nobody");
    assert_eq!(*feed.updated(), instant(testkit::START));
    assert!(entry_of(&feed, id).content().unwrap().value().unwrap().contains("سازمان‌ها"));

    desk.app.clock.advance(chrono::Duration::minutes(4));
    desk.revise(id, "major", &json!({ "title_fa": "نشست دوم" })).await;
    let feed = atom(&desk, "").await;
    let entry = entry_of(&feed, id);
    assert_eq!((entry.id(), entry.title().as_str(), feed.entries().len()), (tag.as_str(), "نشست دوم", 1));
    assert_eq!(*entry.updated(), instant("2026-11-24T08:38:00Z"));
    assert_eq!(*entry.published().unwrap(), instant(testkit::START));
    assert_eq!(*feed.updated(), instant("2026-11-24T08:38:00Z"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_feed_answers_304_and_a_changed_one_does_not() {
    let desk = Desk::open().await;
    let first = desk.published("یک").await;
    for feed in ["feed.atom", "feed.json"] {
        let path = format!("{BASE}/{feed}");
        let tag = desk.read(&path).await.header("etag").unwrap().to_owned();
        let again = async || desk.app.anonymous().get(&path).header("if-none-match", &tag).send().await;
        let kept = again().await;
        assert_eq!((kept.status, kept.body.len()), (304, 0));
        assert_eq!(kept.header("cache-control"), Some("public, no-cache"));
        desk.draft("پیش‌نویس").await;
        again().await.assert_status(304);
        desk.revise(first.publication_id, "minor", &json!({ "summary_fa": format!("خلاصهٔ {feed}") })).await;
        again().await.assert_status(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_are_filtered_and_speak_the_language_asked_for() {
    let desk = Desk::open().await;
    desk.tag("budget").await;
    let file = desk.upload("جدول.pdf", PDF).await;
    let input = json!({
        "title_fa": "بودجه", "summary_fa": "خلاصه", "body_fa": "متن", "title_en": "Budget", "body_en": "**Text**",
        "tags": ["budget"], "attachments": [{ "file_id": file.id, "title": "جدول" }]
    });
    desk.publish(&desk.create(input).await.json()).await;
    desk.published("دیگری").await;
    assert_eq!(titles(&atom(&desk, "?tag=budget&kind=news").await), ["بودجه"]);
    let feed = atom(&desk, "?tag=budget&lang=en").await;
    let entry = &feed.entries()[0];
    assert_eq!((feed.lang(), entry.title().as_str()), (Some("en"), "Budget"));
    let content = entry.content().unwrap();
    assert_eq!(
        (content.lang(), content.value().map(str::trim)),
        (Some("en"), Some("<p><strong>Text</strong></p>"))
    );
    assert_eq!(entry.summary().unwrap().lang.as_deref(), Some("fa"));
    let enclosure = entry.links().iter().find(|link| link.rel() == "enclosure").unwrap();
    assert_eq!((enclosure.mime_type(), enclosure.length()), (Some("application/pdf"), Some("21")));
    let path = enclosure.href().strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(desk.read(path).await.body, PDF);
    let own = feed.links().iter().find(|link| link.rel() == "self").unwrap();
    assert_eq!(own.href(), format!("http://localhost:8080{BASE}/feed.atom?tag=budget&lang=en"));
    desk.read(&format!("{BASE}/feed.atom?colour=blue")).await.assert_problem(422, "request.invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_holds_the_fifty_newest() {
    let desk = Desk::open().await;
    for n in 1..=51 {
        desk.app.clock.advance(chrono::Duration::seconds(1));
        desk.published(&format!("خبر {n}")).await;
    }
    let feed = atom(&desk, "").await;
    assert_eq!((feed.entries().len(), titles(&feed)[0], titles(&feed)[49]), (50, "خبر 51", "خبر 2"));
}
