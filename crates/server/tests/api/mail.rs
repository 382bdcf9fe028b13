//! The outbox of mails against a mail service that nobody here wrote, on a socket: it accepts, refuses, defers, is slow, breaks
//! off or never answers.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration as Interval;

use chrono::{DateTime, Duration, Utc};
use contract::platform::MailState;
use messages::{Language, key};
use platform::mail::{self, Ask, Found, Letter};
use testkit::TestApp;
use testkit::foreign::MailService;

async fn portal(service: &MailService) -> TestApp {
    TestApp::with(|config| config.smtp_url = service.url()).await
}

fn letter() -> Letter {
    Letter::new(Language::Fa, &key::problem_request_unavailable()).paragraph(&key::problem_request_timeout())
}

async fn write(app: &TestApp, to: &str) {
    app.as_system(async |unit| {
        unit.send(letter().deliver_to(to));
        Ok(())
    })
    .await;
}

async fn mails(app: &TestApp) -> Vec<Found> {
    let mut found =
        mail::list(&mut app.connection().await, &Ask { limit: 1000, ..Ask::default() }).await.unwrap();
    found.reverse();
    found
}

async fn only(app: &TestApp) -> Found {
    let mut found = mails(app).await;
    assert_eq!(found.len(), 1);
    found.remove(0)
}

async fn deliver(app: &TestApp) -> usize {
    mail::deliver_due(&app.platform).await.unwrap()
}

