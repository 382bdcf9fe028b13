//! Demonstration forms: whole, marked, and gone again without a trace.

use contract::library::{FormStanding, LibraryForm, LibraryFormSummary};
use contract::page::Page;
use contract::problem::Code;
use serde_json::json;

use crate::builders::{BASE, Shelf};

#[tokio::test(flavor = "multi_thread")]
async fn a_dozen_forms_come_with_originals_that_can_be_taken() {
    let shelf = Shelf::open().await;
    let today = shelf.app.clock.today();
    shelf.app.as_system(async |unit| library::seed::demo(unit, today).await).await;
    shelf.app.run_jobs().await;
    let page: Page<LibraryFormSummary> = shelf.read("/forms?limit=100").await.json();
    assert_eq!(page.items.len(), 12);
    assert!(page.items.iter().all(|form| form.is_demo && form.standing == FormStanding::Current));
    for form in &page.items {
        for file in &form.files {
            let taken = shelf.app.anonymous().get(&file.url).send().await;
            assert_eq!(taken.assert_status(200).body.len() as i64, file.bytes, "{}", file.url);
            // Filled in, it can be sent back: it is what its name says.
            let name = file.url.rsplit('/').next().unwrap();
            shelf.drafter().await.upload(name, taken.body).await.assert_status(201);
        }
    }
    let minutes: LibraryForm = shelf.read("/forms/F-101").await.json();
    assert_eq!((minutes.current, minutes.versions.len()), (Some(2), 2));
    let monthly: LibraryForm = shelf.read("/forms/F-301").await.json();
    assert_eq!((monthly.current, monthly.versions[0].n), (Some(1), Some(2)), "one is to come");
    let previewed: Vec<_> =
        monthly.shown.unwrap().renditions.iter().map(|file| file.preview_url.is_some()).collect();
    assert_eq!(previewed, [true, false], "sheets at once, pages later");
    let waiting = "SELECT count(*) FROM platform_jobs WHERE kind = 'library.preview' AND run_at > created_at";
    assert_eq!(shelf.count(waiting).await, 15);
    assert_eq!(shelf.codes_as(&shelf.drafter().await, "state=draft").await, ["F-103"]);
    assert!(shelf.count("SELECT sum(count) FROM library_takings").await > 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_forms_rest_on_demonstration_texts_of_which_one_was_superseded() {
    let shelf = Shelf::open().await;
    let today = shelf.app.clock.today();
    let texts_and_forms = async |unit: &mut platform::Unit| {
        publications::seed::demo(unit, today).await?;
        library::seed::demo(unit, today).await
    };
    shelf.app.as_system(texts_and_forms).await;
    shelf.app.run_jobs().await;
    let minutes: LibraryForm = shelf.read("/forms/F-101").await.json();
    let ground = minutes.shown.unwrap().basis.remove(0);
    assert_eq!(ground.title_fa.as_deref(), Some("شیوهٔ تنظیم و ثبت صورت‌جلسهٔ مجامع و شوراها"));
    assert_eq!(minutes.review_needed, None, "an amended text is in force");
    let invitation: LibraryForm = shelf.read("/forms/F-103").await.json();
    assert_eq!(invitation.review_needed.unwrap().reason, "زمان برگزاری مجامع عمومی عادی");
    assert_eq!(shelf.codes("state=review_needed").await, ["F-103"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_forms_are_removed_unless_something_real_stands_among_them() {
    let shelf = Shelf::open().await;
    let today = shelf.app.clock.today();
    shelf.app.as_system(async |unit| library::seed::demo(unit, today).await).await;
    shelf.app.run_jobs().await;
    shelf.create("F-900", "form").await.assert_status(201);
    shelf.app.as_system(async |unit| library::seed::remove_demo(unit).await).await;
    assert_eq!(shelf.count("SELECT count(*) FROM library_forms").await, 1);
    assert_eq!(shelf.count("SELECT count(*) FROM library_categories").await, 1);
    assert_eq!(shelf.count("SELECT count(*) FROM library_download_days").await, 0);
    assert_eq!(shelf.count("SELECT count(*) FROM library_bundles").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_bundle_keeps_the_demonstration_forms_it_names_until_it_is_given_up() {
    let shelf = Shelf::open().await;
    let today = shelf.app.clock.today();
    shelf.app.as_system(async |unit| library::seed::demo(unit, today).await).await;
    shelf.app.run_jobs().await;
    let input = json!({ "slug": "real", "title_fa": "مدارک", "forms": ["F-101"] });
    let editor = shelf.app.actor("editor", None).await;
    editor.post(&format!("{BASE}/bundles")).json(&input).send().await.assert_status(201);
    let refused =
        async |unit: &mut platform::Unit| Ok(library::seed::remove_demo(unit).await.unwrap_err().code());
    assert_eq!(shelf.app.as_system(refused).await, Code::LibraryDemoInUse);
    let reason = json!({ "reason": "این مدارک دیگر لازم نیست." });
    let withdraw = shelf.head().await.post(&format!("{BASE}/bundles/real/withdraw")).if_match(1);
    withdraw.json(&reason).send().await.assert_status(200);
    shelf.app.as_system(async |unit| library::seed::remove_demo(unit).await).await;
    assert_eq!(shelf.count("SELECT count(*) FROM library_forms").await, 0);
    assert_eq!(
        shelf.count("SELECT count(*) FROM library_bundles").await,
        1,
        "its address is never given again"
    );
}
