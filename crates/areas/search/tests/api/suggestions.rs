//! Suggestions while typing, and corrections where nothing was found.

use contract::search::{SearchHint, SuggestionKind, Suggestions};
use testkit::{Client, TestApp};

use crate::{document, encoded, joined, marked, put, search};

async fn suggest(reader: &Client, query: &str, more: &str) -> Suggestions {
    reader.get(&format!("/api/v1/search/suggest?q={}{more}", encoded(query))).send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn search_12_a_misspelt_word_is_corrected_to_the_nearest_then_the_most_frequent() {
    let app = TestApp::new().await;
    let mut documents: Vec<_> = (0..3).map(|n| document(&format!("بخشنامه {n}"))).collect();
    documents.extend(["بخشنانک", "پرونده‌های مالیاتی"].map(document));
    put(&app, documents).await;
    let reader = app.anonymous();
    let correction = async |query: &str| search(&reader, query).await.correction;
    assert_eq!(correction("بخشنانه").await.as_deref(), Some("بخشنامه"));
    assert_eq!(correction("بخشنانه 1").await.as_deref(), Some("بخشنامه 1"));
    assert_eq!(correction("بخشنانه 9").await, None, "a correction that finds nothing is none");
    assert_eq!(correction("بخخخنانه").await, None, "two letters of eight at most");
    assert_eq!(correction("بخس").await, None, "short words are not corrected");
    assert_eq!(correction("بخش").await.as_deref(), Some("بخش*"), "half a word is offered as a prefix");
    assert_eq!(correction("بخشنامه").await, None, "what finds something needs no correction");
}

#[tokio::test(flavor = "multi_thread")]
async fn search_12_a_word_that_no_document_has_any_more_is_offered_no_more() {
    let app = TestApp::new().await;
    let mut news = document("بخشنامه");
    put(&app, [news.clone()]).await;
    assert_eq!(search(&app.anonymous(), "بخشنانه").await.correction.as_deref(), Some("بخشنامه"));
    news.title_fa = "اطلاعیه".to_owned();
    put(&app, [news]).await;
    assert_eq!(search(&app.anonymous(), "بخشنانه").await.correction, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_of_marks_or_common_words_gets_a_hint_and_no_error() {
    let app = TestApp::new().await;
    let reader = app.anonymous();
    for query in ["", " ", "?!…", "-بودجه"] {
        let results = search(&reader, query).await;
        assert_eq!((results.hint, results.count), (Some(SearchHint::NoWords), 0), "{query}");
    }
    assert_eq!(search(&reader, "و از").await.hint, Some(SearchHint::OnlyCommonWords));
    put(&app, [document("و از")]).await;
    assert_eq!(search(&reader, "و از").await.count, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn suggestions_hold_numbers_pages_and_words_eight_in_all() {
    let app = TestApp::new().await;
    let mut letter = document("نامه");
    letter.code = Some("1405/ص/3817".to_owned());
    let mut documents: Vec<_> = (0..10).map(|n| document(&format!("سازمان آرامستان {n}"))).collect();
    documents.push(document("آرامش شهر"));
    documents.push(letter);
    put(&app, documents).await;
    let reader = app.anonymous();

    let by_number = suggest(&reader, "۱۴۰۵ص", "").await;
    assert_eq!(by_number.items[0].kind, SuggestionKind::Code);
    assert_eq!(joined(&by_number.items[0].text), "1405/ص/3817");
    assert_eq!(by_number.items[0].detail.as_deref(), Some("نامه"));

    let by_word = suggest(&reader, "ارام", "").await;
    assert_eq!(by_word.items.len(), 8);
    assert_eq!(marked(&by_word.items[0].text), "[آرامش] شهر", "the shortest title first");
    let words: Vec<_> = by_word.items.iter().filter(|item| item.kind == SuggestionKind::Word).collect();
    assert_eq!(words.iter().map(|word| joined(&word.text)).collect::<Vec<_>>(), ["آرامستان", "آرامش"]);

    let completed = suggest(&reader, "سازمان آرام", "").await;
    let word = completed.items.iter().find(|item| item.kind == SuggestionKind::Word).unwrap();
    assert_eq!(joined(&word.text), "سازمان آرامستان");

    let elsewhere = suggest(&reader, "ارام", "&area=organizations").await;
    assert!(elsewhere.items.is_empty(), "{elsewhere:?}");
    assert!(suggest(&reader, "آ", "").await.items.is_empty(), "one letter is not enough");
}
