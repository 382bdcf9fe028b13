//! The outbox of mails against a mail service on a socket: one that accepts, refuses, defers, is slow, breaks off or never
//! answers.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration as Interval;

use chrono::{DateTime, Duration, Utc};
use contract::platform::MailState;
use messages::{Language, key};
use platform::mail::{self, Ask, Found, Letter};
use testkit::{SmtpSink, TestApp, Verdict};

async fn portal(sink: &SmtpSink) -> TestApp {
    let url = sink.url();
    TestApp::with(|config| {
        config.smtp_url = url;
        config.smtp_timeout = 1;
    })
    .await
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
async fn a_mail_arrives_in_both_forms_with_its_message_id_and_our_own_reply_address() {
    let sink = SmtpSink::start(|_, _| Verdict::Accept).await;
    let app = portal(&sink).await;
    write(&app, "a@shora.example").await;
    assert_eq!(deliver(&app).await, 1);
    let found = only(&app).await;
    assert_eq!((found.state, found.attempts, found.last_code.as_deref()), (MailState::Sent, 1, None));
    let data = sink.received().remove(0).data;
    assert!(data.contains(&format!("Message-ID: {}", found.message_id)), "{data}");
    assert!(
        data.contains("multipart/alternative") && data.contains("text/plain") && data.contains("text/html")
    );
    assert!(data.contains("Reply-To:") && data.contains("no-reply@localhost.localdomain"), "{data}");
    assert_eq!(deliver(&app).await, 0, "what was accepted is not sent again");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_7_a_permanent_refusal_is_dead_at_once_and_keeps_only_its_code() {
    let sink = SmtpSink::start(|_, _| Verdict::Answer("550 5.1.1 password s3cret for user unknown")).await;
    let app = portal(&sink).await;
    write(&app, "a@shora.example").await;
    assert_eq!(deliver(&app).await, 1);
    let found = only(&app).await;
    assert_eq!((found.state, found.last_code.as_deref()), (MailState::Dead, Some("550")));
    assert_eq!(found.masked_address(&app.platform).as_deref(), Some("a…@…"));
    app.clock.advance(Duration::days(2));
    assert_eq!(deliver(&app).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_temporary_refusal_is_tried_again_and_a_greylist_let_through() {
    let greylist =
        |_: &str, tried| if tried < 3 { Verdict::Answer("451 4.7.1 greylisted") } else { Verdict::Accept };
    let sink = SmtpSink::start(greylist).await;
    let app = portal(&sink).await;
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
    assert_eq!((sink.attempts(), sink.received().len()), (3, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_service_is_waited_for_and_one_that_never_answers_is_tried_again() {
    let judge = |to: &str, tried| match to.split('@').next() {
        Some("slow") => Verdict::Slow(Interval::from_millis(300)),
        Some("hung") if tried == 1 => Verdict::Hang,
        _ => Verdict::Accept,
    };
    let sink = SmtpSink::start(judge).await;
    let app = portal(&sink).await;
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
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_6_a_broken_connection_repeats_the_same_message_id_and_no_other() {
    let judge = |to: &str, tried| match (to.split('@').next(), tried) {
        (Some("middle"), 1) => Verdict::Drop,
        (Some("after"), 1) => Verdict::DropAfter,
        _ => Verdict::Accept,
    };
    let sink = SmtpSink::start(judge).await;
    let app = portal(&sink).await;
    write(&app, "middle@shora.example").await;
    write(&app, "after@shora.example").await;
    deliver(&app).await;
    assert!(mails(&app).await.iter().all(|mail| mail.state == MailState::Deferred));
    app.clock.advance(Duration::minutes(1));
    deliver(&app).await;
    assert!(mails(&app).await.iter().all(|mail| mail.state == MailState::Sent));
    // The one was never taken whole; the other was taken twice, and shows by its Message-ID that it is one.
    let received = sink.received();
    let ids = |to: &str| {
        let own = received.iter().filter(|mail| mail.to.starts_with(to));
        own.filter_map(|mail| mail.data.lines().find(|line| line.starts_with("Message-ID:")))
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("middle").len(), 1);
    let twice = ids("after");
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[0], twice[1]);
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
    let judge = |_: &str, tried| match tried {
        1 => Verdict::Answer("451 4.3.0 later"),
        2 => Verdict::Hang,
        _ => Verdict::Accept,
    };
    let sink = SmtpSink::start(judge).await;
    let url = sink.url();
    let app = TestApp::with(|config| config.smtp_url = url).await;
    wait_until(&app, "2025-12-29T06:00:00Z");
    write(&app, "a@shora.example").await;
    let first = only(&app).await.message_id;
    deliver(&app).await;
    wait_until(&app, "2025-12-29T06:01:00Z");
    let platform = Arc::clone(&app.platform);
    let worker = tokio::spawn(async move { mail::deliver_due(&platform).await });
    while sink.attempts() < 2 {
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
    assert!(sink.received()[0].data.contains(&first));
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_6_one_mail_per_key_also_when_two_transactions_call_for_it() {
    let sink = SmtpSink::start(|_, _| Verdict::Accept).await;
    let app = portal(&sink).await;
    for _ in 0..2 {
        app.as_system(async |unit| {
            unit.send(letter().deliver_to("a@shora.example").once("received:1:1:a"));
            unit.send(letter().deliver_to("b@shora.example").once("received:1:1:b"));
            Ok(())
        })
        .await;
    }
    assert_eq!((deliver(&app).await, sink.received().len()), (2, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_deliver_each_mail_once_over_few_connections() {
    let sink = SmtpSink::start(|_, _| Verdict::Slow(Interval::from_millis(5))).await;
    let app = portal(&sink).await;
    let other = app.another_server();
    for number in 0..60 {
        write(&app, &format!("person-{number}@shora.example")).await;
    }
    let (one, two) = tokio::join!(deliver(&app), deliver(&other));
    assert_eq!(one + two, 60);
    let mut to: Vec<_> = sink.received().into_iter().map(|mail| mail.to).collect();
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_worth_delivering_any_more_expires_and_what_has_lost_its_cause_is_taken_back() {
    let sink = SmtpSink::start(|_, _| Verdict::Accept).await;
    let app = portal(&sink).await;
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
    let judge =
        |_: &str, tried| if tried == 1 { Verdict::Answer("554 5.7.1 refused") } else { Verdict::Accept };
    let sink = SmtpSink::start(judge).await;
    let app = portal(&sink).await;
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

/// Another's implementation of SMTP and of reading mail, where it can be had.
#[tokio::test(flavor = "multi_thread")]
async fn contact_16_another_program_receives_and_reads_the_mail() {
    let Some(python) = python_with_aiosmtpd() else { return };
    let folder = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mailbox = folder.path().join("box");
    let mut server = Command::new(&python)
        .args(["-m", "aiosmtpd", "-n", "-l", &format!("127.0.0.1:{port}"), "-c", "aiosmtpd.handlers.Mailbox"])
        .arg(&mailbox)
        .spawn()
        .unwrap();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        tokio::time::sleep(Interval::from_millis(50)).await;
    }
    let app = TestApp::with(|config| config.smtp_url = format!("smtp://127.0.0.1:{port}")).await;
    app.as_system(async |unit| {
        let subject = key::contact_mail_received_subject("M-1404-00057-20", SUBJECT);
        unit.send(Letter::new(Language::Fa, &subject).quote(BODY).deliver_to("a@shora.example"));
        Ok(())
    })
    .await;
    let attempts = deliver(&app).await;
    let read = Command::new(&python).args(["-c", READ]).arg(&mailbox).output().unwrap();
    server.kill().unwrap();
    let _ = server.wait();
    assert_eq!(attempts, 1);
    let read: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
    assert_eq!(read["subject"], format!("[پیام پرتال M-1404-00057-20] {SUBJECT}"));
    assert!(read["plain"].as_str().unwrap().contains(BODY), "{read}");
    assert!(read["html"].as_str().unwrap().contains("lang=\"fa\" dir=\"rtl\""), "{read}");
}

const SUBJECT: &str = "بخشنامهٔ ۱۲ – صورت‌های مالی";
const BODY: &str = "متن با نیم‌فاصله، ۱۲۳ و <نشانه>.";
const READ: &str = "import email.policy, glob, json, sys
message = email.message_from_bytes(open(glob.glob(sys.argv[1] + '/new/*')[0], 'rb').read(), policy=email.policy.default)
part = lambda kind: message.get_body((kind,)).get_content()
print(json.dumps({'subject': message['subject'], 'plain': part('plain'), 'html': part('html')}))";

/// The Python of a folder in `target`, made once; `None` where it cannot be made.
fn python_with_aiosmtpd() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/aiosmtpd");
    let python = folder.join("bin/python");
    let run = |program: &PathBuf, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let has_it = |python: &PathBuf| run(python, &["-c", "import aiosmtpd"]);
    if has_it(&python) {
        return Some(python);
    }
    let made = run(&"python3".into(), &["-m", "venv", folder.to_str()?])
        && run(&python, &["-m", "pip", "install", "--quiet", "--timeout", "10", "aiosmtpd==1.4.6"]);
    (made && has_it(&python)).then_some(python)
}
