//! The golden scenarios of the specification, with their numbers.

use chrono::Duration;
use contract::contact::{MessageState, Receipt};
use contract::platform::MailState;
use serde_json::json;
use testkit::TestApp;
use testkit::foreign::MailService;

use crate::builders::{BASE, BODY, Office, entries, instant};

#[tokio::test(flavor = "multi_thread")]
async fn contact_9_golden_scenario_1_numbers_of_a_year_have_no_gap() {
    let office = behind_a_balancer("2026-03-10T06:00:00Z").await;
    let (_, entry) = office.member("کارشناس").await;
    for number in 1..=58 {
        let sent = office
            .write_from(
                &format!("192.0.2.{number}"),
                &entries(&[entry]),
                json!({ "body": format!("متن {number}") }),
            )
            .await;
        let receipt: Receipt = sent.json();
        match number {
            57 => assert_eq!(receipt.sent[0].number, "M-1404-00057-20"),
            58 => assert_eq!(receipt.sent[0].number, "M-1404-00058-17"),
            _ => {}
        }
        // A refused message takes no number.
        if number == 30 {
            office.write(&json!("officer"), json!({ "subject": "a\nb" })).await.assert_status(422);
        }
        if number == 57 {
            let code = receipt.code.unwrap();
            office.try_track(&format!("m ۱۴۰۴ ۰۰۰۵۷ ۲۰ {code}")).await.assert_status(200);
            let swapped = office.try_track(&format!("M-1404-00075-20 {code}")).await;
            swapped.assert_problem(422, "contact.bad_number");
            swapped.assert_field("/text", "contact.bad_number");
        }
    }
    office.wait_until("2026-03-20T20:30:00Z");
    let first: Receipt = office.write(&entries(&[entry]), json!({})).await.json();
    assert_eq!(first.sent[0].number, "M-1405-00001-15");
}

