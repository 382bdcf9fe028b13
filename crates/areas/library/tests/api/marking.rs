//! LIB-11: a form whose legal basis lost its validity says so, until the head has looked at it.

use contract::library::{FormVersion, LibraryForm};
use contract::page::Page;
use serde_json::{Value, json};

use crate::builders::{BASE, Shelf, both, fill, print};
use crate::originals::{pdf, xlsx};

const PUBLICATIONS: &str = "/api/v1/publications";

/// A text that an expert wrote and the head published.
async fn published(shelf: &Shelf, text: Value) -> String {
    let expert = shelf.app.actor("expert", None).await;
    let edition: Value = expert.post(PUBLICATIONS).json(&text).send().await.value();
    let id = edition["publication_id"].as_str().unwrap_or_else(|| panic!("{edition}")).to_owned();
    let edition = format!("{PUBLICATIONS}/{id}/editions/{}", edition["id"].as_str().unwrap());
    let submit = expert.post(&format!("{edition}/submit")).if_match(1);
    submit.json(&json!({})).send().await.assert_status(200);
    let publish = shelf.head().await.post(&format!("{edition}/publish")).if_match(2);
    publish.json(&json!({})).send().await.assert_status(200);
    id
}

/// An announcement for these readers.
pub(crate) async fn announced(shelf: &Shelf, audience: &str) -> String {
    titled(shelf, "دستورالعمل تشکیل مجامع", audience).await
}

async fn titled(shelf: &Shelf, title: &str, audience: &str) -> String {
    let edition = json!({ "title_fa": title, "body_fa": "متن", "audience": audience });
    published(shelf, json!({ "kind": "announcement", "edition": edition })).await
}

/// Puts F-27 into force, resting on a published text.
async fn rest(shelf: &Shelf, id: &str, day: &str) {
    shelf.create("F-27", "table").await.assert_status(201);
    version_resting(shelf, &[id], day).await;
}

/// One more version of F-27, resting on these texts.
pub(crate) async fn version_resting(shelf: &Shelf, ids: &[&str], day: &str) {
    let grounds: Vec<_> = ids.iter().map(|id| json!({ "publication_id": id, "note": "بند ۷" })).collect();
    let content = json!({ "effective_from": day, "change_note": "تازه شد.", "basis": grounds });
    shelf.begin("F-27", content).await.assert_status(201);
    for file in both(day) {
        shelf.put("F-27", &file).await.assert_status(200);
    }
    shelf.submit("F-27").await.assert_status(200);
    shelf.approve("F-27").await.assert_status(200);
}

async fn times_told(shelf: &Shelf) -> (i64, i64) {
    let events = "SELECT count(*) FROM platform_events WHERE topic = 'library.review_needed'";
    let records = "SELECT count(*) FROM audit_entries WHERE action = 'library.mark_review'";
    (shelf.count(events).await, shelf.count(records).await)
}

