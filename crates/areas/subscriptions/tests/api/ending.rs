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
    let patch = |version: i32, input: serde_json::Value| portal.change(&follower.token, version, input);
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

/// A mail with news that is given up with this code.
async fn die(portal: &Portal, code: &str) {
    portal.announce("خبر", &[ALL]).await;
    portal.app.mails().await;
    let last = "SELECT id FROM platform_mails ORDER BY id DESC LIMIT 1";
    let dead = format!("UPDATE platform_mails SET state = 'dead', last_code = '{code}' WHERE id = ({last})");
    portal.sql(&dead).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_4_an_outage_of_the_mail_service_ends_nobody() {
    let portal = Portal::open().await;
    let follower = portal.follower(EMAIL, &[ALL], "at_once").await;
    // Of an answer about the portal's own credentials mails die, too.
    for code in ["no_answer", "535"] {
        die(&portal, code).await;
    }
    portal.announce("خبر سوم", &[ALL]).await;
    assert_eq!(portal.app.mails().await, []);
    portal.mine(&follower.token).await.assert_status(200);
    portal.sql("UPDATE platform_mails SET state = 'sent' WHERE state = 'dead'").await;
    portal.announce("خبر چهارم", &[ALL]).await;
    assert_eq!(portal.app.mails().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_4_two_dead_mails_end_an_address() {
    let portal = Portal::open().await;
    let follower = portal.follower(EMAIL, &[ALL], "at_once").await;
    die(&portal, "550").await;
    portal.mine(&follower.token).await.assert_status(200);
    die(&portal, "550").await;
    portal.announce("خبر سوم", &[ALL]).await;
    assert_eq!(portal.app.mails().await, []);
    portal.mine(&follower.token).await.assert_problem(410, "subscriptions.ended");
    portal.ask(EMAIL, &[ALL], "daily").await.assert_status(202);
    assert_eq!(portal.app.mails().await, [], "such an address is not asked again");
}
