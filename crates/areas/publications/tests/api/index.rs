//! The site search follows what is published and withdrawn.

use platform::index::Document;
use serde_json::json;

use crate::builders::Desk;

/// What the area gives to rebuild the index from.
async fn documents(desk: &Desk) -> Vec<Document> {
    let sources = &desk.app.platform.sources;
    let source = sources.iter().find(|source| source.area() == "publications").unwrap();
    source.scan(&mut desk.app.connection().await, desk.app.clock.today(), None, 100).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_can_be_found_by_everybody_and_a_draft_by_nobody() {
    let desk = Desk::open().await;
    let input = json!({
        "title_fa": "نشست هماهنگی", "summary_fa": "خلاصهٔ نشست", "body_fa": "در **تالار** شهر", "title_en": "Meeting",
        "body_en": "In the hall", "issued_on": "2026-11-20"
    });
    let draft = desk.create(input).await.json();
    assert!(desk.search("هماهنگی").await.is_empty());
    assert!(documents(&desk).await.is_empty());
    let edition = desk.publish(&draft).await;
    for words in ["هماهنگی", "تالار", "meeting", "hall"] {
        let found = desk.search(words).await;
        assert_eq!(found.len(), 1, "{words}");
        let hit = &found[0];
        assert_eq!(
            (hit.id, hit.area.as_str(), hit.kind.as_str()),
            (edition.publication_id.0, "publications", "news")
        );
        assert_eq!(hit.url, format!("/publications/{}", edition.publication_id));
        assert_eq!((hit.date, hit.badge.as_deref()), ("2026-11-20".parse().unwrap(), None));
    }
    let given = documents(&desk).await;
    assert_eq!((given.len(), &given[0].labels[..]), (1, &["public".to_owned()][..]));
    assert_eq!((given[0].summary.as_str(), given[0].title_fa.as_str()), ("خلاصهٔ نشست", "نشست هماهنگی"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_edition_takes_the_place_of_the_old_one_in_the_search() {
    let desk = Desk::open().await;
    let first = desk.published("نشست نخست").await;
    let draft = desk.begin(first.publication_id, "major").await.json();
    let draft = desk.change(&draft, &json!({ "title_fa": "همایش", "body_fa": "گفتار" })).await.json();
    assert_eq!(desk.search("نشست").await.len(), 1, "a draft changes nothing");
    desk.publish(&draft).await;
    assert!(desk.search("نشست").await.is_empty());
    assert_eq!(desk.search("همایش").await.len(), 1);
    let given = documents(&desk).await;
    assert_eq!(given.iter().map(|document| document.title_fa.as_str()).collect::<Vec<_>>(), ["همایش"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_withdrawn_leaves_the_search_at_once() {
    let desk = Desk::open().await;
    let edition = desk.published("نشست").await;
    assert_eq!(desk.search("نشست").await.len(), 1);
    desk.withdraw(edition.publication_id).await.assert_status(200);
    assert!(desk.search("نشست").await.is_empty());
    assert!(documents(&desk).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_summary_the_text_itself_sums_up() {
    let desk = Desk::open().await;
    let edition = desk.create(json!({ "title_fa": "خبر", "body_fa": "# سرخط\n\nمتن **درشت**" })).await.json();
    desk.publish(&edition).await;
    assert_eq!(documents(&desk).await[0].summary, "سرخط متن درشت");
}
