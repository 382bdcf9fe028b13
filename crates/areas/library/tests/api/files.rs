//! What may be uploaded, and how files are handed out.

use contract::library::FormVersion;
use serde_json::json;

use crate::builders::{BASE, Shelf, Upload, assert_is_guarded, both, fill, print};
use crate::originals::{docx, pdf, xlsx};

async fn drafting(kind: &str) -> Shelf {
    let shelf = Shelf::open().await;
    shelf.create("F-27", kind).await.assert_status(201);
    shelf.begin("F-27", json!({ "effective_from": "2026-12-01" })).await.assert_status(201);
    shelf
}

async fn submitted_with(kind: &str, files: &[Upload]) -> testkit::Answer {
    let shelf = drafting(kind).await;
    for file in files {
        shelf.put("F-27", file).await.assert_status(200);
    }
    shelf.submit("F-27").await
}

#[tokio::test(flavor = "multi_thread")]
async fn library_3_there_is_a_way_to_fill_it_in_and_a_pdf_to_print() {
    let page = || print(pdf("فرم", 1, 1, 0));
    submitted_with("form", &[page()]).await.assert_problem(422, "library.needs_fillable");
    submitted_with("form", &[fill("docx", docx("فرم", &[]))])
        .await
        .assert_problem(422, "library.needs_printable");
    submitted_with("table", &[fill("xlsx", xlsx(&[&["فرم"]])), page()]).await.assert_status(200);
    let with_fields = submitted_with("form", &[print(pdf("فرم", 1, 1, 4))]).await;
    let draft: FormVersion = with_fields.json();
    assert!(draft.renditions[0].fillable_pdf);
    submitted_with("guide", &[page()]).await.assert_status(200);
    submitted_with("sample", &[]).await.assert_problem(422, "library.needs_printable");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_4_the_bytes_decide_what_a_file_is() {
    let shelf = drafting("form").await;
    let wrong = shelf.drafter().await.upload("F-27.xlsx", pdf("فرم", 1, 1, 0)).await;
    wrong.assert_problem(422, "files.not_what_it_says");
    // An upload that is honest about itself, put into another place.
    let stored = shelf.upload("F-27.pdf", pdf("فرم", 1, 1, 0)).await;
    let path = format!("{BASE}/forms/F-27/draft/renditions/fill/xlsx");
    let version = shelf.draft("F-27").await.version;
    let input = json!({ "file_id": stored.id });
    let wrong = shelf.drafter().await.put(&path).if_match(version).json(&input).send().await;
    wrong.assert_problem(422, "files.not_what_it_says");
    wrong.assert_field("/file_id", "files.not_what_it_says");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_5_a_pdf_with_text_on_less_than_half_of_its_pages_looks_like_a_scan() {
    let shelf = drafting("form").await;
    shelf.put("F-27", &fill("xlsx", xlsx(&[&["فرم"]]))).await.assert_status(200);
    for (pages, with_text, is_suspected) in [(9, 4, true), (9, 5, false), (8, 4, false), (1, 0, true)] {
        let draft: FormVersion = shelf.put("F-27", &print(pdf("فرم", pages, with_text, 0))).await.json();
        let file = draft.renditions.iter().find(|file| file.pages.is_some()).unwrap();
        assert_eq!(file.pages, i32::try_from(pages).ok());
        assert_eq!(file.scan_suspected, is_suspected, "{with_text} of {pages}");
    }
    shelf.submit("F-27").await.assert_problem(422, "library.scan_suspected");
    let scan = print(pdf("فرم", 1, 0, 0));
    let short = shelf.put_with("F-27", &scan, json!({ "scan_reason": "اصل" })).await;
    short.assert_field("/scan_reason", "too_short");
    let reason = "نقشهٔ ضمیمه تنها به شکل تصویر موجود است.";
    shelf.put_with("F-27", &scan, json!({ "scan_reason": reason })).await.assert_status(200);
    let draft: FormVersion = shelf.submit("F-27").await.json();
    let file = draft.renditions.iter().find(|file| file.scan_suspected).unwrap();
    assert_eq!(file.scan_reason.as_deref(), Some(reason));
}

#[tokio::test(flavor = "multi_thread")]
async fn library_9_files_are_saved_not_run_under_a_name_made_from_code_and_version() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    let version = shelf.publish("F-27", "2026-11-24", &both("یک")).await;
    let [sheet, page] = version.renditions.as_slice() else { panic!("two files") };
    let answer = shelf.app.anonymous().get(&sheet.url).send().await;
    assert_is_guarded(&answer);
    assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"F-27-v1.xlsx\"; filename*=UTF-8''F-27-v1.xlsx")
    );
    let decorated = format!("{BASE}/files/{}/%D9%87%D8%B1%20%D9%86%D8%A7%D9%85.xlsx", sheet.sha256);
    let same = shelf.app.anonymous().get(&decorated).send().await;
    assert_eq!(same.assert_status(200).body, answer.body, "the name only decorates");
    let inline = shelf.app.anonymous().get(&format!("{}?inline=true", page.url)).send().await;
    assert_is_guarded(&inline);
    assert!(inline.header("content-disposition").unwrap().starts_with("inline; filename=\"F-27-v1.pdf\""));
    assert_eq!(inline.header("content-type"), Some("application/pdf"));
    let saved = shelf.app.anonymous().get(&page.url).send().await;
    assert_is_guarded(&saved);
    assert!(saved.header("content-disposition").unwrap().starts_with("attachment"));
    let sheet_inline = shelf.app.anonymous().get(&format!("{}?inline=true", sheet.url)).send().await;
    assert!(sheet_inline.header("content-disposition").unwrap().starts_with("attachment"));
}

