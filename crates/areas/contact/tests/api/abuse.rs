//! Bad input, limits, and what must never happen.

use chrono::Duration;
use contract::contact::{EntryId, Receipt};
use serde_json::{Value, json};
use testkit::TestApp;

use crate::builders::{BASE, BODY, Office, entries};

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_refused_at_its_field_and_nothing_is_kept() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let client = office.app.actor("citizen", None).await;
    let to = entries(&[entry]);
    for (pointer, code, more) in [
        ("/subject", "required", json!({ "subject": " " })),
        ("/subject", "too_long", json!({ "subject": "م".repeat(151) })),
        ("/subject", "contact.control_character", json!({ "subject": "a\r\nBcc: b@c.example" })),
        ("/subject", "bad_characters", json!({ "subject": "a\u{202E}b" })),
        ("/body", "required", json!({ "body": "" })),
        ("/body", "too_long", json!({ "body": "م".repeat(5001) })),
        ("/body", "bad_characters", json!({ "body": "a\u{0}b" })),
        ("/name", "too_long", json!({ "name": "ن".repeat(81) })),
        ("/name", "contact.control_character", json!({ "name": "a\nb" })),
        ("/email", "email", json!({ "email": "nobody" })),
        ("/colour", "unknown_field", json!({ "colour": "blue" })),
        ("/to", "contact.no_recipient", json!({ "to": { "entries": [] } })),
        ("/to", "contact.no_recipient", json!({ "to": { "entries": [EntryId::new()] } })),
        ("/file_ids", "contact.unknown_file", json!({ "file_ids": [contract::id::FileId::new()] })),
        ("/file_ids", "too_many", json!({ "file_ids": vec![contract::id::FileId::new(); 4] })),
    ] {
        let refused = office.write_as(&client, &to, more.clone()).await;
        assert_eq!(refused.status, 422, "{more}: {}", refused.text());
        let found = refused.problem().errors;
        let pointers: Vec<_> = found.iter().map(|one| (one.pointer.as_str(), one.code.as_str())).collect();
        let expected = if code == "unknown_field" { ("", code) } else { (pointer, code) };
        assert!(pointers.contains(&(pointer, code)) || pointers.contains(&expected), "{more}: {pointers:?}");
    }
    assert_eq!(office.count("contact_messages").await, 0);
    assert_eq!(office.count("contact_serials").await, 0, "no number was taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_12_a_form_is_used_once_and_neither_too_early_nor_too_late() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let visitor = office.app.anonymous();
    let send = async |token: Option<&str>| {
        let input = json!({ "to": entries(&[entry]), "subject": "نوبت", "body": BODY, "token": token });
        visitor.post(&format!("{BASE}/messages")).json(&input).send().await
    };
    let token = office.page().await.form_token;
    office.app.clock.advance(Duration::milliseconds(2999));
    send(Some(&token)).await.assert_problem(403, "platform.form_token");
    office.app.clock.advance(Duration::milliseconds(1));
    send(Some(&token)).await.assert_status(201);
    office.app.clock.advance(Duration::minutes(11));
    send(Some(&token)).await.assert_problem(403, "platform.form_token");
    send(None).await.assert_problem(403, "platform.form_token");
    send(Some("x")).await.assert_problem(403, "platform.form_token");
    let token = office.page().await.form_token;
    office.app.clock.advance(Duration::hours(2) + Duration::milliseconds(1));
    send(Some(&token)).await.assert_problem(403, "platform.form_token");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_text_to_the_same_recipient_is_one_message_for_ten_minutes() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let (_, other) = office.member("دیگر").await;
    let first: Receipt = office.write(&entries(&[entry]), json!({})).await.json();
    let twin = office.write(&entries(&[entry]), json!({ "body": "لطفا نوبت  مجمع را اعلام کنید." })).await;
    twin.assert_problem(409, "contact.duplicate_message");
    assert_eq!(twin.problem().params["number"], json!(first.sent[0].number));
    office.write(&entries(&[other]), json!({})).await.assert_status(201);
    office.app.clock.advance(Duration::minutes(10));
    office.write(&entries(&[entry]), json!({})).await.assert_status(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_11_how_many_may_be_written_to_at_once() {
    let office = Office::open().await;
    let mut to = Vec::new();
    for number in 0..6 {
        to.push(office.member(&format!("کارشناس {number}")).await.1);
    }
    let two = office.write(&entries(&to[..2]), json!({})).await;
    two.assert_problem(422, "contact.too_many_recipients");
    let citizen = office.app.actor("citizen", None).await;
    let two = office.write_as(&citizen, &entries(&to[..2]), json!({})).await;
    two.assert_problem(422, "contact.too_many_recipients");
    let organization = contract::id::OrganizationId::new();
    let clerk = office.app.actor("org_clerk", Some(organization)).await;
    let six = office.write_as(&clerk, &entries(&to), json!({})).await;
    six.assert_problem(422, "contact.too_many_recipients");
    let five: Receipt = office.write_as(&clerk, &entries(&to[..5]), json!({})).await.json();
    assert_eq!(five.sent.len(), 5);
    let staff = office.app.actor("secretariat", None).await;
    let all: Receipt = office.write_as(&staff, &entries(&to), json!({ "body": "دیگر" })).await.json();
    assert_eq!(all.sent.len(), 6);
    // Each is a conversation of its own, and none names the others.
    let own = office.read(&staff, all.sent[0].id).await.text();
    assert!(all.sent[1..].iter().all(|other| !own.contains(&other.number)));
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_12_ten_a_day_without_an_account_and_ten_an_hour_with_one() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    for number in 0..10 {
        let sent = office.write(&entries(&[entry]), json!({ "body": format!("متن {number}") })).await;
        assert_eq!(sent.status, 201, "{number}: {}", sent.text());
        office.app.clock.advance(Duration::minutes(21));
    }
    let eleventh = office.write(&entries(&[entry]), json!({ "body": "یازدهم" })).await;
    eleventh.assert_problem(429, "request.too_many_requests");
    let wait: i64 = eleventh.header("retry-after").unwrap().parse().unwrap();
    assert_eq!(wait, 24 * 3600 - 210 * 60, "until the first has left the day");
    let citizen = office.app.actor("citizen", None).await;
    for number in 0..10 {
        let sent = office
            .write_as(&citizen, &entries(&[entry]), json!({ "body": format!("با حساب {number}") }))
            .await;
        assert_eq!(sent.status, 201, "{}", sent.text());
    }
    let more = office.write_as(&citizen, &entries(&[entry]), json!({ "body": "بیش" })).await;
    more.assert_problem(429, "request.too_many_requests");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_12_two_calls_at_the_same_moment_do_not_slip_through() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let mut calls = Vec::new();
    let mut tokens = Vec::new();
    for _ in 0..6 {
        tokens.push(office.page().await.form_token);
    }
    office.app.clock.advance(Duration::seconds(3));
    for (number, token) in tokens.into_iter().enumerate() {
        let input = json!({ "to": entries(&[entry]), "subject": "نوبت", "body": format!("متن {number}"), "token": token });
        let visitor = office.app.anonymous();
        calls.push(tokio::spawn(async move {
            visitor.post(&format!("{BASE}/messages")).json(&input).send().await.status
        }));
    }
    let mut accepted = 0;
    for call in calls {
        accepted += usize::from(call.await.unwrap() == 201);
    }
    assert_eq!(accepted, 3);
    assert_eq!(office.count("contact_messages").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_with_an_account_alone_and_only_both_sides_get_them() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let citizen = office.app.actor("citizen", None).await;
    let file: Value = citizen.upload("سند.txt", "متن سند").await.value();
    let without = office.write(&entries(&[entry]), json!({ "file_ids": [file["id"]] })).await;
    without.assert_problem(422, "contact.sign_in_for_files");
    let sent: Receipt =
        office.write_as(&citizen, &entries(&[entry]), json!({ "file_ids": [file["id"]] })).await.json();
    let path = format!("{BASE}/messages/{}/parts/1/files/{}", sent.sent[0].id, file["id"].as_str().unwrap());
    for reader in [office.app.sign_in(member).await, citizen] {
        let got = reader.get(&path).send().await;
        assert_eq!(got.assert_status(200).text(), "متن سند");
        assert!(got.header("content-disposition").unwrap().starts_with("attachment"));
    }
    office.app.anonymous().get(&path).send().await.assert_problem(404, "request.not_found");
    let stranger = office.app.actor("citizen", None).await;
    stranger.get(&path).send().await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_sent_again_is_done_once_and_its_code_is_kept_nowhere() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let token = office.page().await.form_token;
    office.app.clock.advance(Duration::seconds(3));
    let input = json!({ "to": entries(&[entry]), "subject": "نوبت", "body": BODY, "token": token });
    let visitor = office.app.anonymous();
    let send =
        async || visitor.post(&format!("{BASE}/messages")).idempotency_key("once").json(&input).send().await;
    let (first, again): (Receipt, Receipt) = (send().await.json(), send().await.json());
    assert_eq!(first, again);
    assert_eq!(office.count("contact_messages").await, 1);
    // So it is with a code of the sender's own, though the form's token is used up.
    let own = json!({ "to": entries(&[entry]), "subject": "نوبت", "body": "دیگر", "token": office.page().await.form_token, "code": "7Q4M2-XK9TB" });
    office.app.clock.advance(Duration::seconds(3));
    let send = async |key: &str| {
        visitor.post(&format!("{BASE}/messages")).idempotency_key(key).json(&own).send().await
    };
    let (sent, repeated): (Receipt, Receipt) = (send("own").await.json(), send("own").await.json());
    assert_eq!((&sent, sent.code.as_deref()), (&repeated, None));
    send("another").await.assert_problem(403, "platform.form_token");
    office.try_track(&format!("{} 7Q4M2XK9TB", sent.sent[0].number)).await.assert_status(200);
    let code = first.code.unwrap();
    for table in ["contact_messages", "contact_parts", "platform_answers", "audit_entries", "platform_events"]
    {
        let kept = office.dump(table).await;
        let hidden = [code.clone(), code.replace('-', "")].map(|code| hex(&code));
        assert!(!kept.contains(&code) && hidden.iter().all(|code| !kept.contains(code)), "{table}");
    }
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// §7: an address shown to the other side; the text of a message in a log; a code that could be read.
#[tokio::test(flavor = "multi_thread")]
async fn what_must_never_happen_does_not() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let more = json!({ "email": "sara@else.example", "name": "سارا کریمی", "body": "رازِ من", "subject": "موضوع محرمانه" });
    let receipt: Receipt = office.write(&entries(&[entry]), more).await.json();
    let client = office.app.sign_in(member).await;
    office.reply(&client, receipt.sent[0].id, "پاسخِ نهانی").await.assert_status(201);
    office.app.run_jobs().await;
    for table in ["audit_entries", "platform_events", "platform_jobs"] {
        let kept = office.dump(table).await;
        for word in ["رازِ من", "موضوع محرمانه", "سارا", "sara@", "پاسخِ نهانی"]
        {
            assert!(!kept.contains(word), "{table} holds {word}");
        }
    }
    for table in ["contact_messages", "platform_mails"] {
        let kept = office.dump(table).await;
        assert!(!kept.contains("sara@") && !kept.contains(&hex("sara@")), "{table}");
        assert!(!kept.contains(&hex("رازِ من")), "{table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_5_a_mail_service_that_is_down_fails_no_request() {
    let office =
        Office::of(TestApp::with(|config| config.smtp_url = "smtp://127.0.0.1:9".into()).await).await;
    let (_, entry) = office.member("کارشناس").await;
    office.write(&entries(&[entry]), json!({})).await.assert_status(201);
    office.app.run_jobs().await;
    assert_eq!(office.count("platform_mails WHERE state = 'deferred'").await, 1);
    assert_eq!(office.count("contact_messages").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_signed_in_or_lacks_the_permission_is_refused() {
    let office = Office::open().await;
    let id = contract::contact::MessageId::new();
    let citizen = office.app.actor("citizen", None).await;
    for path in [
        "/units".to_owned(),
        "/entries".to_owned(),
        "/messages/release".to_owned(),
        "/messages/reject".to_owned(),
        format!("/messages/{id}/notes"),
        format!("/messages/{id}/forward"),
        format!("/messages/{id}/spam"),
        "/mails/retry".to_owned(),
        "/mails/test".to_owned(),
    ] {
        let path = format!("{BASE}{path}");
        office
            .app
            .anonymous()
            .post(&path)
            .json(&json!({}))
            .send()
            .await
            .assert_problem(401, "request.unauthenticated");
        citizen.post(&path).json(&json!({})).send().await.assert_problem(403, "request.forbidden");
    }
    for path in ["/settings", "/messages", "/messages/held", "/stats", "/mails", "/mails/health"] {
        let path = format!("{BASE}{path}");
        office.app.anonymous().get(&path).send().await.assert_problem(401, "request.unauthenticated");
        citizen.get(&path).send().await.assert_problem(403, "request.forbidden");
    }
}
