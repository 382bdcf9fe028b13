//! The worklist of those who publish.

use contract::duties::{DutyGroup, Worklist};
use contract::publications::Edition;
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Desk, address};

async fn worklist(who: &Client) -> Worklist {
    who.get("/api/v1/platform/duties").send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_in_review_waits_for_publishers_until_somebody_decides() {
    let desk = Desk::open().await;
    let expert = desk.app.actor("expert", None).await;
    let input = json!({ "kind": "news", "edition": { "title_fa": "خبر", "body_fa": "متن" } });
    let draft: Edition = expert.post(BASE).json(&input).send().await.json();
    assert_eq!(worklist(&desk.editor).await.items, []);
    let submit = expert.post(&format!("{}/submit", address(&draft))).if_match(draft.version);
    let waiting: Edition = submit.json(&json!({})).send().await.json();

    let owed = worklist(&desk.editor).await;
    assert_eq!((owed.counts.all, owed.counts.undated), (1, 1));
    let duty = &owed.items[0];
    assert_eq!(
        (duty.area.as_str(), duty.kind.as_str(), duty.group),
        ("publications", "publish_edition", DutyGroup::Undated)
    );
    assert_eq!((duty.object_id, duty.params["title_fa"].as_str()), (waiting.id.0, Some("خبر")));
    assert_eq!(duty.url, format!("/publications/desk/{}", waiting.publication_id));
    assert_eq!(worklist(&expert).await.items, [], "who writes only does not publish");

    desk.publish(&waiting).await;
    assert_eq!(worklist(&desk.editor).await.items, []);
}
