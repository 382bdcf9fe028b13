//! The mails of the portal, as whoever looks after them sees them.

use chrono::Duration;
use contract::contact::{Mail, MailHealth};
use contract::page::Page;
use contract::platform::MailState;
use diesel::ExpressionMethods;
use serde_json::{Value, json};
use testkit::TestApp;
use testkit::foreign::MailService;

use crate::builders::{BASE, Office, entries};

async fn list(office: &Office, query: &str) -> Vec<Mail> {
    let answer = office.officer().await.get(&format!("{BASE}/mails{query}")).send().await;
    answer.json::<Page<Mail>>().items
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_mail_is_seen_masked_put_back_and_delivered_and_one_that_left_cannot_be_taken_back() {
    let service = MailService::treating(&[("*", "550 5.1.1 a@b.example")]);
    let office = Office::of(TestApp::with(|config| config.smtp_url = service.url()).await).await;
    let (_, entry) = office.member("کارشناس").await;
    office.write(&entries(&[entry]), json!({})).await.assert_status(201);
    office.app.run_jobs().await;
    let dead = list(&office, "?state=dead").await.remove(0);
    assert_eq!(dead.template, "contact-mail-received");
    assert_eq!((dead.last_code.as_deref(), dead.address.as_deref()), (Some("550"), Some("p…@…")));
    assert_eq!(dead.recipient.as_deref(), Some("شخص آزمایشی"));
    let one = office.officer().await.get(&format!("{BASE}/mails/{}", dead.id)).send().await;
    assert!(!one.text().contains("shora.example") && !one.text().contains("مجمع"), "{}", one.text());
    let retry = json!({ "ids": [dead.id] });
    let queued = office.officer().await.post(&format!("{BASE}/mails/retry")).json(&retry).send().await;
    assert_eq!(queued.value()["queued"], 1);
    office.app.run_jobs().await;
    let sent = list(&office, "").await.remove(0);
    assert_eq!((sent.state, &sent.message_id), (MailState::Sent, &dead.message_id));
    let cancel = office.officer().await.post(&format!("{BASE}/mails/{}/cancel", dead.id)).send().await;
    cancel.assert_problem(409, "contact.mail_left");
    office.write(&entries(&[entry]), json!({ "body": "دیگر" })).await.assert_status(201);
    let queued = list(&office, "?state=queued").await.remove(0);
    let cancel = office.officer().await.post(&format!("{BASE}/mails/{}/cancel", queued.id)).send().await;
    cancel.assert_status(204);
    assert_eq!(list(&office, "?state=cancelled").await.len(), 1);
    let page = list(&office, "?limit=1").await;
    assert_eq!(page.len(), 1);
    let stranger = office.app.actor("expert", None).await;
    stranger.get(&format!("{BASE}/mails")).send().await.assert_problem(403, "request.forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_health_of_the_service_shows_in_its_queue() {
    let office =
        Office::of(TestApp::with(|config| config.smtp_url = "smtp://127.0.0.1:9".into()).await).await;
    let (_, entry) = office.member("کارشناس").await;
    let health = async || -> MailHealth {
        let auditor = office.app.actor("auditor", None).await;
        auditor.get(&format!("{BASE}/mails/health")).send().await.json()
    };
    assert!(health().await.states.is_empty());
    office.write(&entries(&[entry]), json!({})).await.assert_status(201);
    office.app.run_jobs().await;
    let shown = health().await;
    assert_eq!((shown.states[0].state, shown.states[0].count), (MailState::Deferred, 1));
    assert_eq!(shown.last_code.as_deref(), Some("no_answer"));
    assert_eq!(shown.hours.len(), 24);
    assert_eq!(shown.hours.last().unwrap().waiting, 1);
    assert_eq!(shown.hours.first().unwrap().waiting, 0);
    office.app.clock.advance(Duration::days(8));
    office.app.run_jobs().await;
    assert!(health().await.states.is_empty(), "expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_mail_goes_to_oneself() {
    let office = Office::open().await;
    let sent = office.officer().await.post(&format!("{BASE}/mails/test")).send().await;
    assert_eq!(sent.assert_status(202).value()["queued"], true);
    let mails = office.app.mails().await;
    assert_eq!(mails.len(), 1);
    let own: Value = office.officer().await.get("/api/v1/identity/me").send().await.value();
    assert_eq!(mails[0].to, own["email"].as_str().unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_7_an_address_with_two_dead_mails_is_not_written_to_any_more() {
    let gone = ("sara", "550 5.1.1 gone");
    let service = MailService::treating(&[("sara", "accept"), gone, gone, gone, gone]);
    let office = Office::of(TestApp::with(|config| config.smtp_url = service.url()).await).await;
    let (member, entry) = office.member("کارشناس").await;
    let sent = office.write(&entries(&[entry]), json!({ "email": "sara@else.example" })).await;
    let sent: contract::contact::Receipt = sent.json();
    office
        .app
        .as_system(async |unit| {
            let now = unit.now;
            let own = db::schema::contact_messages::table;
            let set = db::schema::contact_messages::email_confirmed_at.eq(now);
            diesel_async::RunQueryDsl::execute(diesel::update(own).set(set), unit.conn()).await?;
            Ok(())
        })
        .await;
    office.app.run_jobs().await;
    for number in 0..4 {
        let client = office.app.sign_in(member).await;
        office.reply(&client, sent.sent[0].id, &format!("پاسخ {number}")).await.assert_status(201);
        office.app.run_jobs().await;
    }
    assert_eq!(office.count("platform_mails WHERE template = 'contact-mail-answered'").await, 2);
}