/// An office that believes what a balancer says of the address, so that a test speaks from many.
async fn behind_a_balancer(now: &str) -> Office {
    let app = TestApp::with(|config| config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()]).await;
    app.clock.advance(instant(now) - app.clock.now());
    Office::of(app).await
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_3_golden_scenario_2_who_is_absent_is_stood_in_for() {
    let office = Office::at("2025-12-25T06:00:00Z").await;
    let (_, x) = office.member("ایکس").await;
    let (_, y) = office.member("ایگرگ").await;
    let (_, z) = office.member("زد").await;
    office.set_head(office.unit, Some(z)).await;
    office.absent(x, "2025-12-27", "2026-01-02", Some(y)).await.assert_status(201);
    office.absent(y, "2025-12-29", "2025-12-30", None).await.assert_status(201);
    let mut count = 0;
    let mut handler = async |at: &str| {
        office.wait_until(at);
        count += 1;
        let sender = office.app.actor("head", None).await;
        let sent = office.write_as(&sender, &entries(&[x]), json!({ "body": format!("متن {count}") })).await;
        let sent = sent.json::<Receipt>().sent.remove(0);
        sent.handed_to.map_or(x, |entry| entry.id)
    };
    assert_eq!(handler("2025-12-26T06:00:00Z").await, x, "1404/10/05");
    assert_eq!(handler("2025-12-27T05:30:00Z").await, y, "1404/10/06, 09:00");
    assert_eq!(handler("2025-12-29T06:00:00Z").await, z, "1404/10/08, 09:30");
    assert_eq!(handler("2026-01-02T20:29:59Z").await, y, "1404/10/12, 23:59:59");
    assert_eq!(handler("2026-01-02T20:30:00Z").await, x, "1404/10/13, 00:00:00");
    office.wait_until("2025-12-28T06:00:00Z");
    office.absent(z, "2025-12-29", "2025-12-29", None).await.assert_status(201);
    assert_eq!(handler("2025-12-29T07:00:00Z").await, office.officer_entry, "nobody else is there");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_6_golden_scenario_3_twelve_mails_of_which_two_are_deferred_and_one_refused() {
    let later = "451 4.7.1 try again";
    let service = MailService::treating(&[
        ("later-0", later),
        ("later-1", later),
        ("never", "550 5.1.1 unknown"),
        ("never", "550 5.1.1 unknown"),
    ]);
    let office = Office::of(TestApp::with(|config| config.smtp_url = service.url()).await).await;
    let mut to = Vec::new();
    for number in 0..12 {
        let name = match number {
            0 | 1 => format!("later-{number}"),
            2 => "never".to_owned(),
            _ => format!("person-{number}"),
        };
        to.push(office.post(&name, Some(person(&office, &name).await)).await);
    }
    let sender = office.app.actor("expert", None).await;
    let receipt: Receipt = office.write_as(&sender, &entries(&to), json!({})).await.json();
    assert_eq!(receipt.sent.len(), 12);
    assert_eq!(office.count("contact_messages WHERE batch_id IS NOT NULL").await, 12);
    assert_eq!(office.count("platform_mails").await, 12);
    office.app.run_jobs().await;
    assert_eq!(service.received().len(), 9);
    office.app.clock.advance(Duration::minutes(1));
    office.app.run_jobs().await;
    assert_eq!(service.received().len(), 11);
    assert_eq!(service.attempts().len(), 14);
    for (state, count) in [(MailState::Sent, 11), (MailState::Dead, 1)] {
        let of = format!("platform_mails WHERE state = '{}'", state.as_str());
        assert_eq!(office.count(&of).await, count, "{state:?}");
    }
    assert_eq!(
        office.count("platform_mails WHERE state = 'dead' AND recipient_user_id IS NOT NULL").await,
        1
    );
    assert_eq!(office.events("contact.mail_dead").await, 1);
    office.app.run_jobs().await;
    assert_eq!((service.attempts().len(), office.count("platform_mails").await), (14, 12));
    let worklist = office.officer().await.get("/api/v1/platform/duties").send().await.value();
    let dead: Vec<_> =
        worklist["items"].as_array().unwrap().iter().filter(|duty| duty["kind"] == "dead_mail").collect();
    assert_eq!(dead.len(), 1, "{worklist}");
}

async fn person(office: &Office, name: &str) -> contract::id::UserId {
    let email = format!("{name}@shora.example");
    office
        .app
        .as_system(async |unit| {
            let person = identity::provision::NewUser {
                username: name,
                name_fa: "شخص آزمایشی",
                email: Some(&email),
                ..identity::provision::NewUser::default()
            };
            let user = identity::provision::create_user(unit, person).await?;
            identity::provision::grant(unit, user, "expert", None).await?;
            Ok(user)
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_8_golden_scenario_5_an_address_is_confirmed_before_it_is_written_to() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let sent =
        office.write(&entries(&[entry]), json!({ "name": "سارا کریمی", "email": "sara@else.example" })).await;
    let receipt: Receipt = sent.json();
    assert!(receipt.confirms_email);
    let mut mails = office.app.mails().await;
    let confirm = mails.remove(mails.iter().position(|mail| mail.to == "sara@else.example").unwrap());
    assert_eq!(mails.len(), 1, "and one to the member");
    assert!(confirm.subject.ends_with("نشانی خود را تأیید کنید"), "{}", confirm.subject);
    for word in ["نوبت مجمع", BODY, "سارا", "کریمی"] {
        assert!(!confirm.text.contains(word) && !confirm.html.contains(word), "{word}: {}", confirm.text);
        assert!(!confirm.subject.contains(word));
    }
    let id = receipt.sent[0].id;
    let client = office.app.sign_in(member).await;
    office.reply(&client, id, "در ۲۴ تیر برگزار می‌شود.").await.assert_status(201);
    assert!(office.app.mails().await.is_empty(), "the answer waits under number and code");
    let seen = office.tracked(&office.track(&receipt).await).await;
    assert_eq!(seen.parts.len(), 2);
    office.app.clock.advance(Duration::hours(2));
    let token = confirm.text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap();
    let confirmed =
        office.app.anonymous().post(&format!("{BASE}/confirm")).json(&json!({ "token": token })).send().await;
    assert_eq!(confirmed.value()["number"], receipt.sent[0].number);
    let mails = office.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "sara@else.example");
    assert!(mails[0].text.contains("در ۲۴ تیر برگزار می‌شود.") && !mails[0].text.contains("شخص آزمایشی"));

    let client = office.app.sign_in(member).await;
    for path in
        [format!("{BASE}/messages/{id}"), format!("{BASE}/messages"), format!("{BASE}/messages?format=csv")]
    {
        let shown = client.get(&path).send().await.text();
        assert!(shown.contains(&receipt.sent[0].number) && !shown.contains('@'), "{path}: {shown}");
    }
    let tracked = office.track(&receipt).await;
    let shown = serde_json::to_string(&office.tracked(&tracked).await).unwrap();
    assert!(!shown.contains('@'), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_12_golden_scenario_6_the_fourth_message_of_an_hour_waits() {
    let office = Office::at("2025-12-29T10:00:00Z").await;
    let (_, entry) = office.member("کارشناس").await;
    for (at, status) in [("10:00", 201), ("10:10", 201), ("10:20", 201), ("10:30", 429), ("11:00", 201)] {
        office.wait_until(&format!("2025-12-29T{at}:00Z"));
        // The form was opened three seconds before.
        office.app.clock.advance(Duration::seconds(-3));
        let sent = office.write(&entries(&[entry]), json!({ "body": format!("متن {at}") })).await;
        assert_eq!(sent.status, status, "{at}: {}", sent.text());
        if status == 429 {
            assert_eq!(sent.header("retry-after"), Some("1800"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_13_golden_scenario_6_three_links_wait_for_the_officer() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let body = "https://a.example https://b.example https://c.example";
    let subject = "بخشنامهٔ ۱۲ – صورت‌های مالی";
    let sent = office.write(&entries(&[entry]), json!({ "body": body, "subject": subject })).await;
    let receipt: Receipt = sent.json();
    assert_eq!(receipt.sent.len(), 1);
    assert!(office.app.mails().await.is_empty());
    let shown = office.tracked(&office.track(&receipt).await).await;
    assert_eq!((shown.state, shown.held_reason), (MessageState::Open, None), "the sender is not told");
    let held = office.officer().await.get(&format!("{BASE}/messages/held")).send().await.value();
    assert_eq!(held["items"][0]["held_reason"], "links");
    let release = json!({ "ids": [receipt.sent[0].id] });
    let path = format!("{BASE}/messages/release");
    let decided = office.officer().await.post(&path).json(&release).send().await;
    assert_eq!(decided.value()["decided"], 1);
    let mails = office.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, format!("[پیام پرتال {}] {subject}", receipt.sent[0].number));
    let shown = office.tracked(&office.track(&receipt).await).await;
    assert_eq!(shown.subject, subject);
}
