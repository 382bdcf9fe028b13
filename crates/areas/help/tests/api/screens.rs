//! HELP-6: a «؟» never leads nowhere.

use contract::help::{HelpPageId, HelpScreen, SCREENS, ScreenHelp};
use contract::page::Page;
use serde_json::{Value, json};
use testkit::Answer;

use crate::builders::{BASE, Desk};

async fn tie(desk: &Desk, key: &str, version: i32, body: &Value) -> Answer {
    let admin = desk.app.actor("admin", None).await;
    admin.put(&format!("{BASE}/screens/{key}")).if_match(version).json(body).send().await
}

async fn opened(desk: &Desk, key: &str) -> (String, Option<String>) {
    let help: ScreenHelp = desk.read(&format!("/screens/{key}")).await.json();
    (help.page.unwrap().path, help.anchor)
}

async fn letters(desk: &Desk) -> HelpPageId {
    let using = desk.page(None, "using", "راهنمای استفاده").await;
    let page = desk.page(Some(using), "letters", "نامه‌ها").await;
    desk.write(page, "fa", "نامه‌ها", "## ثبت\n\nمتن\n\n## پیگیری\n\nمتن").await;
    page
}

/// Golden scenario 6.
#[tokio::test(flavor = "multi_thread")]
async fn help_6_a_screen_opens_its_page_that_of_its_nearest_prefix_or_how_to_use_the_portal() {
    let desk = Desk::open().await;
    let page = letters(&desk).await;
    tie(&desk, "letters", 0, &json!({ "page_id": page })).await.assert_status(200);
    tie(&desk, "letters.track", 0, &json!({ "page_id": page, "heading": "پیگیری" })).await.assert_status(200);
    assert_eq!(opened(&desk, "letters.track").await, ("using/letters".into(), Some("section-2".into())));
    assert_eq!(opened(&desk, "letters.register").await, ("using/letters".into(), None));
    assert_eq!(opened(&desk, "budgets.versions.compare").await, ("using".into(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn help_6_the_anchor_stands_at_the_same_heading_of_the_english_text() {
    let desk = Desk::open().await;
    let page = letters(&desk).await;
    tie(&desk, "letters.track", 0, &json!({ "page_id": page, "heading": "پیگیری" })).await.assert_status(200);
    desk.write(page, "en", "Letters", "## Register\n\nText\n\n## Track\n\nText").await;
    let help: ScreenHelp = desk.read("/screens/letters.track?lang=en").await.json();
    assert_eq!(help.anchor.as_deref(), Some("section-2"));
    desk.write(page, "en", "Letters", "## Only one").await;
    let help: ScreenHelp = desk.read("/screens/letters.track?lang=en").await.json();
    assert_eq!(help.anchor, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_6_every_screen_of_the_portal_leads_to_a_page_of_its_area() {
    let desk = Desk::with_handbook().await;
    let listed: Page<HelpScreen> = desk.read("/screens").await.json();
    for (_, key) in SCREENS {
        assert!(listed.items.iter().any(|screen| screen.screen_key == *key), "{key} is not listed");
        let help: ScreenHelp = desk.read(&format!("/screens/{key}")).await.json();
        assert!(help.page.is_some() && help.tied_key.is_some(), "{key} leads nowhere of its own: {help:?}");
    }
    let (path, anchor) = opened(&desk, "identity.admin.people.person").await;
    assert_eq!((path.as_str(), anchor.is_some()), ("using/identity", true));
}

#[tokio::test(flavor = "multi_thread")]
async fn help_6_even_an_empty_handbook_and_an_odd_key_are_answered() {
    let desk = Desk::open().await;
    let help: ScreenHelp = desk.read("/screens/letters.track").await.json();
    assert!(help.page.is_none());
    letters(&desk).await;
    for key in ["a..b", "%D8%A7", "A.B", "x"] {
        let help: ScreenHelp = desk.read(&format!("/screens/{key}")).await.json();
        assert_eq!(help.page.unwrap().path, "using", "{key}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_is_tied_only_to_what_readers_see() {
    let desk = Desk::open().await;
    let page = letters(&desk).await;
    let unknown = tie(&desk, "letters", 0, &json!({ "page_id": HelpPageId::new() })).await;
    unknown.assert_problem(422, "help.unknown_page");
    let heading = tie(&desk, "letters", 0, &json!({ "page_id": page, "heading": "نیست" })).await;
    heading.assert_problem(422, "help.unknown_heading");
    heading.assert_field("/heading", "help.unknown_heading");
    tie(&desk, "Letters", 0, &json!({ "page_id": page })).await.assert_field("/screen_key", "format");
    tie(&desk, "letters", 0, &json!({ "page_id": page })).await.assert_status(200);
    tie(&desk, "letters", 0, &json!({ "page_id": page })).await.assert_problem(412, "request.stale_version");
    let path = format!("{BASE}/screens/letters");
    let body = json!({ "page_id": page });
    desk.editor.put(&path).if_match(1).json(&body).send().await.assert_problem(403, "request.forbidden");
    let refused = desk.archive(page).await;
    refused.assert_problem(409, "help.in_use");
    assert_eq!(refused.problem().params["screens"], 1);
    let admin = desk.app.actor("admin", None).await;
    admin.delete(&path).if_match(1).send().await.assert_status(204);
    admin.delete(&path).if_match(2).send().await.assert_problem(404, "request.not_found");
    desk.archive(page).await.assert_status(200);
}
