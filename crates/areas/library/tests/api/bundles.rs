//! Bundles: forms that belong together, at an address that stays.

use contract::library::{Bundle, BundleSummary};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Shelf, both};
use crate::together::{list, names, two_forms};

const WHY: &str = "این مدارک اکنون برخط گرفته می‌شود.";

fn input() -> Value {
    json!({
        "slug": "annual", "title_fa": "مدارک مجمع سالانه", "title_en": "Annual assembly",
        "audience_fa": "شرکت‌ها", "guidance_fa": "**یک ماه** پیش از مجمع", "forms": ["F-28", "F-27"],
    })
}

async fn create(client: &Client, input: &Value) -> Answer {
    client.post(&format!("{BASE}/bundles")).json(input).send().await
}

async fn change(client: &Client, version: i32, input: &Value) -> Answer {
    client.patch(&format!("{BASE}/bundles/annual")).if_match(version).json(input).send().await
}

async fn with_bundle() -> (Shelf, Client) {
    let shelf = two_forms().await;
    let editor = shelf.app.actor("editor", None).await;
    let made = create(&editor, &input()).await;
    assert_eq!(made.assert_status(201).header("location"), Some("/api/v1/library/bundles/annual"));
    (shelf, editor)
}

async fn slugs(shelf: &Shelf, query: &str) -> Vec<String> {
    let page: Page<BundleSummary> = shelf.read(&format!("/bundles?{query}")).await.json();
    page.items.into_iter().map(|bundle| bundle.slug).collect()
}

