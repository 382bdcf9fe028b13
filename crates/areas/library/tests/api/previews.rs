//! What files look like before they are taken.

use contract::library::{FormPreview, FormVersion};

use crate::builders::{BASE, Shelf, assert_is_guarded, fill, print};
use crate::originals::{pdf, with_bomb, with_picture, xlsx};

/// Two pages in Persian.
const MINUTES: &[u8] = include_bytes!("../../data/files/F-101-v2.pdf");

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_shows_the_beginning_of_each_sheet() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    let wide: Vec<String> = (1..=25).map(|column| format!("ستون {column}")).collect();
    let wide: Vec<&str> = wide.iter().map(String::as_str).collect();
    let rows: Vec<&[&str]> = (0..60).map(|_| wide.as_slice()).collect();
    let files = [fill("xlsx", xlsx(&rows)), print(pdf("فرم", 1, 1, 0))];
    shelf.begin_with("F-27", "2026-11-24", &files).await;
    assert_eq!(shelf.draft("F-27").await.renditions[0].preview_url, None, "it comes a moment later");
    shelf.app.run_jobs().await;
    let draft = shelf.draft("F-27").await;
    let preview: FormPreview =
        shelf.drafter().await.get(draft.renditions[0].preview_url.as_ref().unwrap()).send().await.json();
    assert_eq!(preview.sheets.len(), 1);
    shelf.submit("F-27").await.assert_status(200);
    let version: FormVersion = shelf.approve("F-27").await.json();
    let path = version.renditions[0].preview_url.clone().unwrap();
    let preview: FormPreview = shelf.app.anonymous().get(&path).send().await.json();
    let sheet = &preview.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.total_rows, sheet.total_columns), ("بودجه", 60, 25));
    assert_eq!((sheet.rows.len(), sheet.rows[0].len()), (50, 20));
    assert_eq!(sheet.rows[49][19], "ستون 20");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_a_pdf_are_drawn_once_its_version_is_approved() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    let table = || fill("xlsx", xlsx(&[&["ردیف"]]));
    let first = shelf.publish("F-27", "2026-11-24", &[table(), print(MINUTES.to_vec())]).await;
    assert_eq!(first.renditions[1].preview_url, None, "it comes a moment later");
    let address = format!("{BASE}/forms/F-27/versions/1/preview/{}", first.renditions[1].id);
    shelf.app.anonymous().get(&address).send().await.assert_problem(404, "library.no_preview");
    shelf.app.run_jobs().await;
    let shown = shelf.version("F-27", 1).await.shown.unwrap();
    assert_eq!(shown.renditions[1].preview_url.as_ref(), Some(&address));
    let preview: FormPreview = shelf.app.anonymous().get(&address).send().await.json();
    let sizes: Vec<_> = preview.pages.iter().map(|page| (page.page, page.width, page.height)).collect();
    assert_eq!(sizes, [(1, 1240, 1754), (2, 1240, 1754)]);
    assert!(preview.sheets.is_empty());
    let picture = shelf.app.anonymous().get(&preview.pages[1].url).send().await;
    assert_is_guarded(&picture);
    assert_eq!(picture.header("content-type"), Some("image/png"));
    assert_eq!(picture.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let beyond = format!("{address}/pages/3");
    shelf.app.anonymous().get(&beyond).send().await.assert_problem(404, "request.not_found");

    // The same bytes in the next version are not drawn again.
    let pictures = "SELECT count(*) FROM platform_files WHERE media_type = 'image/png'";
    assert_eq!(shelf.count(pictures).await, 2);
    let again = [fill("xlsx", xlsx(&[&["دو"]])), print(MINUTES.to_vec())];
    shelf.publish("F-27", "2026-12-01", &again).await;
    shelf.app.run_jobs().await;
    assert_eq!(shelf.count(pictures).await, 2);
    assert_eq!(shelf.count("SELECT count(*) FROM library_preview_pages").await, 4);

    shelf.withdraw("F-27", 1).await.assert_status(200);
    let gone = shelf.app.anonymous().get(&preview.pages[0].url).send().await;
    gone.assert_problem(410, "library.withdrawn");
    shelf.drafter().await.get(&preview.pages[0].url).send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_drawn_is_published_all_the_same() {
    let shelf = Shelf::open().await;
    shelf.create("G-1", "guide").await.assert_status(201);
    // Its one picture would need gigabytes.
    let version = shelf.publish("G-1", "2026-11-24", &[print(with_picture(60_000, 60_000))]).await;
    shelf.app.run_jobs().await;
    assert_eq!(shelf.version("G-1", 1).await.shown.unwrap().renditions[0].preview_url, None);
    shelf.app.anonymous().get(&version.renditions[0].url).send().await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_more_memory_than_there_is_for_a_file_has_no_preview_and_harms_no_other() {
    let shelf = Shelf::open().await;
    for (code, file) in [("G-1", with_bomb()), ("G-2", MINUTES.to_vec())] {
        shelf.create(code, "guide").await.assert_status(201);
        shelf.publish(code, "2026-11-24", &[print(file)]).await;
    }
    shelf.app.run_jobs().await;
    let bomb = shelf.version("G-1", 1).await.shown.unwrap().renditions.remove(0);
    assert_eq!(bomb.preview_url, None);
    shelf.app.anonymous().get(&bomb.url).send().await.assert_status(200);
    assert!(shelf.version("G-2", 1).await.shown.unwrap().renditions[0].preview_url.is_some());
}
