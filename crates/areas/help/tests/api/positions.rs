//! HELP-3: siblings stand at 1 to n, whatever happens to them.

use contract::help::{HelpDraft, HelpPageId};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

use crate::builders::{BASE, Desk};

async fn letters(desk: &Desk) -> Vec<HelpPageId> {
    let mut ids = Vec::new();
    for letter in ["a", "b", "c", "d", "e"] {
        ids.push(desk.page(None, letter, letter).await);
    }
    ids
}

/// Titles with the positions that the database holds.
async fn numbered(desk: &Desk) -> String {
    use db::schema::help_pages::dsl;
    let rows: Vec<(String, Option<i32>)> = dsl::help_pages
        .filter(dsl::archived_at.is_null().and(dsl::parent_id.is_null()))
        .order(dsl::position)
        .select((dsl::slug, dsl::position))
        .load(&mut desk.app.connection().await)
        .await
        .unwrap();
    rows.iter()
        .map(|(slug, position)| format!("{slug}{} ", position.unwrap()))
        .collect::<String>()
        .trim()
        .to_owned()
}

fn to(position: i32) -> Value {
    json!({ "parent_id": null, "position": position })
}

/// Golden scenario 3.
#[tokio::test(flavor = "multi_thread")]
async fn help_3_positions_have_no_gaps_and_no_repeats() {
    let desk = Desk::open().await;
    let ids = letters(&desk).await;
    assert_eq!(numbered(&desk).await, "a1 b2 c3 d4 e5");
    desk.move_to(ids[3], &to(2)).await.assert_status(200);
    assert_eq!(numbered(&desk).await, "a1 d2 b3 c4 e5");
    desk.archive(ids[1]).await.assert_status(200);
    assert_eq!(numbered(&desk).await, "a1 d2 c3 e4");

    let version = desk.tree().await.version;
    let arrange = async |id: HelpPageId| {
        desk.editor.post(&format!("{BASE}/pages/{id}/move")).if_match(version).json(&to(1)).send().await
    };
    arrange(ids[4]).await.assert_status(200);
    arrange(ids[2]).await.assert_problem(412, "request.stale_version");
    assert_eq!(numbered(&desk).await, "e1 a2 d3 c4");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_3_both_families_of_a_moved_page_are_numbered_anew() {
    let desk = Desk::open().await;
    let ids = letters(&desk).await;
    desk.page(Some(ids[0]), "x", "x").await;
    let body = json!({ "parent_id": ids[0], "position": 1 });
    desk.move_to(ids[2], &body).await.assert_status(200);
    assert_eq!(numbered(&desk).await, "a1 b2 d3 e4");
    assert_eq!(desk.titles(Some(ids[0])).await, ["c", "x"]);
    desk.move_to(ids[2], &to(99)).await.assert_status(200);
    assert_eq!(numbered(&desk).await, "a1 b2 d3 e4 c5");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_archived_only_while_nothing_needs_it_and_comes_back_at_the_end() {
    let desk = Desk::open().await;
    let ids = letters(&desk).await;
    let child = desk.page(Some(ids[0]), "x", "x").await;
    let refused = desk.archive(ids[0]).await;
    refused.assert_problem(409, "help.in_use");
    assert_eq!(refused.problem().params["children"], 1);
    desk.archive(child).await.assert_status(200);
    desk.archive(ids[0]).await.assert_status(200);
    desk.at("a").await.assert_problem(404, "request.not_found");

    let restore = async |id: HelpPageId| {
        let version = desk.tree().await.version;
        desk.editor.post(&format!("{BASE}/pages/{id}/restore")).if_match(version).send().await
    };
    restore(child).await.assert_problem(409, "help.parent_archived");
    restore(ids[1]).await.assert_problem(409, "help.not_archived");
    restore(ids[0]).await.assert_status(200);
    assert_eq!(numbered(&desk).await, "b1 c2 d3 e4 a5");
    restore(child).await.assert_status(200);
    desk.at("a/x").await.assert_status(200);

    desk.archive(ids[1]).await.assert_status(200);
    desk.page(None, "b", "b دیگر").await;
    restore(ids[1]).await.assert_problem(409, "help.slug_taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archived_page_cannot_be_written() {
    let desk = Desk::open().await;
    let page = desk.page(None, "a", "a").await;
    let draft = desk.draft(page, "fa").await;
    desk.archive(page).await.assert_status(200);
    desk.save(&draft, &json!({ "title": "b" })).await.assert_problem(409, "help.archived");
    let archived: contract::page::Page<contract::help::HelpPageSummary> =
        desk.editor.get(&format!("{BASE}/pages?archived=true")).send().await.json();
    assert_eq!((archived.items.len(), archived.items[0].path.as_str()), (1, "a"));
    desk.read("/pages?archived=true").await.assert_problem(401, "request.unauthenticated");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_made_once_however_often_it_is_sent() {
    let desk = Desk::open().await;
    let body = json!({ "slug": "once", "title_fa": "یک بار" });
    let send = async || {
        desk.editor
            .post(&format!("{BASE}/pages"))
            .idempotency_key("k")
            .json(&body)
            .send()
            .await
            .json::<HelpDraft>()
    };
    assert_eq!(send().await, send().await);
    assert_eq!(desk.desk_tree().await.nodes.len(), 1);
}
