//! Images and attachments: what they are, who gets them, and how long they may be kept.

use contract::publications::Edition;
use serde_json::{Value, json};
use testkit::TestApp;

use crate::builders::{Desk, PDF, PNG, address};

async fn with_files(desk: &Desk) -> Edition {
    let (file, text) =
        (desk.upload("جدول زمان‌بندی.pdf", PDF).await, desk.upload("notes.txt", "یادداشت".as_bytes()).await);
    let image = desk.upload("نما.png", PNG).await;
    let input = json!({
        "title_fa": "با پیوست", "body_fa": "متن", "image_file_id": image.id, "image_alt": "نمای ساختمان",
        "attachments": [{ "file_id": text.id, "title": "یادداشت" }, { "file_id": file.id, "title": "جدول" }]
    });
    desk.create(input).await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn attachments_of_a_published_edition_are_saved_under_their_names_and_kept_for_a_year() {
    let desk = Desk::open().await;
    let edition = desk.publish(&with_files(&desk).await).await;
    let page = desk.page(edition.publication_id).await;
    let shown: Vec<_> = page.attachments.iter().map(|file| (file.position, file.title.as_str())).collect();
    assert_eq!(shown, [(1, "یادداشت"), (2, "جدول")]);
    let table = &page.attachments[1];
    assert_eq!((table.media_type.as_str(), table.bytes), ("application/pdf", 21));
    assert_eq!(table.url, format!("{}/attachments/2", address(&edition)));

    let answer = desk.read(&table.url).await;
    assert_eq!(answer.assert_status(200).body, PDF);
    let tag = format!("\"{}\"", table.sha256);
    assert_eq!(answer.header("etag"), Some(tag.as_str()));
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert_eq!(answer.header("content-length"), Some("21"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let disposition = answer.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment;") && disposition.contains("UTF-8''%D8%AC"), "{disposition}");

    let again = desk.app.anonymous().get(&table.url).header("if-none-match", &tag).send().await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(tag.as_str()));
    desk.read(&format!("{}/attachments/3", address(&edition))).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_shown_in_place_with_what_it_shows() {
    let desk = Desk::open().await;
    let edition = desk.publish(&with_files(&desk).await).await;
    let image = desk.page(edition.publication_id).await.image.unwrap();
    assert_eq!(image.alt, "نمای ساختمان");
    let answer = desk.read(&image.url).await;
    assert_eq!(answer.assert_status(200).body, PNG);
    assert_eq!(answer.header("content-type"), Some("image/png"));
    assert_eq!(answer.header("content-disposition"), None);
    assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let bare = desk.published("بی‌تصویر").await;
    desk.read(&format!("{}/image", address(&bare))).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_what_its_name_says_or_is_too_large_cannot_be_attached() {
    let desk = Desk::of(TestApp::with(|config| config.upload_limit = 100).await).await;
    desk.editor.upload("جدول.pdf", PNG).await.assert_problem(422, "files.not_what_it_says");
    desk.editor.upload("صفحه.html", "<script>").await.assert_problem(422, "files.type_refused");
    desk.editor.upload("بزرگ.txt", "x".repeat(101)).await.assert_problem(413, "request.too_large");
    let draft = desk.draft("خبر").await;
    let pdf = desk.upload("سند.pdf", PDF).await;
    let as_image = desk.change(&draft, &json!({ "image_file_id": pdf.id })).await;
    as_image.assert_problem(422, "publications.not_an_image");
    as_image.assert_field("/image_file_id", "publications.not_an_image");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_ones_own_uploads_can_be_attached() {
    let desk = Desk::open().await;
    let draft = desk.draft("خبر").await;
    let stranger = desk.app.actor("citizen", None).await;
    let foreign: contract::platform::StoredFile = stranger.upload("سند.pdf", PDF).await.json();
    for file_id in [foreign.id, contract::id::FileId::new()] {
        let refused =
            desk.change(&draft, &json!({ "attachments": [{ "file_id": file_id, "title": "سند" }] })).await;
        refused.assert_problem(422, "publications.unknown_file");
        refused.assert_field("/attachments", "publications.unknown_file");
        let refused = desk.change(&draft, &json!({ "image_file_id": file_id })).await;
        refused.assert_field("/image_file_id", "publications.unknown_file");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn attachments_are_replaced_as_a_whole_and_at_most_twenty() {
    let desk = Desk::open().await;
    let draft = with_files(&desk).await;
    let file = &draft.attachments[1];
    let many: Vec<Value> =
        (0..21).map(|n| json!({ "file_id": file.file_id, "title": format!("نسخهٔ {n}") })).collect();
    let refused = desk.change(&draft, &json!({ "attachments": many })).await;
    refused.assert_field("/attachments", "too_many");
    let twenty: Edition = desk.change(&draft, &json!({ "attachments": many[..20] })).await.json();
    assert_eq!(twenty.attachments.len(), 20);
    let untitled =
        desk.change(&twenty, &json!({ "attachments": [{ "file_id": file.file_id, "title": " " }] })).await;
    untitled.assert_field("/attachments/0/title", "required");
    let kept: Edition =
        desk.change(&twenty, &json!({ "title_fa": "نام نو", "image_file_id": null })).await.json();
    assert_eq!((kept.attachments.len(), &kept.image), (20, &None), "what is absent stays, what is null goes");
    let none: Edition = desk.change(&kept, &json!({ "attachments": [] })).await.json();
    assert!(none.attachments.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_superseded_edition_stay_readable_and_those_of_the_draft_do_not_leak() {
    let desk = Desk::open().await;
    let first = desk.publish(&with_files(&desk).await).await;
    let begun: Edition = desk.begin(first.publication_id, "major").await.json();
    let new = desk.upload("تازه.pdf", b"%PDF-1.7\n% new\n").await;
    let change = json!({ "attachments": [{ "file_id": new.id, "title": "تازه" }] });
    let changed: Edition = desk.change(&begun, &change).await.json();
    let draft_file = format!("{}/attachments/1", address(&changed));
    desk.read(&draft_file).await.assert_problem(404, "request.not_found");
    desk.publish(&changed).await;
    assert_eq!(desk.read(&draft_file).await.body, b"%PDF-1.7\n% new\n");
    assert_eq!(desk.read(&format!("{}/attachments/2", address(&first))).await.body, PDF);
}
