//! HELP-2: every former path leads to the present one, in a single hop.

use contract::help::{HelpMoved, HelpPage, HelpPageId};
use serde_json::{Value, json};

use crate::builders::Desk;

async fn leads(desk: &Desk, path: &str) -> String {
    let answer = desk.at(path).await;
    match answer.status {
        200 => "200".to_owned(),
        308 => serde_json::from_slice::<HelpMoved>(&answer.body).unwrap().address,
        other => panic!("{path}: {other} {}", answer.text()),
    }
}

fn below(parent: HelpPageId, slug: &str) -> Value {
    json!({ "parent_id": parent, "position": 1, "slug": slug })
}

/// Golden scenario 2.
#[tokio::test(flavor = "multi_thread")]
async fn help_2_old_paths_redirect_in_one_hop() {
    let desk = Desk::with_handbook().await;
    let audiences = desk.id_at("history/audiences").await;
    let (portal, history) = (desk.id_at("what-is-a-portal").await, desk.id_at("history").await);

    desk.move_to(audiences, &below(portal, "audiences")).await.assert_status(200);
    assert_eq!(leads(&desk, "history/audiences").await, "/help/what-is-a-portal/audiences");

    desk.move_to(audiences, &below(portal, "for-whom")).await.assert_status(200);
    for former in ["history/audiences", "what-is-a-portal/audiences"] {
        assert_eq!(leads(&desk, former).await, "/help/what-is-a-portal/for-whom", "{former}");
    }

    desk.move_to(audiences, &below(history, "audiences")).await.assert_status(200);
    assert_eq!(leads(&desk, "history/audiences").await, "200");
    for former in ["what-is-a-portal/audiences", "what-is-a-portal/for-whom"] {
        assert_eq!(leads(&desk, former).await, "/help/history/audiences", "{former}");
    }

    let services = desk.id_at("history/services").await;
    let refused = desk.move_to(history, &json!({ "parent_id": services, "position": 1 })).await;
    refused.assert_problem(422, "help.cycle");
    refused.assert_field("/parent_id", "help.cycle");
    desk.move_to(history, &json!({ "parent_id": history, "position": 1 }))
        .await
        .assert_problem(422, "help.cycle");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_2_all_below_a_moved_page_goes_along() {
    let desk = Desk::with_handbook().await;
    let history = desk.id_at("history").await;
    desk.move_to(history, &json!({ "parent_id": null, "position": 1, "slug": "past" }))
        .await
        .assert_status(200);
    assert_eq!(leads(&desk, "history").await, "/help/past");
    assert_eq!(leads(&desk, "history/services").await, "/help/past/services");
    assert_eq!(leads(&desk, "past/audiences").await, "200");
    // What only begins alike stays.
    let other = desk.page(None, "pas", "دیگر").await;
    desk.move_to(other, &json!({ "parent_id": null, "position": 1, "slug": "pass" }))
        .await
        .assert_status(200);
    assert_eq!(leads(&desk, "past/services").await, "200");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_2_a_new_page_may_take_a_former_path_and_the_redirect_ends() {
    let desk = Desk::open().await;
    let page = desk.page(None, "old", "صفحه").await;
    desk.move_to(page, &json!({ "parent_id": null, "position": 1, "slug": "new" })).await.assert_status(200);
    assert_eq!(leads(&desk, "old").await, "/help/new");
    let draft: contract::help::HelpDraft = desk.create(None, "old", "صفحهٔ تازه").await.json();
    assert_eq!(leads(&desk, "old").await, "/help/new", "until readers see the new page");
    desk.write(draft.page_id, "fa", "صفحهٔ تازه", "متن").await;
    assert_eq!(desk.at("old").await.json::<HelpPage>().id, draft.page_id);
    desk.archive(draft.page_id).await.assert_status(200);
    desk.at("old").await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tree_has_five_levels_and_no_more() {
    let desk = Desk::open().await;
    let mut parent = None;
    let mut pages = Vec::new();
    for level in 1..=5 {
        parent = Some(desk.page(parent, &format!("l{level}"), "سطح").await);
        pages.extend(parent);
    }
    let refused = desk.create(parent, "l6", "سطح").await;
    refused.assert_problem(422, "help.too_deep");
    let other = desk.page(None, "other", "شاخه").await;
    desk.page(Some(other), "leaf", "برگ").await;
    let into = |parent: HelpPageId| json!({ "parent_id": parent, "position": 1 });
    desk.move_to(other, &into(pages[3])).await.assert_problem(422, "help.too_deep");
    desk.move_to(other, &into(pages[2])).await.assert_status(200);
    desk.at("l1/l2/l3/other/leaf").await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slug_is_taken_once_among_siblings() {
    let desk = Desk::open().await;
    let one = desk.page(None, "one", "یک").await;
    let two = desk.page(None, "two", "دو").await;
    let refused = desk.create(None, "one", "باز هم یک").await;
    refused.assert_problem(409, "help.slug_taken");
    refused.assert_field("/slug", "help.slug_taken");
    desk.page(Some(two), "one", "یک زیر دو").await;
    let renamed = json!({ "parent_id": null, "position": 1, "slug": "two" });
    desk.move_to(one, &renamed).await.assert_problem(409, "help.slug_taken");
    let unknown = json!({ "parent_id": HelpPageId::new(), "position": 1 });
    desk.move_to(one, &unknown).await.assert_problem(422, "help.unknown_page");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_of_two_hundred_pages_moves_at_once() {
    let desk = Desk::open().await;
    let branch = desk.page(None, "branch", "شاخه").await;
    let mut file = String::from("<!-- page: big | position: 2 -->\n## fa: بزرگ\n\nخلاصه\n\nمتن\n");
    for n in 1..200 {
        file.push_str(&format!("<!-- page: big/p{n} | position: {n} -->\n## fa: صفحهٔ {n}\n\nخلاصه\n\nمتن\n"));
    }
    desk.app.as_system(async |unit| help::seed::pages(unit, &file).await).await;
    let big = desk.id_at("big").await;
    desk.move_to(big, &json!({ "parent_id": branch, "position": 1 })).await.assert_status(200);
    assert_eq!(leads(&desk, "big/p199").await, "/help/branch/big/p199");
    let tree = desk.read("/tree").await;
    assert!(tree.body.len() < 100_000, "{} bytes for 201 pages", tree.body.len());
}

/// For who runs no scripts, and for crawlers.
#[tokio::test(flavor = "multi_thread")]
async fn help_2_the_html_of_a_former_path_says_what_its_page_says_and_where_it_stands() {
    let desk = Desk::open().await;
    let old = desk.page(None, "old", "کهن").await;
    desk.page(Some(old), "page", "صفحه").await;
    desk.move_to(old, &json!({ "parent_id": null, "position": 1, "slug": "new" })).await.assert_status(200);
    let read = async |path: &str| {
        desk.app.anonymous().get(&format!("/help{path}")).header("Accept", "text/html").send().await
    };
    for path in ["/new/page", "/old/page", "/NEW//page"] {
        let html = read(path).await.assert_status(200).text();
        assert!(html.contains("<h1>صفحه</h1>") && html.contains("<title>صفحه · "), "{path}");
        assert!(html.contains("rel=\"canonical\" href=\"http://localhost:8080/help/new/page\""), "{path}");
    }
    assert!(read("").await.assert_status(200).text().contains("<a href=\"/help/new\">کهن</a>"));
    read("/nowhere").await.assert_status(404);
}
