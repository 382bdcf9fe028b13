use contract::subscriptions::Subscription;
use serde_json::json;

use crate::builders::{ALL, BASE, CIRCULARS, Portal};

const EMAIL: &str = "sara@example.com";

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_7_one_click_ends_everything_and_a_visit_nothing() {
    let portal = Portal::open().await;
    let follower = portal.follower(EMAIL, &[ALL], "at_once").await;
    let path = format!("{BASE}/unsubscribe/{}", follower.token);
    let visit = portal.app.anonymous().get(&path).send().await;
    assert_eq!(visit.status, 303);
    assert!(visit.header("location").unwrap().ends_with(&format!("/subscriptions#token={}", follower.token)));
    portal.mine(&follower.token).await.assert_status(200);
    // A mail program sends this form, knows no page and holds no session (RFC 8058).
    let click = |path: String| {
        let click = portal.app.anonymous().post(&path);
        click.body("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click").send()
    };
    click(path.clone()).await.assert_status(204);
    portal.mine(&follower.token).await.assert_problem(410, "subscriptions.ended");
    click(path).await.assert_status(204);
    click(format!("{BASE}/unsubscribe/nobody")).await.assert_status(204);
    portal.announce("خبر", &[ALL]).await;
    assert_eq!(portal.app.mails().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_7_the_link_of_a_mail_changes_rhythm_language_and_topics() {
    let portal = Portal::open().await;
    let follower = portal.follower(EMAIL, &[ALL], "daily").await;
    let patch = |version: i32, input: serde_json::Value| {
        let request = portal.app.anonymous().patch(&format!("{BASE}/mine")).if_match(version);
        request.header("subscription-token", &follower.token).json(&input).send()
    };
    let version = follower.subscription.version;
    let input = json!({ "rhythm": "at_once", "lang": "en", "topics": [CIRCULARS] });
    let changed: Subscription = patch(version, input).await.json();
    assert_eq!((changed.rhythm.as_str(), changed.lang.as_str()), ("at_once", "en"));
    patch(version, json!({ "rhythm": "weekly" })).await.assert_problem(412, "request.stale_version");
    patch(changed.version, json!({ "topics": ["publications:kind=poem"] }))
        .await
        .assert_problem(422, "subscriptions.unknown_topic");
    portal.announce("خبر", &[ALL]).await;
    portal.announce("بخشنامه", &[ALL, CIRCULARS]).await;
    let mails = portal.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].html.contains("lang=\"en\" dir=\"ltr\""), "{}", mails[0].html);
    let end = portal.app.anonymous().delete(&format!("{BASE}/mine"));
    end.header("subscription-token", &follower.token).send().await.assert_status(204);
    portal.mine(&follower.token).await.assert_problem(410, "subscriptions.ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_4_two_dead_mails_end_an_address() {
    let portal = Portal::open().await;
    let follower = portal.follower(EMAIL, &[ALL], "at_once").await;
    let die = async || {
        portal.announce("خبر", &[ALL]).await;
        portal.app.mails().await;
        let last = "UPDATE platform_mails SET state = 'dead' WHERE id = \
                    (SELECT id FROM platform_mails ORDER BY id DESC LIMIT 1)";
        diesel_async::RunQueryDsl::execute(diesel::sql_query(last), &mut portal.app.connection().await)
            .await
            .unwrap();
    };
    die().await;
    portal.mine(&follower.token).await.assert_status(200);
    die().await;
    portal.announce("خبر سوم", &[ALL]).await;
    assert_eq!(portal.app.mails().await, []);
    portal.mine(&follower.token).await.assert_problem(410, "subscriptions.ended");
    portal.ask(EMAIL, &[ALL], "daily").await.assert_status(202);
    assert_eq!(portal.app.mails().await, [], "such an address is not asked again");
}
