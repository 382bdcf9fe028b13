//! Lists, search and feeds.

use contract::library::{FormStanding, LibraryFormSummary};
use contract::page::Page;
use contract::search::IndexState;
use serde_json::json;

use crate::builders::{BASE, Shelf, both, fill, print};
use crate::originals::{docx, pdf};

async fn three_forms() -> Shelf {
    let shelf = Shelf::open().await;
    for (code, title) in [("F-27", "جدول حقوق"), ("F-9", "بودجهٔ سالانه"), ("G-1", "راهنمای مجمع")]
    {
        let kind = if code == "G-1" { "guide" } else { "table" };
        let input = json!({
            "code": code, "kind": kind, "category_id": shelf.category, "title_fa": title, "keywords": ["دستمزد"],
        });
        shelf.drafter().await.post(&format!("{BASE}/forms")).json(&input).send().await.assert_status(201);
    }
    shelf.publish("F-27", "2026-11-24", &both("یک")).await;
    shelf.publish("F-9", "2026-12-01", &both("دو")).await;
    let guide = [fill("docx", docx("راهنما", &[])), print(pdf("راهنما", 1, 1, 0))];
    shelf.publish("G-1", "2026-11-25", &guide).await;
    shelf
}

#[tokio::test(flavor = "multi_thread")]
async fn library_12_a_code_is_found_in_any_spelling() {
    let shelf = three_forms().await;
    for text in ["f ۲۷", "F27", "F-٢٧", "F-27"] {
        let query = format!("q={}", text.replace(' ', "%20"));
        assert_eq!(shelf.codes(&query).await, ["F-27"], "{text}");
        let page = shelf.read(&format!("/forms/{}", text.replace(' ', "%20"))).await;
        assert_eq!(page.assert_status(200).value()["code"], "F-27", "{text}");
    }
    // Arabic letters, and a word that is only begun.
    assert_eq!(shelf.codes("q=بودج").await, ["F-9"]);
    assert_eq!(shelf.codes("q=راهنماي مجمع".replace(' ', "%20").as_str()).await, ["G-1"]);
    assert_eq!(shelf.codes("q=دستمزد").await, ["F-9", "F-27", "G-1"], "by keyword, in the order of titles");
    assert_eq!(shelf.codes("q=***").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_combine_and_a_day_shows_the_list_as_it_was() {
    let shelf = three_forms().await;
    assert_eq!(shelf.codes("").await, ["F-9", "F-27", "G-1"]);
    assert_eq!(shelf.codes("state=current").await, ["F-27"]);
    assert_eq!(shelf.codes("state=upcoming").await, ["F-9", "G-1"]);
    assert_eq!(shelf.codes("state=current&on=2026-11-25").await, ["F-27", "G-1"]);
    assert_eq!(shelf.codes("kind=guide").await, ["G-1"]);
    assert_eq!(shelf.codes("format=docx").await, ["G-1"]);
    assert_eq!(shelf.codes("format=docx&format=xlsx&kind=table").await, ["F-9", "F-27"]);
    assert_eq!(shelf.codes("category=councils&sort=newest").await, ["F-9", "G-1", "F-27"]);
    assert_eq!(shelf.codes("category=unknown").await, Vec::<String>::new());
    shelf.read("/forms?state=draft").await.assert_problem(401, "request.unauthenticated");
    let citizen = shelf.app.actor("citizen", None).await;
    let refused = citizen.get(&format!("{BASE}/forms?state=in_review")).send().await;
    refused.assert_problem(403, "request.forbidden");
    shelf.begin("F-27", json!({})).await.assert_status(201);
    assert_eq!(shelf.codes_as(&shelf.drafter().await, "state=draft").await, ["F-27"]);
    shelf.create("F-50", "form").await.assert_status(201);
    assert_eq!(shelf.codes_as(&shelf.drafter().await, "state=unpublished").await, ["F-50"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_one_another_in_every_order() {
    let shelf = three_forms().await;
    for (sort, codes) in [
        ("title", ["F-9", "F-27", "G-1"]),
        ("newest", ["F-9", "G-1", "F-27"]),
        ("taken", ["G-1", "F-9", "F-27"]),
    ] {
        let mut seen = Vec::new();
        let mut next = String::new();
        loop {
            let path = format!("/forms?sort={sort}&limit=1{next}");
            let page: Page<LibraryFormSummary> = shelf.read(&path).await.json();
            seen.extend(page.items.into_iter().map(|form| form.code));
            let Some(cursor) = page.next else { break };
            next = format!("&cursor={cursor}");
        }
        assert_eq!(seen, codes, "{sort}");
    }
    let first: Page<LibraryFormSummary> = shelf.read("/forms?limit=1").await.json();
    let place = first.next.unwrap();
    for sort in ["taken", "newest"] {
        let elsewhere = shelf.read(&format!("/forms?sort={sort}&cursor={place}")).await;
        elsewhere.assert_problem(400, "request.bad_cursor");
    }
    shelf.read("/forms?cursor=x").await.assert_problem(400, "request.bad_cursor");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_most_comes_first() {
    let shelf = three_forms().await;
    let file = shelf.version("F-27", 1).await.shown.unwrap().renditions[0].url.clone();
    shelf.app.anonymous().get(&file).send().await.assert_status(200);
    assert_eq!(shelf.downloads(1).await, 1);
    let page: Page<LibraryFormSummary> =
        shelf.drafter().await.get(&format!("{BASE}/forms?sort=taken")).send().await.json();
    assert_eq!((page.items[0].code.as_str(), page.items[0].taken), ("F-27", 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_summary_says_which_files_there_are_and_what_is_to_come() {
    let shelf = three_forms().await;
    let page: Page<LibraryFormSummary> = shelf.read("/forms?q=F-9").await.json();
    let form = &page.items[0];
    assert_eq!((form.standing, form.n), (FormStanding::Upcoming, None));
    assert_eq!(form.upcoming.as_ref().map(|next| next.n), Some(1));
    let formats: Vec<_> = form.files.iter().map(|file| (file.role.as_str(), file.format.as_str())).collect();
    assert_eq!(formats, [("fill", "xlsx"), ("print", "pdf")]);
    shelf.app.anonymous().get(&form.files[0].url).send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_can_be_taken_away() {
    let shelf = three_forms().await;
    let sheet = shelf.read("/forms?export=csv&state=current").await;
    assert_eq!(sheet.assert_status(200).header("content-type"), Some("text/csv; charset=utf-8"));
    let text = sheet.text();
    let line = "F-27,جدول حقوق,جدول,شوراها,1,1405/09/03,2026-11-24,xlsx; pdf,0,";
    assert!(text.contains(line), "{text}");
    assert_eq!(text.lines().count(), 2, "nothing was left out");
    assert!(shelf.read("/forms?export=xlsx&lang=en").await.body.starts_with(b"PK"));
    let whole = shelf.read("/forms?export=json&limit=1").await;
    assert!(
        whole.header("content-disposition").unwrap().starts_with("attachment; filename=\"library.json\"")
    );
    let page: Page<LibraryFormSummary> = whole.json();
    assert_eq!((page.items.len(), page.next), (3, None), "the whole list, and nothing was left out");
    let current: Page<LibraryFormSummary> = shelf.read("/forms?export=json&state=current").await.json();
    assert_eq!(current.items[0].code, "F-27");
    shelf.read("/forms?export=pdf").await.assert_problem(406, "request.not_acceptable");
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_tell_approvals_and_withdrawals() {
    let shelf = three_forms().await;
    shelf.app.clock.advance(chrono::Duration::minutes(1));
    shelf.withdraw("F-27", 1).await.assert_status(200);
    let feed = shelf.read("/feed.json?lang=en").await.value();
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 4);
    assert_eq!(items[0]["summary"], "Version \u{2068}1\u{2069} was withdrawn");
    assert!(items[0]["url"].as_str().unwrap().ends_with("/library/F-27/v/1"));
    assert_eq!(items[0]["attachments"], json!([]), "what was withdrawn cannot be taken");
    let upcoming = items.iter().find(|item| item["title"] == "F-9 · بودجهٔ سالانه").unwrap();
    assert_eq!(upcoming["summary"], "Version \u{2068}1\u{2069}, in force from \u{2068}2026-12-01\u{2069}");
    assert_eq!(upcoming["language"], "fa", "nobody translated its title or its note");
    assert_eq!(upcoming["attachments"].as_array().unwrap().len(), 2);
    let atom = shelf.read("/feed.atom?category=councils").await;
    assert!(
        atom.text().contains("نسخهٔ \u{2068}۱\u{2069}، معتبر از \u{2068}۱۴۰۵/۰۹/۱۰\u{2069}"),
        "{}",
        atom.text()
    );
    let english = shelf.read("/feed.atom?lang=en").await.text();
    assert!(english.contains("<title xml:lang=\"fa\">F-9 · بودجهٔ سالانه</title>"), "{english}");
    let none = shelf.read("/feed.json?category=unknown").await.value();
    assert_eq!(none["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_are_found_in_the_site_search_as_long_as_they_can_be_taken() {
    let shelf = three_forms().await;
    let found = async || {
        let answer = shelf.app.anonymous().get("/api/v1/search?q=F-27").send().await.value();
        answer["items"].as_array().is_some_and(|hits| hits.iter().any(|hit| hit["url"] == "/library/F-27"))
    };
    assert!(found().await);
    shelf.withdraw("F-27", 1).await.assert_status(200);
    assert!(!found().await);
    // Made anew, the index is what the events had made it.
    let admin = shelf.app.actor("admin", None).await;
    let rebuild = json!({ "area": "library" });
    admin.post("/api/v1/search/index/rebuild").json(&rebuild).send().await.assert_status(202);
    shelf.app.run_jobs().await;
    let state: IndexState = admin.get("/api/v1/search/index").send().await.json();
    let own = state.areas.iter().find(|area| area.area == "library").unwrap();
    assert_eq!((own.docs, own.stale, own.repaired), (2, 0, 0), "{own:?}");
}