#[tokio::test(flavor = "multi_thread")]
async fn library_10_golden_4_whole_files_and_first_parts_are_counted_and_nothing_else() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    let version = shelf.publish("F-27", "2026-11-24", &both("یک")).await;
    let file = &version.renditions[0];
    let visitor = shelf.app.anonymous();
    let tag = format!("\"{}\"", file.sha256);
    for _ in 0..9 {
        visitor.get(&file.url).send().await.assert_status(200);
    }
    for _ in 0..2 {
        visitor.get(&file.url).header("if-none-match", &tag).send().await.assert_status(304);
    }
    visitor.get(&file.url).header("range", "bytes=0-99").send().await.assert_status(206);
    for range in ["bytes=100-199", "bytes=200-299", "bytes=-50"] {
        visitor.get(&file.url).header("range", range).send().await.assert_status(206);
    }
    let head = visitor.request("HEAD".parse().unwrap(), &file.url).send().await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(shelf.downloads(10).await, 10);
    assert_eq!(shelf.count("SELECT sum(count) FROM library_takings").await, 10);
    assert_eq!(shelf.count("SELECT count(*) FROM library_download_days").await, 1, "nothing about who");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_draft_reaches_anybody_but_the_desk() {
    let shelf = drafting("table").await;
    for file in both("محرمانه") {
        shelf.put("F-27", &file).await.assert_status(200);
    }
    let draft = shelf.draft("F-27").await;
    let citizen = shelf.app.actor("citizen", None).await;
    for file in &draft.renditions {
        for client in [&shelf.app.anonymous(), &citizen] {
            client.get(&file.url).send().await.assert_problem(404, "request.not_found");
            let identity = client.get(&format!("{BASE}/files/{}", file.sha256)).send().await;
            identity.assert_problem(404, "request.not_found");
        }
        shelf.drafter().await.get(&file.url).send().await.assert_status(200);
    }
    shelf.read("/forms/F-27").await.assert_problem(404, "request.not_found");
    shelf.read("/forms/F-27/versions").await.assert_problem(404, "request.not_found");
    shelf.read("/forms/F-27/draft").await.assert_problem(401, "request.unauthenticated");
    assert!(shelf.codes("").await.is_empty());
}
