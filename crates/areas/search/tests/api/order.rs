//! In which order hits come, how they are counted and paged.

use contract::search::SearchResults;
use testkit::TestApp;

use crate::{date, document, put, search, search_with, titles};

#[tokio::test(flavor = "multi_thread")]
async fn search_7_the_document_with_the_number_comes_before_one_that_quotes_it_five_times() {
    let app = TestApp::new().await;
    let mut letter = document("نامهٔ ابلاغ");
    letter.code = Some("۱۴۰۵/ص/۳۸۱۷".to_owned());
    letter.date = date("2020-01-01");
    let quoting = document(&"پاسخ ۱۴۰۵/ص/۳۸۱۷ ".repeat(5));
    put(&app, [quoting.clone(), letter]).await;
    let found = titles(&search(&app.anonymous(), "1405-ص-3817").await);
    assert_eq!(found, ["نامهٔ ابلاغ".to_owned(), quoting.title_fa]);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_7_a_title_weighs_more_than_a_summary_and_that_more_than_text() {
    let app = TestApp::new().await;
    let (mut in_text, mut in_summary) = (document("سوم"), document("دوم"));
    in_text.body = "مجمع".to_owned();
    in_text.date = date("2026-11-24");
    in_summary.summary = "مجمع".to_owned();
    put(&app, [in_text, in_summary, document("مجمع")]).await;
    assert_eq!(titles(&search(&app.anonymous(), "مجمع").await), ["مجمع", "دوم", "سوم"]);
    let newest = search_with(&app.anonymous(), "مجمع", "&sort=newest").await;
    assert_eq!(titles(&newest)[0], "سوم");
}

#[tokio::test(flavor = "multi_thread")]
async fn search_7_pages_follow_each_other_without_gap_or_repetition() {
    let app = TestApp::new().await;
    put(&app, (0..25).map(|n| document(&format!("بودجه {n}")))).await;
    let reader = app.anonymous();
    for order in ["relevance", "newest"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page: SearchResults =
                search_with(&reader, "بودجه", &format!("&sort={order}&limit=10{cursor}")).await;
            assert_eq!((page.count, page.count_is_lower_bound), (25, false));
            seen.extend(page.items.iter().map(|hit| hit.id));
            let Some(next) = page.next else { break };
            cursor = format!("&cursor={next}");
        }
        let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!((seen.len(), distinct.len()), (25, 25), "{order}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn search_11_a_count_is_exact_to_1000_and_then_a_lower_bound() {
    let app = TestApp::new().await;
    put(&app, (0..1000).map(|_| document("بودجه"))).await;
    let results = search(&app.anonymous(), "بودجه").await;
    assert_eq!((results.count, results.count_is_lower_bound), (1000, false));
    put(&app, [document("بودجه")]).await;
    let results = search(&app.anonymous(), "بودجه").await;
    assert_eq!((results.count, results.count_is_lower_bound), (1000, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_anonymous_reader_gets_an_etag_and_304() {
    let app = TestApp::new().await;
    put(&app, [document("بودجه")]).await;
    let reader = app.anonymous();
    let path = format!("/api/v1/search?q={}", crate::encoded("بودجه"));
    let answer = reader.get(&path).send().await;
    assert_eq!(answer.header("cache-control"), Some("public, no-cache"));
    let tag = answer.header("etag").unwrap().to_owned();
    reader.get(&path).header("if-none-match", &tag).send().await.assert_status(304);
    let signed_in = app.actor("expert", None).await.get(&path).send().await;
    assert_eq!(signed_in.header("cache-control"), Some("private, no-cache"));
}
