//! What can be taken away: feeds, the book, the flat list.

use atom_syndication::Feed;
use contract::help::{HelpPageSummary, HelpTranslation};
use contract::page::Page;

use crate::builders::{BASE, Desk};

#[tokio::test(flavor = "multi_thread")]
async fn feeds_tell_every_change_of_a_language_newest_first() {
    let desk = Desk::open().await;
    let one = desk.page(None, "one", "یک").await;
    desk.app.clock.advance(chrono::Duration::minutes(1));
    desk.page(None, "two", "دو").await;
    desk.app.clock.advance(chrono::Duration::minutes(1));
    desk.write(one, "fa", "یک تازه", "متن **تازه**").await;
    let answer = desk.read("/feed.atom").await;
    assert_eq!(answer.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    let feed = Feed::read_from(answer.body.as_slice()).unwrap();
    let told: Vec<_> = feed.entries().iter().map(|entry| entry.title().as_str()).collect();
    assert_eq!(told, ["یک تازه", "دو"]);
    let entry = &feed.entries()[0];
    assert_eq!(entry.id(), format!("tag:localhost,2026:help/{one}/fa/2"));
    assert_eq!(entry.links()[0].href(), "http://localhost:8080/help/one");
    assert!(entry.content().unwrap().value().unwrap().contains("<strong>تازه</strong>"));
    let json = desk.read("/feed.json?lang=en").await;
    assert_eq!(json.header("content-type"), Some("application/feed+json"));
    assert_eq!(json.value()["items"].as_array().unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_feed_or_book_answers_304_and_a_changed_one_does_not() {
    let desk = Desk::open().await;
    let page = desk.page(None, "one", "یک").await;
    for path in ["/feed.atom", "/feed.json", "/book", "/book?as=markdown"] {
        let tag = desk.read(path).await.header("etag").unwrap().to_owned();
        let again = async || {
            let request = desk.app.anonymous().get(&format!("{BASE}{path}"));
            request.header("if-none-match", &tag).send().await
        };
        let kept = again().await;
        assert_eq!((kept.status, kept.body.len()), (304, 0), "{path}");
        assert_eq!(kept.header("cache-control"), Some("public, no-cache"), "{path}");
        let draft = desk.draft(page, "fa").await;
        desk.save(&draft, &serde_json::json!({ "body": "پیش‌نویس" })).await.assert_status(200);
        assert_eq!(again().await.status, 304, "{path}: a draft tells nobody");
        desk.write(page, "fa", &format!("یک برای {path}"), "متن دیگر").await;
        assert_eq!(again().await.status, 200, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_book_holds_every_page_once_with_headings_one_below_the_other() {
    let desk = Desk::with_handbook().await;
    let answer = desk.read("/book").await;
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    let book = answer.text();
    assert_eq!(book.matches("<section id=\"page-").count(), 16);
    assert!(book.contains("<h1>راهنما</h1>") && book.contains("<h2>تاریخچه و مشخصات پرتال</h2>"));
    assert!(book.contains("<h3>خدمات پرتال</h3>") && book.contains("<h4 id=\"page-3-section-1\">"), "{book}");
    assert!(book.contains("<html lang=\"fa\" dir=\"rtl\">") && !book.contains('\u{FDD0}'));
    let branch = desk.read("/book?path=history&as=markdown&lang=en").await;
    assert_eq!(branch.header("content-type"), Some("text/markdown; charset=utf-8"));
    let branch = branch.text();
    assert!(branch.starts_with("# Help\n\n## History and specification of the portal\n"), "{branch}");
    assert!(
        branch.contains("\n### Services of the portal\n") && !branch.contains("What is a portal\n\nA portal")
    );
    desk.read("/book?path=nothing").await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_book_on_paper_has_contents_pages_and_every_title() {
    let desk = Desk::with_handbook().await;
    let answer = desk.read("/book.pdf").await;
    let tag = answer.assert_status(200).header("etag").unwrap().to_owned();
    let again =
        desk.app.anonymous().get(&format!("{BASE}/book.pdf")).header("if-none-match", &tag).send().await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    let book = testkit::foreign::paper(&answer.body);
    assert_eq!((book.title.as_deref(), book.language.as_deref()), (Some("راهنمای پرتال"), Some("fa")));
    assert_eq!((book.is_tagged, book.accessible.as_deref()), (true, Some("1")));
    assert!(book.pages.len() > 10, "{}", book.pages.len());
    for title in ["تاریخچه و مشخصات پرتال", "خدمات پرتال", "خواندن، چاپ و تغییرها"]
    {
        assert_eq!(book.headings.iter().filter(|heading| *heading == title).count(), 1, "{title}");
    }
    // An insert says what it says on the screen.
    assert!(!book.text().contains("[[fact:version]]"), "{}", book.text());
    let branch = testkit::foreign::paper(&desk.read("/book.pdf?path=history&lang=en").await.body);
    assert!(branch.headings.contains(&"Services of the portal".to_owned()), "{:?}", branch.headings);
    assert!(branch.pages.len() < book.pages.len());
    desk.read("/book.pdf?path=nothing").await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_flat_list_says_what_is_left_to_translate() {
    let desk = Desk::open().await;
    let one = desk.page(None, "one", "یک").await;
    let two = desk.page(None, "two", "دو").await;
    desk.write(two, "en", "Two", "Text").await;
    let list = async |query: &str| {
        let found: Page<HelpPageSummary> = desk.read(&format!("/pages{query}")).await.json();
        found.items.iter().map(|page| page.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(list("").await, ["one", "two"]);
    assert_eq!(list("?missing=true").await, ["one"]);
    assert!(list("?outdated=true").await.is_empty());
    desk.app.clock.advance(chrono::Duration::minutes(1));
    let now = desk.app.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    desk.write(two, "fa", "دو", "متن دیگر").await;
    assert_eq!(list("?outdated=true").await, ["two"]);
    assert_eq!(list(&format!("?updated_since={now}")).await, ["two"]);
    desk.create(None, "draft", "پیش‌نویس").await.assert_status(201);
    assert_eq!(list("").await, ["one", "two"], "what is not published is not listed for readers");
    let first: Page<HelpPageSummary> = desk.editor.get(&format!("{BASE}/pages?limit=2")).send().await.json();
    assert_eq!((first.items[0].path.as_str(), first.items[0].fa.is_none()), ("draft", true));
    let next = format!("{BASE}/pages?limit=2&cursor={}", first.next.unwrap());
    let next: Page<HelpPageSummary> = desk.editor.get(&next).send().await.json();
    assert_eq!((next.items.len(), next.items[0].translation), (1, HelpTranslation::Outdated));
    let csv = desk.read("/pages?format=csv").await;
    assert!(csv.text().contains("one,یک") && csv.header("content-disposition").unwrap().contains("help.csv"));
    desk.read("/pages?format=pdf").await.assert_problem(406, "request.not_acceptable");
    desk.archive(one).await.assert_status(200);
    assert_eq!(list("").await, ["two"]);
}
