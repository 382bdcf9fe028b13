use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use platform::mail::Mail;
use serde_json::json;

use crate::builders::{ALL, CIRCULARS, Portal, sent};

const DAILY: &str = "daily@example.com";
const AT_ONCE: &str = "at-once@example.com";
const WEEKLY: &str = "weekly@example.com";

/// The week of Saturday 7 to Saturday 14 Azar 1405 (28 November to 5 December 2026), +03:30.
#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_5_and_6_a_week_of_publishing_gives_exactly_these_mails() {
    let portal = Portal::open().await;
    // All three overlap: whoever follows everything and circulars besides is written of a circular once.
    portal.follower(AT_ONCE, &[CIRCULARS], "at_once").await;
    portal.follower(DAILY, &[ALL, CIRCULARS], "daily").await;
    portal.follower(WEEKLY, &[ALL, CIRCULARS], "weekly").await;
    let before = portal.mails_until("2026-11-28T04:30:00Z").await;
    assert_eq!(sent(&before), [], "without news no mail");
    // Saturday 08:00:01 in Tehran, a moment too late for the digests of that morning.
    portal.wait_until("2026-11-28T04:30:01Z");
    portal.announce("شنبه", &[ALL, CIRCULARS]).await;
    portal.announce("خبر شنبه", &[ALL]).await;
    let saturday = portal.mails_until("2026-11-29T04:29:00Z").await;
    assert_eq!(sent(&saturday), [(AT_ONCE, "خبر: شنبه")]);
    let sunday = portal.mails_until("2026-11-29T04:30:00Z").await;
    assert_eq!(sent(&sunday), [(DAILY, "۲ تازهٔ پرتال تا یکشنبه ۸ آذر ۱۴۰۵ (2026-11-29)")]);
    // Withdrawn before the digest: left out; whoever is written to at once has read it.
    portal.announce("پس‌گرفته", &[ALL, CIRCULARS]).await;
    let at_once = portal.app.mails().await;
    assert_eq!(sent(&at_once), [(AT_ONCE, "خبر: پس‌گرفته")]);
    let gone = portal.announce("خطا", &[ALL]).await;
    portal.take_back(gone).await;
    portal.announce("دوشنبه", &[ALL]).await;
    let monday = portal.mails_until("2026-11-30T04:30:00Z").await;
    assert_eq!(sent(&monday), [(DAILY, "۲ تازهٔ پرتال تا دوشنبه ۹ آذر ۱۴۰۵ (2026-11-30)")]);
    assert!(monday[0].text.contains("دوشنبه") && !monday[0].text.contains("خطا"), "{}", monday[0].text);
    let quiet = portal.mails_until("2026-12-05T04:29:00Z").await;
    assert_eq!(sent(&quiet), [], "days without news have no mail");
    let week = portal.mails_until("2026-12-05T04:30:00Z").await;
    assert_eq!(sent(&week), [(WEEKLY, "۴ تازهٔ پرتال تا شنبه ۱۴ آذر ۱۴۰۵ (2026-12-05)")]);
    assert_eq!(sent(&portal.mails_until("2026-12-06T04:30:00Z").await), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_5_a_job_that_runs_again_writes_nothing_again() {
    let portal = Portal::open().await;
    portal.follower(AT_ONCE, &[ALL], "at_once").await;
    portal.follower(DAILY, &[ALL], "daily").await;
    let item = portal.announce("خبر", &[ALL]).await;
    assert_eq!(portal.app.mails().await.len(), 1);
    let again = json!({ "items": [item] });
    for _ in 0..2 {
        assert_eq!(portal.run("subscriptions.send_new", &again).await, []);
    }
    portal.wait_until("2026-11-25T04:30:00Z");
    for written in [1, 0] {
        assert_eq!(broken_digest(&portal).await.len(), written);
    }
}

/// A digest that is not known to be written whole, so that the next one goes on with it.
async fn broken_digest(portal: &Portal) -> Vec<Mail> {
    portal.sql("DELETE FROM subscriptions_digests").await;
    portal.run("subscriptions.send_digests", &json!(null)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_5_what_came_while_a_digest_was_broken_is_written_once_as_well() {
    let portal = Portal::open().await;
    portal.follower(DAILY, &[ALL], "daily").await;
    portal.announce("پیش از هشت", &[ALL]).await;
    portal.wait_until("2026-11-25T04:30:00Z");
    assert_eq!(broken_digest(&portal).await.len(), 1);
    portal.announce("سر ساعت هشت", &[ALL]).await;
    let late = broken_digest(&portal).await;
    assert!(late.len() == 1 && late[0].text.contains("سر ساعت هشت"), "{late:?}");
    assert!(!late[0].text.contains("پیش از هشت"), "{}", late[0].text);
    assert_eq!(broken_digest(&portal).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_9_news_are_forgotten_after_a_month_and_worklists_after_a_year() {
    #[derive(QueryableByName)]
    struct Kept {
        #[diesel(sql_type = Text)]
        title_fa: String,
    }
    let portal = Portal::open().await;
    portal.announce("خبر", &[ALL]).await;
    portal.announce_of(uuid::Uuid::now_v7(), "نسخهٔ ۲", &[ALL], true).await;
    for (days, left) in [(29, &["خبر", "نسخهٔ ۲"][..]), (2, &["نسخهٔ ۲"]), (365, &["نسخهٔ ۲"]), (30, &[])]
    {
        portal.wait(days * 24 * 3600);
        portal.run("subscriptions.forget", &json!(null)).await;
        let kept = sql_query("SELECT title_fa FROM subscriptions_items ORDER BY id");
        let kept: Vec<Kept> = kept.load(&mut portal.app.connection().await).await.unwrap();
        assert_eq!(kept.iter().map(|item| item.title_fa.as_str()).collect::<Vec<_>>(), left, "{days}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_6_a_digest_that_comes_late_holds_what_came_until_its_hour() {
    let portal = Portal::open().await;
    portal.follower(DAILY, &[ALL], "daily").await;
    portal.announce("پیش از هشت", &[ALL]).await;
    portal.wait_until("2026-11-25T05:00:00Z");
    portal.announce("پس از هشت", &[ALL]).await;
    let mails = portal.mails_until("2026-11-25T05:20:00Z").await;
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0].text.contains("پیش از هشت") && !mails[0].text.contains("پس از هشت"),
        "{}",
        mails[0].text
    );
    let next = portal.mails_until("2026-11-26T04:30:00Z").await;
    assert!(next.len() == 1 && next[0].text.contains("پس از هشت"), "{next:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_7_every_mail_with_news_says_where_it_ends() {
    let portal = Portal::open().await;
    let follower = portal.follower(AT_ONCE, &[ALL], "at_once").await;
    portal.announce("خبر", &[ALL]).await;
    let mails = portal.app.mails().await;
    let base = &portal.app.platform.config.public_url;
    let unsubscribe = format!("{base}/api/v1/subscriptions/unsubscribe/{}", follower.token);
    assert_eq!(mails[0].unsubscribe.as_deref(), Some(unsubscribe.as_str()));
    let manage = format!("{base}/subscriptions#token={}", follower.token);
    assert!(mails[0].text.contains(&manage) && mails[0].html.contains(&follower.token), "{}", mails[0].text);
}
