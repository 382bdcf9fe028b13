//! HELP-1: one path in both languages, a way that begins with «راهنما», and one right form of every address.

use contract::help::{HelpMoved, HelpPage, HelpTree};
use contract::publications::TextLanguage::{En, Fa};

use crate::builders::{BASE, Desk, way};

/// Golden scenario 1.
#[tokio::test(flavor = "multi_thread")]
async fn help_1_a_breadcrumb_is_in_the_readers_language_and_in_persian_where_english_is_missing() {
    let desk = Desk::with_handbook().await;
    let fa: HelpPage = desk.at("history/services").await.json();
    assert_eq!(way(&fa, Fa), "راهنما › تاریخچه و مشخصات پرتال › خدمات پرتال");
    let en: HelpPage = desk.at("history/services?lang=en").await.json();
    assert_eq!(way(&en, En), "Help › History and specification of the portal › Services of the portal");
    assert_eq!(en.path, fa.path);
    let paths: Vec<_> = en.breadcrumb.iter().map(|crumb| crumb.path.as_str()).collect();
    assert_eq!(paths, ["", "history", "history/services"]);

    let bare = Desk::open().await;
    let history = bare.page(None, "history", "تاریخچه و مشخصات پرتال").await;
    let services = bare.page(Some(history), "services", "خدمات پرتال").await;
    bare.write(services, "en", "Services of the portal", "Text").await;
    let en: HelpPage = bare.at("history/services?lang=en").await.json();
    assert_eq!(way(&en, En), "Help › تاریخچه و مشخصات پرتال [fa] › Services of the portal");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_1_in_english_a_missing_page_is_shown_in_persian_and_marked() {
    let desk = Desk::open().await;
    desk.page(None, "history", "تاریخچه").await;
    let page: HelpPage = desk.at("history?lang=en").await.json();
    assert_eq!((page.title.lang, page.title.text.as_str()), (Fa, "تاریخچه"));
    assert_eq!(page.body.lang, Fa);
    let tree: HelpTree = desk.read("/tree?lang=en").await.json();
    assert_eq!((tree.nodes[0].title.as_str(), tree.nodes[0].lang), ("تاریخچه", Some(Fa)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_in_another_form_leads_to_the_one_right_form_and_never_to_another_page() {
    let desk = Desk::open().await;
    let history = desk.page(None, "history", "تاریخچه").await;
    desk.page(Some(history), "v2", "نسخهٔ دو").await;
    for path in ["history//v2", "history/v2/", "/history/v2", "History/V2", "history/v%DB%B2"] {
        let answer = desk.at(path).await;
        assert_eq!(answer.status, 308, "{path}: {}", answer.text());
        assert_eq!(answer.header("location"), Some("/api/v1/help/pages/by-path/history/v2"), "{path}");
        assert_eq!(serde_json::from_slice::<HelpMoved>(&answer.body).unwrap().address, "/help/history/v2");
    }
    for path in ["history/%2e%2e/v2", "history%5Cv2", "v2", "%D8%AA%D8%A7", "history/v2/v2"] {
        desk.at(path).await.assert_problem(404, "request.not_found");
    }
    desk.at("history?lang=de").await.assert_problem(422, "request.invalid");
    desk.at("history?lang=de").await.assert_field("/lang", "wrong_type");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_knows_its_neighbours_its_children_and_its_headings() {
    let desk = Desk::with_handbook().await;
    let page: HelpPage = desk.at("history").await.json();
    assert_eq!(page.previous.unwrap().path, "what-is-a-portal");
    assert_eq!(page.next.unwrap().path, "history/services");
    let children: Vec<_> = page.children.iter().map(|child| child.path.as_str()).collect();
    assert_eq!(children, ["history/services", "history/audiences"]);
    assert_eq!((page.headings[0].level, page.headings[0].text.as_str()), (2, "چرا این پرتال؟"));
    assert!(page.body.text.contains("<h2 id=\"section-1\">چرا این پرتال؟</h2>"), "{}", page.body.text);
    let last: HelpPage = desk.at("developers").await.json();
    assert!(last.next.is_none() && last.previous.unwrap().path == "using/subscriptions");
    assert!(last.body.text.contains("href=\"/swagger-ui/\" rel=\"external "), "{}", last.body.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_11_the_drawers_answer_is_one_call_that_is_kept_until_it_changes() {
    let desk = Desk::open().await;
    let history = desk.page(None, "history", "تاریخچه").await;
    for path in ["/tree", "/pages/by-path/history", "/screens/letters.track"] {
        let tag = desk.read(path).await.header("etag").unwrap().to_owned();
        let again = async || {
            let request = desk.app.anonymous().get(&format!("{BASE}{path}"));
            request.header("if-none-match", &tag).send().await.status
        };
        assert_eq!(again().await, 304, "{path}");
        desk.write(history, "fa", &format!("تاریخچه برای {path}"), "متن دیگر").await;
        assert_eq!(again().await, 200, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_published_is_not_there_for_readers() {
    let desk = Desk::open().await;
    let draft = desk.create(None, "secret", "پنهان").await.json::<contract::help::HelpDraft>();
    desk.page(Some(draft.page_id), "below", "زیر پنهان").await;
    for path in ["secret", "secret/below"] {
        desk.at(path).await.assert_problem(404, "request.not_found");
    }
    assert!(desk.tree().await.nodes.is_empty());
    let seen = desk.desk_tree().await;
    let mark = seen.nodes[0].desk.clone().unwrap();
    assert!(!mark.is_published && mark.drafts == [Fa]);
    let own = crate::builders::drafts(draft.page_id, "fa");
    desk.app.anonymous().get(&own).send().await.assert_problem(401, "request.unauthenticated");
    let citizen = desk.app.actor("citizen", None).await;
    citizen.get(&own).send().await.assert_problem(403, "request.forbidden");
    citizen.get(&format!("{BASE}/tree?desk=true")).send().await.assert_problem(403, "request.forbidden");
    let auditor = desk.app.actor("auditor", None).await;
    auditor.get(&own).send().await.assert_status(200);
    crate::builders::save_as(&auditor, &desk.draft(draft.page_id, "fa").await, &serde_json::json!({}))
        .await
        .assert_problem(403, "request.forbidden");
}
