//! PUB-19: followers hear of every major edition of a public text once it may be read, and of nothing else.

use contract::publications::Edition;
use contract::subscriptions::Subscription;
use platform::mail::Mail;
use serde_json::{Value, json};
use testkit::{Client, TestApp};

use crate::builders::{BASE, PDF, instant};
use crate::office::Office;

const MINE: &str = "/api/v1/subscriptions/mine";

/// Somebody who hears at once of what belongs to a topic.
async fn follower(app: &TestApp, topic: &str) -> Client {
    let person = app.actor("citizen", None).await;
    let path = format!("{MINE}/topics/{topic}");
    let followed: Subscription = person.put(&path).send().await.json();
    let at_once = json!({ "rhythm": "at_once" });
    person.patch(MINE).if_match(followed.version).json(&at_once).send().await.assert_status(200);
    app.clock.advance(chrono::Duration::seconds(1));
    person
}

/// The subjects of the news that have left since the last call.
async fn news(office: &Office) -> Vec<String> {
    let mails: Vec<Mail> = office.desk.app.mails().await;
    let news = mails.into_iter().filter(|mail| mail.unsubscribe.is_some());
    news.map(|mail| mail.subject).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_19_followers_hear_of_major_editions_and_never_of_minor_ones() {
    let office = Office::open().await;
    follower(&office.desk.app, "publications:kind=circular").await;
    let body = json!({ "body_fa": "سازمانها می‌پردازند." });
    let first = office.published("circular", "پرداخت سالانه", body).await;
    assert_eq!(news(&office).await, ["بخشنامه ۱۴۰۵/ب/۱: پرداخت سالانه"]);
    office.desk.published("خبری که بخشنامه نیست").await;
    assert_eq!(news(&office).await, [""; 0]);
    let mended = json!({ "body_fa": "سازمان‌ها می‌پردازند." });
    let mended: Edition = office.revise(first.publication_id, "minor", mended).await.json();
    office.publish(&mended).await;
    assert_eq!(news(&office).await, [""; 0], "a mended word tells nobody");
    let raised = json!({ "body_fa": "سازمان‌ها ۲۰ ریال می‌پردازند." });
    let second: Edition = office.revise(first.publication_id, "major", raised).await.json();
    office.publish(&second).await;
    assert_eq!(news(&office).await, ["بخشنامه ۱۴۰۵/ب/۱، ویرایش ۲: پرداخت سالانه"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_19_what_is_not_for_everybody_or_comes_from_the_archive_is_announced_to_nobody() {
    let office = Office::open().await;
    follower(&office.desk.app, "publications").await;
    office.published("circular", "برای سازمان‌ها", json!({ "audience": "organizations" })).await;
    let secretariat = office.desk.app.actor("secretariat", None).await;
    let file = secretariat.upload("اسکن.pdf", PDF).await.value();
    let old: Value = json!({
        "kind": "circular", "number": "۱۴۰۲/ب/۱۷",
        "edition": {
            "title_fa": "کهن", "issued_on": "2023-06-01", "series_id": office.circulars,
            "attachments": [{ "file_id": file["id"], "title": "تصویر نامه" }]
        }
    });
    secretariat.post(&format!("{BASE}/archive")).json(&old).send().await.assert_status(201);
    assert_eq!(news(&office).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_19_a_promised_text_is_announced_at_its_minute() {
    let mut office = Office::open().await;
    follower(&office.desk.app, "publications").await;
    let draft = office.draft("circular", "فردا", json!({})).await;
    office.schedule(&draft, "2026-11-25T06:00:00Z").await;
    office.desk.app.clock.advance(instant("2026-11-25T05:59:59Z") - office.desk.app.clock.now());
    platform::jobs::enqueue_scheduled(&office.desk.app.platform).await.unwrap();
    assert_eq!(news(&office).await, [""; 0]);
    office.wait_until("2026-11-25T06:00:00Z").await;
    assert_eq!(news(&office).await, ["بخشنامه ۱۴۰۵/ب/۱: فردا"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn publications_19_a_text_withdrawn_before_the_digest_is_left_out() {
    let office = Office::open().await;
    let person = office.desk.app.actor("citizen", None).await;
    person.put(&format!("{MINE}/topics/publications")).send().await.assert_status(200);
    office.desk.app.clock.advance(chrono::Duration::seconds(1));
    let wrong = office.published("circular", "نادرست", json!({})).await;
    office.published("circular", "درست", json!({})).await;
    office.withdraw(wrong.publication_id).await.assert_status(200);
    office.desk.app.mails().await;
    platform::jobs::enqueue_scheduled(&office.desk.app.platform).await.unwrap();
    office.desk.app.clock.advance(instant("2026-11-25T04:30:00Z") - office.desk.app.clock.now());
    let digests = office.desk.app.mails().await;
    let digests: Vec<_> = digests.iter().filter(|mail| mail.unsubscribe.is_some()).collect();
    let [digest] = digests.as_slice() else { panic!("{digests:?}") };
    assert!(digest.text.contains("درست") && !digest.text.contains("نادرست"), "{}", digest.text);
}
