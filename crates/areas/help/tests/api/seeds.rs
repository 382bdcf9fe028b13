//! HELP-7: the seed makes what is missing, brings along what nobody touched, and leaves people's work alone.

use contract::help::{HelpPage, HelpPageId, HelpTextFindings};
use contract::page::Page;
use help::seed::Seeded;
use serde_json::json;

use crate::builders::{BASE, Desk};

/// A file of so many pages; each text says from which release it is.
fn file(pages: u32, release: u32) -> String {
    let page = |n: u32| {
        format!(
            "<!-- page: p{n} | position: {n} -->\n\n## fa: صفحهٔ {n}\n\nخلاصه {release}\n\n### بند\n\nمتن {release}\n\n\
             ## en: Page {n}\n\nSummary {release}\n\n### Part\n\nText {release}\n\n"
        )
    };
    (1..=pages).map(page).collect()
}

async fn seed(desk: &Desk, file: &str) -> Seeded {
    desk.app.as_system(async |unit| help::seed::pages(unit, file).await).await
}

async fn revision(desk: &Desk, n: u32, lang: &str) -> i32 {
    desk.at(&format!("p{n}?lang={lang}")).await.json::<HelpPage>().revision
}

/// Golden scenario 5.
#[tokio::test(flavor = "multi_thread")]
async fn help_7_what_a_person_edited_is_never_overwritten() {
    let desk = Desk::open().await;
    let first = seed(&desk, &file(9, 1)).await;
    assert_eq!((first.pages, first.texts, first.left_alone.len()), (9, 18, 0));
    assert_eq!((revision(&desk, 1, "fa").await, revision(&desk, 9, "en").await), (1, 1));
    let page: HelpPage = desk.at("p3").await.json();
    assert_eq!((page.summary.text.as_str(), page.headings[0].level), ("خلاصه 1", 2));

    assert_eq!(seed(&desk, &file(9, 1)).await, Seeded::default());

    let edited = desk.id_at("p4").await;
    desk.write(edited, "fa", "صفحهٔ من", "نوشتهٔ من").await;
    let second = seed(&desk, &file(9, 2)).await;
    assert_eq!((second.pages, second.texts), (0, 17));
    assert_eq!(second.left_alone, ["p4 fa"]);
    assert_eq!((revision(&desk, 1, "fa").await, revision(&desk, 4, "en").await), (2, 2));
    assert_eq!(desk.at("p4?as=markdown").await.json::<HelpPage>().body.text, "نوشتهٔ من");

    let third = seed(&desk, &file(10, 2)).await;
    assert_eq!((third.pages, third.texts), (1, 2));
    assert_eq!(desk.tree().await.nodes.len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_7_the_portals_own_handbook_is_whole_and_seeding_it_twice_changes_nothing() {
    let desk = Desk::open().await;
    let put_in = async || desk.app.as_system(async |unit| help::seed::handbook(unit).await).await;
    let first = put_in().await;
    assert_eq!((first.pages, first.texts, first.left_alone.len()), (16, 32, 0));
    let tree = desk.read("/tree").await;
    assert_eq!(put_in().await, Seeded::default());
    assert_eq!(desk.read("/tree").await.body, tree.body);
    let roots: Vec<_> = desk.tree().await.nodes.into_iter().map(|node| node.slug).collect();
    assert_eq!(roots, ["what-is-a-portal", "history", "questions", "using", "developers"]);
    let looked_through = desk.editor.get(&format!("{BASE}/findings?limit=100")).send().await;
    assert_eq!(looked_through.json::<Page<HelpTextFindings>>().items, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_7_what_was_archived_moved_or_untied_stays_so() {
    let desk = Desk::with_handbook().await;
    let again = async || desk.app.as_system(async |unit| help::seed::handbook(unit).await).await;
    let admin = desk.app.actor("admin", None).await;
    let screens: Page<contract::help::HelpScreen> = desk.read("/screens").await.json();
    let tied = screens.items.iter().find(|screen| screen.screen_key == "gallery").unwrap();
    let path = format!("{BASE}/screens/gallery");
    admin.delete(&path).if_match(tied.version).send().await.assert_status(204);
    let developers = desk.id_at("developers").await;
    desk.archive(developers).await.assert_status(200);
    let services = desk.id_at("history/services").await;
    let body = json!({ "parent_id": null, "position": 1, "slug": "services" });
    desk.move_to(services, &body).await.assert_status(200);
    assert_eq!(again().await, Seeded::default());
    desk.at("developers").await.assert_problem(404, "request.not_found");
    desk.at("services").await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_7_a_path_that_a_person_gave_to_another_page_is_left_alone() {
    let desk = Desk::open().await;
    let own: HelpPageId = desk.page(None, "p1", "صفحهٔ من").await;
    let seeded = seed(&desk, &file(2, 1)).await;
    assert_eq!((seeded.pages, seeded.texts, seeded.left_alone.as_slice()), (1, 2, &["p1".to_owned()][..]));
    assert_eq!(desk.id_at("p1").await, own);
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_ratings_come_and_go() {
    let desk = Desk::with_handbook().await;
    let rated = async || {
        let found: Page<contract::help::HelpRatings> =
            desk.editor.get(&format!("{BASE}/ratings")).send().await.json();
        found.items
    };
    desk.app.as_system(async |unit| help::seed::demo(unit).await).await;
    let items = rated().await;
    assert_eq!((items[0].path.as_str(), items[0].helped, items[0].failed), ("using/organizations", 6, 2));
    desk.app.as_system(async |unit| help::seed::remove_demo(unit).await).await;
    assert!(rated().await.is_empty());
}
