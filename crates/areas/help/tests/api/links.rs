//! What links to a page, told before it is archived.

use contract::help::{HelpPageId, HelpTextFindings, HelpTextLink};
use contract::page::Page;
use contract::publications::TextLanguage;
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Desk};

async fn links(client: &Client, id: HelpPageId) -> Vec<HelpTextLink> {
    client.get(&format!("{BASE}/pages/{id}/links")).send().await.json::<Page<HelpTextLink>>().items
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_archives_a_page_is_told_before_which_links_lead_nowhere_after_it() {
    let desk = Desk::open().await;
    let goal = desk.page(None, "goal", "مقصد").await;
    let below = desk.page(Some(goal), "below", "زیر آن").await;
    let (way, other) = (desk.page(None, "way", "راه").await, desk.page(None, "other", "دیگر").await);
    desk.write(way, "fa", "راه", "[یک](/help/goal#heading) [دو](/help/goal/below) [سه](/search)").await;
    desk.write(way, "en", "Way", "Text").await;
    desk.write(other, "en", "Other", "[One](/help/goal?x=1) [Two](https://example.org/help/goal)").await;
    desk.write(goal, "fa", "مقصد", "[خودش](/help/goal) و /help/goal").await;
    desk.move_to(below, &json!({ "parent_id": null, "position": 1 })).await.assert_status(200);
    desk.move_to(goal, &json!({ "parent_id": null, "position": 1, "slug": "aim" })).await.assert_status(200);

    let told = links(&desk.editor, goal).await;
    let one = |link: &HelpTextLink| (link.page_id, link.lang, link.title.clone(), link.links.clone());
    assert_eq!(
        told.iter().map(one).collect::<Vec<_>>(),
        [
            (other, TextLanguage::En, "Other".to_owned(), vec!["/help/goal?x=1".to_owned()]),
            (way, TextLanguage::Fa, "راه".to_owned(), vec!["/help/goal#heading".to_owned()]),
        ]
    );
    assert!(links(&desk.editor, other).await.is_empty());

    // What was told is what leads nowhere then, though by a former path.
    desk.archive(goal).await.assert_status(200);
    let findings: Page<HelpTextFindings> = desk.editor.get(&format!("{BASE}/findings")).send().await.json();
    let dead = |text: &HelpTextFindings| {
        (text.page_id, text.findings.iter().map(|one| one.about.clone()).collect::<Vec<_>>())
    };
    let expected: Vec<_> = told.iter().map(|text| (text.page_id, text.links.clone())).collect();
    assert_eq!(findings.items.iter().map(dead).collect::<Vec<_>>(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_to_a_page_are_for_those_who_read_drafts() {
    let desk = Desk::open().await;
    let page = desk.page(None, "goal", "مقصد").await;
    desk.read(&format!("/pages/{page}/links")).await.assert_problem(401, "request.unauthenticated");
    let path = format!("{BASE}/pages/{page}/links");
    desk.app.actor("citizen", None).await.get(&path).send().await.assert_problem(403, "request.forbidden");
    desk.app.actor("auditor", None).await.get(&path).send().await.assert_status(200);
    let nobody = format!("{BASE}/pages/{}/links", HelpPageId::new());
    desk.editor.get(&nobody).send().await.assert_problem(404, "request.not_found");
}
