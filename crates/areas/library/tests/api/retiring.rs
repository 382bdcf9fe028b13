//! Forms that are no longer used.

use contract::library::{FileIdentity, FormStanding, LibraryForm};
use serde_json::json;

use crate::builders::{BASE, Shelf, both};

async fn published() -> Shelf {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.publish("F-27", "2026-11-24", &both("یک")).await;
    shelf
}

async fn change(shelf: &Shelf, verb: &str, input: Option<serde_json::Value>) -> testkit::Answer {
    let version = shelf.form("F-27").await.version;
    let request = shelf.head().await.post(&format!("{BASE}/forms/F-27/{verb}")).if_match(version);
    match input {
        Some(input) => request.json(&input).send().await,
        None => request.send().await,
    }
}

fn from(day: &str) -> Option<serde_json::Value> {
    Some(json!({ "from": day, "reason": "گزارش برخط جای آن را گرفته است." }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retired_form_keeps_its_page_and_its_versions_and_gives_no_current_file() {
    let shelf = published().await;
    change(&shelf, "retire", from("2026-11-23")).await.assert_problem(422, "library.bad_retirement");
    change(&shelf, "retire", from("2026-11-26")).await.assert_status(200);
    let page: LibraryForm = shelf.read("/forms/F-27").await.json();
    assert_eq!(page.standing, FormStanding::Current, "until its day");
    shelf.wait_until("2026-11-25T20:29:00Z");
    let eve = shelf.read("/forms/F-27").await;
    assert_eq!(eve.header("cache-control"), Some("public, max-age=60"));
    shelf.wait_until("2026-11-25T20:30:00Z");
    shelf.app.run_jobs().await;
    let page: LibraryForm = shelf.read("/forms/F-27").await.json();
    assert_eq!(page.standing, FormStanding::Retired);
    assert_eq!(page.retirement.unwrap().reason, "گزارش برخط جای آن را گرفته است.");
    shelf.read("/forms/F-27/file/fill.xlsx").await.assert_problem(410, "library.retired");
    let file = shelf.version("F-27", 1).await.shown.unwrap().renditions[0].url.clone();
    shelf.app.anonymous().get(&file).send().await.assert_status(200);
    let sha256 = file.split('/').rev().nth(1).unwrap();
    let identity: FileIdentity = shelf.read(&format!("/files/{sha256}")).await.json();
    assert_eq!(identity.retirement.unwrap().from.to_string(), "2026-11-26");
    assert!(shelf.codes("").await.is_empty());
    assert_eq!(shelf.codes("state=retired").await, ["F-27"]);
    change(&shelf, "unretire", None).await.assert_problem(409, "library.not_retired");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retirement_can_be_taken_back_before_its_day() {
    let shelf = published().await;
    change(&shelf, "unretire", None).await.assert_problem(409, "library.not_retired");
    change(&shelf, "retire", from("2026-12-01")).await.assert_status(200);
    let back: LibraryForm = change(&shelf, "unretire", None).await.json();
    assert_eq!(back.retirement, None);
    shelf.read("/forms/F-27/file/fill.xlsx").await.assert_status(302);
}
