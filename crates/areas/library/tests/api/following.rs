//! LIB-14: whoever follows a form or a category hears of each new version, by mail and in the worklist.

use contract::duties::Worklist;
use contract::subscriptions::Subscription;
use serde_json::json;
use testkit::Client;

use crate::builders::{Shelf, both};

const SUBSCRIPTIONS: &str = "/api/v1/subscriptions";

async fn follow(who: &Client, topic: &str) -> Subscription {
    who.put(&format!("{SUBSCRIPTIONS}/mine/topics/{topic}")).send().await.json()
}

/// What waits in the worklist of a follower, with the page where it is seen.
async fn waiting(who: &Client) -> Vec<(String, String)> {
    let worklist: Worklist = who.get("/api/v1/platform/duties").send().await.json();
    let own = worklist.items.into_iter().filter(|duty| duty.area == "subscriptions");
    own.map(|duty| (duty.params["name_fa"].as_str().unwrap().replace(['\u{2068}', '\u{2069}'], ""), duty.url))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn library_14_a_new_version_is_told_at_its_approval_and_waits_until_it_was_looked_at() {
    let shelf = Shelf::open().await;
    shelf.create("F-27", "table").await.assert_status(201);
    shelf.publish("F-27", "2026-11-24", &both("یک")).await;
    // What came before is not new.
    shelf.app.clock.advance(chrono::Duration::seconds(1));
    let (of_form, of_category) =
        (shelf.app.actor("citizen", None).await, shelf.app.actor("citizen", None).await);
    let followed = follow(&of_form, "library:form=F-27").await;
    follow(&of_category, &format!("library:category={}", shelf.category)).await;
    let at_once = json!({ "rhythm": "at_once" });
    let change = of_form.patch(&format!("{SUBSCRIPTIONS}/mine")).if_match(followed.version);
    change.json(&at_once).send().await.assert_status(200);
    shelf.app.mails().await;
    shelf.app.clock.advance(chrono::Duration::seconds(1));

    let second = shelf.publish("F-27", "2026-12-01", &both("دو")).await;
    let new = [("نسخهٔ تازهٔ F-27".to_owned(), "/library/F-27/v/2".to_owned())];
    assert_eq!((waiting(&of_form).await, waiting(&of_category).await), (new.to_vec(), new.to_vec()));
    let mails = shelf.app.mails().await;
    let news: Vec<_> = mails.iter().filter(|mail| mail.unsubscribe.is_some()).collect();
    let [mail] = news.as_slice() else { panic!("{news:?}") };
    assert_eq!(mail.subject, "نسخهٔ تازهٔ F-27: جدول حقوق و مزایا");
    assert!(mail.text.contains("2026-12-01"), "from when: {}", mail.text);

    let seen = format!("{SUBSCRIPTIONS}/items/{}/seen", second.id);
    of_form.post(&seen).send().await.assert_status(204);
    assert_eq!((waiting(&of_form).await, waiting(&of_category).await.len()), (Vec::new(), 1));
    shelf.withdraw("F-27", 2).await.assert_status(200);
    assert_eq!(waiting(&of_category).await, [], "what was withdrawn waits for nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn library_14_a_form_that_nobody_sees_yet_is_not_there_to_follow() {
    let shelf = Shelf::open().await;
    shelf.create("F-28", "table").await.assert_status(201);
    let citizen = shelf.app.actor("citizen", None).await;
    let path = format!("{SUBSCRIPTIONS}/mine/topics/library:form=F-28");
    citizen.put(&path).send().await.assert_problem(422, "subscriptions.unknown_topic");
}
