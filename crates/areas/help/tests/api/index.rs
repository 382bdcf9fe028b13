//! HELP-10: the site search knows every page that readers see, and no other, in the transaction of the change.

use contract::help::HelpDraft;
use contract::search::{IndexState, SearchResults, Segment};
use serde_json::json;

use crate::builders::{BASE, Desk};

async fn found(desk: &Desk, query: &str) -> Vec<String> {
    let query = contract::search::web_address("{q}", query);
    let path = format!("/api/v1/search?area=help&q={query}");
    let results: SearchResults = desk.app.anonymous().get(&path).send().await.json();
    results.items.into_iter().map(|hit| hit.url).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn help_10_a_published_text_is_found_at_its_present_path_and_an_archived_one_is_not() {
    let desk = Desk::open().await;
    let page = desk.page(None, "page", "نارنجستان").await;
    assert_eq!(found(&desk, "نارنجستان").await, ["/help/page"]);
    let draft = desk.draft(page, "fa").await;
    desk.save(&draft, &json!({ "body": "ناپیداستان" })).await.assert_status(200);
    assert!(found(&desk, "ناپیداستان").await.is_empty(), "a draft is not found");
    let renamed = json!({ "parent_id": null, "position": 1, "slug": "grove" });
    desk.move_to(page, &renamed).await.assert_status(200);
    assert_eq!(found(&desk, "نارنجستان").await, ["/help/grove"]);
    desk.archive(page).await.assert_status(200);
    assert!(found(&desk, "نارنجستان").await.is_empty());
    let version = desk.tree().await.version;
    desk.editor
        .post(&format!("{BASE}/pages/{page}/restore"))
        .if_match(version)
        .send()
        .await
        .assert_status(200);
    assert_eq!(found(&desk, "نارنجستان").await, ["/help/grove"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn help_10_both_languages_and_the_way_to_a_page_are_searched() {
    let desk = Desk::with_handbook().await;
    for query in ["خدمات پرتال", "Services of the portal", "\"تاریخچه و مشخصات پرتال › خدمات\""]
    {
        assert_eq!(
            found(&desk, query).await.first().map(String::as_str),
            Some("/help/history/services"),
            "{query}"
        );
    }
    assert!(found(&desk, "\"service letters\"").await.is_empty(), "an insert is no word");
}

#[tokio::test(flavor = "multi_thread")]
async fn help_9_a_search_result_shows_what_was_typed_byte_for_byte() {
    let desk = Desk::open().await;
    // Half-spaces, Arabic letters beside Persian ones, and a hamza above.
    let title = "می\u{200C}خواهم نامه\u{200C}ای بنويسم، كتابِ خانهٔ ما";
    let page = desk.page(None, "page", title).await;
    desk.write(page, "fa", title, "خط\u{200C}کش يك دَفتر").await;
    for words in ["می\u{200C}خواهم", "میخواهم نامه ای", "کتاب خانه", "خط کش"]
    {
        let query = contract::search::web_address("{q}", words);
        let path = format!("/api/v1/search?area=help&q={query}");
        let results: SearchResults = desk.app.anonymous().get(&path).send().await.json();
        let whole = |segments: &[Segment]| segments.iter().map(|one| one.text.as_str()).collect::<String>();
        let titles: Vec<_> = results.items.iter().map(|hit| whole(&hit.title)).collect();
        assert_eq!(titles, [title], "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn help_10_a_page_is_found_when_those_above_it_are_published_too() {
    let desk = Desk::open().await;
    let above: HelpDraft = desk.create(None, "above", "بالا").await.json();
    desk.page(Some(above.page_id), "below", "نارنجستان").await;
    assert!(found(&desk, "نارنجستان").await.is_empty());
    desk.write(above.page_id, "fa", "بالا", "متن").await;
    assert_eq!(found(&desk, "نارنجستان").await, ["/help/above/below"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rebuilt_index_holds_the_same_pages() {
    let desk = Desk::with_handbook().await;
    let admin = desk.app.actor("admin", None).await;
    let rebuild = json!({ "area": "help" });
    admin.post("/api/v1/search/index/rebuild").json(&rebuild).send().await.assert_status(202);
    desk.app.run_jobs().await;
    let state: IndexState = admin.get("/api/v1/search/index").send().await.json();
    let help = state.areas.iter().find(|area| area.area == "help").unwrap();
    assert_eq!((help.docs, help.stale, help.repaired), (16, 0, 0), "{help:?}");
}