async fn codes(shelf: &Shelf, query: &str) -> Vec<(String, Option<i32>)> {
    let bundle: Bundle = shelf.read(&format!("/bundles/annual?{query}")).await.json();
    bundle.forms.into_iter().map(|form| (form.code, form.n)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn library_23_a_bundle_always_gives_the_versions_in_force_or_those_of_a_day() {
    let (shelf, _) = with_bundle().await;
    let of = |n28, n27| vec![("F-28".to_owned(), Some(n28)), ("F-27".to_owned(), Some(n27))];
    assert_eq!(codes(&shelf, "").await, of(1, 1), "in its own order");
    let first = shelf.read("/bundles/annual/file.zip").await;
    assert_eq!(names(&first), ["00-list.html", "F-28-v1.xlsx", "F-28-v1.pdf", "F-27-v1.xlsx", "F-27-v1.pdf"]);
    assert!(list(&first).contains("/library/bundles/annual"), "where it is found again");
    assert!(first.header("content-disposition").unwrap().contains("annual-2026-11-24.zip"));
    shelf.wait_until("2026-11-24T20:30:00Z");
    shelf.publish("F-27", "2026-11-25", &both("دو")).await;
    assert_eq!(codes(&shelf, "").await, of(1, 2));
    assert_eq!(codes(&shelf, "on=2026-11-24").await, of(1, 1));
    let print = shelf.read("/bundles/annual/file.zip?role=print").await;
    assert_eq!(names(&print), ["00-list.html", "F-28-v1.pdf", "F-27-v2.pdf"]);
    let bundle: Bundle = shelf.read("/bundles/annual").await.json();
    assert_eq!(bundle.guidance_fa_html.as_deref(), Some("<p><strong>یک ماه</strong> پیش از مجمع</p>\n"));
    assert_eq!(bundle.zip_url, "/api/v1/library/bundles/annual/file.zip");
    assert_eq!(slugs(&shelf, "form=f%2027").await, ["annual"]);
    assert_eq!(slugs(&shelf, "form=F-29").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn library_23_a_read_that_changed_nothing_is_304_and_a_lost_race_412() {
    let (shelf, editor) = with_bundle().await;
    let read = shelf.read("/bundles/annual").await;
    let tag = read.assert_status(200).header("etag").unwrap().to_owned();
    let path = format!("{BASE}/bundles/annual");
    shelf.app.anonymous().get(&path).header("if-none-match", &tag).send().await.assert_status(304);
    let forms = json!({ "forms": ["F-27"], "audience_fa": "" });
    let changed: Bundle = change(&editor, 1, &forms).await.json();
    assert_eq!((changed.version, changed.forms.len(), changed.audience_fa), (2, 1, None));
    change(&editor, 1, &forms).await.assert_problem(412, "request.stale_version");
    editor.patch(&path).json(&forms).send().await.assert_problem(428, "request.if_match_required");
    shelf.app.anonymous().get(&path).header("if-none-match", &tag).send().await.assert_status(200);
    let told = "SELECT count(*) FROM platform_events WHERE topic = 'library.bundle_changed'";
    assert_eq!(shelf.count(told).await, 2);
    let log = "SELECT count(*) FROM audit_entries WHERE action IN ('library.create_bundle', 'library.update_bundle')";
    assert_eq!(shelf.count(log).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn library_24_only_published_forms_each_once_at_an_address_that_nobody_had() {
    let (shelf, editor) = with_bundle().await;
    let clerk = shelf.app.actor("secretariat", None).await;
    create(&clerk, &input()).await.assert_problem(403, "request.forbidden");
    create(&editor, &input()).await.assert_field("/slug", "library.bundle_taken");
    shelf.create("F-31", "table").await.assert_status(201);
    for (forms, pointer, code) in [
        (json!(["F-27", "F-31", "F-99"]), "/forms/1", "library.unknown_form"),
        (json!(["F-27", "F-31", "F-99"]), "/forms/2", "library.unknown_form"),
        (json!(["F-27", "F-27"]), "/forms", "named_twice"),
        (json!(["f 27"]), "/forms/0", "format"),
        (json!([]), "/forms", "required"),
    ] {
        let mut other = input();
        other["slug"] = json!("other");
        other["forms"] = forms;
        create(&editor, &other).await.assert_field(pointer, code);
    }
    change(&editor, 1, &json!({ "slug": "new" })).await.assert_field("/slug", "unknown_field");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_24_whoever_approves_gives_a_bundle_up_for_good_with_a_reason_for_everybody() {
    let (shelf, editor) = with_bundle().await;
    let path = format!("{BASE}/bundles/annual/withdraw");
    let (short, reason) = (json!({ "reason": "کوتاه" }), json!({ "reason": WHY }));
    editor.post(&path).if_match(1).json(&reason).send().await.assert_problem(403, "request.forbidden");
    let head = shelf.head().await;
    head.post(&path).if_match(1).json(&short).send().await.assert_field("/reason", "too_short");
    head.post(&path).if_match(1).json(&reason).send().await.assert_status(200);
    for gone in ["/bundles/annual", "/bundles/annual/file.zip"] {
        let answer = shelf.read(gone).await;
        answer.assert_problem(410, "library.bundle_withdrawn");
        assert_eq!(answer.value()["params"]["reason"], WHY);
    }
    assert_eq!(slugs(&shelf, "").await, Vec::<String>::new());
    let of_desk: Page<BundleSummary> = head.get(&format!("{BASE}/bundles")).send().await.json();
    assert_eq!(of_desk.items[0].withdrawal.as_ref().unwrap().reason, WHY);
    change(&editor, 2, &json!({ "title_fa": "تازه" })).await.assert_problem(410, "library.bundle_withdrawn");
    create(&editor, &input()).await.assert_field("/slug", "library.bundle_taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_24_the_search_finds_a_bundle_by_its_words_until_it_is_given_up() {
    let (shelf, _) = with_bundle().await;
    let found = async || shelf.count("SELECT count(*) FROM search_docs WHERE kind = 'bundle'").await;
    assert_eq!(found().await, 1);
    let source = library::area().source.unwrap();
    let mut conn = shelf.app.connection().await;
    let (mut after, mut kinds) = (None, Vec::new());
    loop {
        let scanned = source.scan(&mut conn, shelf.app.clock.today(), after, 1).await.unwrap();
        let Some(last) = scanned.last() else { break };
        after = Some(last.key.object_id);
        kinds.extend(scanned.into_iter().map(|document| document.key.kind));
    }
    assert_eq!(kinds, ["table", "table", "bundle"], "each once, however small the steps");
    let head = shelf.head().await;
    let withdraw = head.post(&format!("{BASE}/bundles/annual/withdraw")).if_match(1);
    withdraw.json(&json!({ "reason": WHY })).send().await.assert_status(200);
    assert_eq!(found().await, 0);
}