fn wait_until(app: &TestApp, at: &str) {
    app.clock.advance(at.parse::<DateTime<Utc>>().unwrap() - app.clock.now());
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_16_a_mail_arrives_in_both_forms_with_its_message_id_and_our_own_reply_address() {
    let service = MailService::start();
    let app = portal(&service).await;
    app.as_system(async |unit| {
        let subject = key::contact_mail_received_subject("M-1404-00057-20", SUBJECT);
        unit.send(Letter::new(Language::Fa, &subject).quote(BODY).deliver_to("a@shora.example"));
        Ok(())
    })
    .await;
    assert_eq!(deliver(&app).await, 1);
    let found = only(&app).await;
    assert_eq!((found.state, found.attempts, found.last_code.as_deref()), (MailState::Sent, 1, None));
    let mail = service.received().remove(0);
    assert_eq!((mail.to.as_str(), &mail.message_id), ("a@shora.example", &found.message_id));
    assert_eq!(mail.reply_to, "Shora <no-reply@localhost.localdomain>");
    assert_eq!(mail.subject, format!("[پیام پرتال M-1404-00057-20] {SUBJECT}"));
    assert!(mail.plain.contains(BODY), "{mail:?}");
    assert!(mail.html.contains("lang=\"fa\" dir=\"rtl\""), "{mail:?}");
    assert_eq!(deliver(&app).await, 0, "what was accepted is not sent again");
    assert_eq!(service.received().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_7_mail_programs_find_where_one_click_ends_what_a_mail_belongs_to() {
    let service = MailService::start();
    let app = portal(&service).await;
    let address = format!("https://shora.example/api/v1/subscriptions/unsubscribe/{}", "a-_Z".repeat(30));
    app.as_system(async |unit| {
        let listed =
            letter().list(&key::subscriptions_mail_manage(), "https://shora.example/subscriptions", &address);
        unit.send(listed.deliver_to("a@shora.example"));
        unit.send(letter().deliver_to("b@shora.example"));
        Ok(())
    })
    .await;
    assert_eq!(deliver(&app).await, 2);
    for mail in service.received() {
        let found = (mail.unsubscribe, mail.unsubscribe_post);
        let expected = (Some(format!("<{address}>")), Some("List-Unsubscribe=One-Click".to_owned()));
        assert_eq!(found, if mail.to == "a@shora.example" { expected } else { (None, None) });
    }
}

const SUBJECT: &str = "بخشنامهٔ ۱۲ – صورت‌های مالی";
const BODY: &str = "متن با نیم‌فاصله، ۱۲۳ و <نشانه>.";

#[tokio::test(flavor = "multi_thread")]
async fn contact_7_a_permanent_refusal_is_dead_at_once_and_keeps_only_its_code() {
    let service = MailService::treating(&[("*", "550 5.1.1 password s3cret for user unknown")]);
    let app = portal(&service).await;
    write(&app, "a@shora.example").await;
    assert_eq!(deliver(&app).await, 1);
    let found = only(&app).await;
    assert_eq!((found.state, found.last_code.as_deref()), (MailState::Dead, Some("550")));
    assert_eq!(found.masked_address(&app.platform).as_deref(), Some("a…@…"));
    app.clock.advance(Duration::days(2));
    assert_eq!(deliver(&app).await, 0);
    assert_eq!((service.attempts().len(), service.received()), (1, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_temporary_refusal_is_tried_again_and_a_greylist_let_through() {
    let later = ("*", "451 4.7.1 greylisted");
    let service = MailService::treating(&[later, later]);
    let app = portal(&service).await;
    write(&app, "a@shora.example").await;
    assert_eq!(deliver(&app).await, 1);
    let found = only(&app).await;
    assert_eq!((found.state, found.last_code.as_deref()), (MailState::Deferred, Some("451")));
    assert_eq!(found.next_at, app.clock.now() + Duration::minutes(1));
    app.clock.advance(Duration::seconds(59));
    assert_eq!(deliver(&app).await, 0);
    app.clock.advance(Duration::seconds(1));
    assert_eq!(deliver(&app).await, 1);
    app.clock.advance(Duration::minutes(5));
    assert_eq!(deliver(&app).await, 1);
    assert_eq!(only(&app).await.state, MailState::Sent);
    let received = service.received();
    assert_eq!((service.attempts().len(), received.len()), (3, 1));
    assert_eq!(received[0].message_id, found.message_id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_service_is_waited_for_and_one_that_never_answers_is_tried_again() {
    let service = MailService::treating(&[("slow", "slow"), ("hung", "hang")]);
    let app = TestApp::with(|config| {
        config.smtp_url = service.url();
        config.smtp_timeout = 2;
    })
    .await;
    write(&app, "slow@shora.example").await;
    write(&app, "hung@shora.example").await;
    assert_eq!(deliver(&app).await, 2);
    let states: Vec<_> = mails(&app).await.into_iter().map(|mail| (mail.state, mail.last_code)).collect();
    assert_eq!(states[0], (MailState::Sent, None));
    assert_eq!(states[1].0, MailState::Deferred);
    assert!(["timeout", "no_answer"].contains(&states[1].1.as_deref().unwrap()), "{states:?}");
    app.clock.advance(Duration::minutes(1));
    assert_eq!(deliver(&app).await, 1);
    assert!(mails(&app).await.iter().all(|mail| mail.state == MailState::Sent));
    let over: Vec<_> = service
        .attempts()
        .into_iter()
        .filter(|attempt| attempt.to.starts_with("hung"))
        .map(|attempt| attempt.connection)
        .collect();
    assert!(over.len() == 2 && over[0] != over[1], "the connection that hung was used again: {over:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_6_a_broken_connection_repeats_the_same_message_id_and_no_other() {
    let service = MailService::treating(&[("middle", "break off"), ("after", "break off after")]);
    let app = portal(&service).await;
    write(&app, "middle@shora.example").await;
    write(&app, "after@shora.example").await;
    deliver(&app).await;
    let deferred = mails(&app).await;
    assert!(deferred.iter().all(|mail| mail.state == MailState::Deferred), "{deferred:?}");
    app.clock.advance(Duration::minutes(1));
    deliver(&app).await;
    assert!(mails(&app).await.iter().all(|mail| mail.state == MailState::Sent));
    // The one was never taken whole; the other was taken twice, and shows by its Message-ID that it is one.
    let received = service.received();
    let ids = |to: &str| {
        let own = received.iter().filter(|mail| mail.to.starts_with(to));
        own.map(|mail| mail.message_id.as_str()).collect::<Vec<_>>()
    };
    let [middle, after] = [0, 1].map(|place: usize| deferred[place].message_id.as_str());
    assert_eq!((ids("middle"), ids("after")), (vec![middle], vec![after, after]));
}

/// Golden scenario 4: the service does not answer at all.
#[tokio::test(flavor = "multi_thread")]
async fn contact_7_golden_scenario_4_seven_attempts_in_32_hours_and_36_minutes() {
    // A port on which nobody listens.
    let app = TestApp::with(|config| config.smtp_url = "smtp://127.0.0.1:9".into()).await;
    wait_until(&app, "2025-12-29T06:00:00Z");
    write(&app, "a@shora.example").await;
    let first = only(&app).await.message_id;
    for at in [
        "2025-12-29T06:00:00Z",
        "2025-12-29T06:01:00Z",
        "2025-12-29T06:06:00Z",
        "2025-12-29T06:36:00Z",
        "2025-12-29T08:36:00Z",
        "2025-12-29T14:36:00Z",
        "2025-12-30T14:36:00Z",
    ] {
        assert_ne!(only(&app).await.state, MailState::Dead);
        wait_until(&app, at);
        app.clock.advance(Duration::seconds(-1));
        assert_eq!(deliver(&app).await, 0, "nothing before {at}");
        app.clock.advance(Duration::seconds(1));
        assert_eq!(deliver(&app).await, 1, "{at}");
    }
    let dead = only(&app).await;
    assert_eq!((dead.state, dead.attempts), (MailState::Dead, 7));
    assert_eq!(dead.message_id, first);
    app.clock.advance(Duration::days(3));
    assert_eq!(deliver(&app).await, 0);
}

/// Golden scenario 4: a worker dies after taking the lease at 06:01:00.
#[tokio::test(flavor = "multi_thread")]
async fn contact_6_golden_scenario_4_a_worker_that_died_gives_the_mail_back_after_two_minutes() {
    let service = MailService::treating(&[("*", "451 4.3.0 later"), ("*", "hang")]);
    let app = portal(&service).await;
    wait_until(&app, "2025-12-29T06:00:00Z");
    write(&app, "a@shora.example").await;
    let first = only(&app).await.message_id;
    deliver(&app).await;
    wait_until(&app, "2025-12-29T06:01:00Z");
    let platform = Arc::clone(&app.platform);
    let worker = tokio::spawn(async move { mail::deliver_due(&platform).await });
    while service.attempts().len() < 2 {
        tokio::time::sleep(Interval::from_millis(10)).await;
    }
    worker.abort();
    let _ = worker.await;
    assert_eq!(only(&app).await.state, MailState::Leased);
    wait_until(&app, "2025-12-29T06:02:59Z");
    assert_eq!(deliver(&app).await, 0);
    wait_until(&app, "2025-12-29T06:03:00Z");
    assert_eq!(deliver(&app).await, 1);
    let sent = only(&app).await;
    assert_eq!((sent.state, &sent.message_id), (MailState::Sent, &first));
    assert_eq!(service.received()[0].message_id, first);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_6_one_mail_per_key_also_when_two_transactions_call_for_it() {
    let service = MailService::start();
    let app = portal(&service).await;
    for _ in 0..2 {
        app.as_system(async |unit| {
            unit.send(letter().deliver_to("a@shora.example").once("received:1:1:a"));
            unit.send(letter().deliver_to("b@shora.example").once("received:1:1:b"));
            Ok(())
        })
        .await;
    }
    assert_eq!((deliver(&app).await, service.received().len()), (2, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_deliver_each_mail_once_and_use_connections_again() {
    let service = MailService::start();
    let app = portal(&service).await;
    let other = app.another_server();
    for number in 0..60 {
        write(&app, &format!("person-{number}@shora.example")).await;
    }
    let (one, two) = tokio::join!(deliver(&app), deliver(&other));
    assert_eq!(one + two, 60);
    let mut to: Vec<_> = service.received().into_iter().map(|mail| mail.to).collect();
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 60);
    let connections: BTreeSet<_> = service.attempts().into_iter().map(|attempt| attempt.connection).collect();
    assert!(connections.len() < 60, "none is used again");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_worth_delivering_any_more_expires_and_what_has_lost_its_cause_is_taken_back() {
    let service = MailService::start();
    let app = portal(&service).await;
    app.as_system(async |unit| {
        let until = unit.now;
        unit.send(letter().deliver_to("a@shora.example").until(until));
        unit.send(letter().deliver_to("b@shora.example").about("contact:1"));
        unit.send(letter().deliver_to("c@shora.example").about("contact:2"));
        Ok(())
    })
    .await;
    app.as_system(async |unit| mail::cancel_for(unit, "contact:1").await).await;
    assert_eq!(deliver(&app).await, 1);
    let states: Vec<_> = mails(&app).await.into_iter().map(|mail| mail.state).collect();
    assert_eq!(states.len(), 3);
    for state in [MailState::Expired, MailState::Cancelled, MailState::Sent] {
        assert!(states.contains(&state), "{states:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_mail_goes_out_again_with_the_same_message_id() {
    let service = MailService::treating(&[("*", "554 5.7.1 refused")]);
    let app = portal(&service).await;
    write(&app, "a@shora.example").await;
    deliver(&app).await;
    let dead = only(&app).await;
    let queued = app.as_system(async |unit| mail::retry(unit, &[dead.id]).await).await;
    assert_eq!(queued, [dead.id]);
    assert_eq!(only(&app).await.attempts, 0);
    assert_eq!(deliver(&app).await, 1);
    let sent = only(&app).await;
    assert_eq!((sent.state, sent.message_id), (MailState::Sent, dead.message_id));
    assert!(app.as_system(async |unit| mail::retry(unit, &[dead.id]).await).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_15_the_content_is_erased_and_its_times_stay() {
    let app = TestApp::new().await;
    write(&app, "a@shora.example").await;
    assert_eq!(app.mails().await.len(), 1);
    let later = app.clock.now() + Duration::days(90);
    let erased = mail::forget_contents(&mut app.connection().await, later).await.unwrap();
    assert_eq!(erased, 1);
    let found = only(&app).await;
    assert_eq!((found.state, found.masked_address(&app.platform)), (MailState::Sent, None));
    assert!(found.ended_at.is_some());
}