/// F-27 in force, resting on an announcement.
async fn resting() -> (Shelf, String) {
    let shelf = Shelf::open().await;
    let id = announced(&shelf, "public").await;
    rest(&shelf, &id, "2026-11-24").await;
    (shelf, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_not_everybody_may_read_is_no_basis() {
    let shelf = Shelf::open().await;
    let id = announced(&shelf, "organizations").await;
    shelf.create("F-27", "table").await.assert_status(201);
    let refused = shelf.begin("F-27", json!({ "basis": [{ "publication_id": id }] })).await;
    refused.assert_field("/content/basis/0/publication_id", "library.unknown_basis");
}

async fn withdraw_text(shelf: &Shelf, id: &str) {
    let path = format!("/api/v1/publications/{id}/withdraw");
    let head = shelf.head().await;
    let asked = head.post(&format!("{path}?dry_run=true")).json(&json!({})).send().await.value();
    let version = i32::try_from(asked["version"].as_i64().unwrap()).unwrap();
    let reason = json!({ "reason": "متن با قانون تازه ناسازگار است." });
    head.post(&path).if_match(version).json(&reason).send().await.assert_status(200);
    shelf.app.run_jobs().await;
}

async fn page(shelf: &Shelf) -> LibraryForm {
    shelf.read("/forms/F-27").await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn library_11_a_withdrawn_basis_is_told_to_everybody_until_the_head_clears_it() {
    let (shelf, id) = resting().await;
    let before = page(&shelf).await;
    let basis = &before.shown.as_ref().unwrap().basis[0];
    assert_eq!(basis.title_fa.as_deref(), Some("دستورالعمل تشکیل مجامع"));
    assert_eq!((basis.note.as_deref(), before.review_needed.as_ref()), (Some("بند ۷"), None));
    assert_eq!(shelf.codes(&format!("basis={id}")).await, ["F-27"]);
    assert_eq!(shelf.codes("q=دستورالعمل").await, ["F-27"], "a form is found by what it rests on");

    withdraw_text(&shelf, &id).await;
    let marked = page(&shelf).await;
    assert_eq!(marked.review_needed.as_ref().unwrap().reason, "دستورالعمل تشکیل مجامع");
    assert_eq!(marked.shown.unwrap().basis[0].title_fa, None, "what was withdrawn shows no title");
    assert_eq!(shelf.codes("state=review_needed").await, ["F-27"]);
    let worklist = shelf.head().await.get("/api/v1/platform/duties").send().await.value();
    let duty = worklist["items"].as_array().unwrap().iter().find(|duty| duty["area"] == "library").unwrap();
    assert_eq!((&duty["kind"], &duty["params"]["code"]), (&json!("review_form"), &json!("F-27")));

    let path = format!("{BASE}/forms/F-27/clear-review");
    let input = json!({ "reason": "قانون تازه همین جدول را نگه داشته است." });
    let clear = async |client: testkit::Client| {
        let version = shelf.form("F-27").await.version;
        client.post(&path).if_match(version).json(&input).send().await
    };
    clear(shelf.drafter().await).await.assert_problem(403, "request.forbidden");
    clear(shelf.head().await).await.assert_status(200);
    assert_eq!(page(&shelf).await.review_needed, None);
    clear(shelf.head().await).await.assert_problem(409, "library.no_review_needed");
    assert_eq!(
        shelf.count("SELECT count(*) FROM platform_events WHERE topic = 'library.review_needed'").await,
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn library_11_a_suspended_basis_comes_back_by_itself_and_asks_nobody() {
    let shelf = Shelf::open().await;
    let series = json!({
        "kind": "circular", "code": "c", "title_fa": "بخشنامه‌ها", "title_en": "Circulars", "template": "{yyyy}/ب/{n}"
    });
    let admin = shelf.app.actor("admin", None).await;
    let series =
        admin.post(&format!("{PUBLICATIONS}/series")).json(&series).send().await.value()["id"].clone();
    let circular = |relations: Value| {
        let edition =
            json!({ "title_fa": "متن", "body_fa": "متن", "series_id": series, "relations": relations });
        json!({ "kind": "circular", "edition": edition })
    };
    let id = published(&shelf, circular(json!([]))).await;
    rest(&shelf, &id, "2026-11-24").await;
    let suspends = json!([{ "type": "suspends", "publication_id": id, "effective_to": "2026-12-31" }]);
    published(&shelf, circular(suspends)).await;
    shelf.app.run_jobs().await;
    let text = shelf.app.anonymous().get(&format!("{PUBLICATIONS}/{id}")).send().await.value();
    assert_eq!((&text["validity"]["status"], page(&shelf).await.review_needed), (&json!("suspended"), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn library_11_an_approved_version_answers_the_question() {
    let (shelf, id) = resting().await;
    withdraw_text(&shelf, &id).await;
    assert!(page(&shelf).await.review_needed.is_some());
    let files = [fill("xlsx", xlsx(&[&["دو"]])), print(pdf("دو", 1, 1, 0))];
    shelf.publish("F-27", "2026-12-01", &files).await;
    assert_eq!(page(&shelf).await.review_needed, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn library_11_a_form_is_marked_once_though_two_of_its_versions_rest_on_the_text() {
    let (shelf, id) = resting().await;
    version_resting(&shelf, &[&id], "2026-12-01").await;
    withdraw_text(&shelf, &id).await;
    assert_eq!(page(&shelf).await.review_needed.unwrap().reason, "دستورالعمل تشکیل مجامع");
    assert_eq!(times_told(&shelf).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn library_11_a_second_text_that_ends_is_named_beside_the_first() {
    let shelf = Shelf::open().await;
    let first = announced(&shelf, "public").await;
    let second = titled(&shelf, "شیوهٔ ثبت صورت‌جلسه", "public").await;
    shelf.create("F-27", "table").await.assert_status(201);
    version_resting(&shelf, &[&first, &second], "2026-11-24").await;
    withdraw_text(&shelf, &first).await;
    let since = page(&shelf).await.review_needed.unwrap().since;
    shelf.app.clock.advance(chrono::Duration::hours(1));
    withdraw_text(&shelf, &second).await;
    let marked = page(&shelf).await.review_needed.unwrap();
    assert_eq!(marked.reason, "دستورالعمل تشکیل مجامع؛ شیوهٔ ثبت صورت‌جلسه");
    assert_eq!((marked.since, times_told(&shelf).await), (since, (2, 2)));
}

#[tokio::test(flavor = "multi_thread")]
async fn library_11_a_version_approved_on_a_text_that_has_ended_is_marked_at_once() {
    let (shelf, id) = resting().await;
    withdraw_text(&shelf, &id).await;
    let path = format!("{BASE}/forms/F-27/draft");
    let input =
        json!({ "copy_from": 1, "content": { "effective_from": "2026-12-01", "change_note": "تازه شد." } });
    shelf.drafter().await.post(&path).json(&input).send().await.assert_status(201);
    shelf.put("F-27", &print(pdf("دو", 1, 1, 0))).await.assert_status(200);
    shelf.submit("F-27").await.assert_status(200);
    shelf.approve("F-27").await.assert_status(200);
    assert_eq!(page(&shelf).await.review_needed.unwrap().reason, "دستورالعمل تشکیل مجامع");
    // The head may still find that the text need not hold.
    let version = shelf.form("F-27").await.version;
    let clear = shelf.head().await.post(&format!("{BASE}/forms/F-27/clear-review")).if_match(version);
    clear.json(&json!({ "reason": "همین جدول همچنان به کار می‌رود." })).send().await.assert_status(200);
    assert_eq!(page(&shelf).await.review_needed, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn library_11_a_mark_overwrites_no_change_made_at_the_same_time() {
    let (shelf, id) = resting().await;
    let mut editor = shelf.app.connection().await;
    let change = "BEGIN; UPDATE library_forms SET title_fa = 'عنوان تازه', version = version + 1";
    diesel_async::SimpleAsyncConnection::batch_execute(&mut editor, change).await.unwrap();
    let commit = async {
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        diesel_async::SimpleAsyncConnection::batch_execute(&mut editor, "COMMIT").await.unwrap();
    };
    tokio::join!(withdraw_text(&shelf, &id), commit);
    let marked = page(&shelf).await;
    assert_eq!(marked.title_fa, "عنوان تازه");
    assert!(marked.review_needed.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_version_tells_what_it_rests_on_in_lists_too() {
    let (shelf, id) = resting().await;
    let other = titled(&shelf, "شیوهٔ ثبت صورت‌جلسه", "public").await;
    version_resting(&shelf, &[&id, &other], "2026-12-01").await;
    let titles = |version: &FormVersion| {
        let titles = version.basis.iter().filter_map(|text| text.title_fa.clone());
        titles.collect::<Vec<_>>()
    };
    let versions: Page<FormVersion> = shelf.read("/forms/F-27/versions").await.json();
    for versions in [versions.items, page(&shelf).await.versions] {
        assert_eq!(titles(&versions[0]), ["دستورالعمل تشکیل مجامع", "شیوهٔ ثبت صورت‌جلسه"]);
        assert_eq!(titles(&versions[1]), ["دستورالعمل تشکیل مجامع"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_found_by_title_and_number_of_what_it_rests_on() {
    let shelf = Shelf::at("2026-03-25T06:30:00Z").await;
    let (id, _) = directive(&shelf).await;
    rest(&shelf, &id, "2026-03-25").await;
    for words in ["دستورالعمل تشکیل مجامع", "۱۴۰۲/د/۷", "1402/د/7"] {
        let words = words.replace(' ', "%20");
        assert_eq!(shelf.codes(&format!("q={words}")).await, ["F-27"], "{words}");
        let path = format!("/api/v1/search?area=library&q={words}");
        let found = shelf.app.anonymous().get(&path).send().await.value();
        assert_eq!(found["items"][0]["url"], "/library/F-27", "{words}: {found}");
    }
}

/// The directive «۱۴۰۲/د/۷», from the time before the portal, and the series it was numbered from.
async fn directive(shelf: &Shelf) -> (String, Value) {
    let admin = shelf.app.actor("admin", None).await;
    let series = json!({
        "kind": "directive", "code": "d", "title_fa": "دستورالعمل‌ها", "title_en": "Directives",
        "template": "{yyyy}/د/{n}", "first_ordinal": 1
    });
    let series = admin.post(&format!("{PUBLICATIONS}/series")).json(&series).send().await.value();
    let archived = json!({
        "kind": "directive", "number": "۱۴۰۲/د/۷",
        "edition": {
            "title_fa": "دستورالعمل تشکیل مجامع", "body_fa": "متن", "issued_on": "2023-09-10",
            "effective_from": "2023-09-23", "series_id": series["id"]
        }
    });
    let secretariat = shelf.app.actor("secretariat", None).await;
    let edition = secretariat.post(&format!("{PUBLICATIONS}/archive")).json(&archived).send().await.value();
    (edition["publication_id"].as_str().unwrap_or_else(|| panic!("{edition}")).to_owned(), series)
}

#[tokio::test(flavor = "multi_thread")]
async fn golden_5_a_basis_superseded_from_a_day_marks_the_form_on_that_day() {
    let shelf = Shelf::at("2026-03-25T06:30:00Z").await;
    let (id, series) = directive(&shelf).await;
    rest(&shelf, &id, "2026-03-25").await;
    let act = async |kind: &str, day: &str| {
        let edition = json!({
            "title_fa": "دستورالعمل تازه", "body_fa": "متن", "series_id": series["id"],
            "relations": [{ "type": kind, "publication_id": id, "effective_on": day }]
        });
        published(&shelf, json!({ "kind": "directive", "edition": edition })).await;
        shelf.app.run_jobs().await;
    };
    act("amends", "2026-03-25").await;
    assert_eq!(page(&shelf).await.review_needed, None, "an amended text is in force");
    act("supersedes", "2026-04-21").await;
    shelf.wait_until("2026-04-20T20:29:59Z");
    shelf.app.run_jobs().await;
    assert_eq!(page(&shelf).await.review_needed, None, "1405/01/31");
    shelf.wait_until("2026-04-20T20:30:00Z");
    shelf.app.run_jobs().await;
    shelf.wait_until("2026-04-20T20:31:00Z");
    let marked = page(&shelf).await.review_needed.unwrap();
    assert_eq!(marked.since, crate::builders::instant("2026-04-20T20:30:00Z"));
    assert_eq!(marked.reason, "دستورالعمل تشکیل مجامع");
}
