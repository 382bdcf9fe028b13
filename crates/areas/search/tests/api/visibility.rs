//! Who sees what: hits, counts, facets and suggestions are made of what the reader may open.

use contract::id::OrganizationId;
use contract::search::{SearchFacets, Suggestions};
use platform::index::DocumentChange;
use platform::outbox::Event;
use platform::{Actor, Unit};
use testkit::{Client, TestApp};

use crate::{change, document, encoded, joined, put, search};

async fn facets(reader: &Client, query: &str, more: &str) -> SearchFacets {
    reader.get(&format!("/api/v1/search/facets?q={}{more}", encoded(query))).send().await.json()
}

/// 240 documents, 100 of which hold «مجمع»: 40 of 96 public, 21 of 51 for A, 14 of 37 for B, 25 of 56 for those who
/// may review.
async fn g4(app: &TestApp) -> (OrganizationId, OrganizationId) {
    let (a, b) = (OrganizationId::new(), OrganizationId::new());
    let groups = [
        ("public".to_owned(), 40, 96),
        (format!("org:{a}"), 21, 51),
        (format!("org:{b}"), 14, 37),
        ("perm:organizations.review".to_owned(), 25, 56),
    ];
    let mut documents = Vec::new();
    for (label, with_word, all) in &groups {
        for n in 0..*all {
            let what = if n < *with_word { "مجمع عمومی" } else { "گزارش" };
            let mut document = document(&format!("{what} {label}"));
            document.labels = vec![label.clone()];
            document.key.kind = if n % 2 == 0 { "news" } else { "circular" }.to_owned();
            documents.push(document);
        }
    }
    assert_eq!(documents.len(), 240);
    put(app, documents).await;
    (a, b)
}

#[tokio::test(flavor = "multi_thread")]
async fn search_8_everybody_finds_what_they_may_open_and_nothing_else() {
    let app = TestApp::new().await;
    let (a, b) = g4(&app).await;
    let of_both = [("org_clerk", Some(a)), ("org_clerk", Some(b))];
    let readers = [
        ("public", app.anonymous(), 40),
        ("clerk of A", app.actor("org_clerk", Some(a)).await, 61),
        ("clerk of A and B", app.actor_with(&of_both).await, 75),
        ("expert", app.actor("expert", None).await, 65),
    ];
    for (who, reader, expected) in readers {
        assert_eq!(search(&reader, "مجمع").await.count, expected, "{who}");
        let facets = facets(&reader, "مجمع", "").await;
        for facet in [&facets.areas, &facets.kinds, &facets.years] {
            assert_eq!(facet.iter().map(|value| value.count).sum::<i64>(), expected, "{who}: {facet:?}");
        }
        assert_eq!(facets.years[0].value, "1405");
        let suggestions: Suggestions =
            reader.get(&format!("/api/v1/search/suggest?q={}", encoded("مجمع"))).send().await.json();
        assert!(!suggestions.items.is_empty());
        if who == "public" {
            assert!(
                suggestions.items.iter().all(|item| !joined(&item.text).contains("org:")),
                "{suggestions:?}"
            );
        }
        if who == "clerk of A" {
            let foreign = format!("org:{b}");
            assert!(
                suggestions.items.iter().all(|item| !joined(&item.text).contains(&foreign)),
                "{suggestions:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn search_8_words_of_hidden_documents_are_neither_suggested_nor_offered_as_corrections() {
    let app = TestApp::new().await;
    let mut hidden = document("محرمانگی");
    hidden.labels = vec!["perm:organizations.review".to_owned()];
    put(&app, [hidden]).await;
    let expert = app.actor("expert", None).await;
    assert_eq!(search(&expert, "محرمانگی").await.count, 1);
    assert_eq!(search(&expert, "محرمانکی").await.correction, None);
    let suggestions: Suggestions =
        app.anonymous().get(&format!("/api/v1/search/suggest?q={}", encoded("محرم"))).send().await.json();
    assert!(suggestions.items.is_empty(), "{suggestions:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn search_11_each_facet_is_counted_without_its_own_filter() {
    let app = TestApp::new().await;
    g4(&app).await;
    let facets = facets(&app.anonymous(), "مجمع", "&kind=news").await;
    let kinds: Vec<_> = facets.kinds.iter().map(|value| (value.value.as_str(), value.count)).collect();
    assert_eq!(kinds, [("circular", 20), ("news", 20)]);
    assert_eq!(facets.areas[0].count, 20);
    assert!(!facets.is_cut);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_9_a_withdrawal_takes_effect_with_its_commit() {
    let app = TestApp::new().await;
    let circular = document("بخشنامهٔ اضافه‌کار");
    put(&app, [circular.clone()]).await;
    let reader = app.anonymous();
    let actor = std::sync::Arc::new(Actor::system("test"));

    let mut unit = Unit::begin(&app.platform, &actor).await.unwrap();
    let withdrawal = vec![DocumentChange::Remove(circular.key.clone())];
    unit.emit(Event::new("test.withdrawn", &()).unwrap().with_documents(withdrawal.clone()));
    assert_eq!(search(&reader, "اضافه‌کار").await.count, 1, "before the commit");
    unit.roll_back().await;
    assert_eq!(search(&reader, "اضافه‌کار").await.count, 1, "after the roll-back");

    change(&app, withdrawal).await;
    assert_eq!(search(&reader, "اضافه‌کار").await.count, 0, "after the commit");
    assert_eq!(search(&reader, "اضافه‌کار").await.correction, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_9_a_hidden_post_is_found_by_the_moderator_alone() {
    let app = TestApp::new().await;
    let mut post = document("زرشک‌پلو");
    put(&app, [post.clone()]).await;
    assert_eq!(search(&app.anonymous(), "زرشک‌پلو").await.count, 1);
    post.labels = vec!["perm:organizations.review".to_owned()];
    put(&app, [post]).await;
    assert_eq!(search(&app.anonymous(), "زرشک‌پلو").await.count, 0);
    assert_eq!(search(&app.actor("expert", None).await, "زرشک‌پلو").await.count, 1);
}
