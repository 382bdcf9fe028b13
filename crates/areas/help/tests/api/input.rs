//! Bad input and abuse: refused with a code and a field, and nothing is changed.

use contract::help::HelpDraft;
use serde_json::json;

use crate::builders::{BASE, Desk, drafts};

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_slug_is_refused_and_a_free_one_proposed() {
    let desk = Desk::open().await;
    desk.page(None, "page", "صفحه").await;
    for (slug, proposal) in [
        ("پیگیری نامه", "page-2"),
        ("Letter Tracking", "letter-tracking"),
        ("a--b", "a-b"),
        ("search", "search-2"),
        ("print", "print-2"),
        ("desk", "desk-2"),
        ("a/b", "a-b"),
        ("..", "page-2"),
    ] {
        let refused = desk.create(None, slug, "صفحه").await;
        refused.assert_problem(422, "help.bad_slug");
        refused.assert_field("/slug", "help.bad_slug");
        assert_eq!(refused.problem().params["proposal"], proposal, "{slug}");
    }
    let parent = desk.id_at("page").await;
    desk.create(Some(parent), "search", "جستجو").await.assert_status(201);
    let body = json!({ "parent_id": contract::help::HelpPageId::new(), "slug": "x", "title_fa": "x" });
    let unknown = desk.editor.post(&format!("{BASE}/pages")).json(&body).send().await;
    unknown.assert_problem(422, "help.unknown_page");
    unknown.assert_field("/parent_id", "help.unknown_page");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_needs_a_title_and_a_body_before_it_is_published() {
    let desk = Desk::open().await;
    let draft: HelpDraft = desk.create(None, "page", "صفحه").await.json();
    let refused = desk.publish(&draft, &json!({})).await;
    refused.assert_problem(422, "request.invalid");
    refused.assert_field("/body", "required");
    let blank: HelpDraft = desk.save(&draft, &json!({ "title": "  ", "body": "متن" })).await.json();
    desk.publish(&blank, &json!({})).await.assert_field("/title", "required");
    let english = desk.draft(draft.page_id, "en").await;
    let saved: HelpDraft = desk.save(&english, &json!({ "title": "Page", "body": "Text" })).await.json();
    desk.publish(&saved, &json!({})).await.assert_problem(409, "help.persian_first");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_fits_its_fields() {
    let desk = Desk::open().await;
    let draft: HelpDraft = desk.create(None, "page", "صفحه").await.json();
    for (field, value, code) in [
        ("title", "x".repeat(121), "too_long"),
        ("title", "a\u{202e}b".to_owned(), "bad_characters"),
        ("summary", "x".repeat(301), "too_long"),
        ("body", "x".repeat(100_001), "too_long"),
    ] {
        let refused = desk.save(&draft, &json!({ field: value })).await;
        refused.assert_field(&format!("/{field}"), code);
    }
    desk.save(&draft, &json!({ "from_revision": 1 })).await.assert_field("/from_revision", "too_large");
    let without = json!({ "title": "x", "summary": "", "body": "", "from_revision": 0 });
    let own = drafts(draft.page_id, "fa");
    desk.editor.put(&own).json(&without).send().await.assert_problem(428, "request.if_match_required");
    desk.editor.get(&drafts(draft.page_id, "de")).send().await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_editors_change_the_handbook() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "صفحه").await;
    let body = json!({ "slug": "x", "title_fa": "x" });
    for role in ["citizen", "expert", "head", "auditor"] {
        let actor = desk.app.actor(role, None).await;
        actor
            .post(&format!("{BASE}/pages"))
            .json(&body)
            .send()
            .await
            .assert_problem(403, "request.forbidden");
        let moved = actor.post(&format!("{BASE}/pages/{page}/archive")).if_match(1).send().await;
        moved.assert_problem(403, "request.forbidden");
    }
    let admin = desk.app.actor("admin", None).await;
    admin.post(&format!("{BASE}/pages")).json(&body).send().await.assert_status(201);
}
