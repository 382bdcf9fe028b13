//! What waits for the officer, and what is spam.

use chrono::Duration;
use contract::contact::{Message, MessageId, MessageState, Receipt};
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Office, entries};

const LINKS: &str = "https://a.example https://b.example https://c.example";

/// The officer of the day: nobody keeps the role for more than a week without a second factor.
async fn officer(office: &Office) -> Client {
    office.app.actor("admin", None).await
}

async fn held(office: &Office) -> Vec<Value> {
    let answer = officer(office).await.get(&format!("{BASE}/messages/held")).send().await;
    answer.value()["items"].as_array().unwrap().clone()
}

async fn decide(office: &Office, verb: &str, input: Value) -> Answer {
    officer(office).await.post(&format!("{BASE}/messages/{verb}")).json(&input).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_13_a_filled_trap_and_a_text_that_was_rejected_wait_and_the_receipt_is_the_ordinary_one() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let trap: Receipt = office.write(&entries(&[entry]), json!({ "website": "x" })).await.json();
    assert_eq!(held(&office).await[0]["held_reason"], "trap");
    let input = json!({ "ids": [trap.sent[0].id], "reason": "تبلیغ" });
    assert_eq!(decide(&office, "reject", input).await.value()["decided"], 1);
    assert!(held(&office).await.is_empty());
    office.app.clock.advance(Duration::minutes(11));
    office.write(&entries(&[entry]), json!({})).await.assert_status(201);
    let waiting = held(&office).await;
    assert_eq!(waiting[0]["held_reason"], "rejected_before");
    office.app.clock.advance(Duration::days(31));
    office.write(&entries(&[entry]), json!({})).await.assert_status(201);
    assert_eq!(held(&office).await.len(), 1, "after 30 days it is an ordinary text again");
    assert_eq!(office.app.mails().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_13_beyond_the_hourly_limit_of_a_post_messages_wait() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let path = crate::builders::settings_path();
    let mut settings = office.officer().await.get(&path).send().await.value();
    settings.as_object_mut().unwrap().remove("version");
    settings["limits"]["entry_per_hour"] = json!(1);
    office.officer().await.put(&path).if_match(2).json(&settings).send().await.assert_status(200);
    for (number, waiting) in [(1, 0), (2, 1)] {
        office.write(&entries(&[entry]), json!({ "body": format!("متن {number}") })).await.assert_status(201);
        assert_eq!(held(&office).await.len(), waiting);
    }
    assert_eq!(held(&office).await[0]["held_reason"], "entry_limit");
    // Whoever has an account is not counted.
    let citizen = office.app.actor("citizen", None).await;
    office.write_as(&citizen, &entries(&[entry]), json!({ "body": "متن 3" })).await.assert_status(201);
    assert_eq!(held(&office).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_released_goes_to_whoevers_turn_it_is_and_asks_to_confirm_the_address_then() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let (deputy, deputy_entry) = office.member("جانشین").await;
    let more = json!({ "body": LINKS, "email": "sara@else.example" });
    let sent: Receipt = office.write(&entries(&[entry]), more).await.json();
    assert!(sent.confirms_email && office.app.mails().await.is_empty());
    office.absent(entry, "2026-11-24", "2026-11-26", Some(deputy_entry)).await.assert_status(201);
    let input = json!({ "ids": [sent.sent[0].id] });
    assert_eq!(decide(&office, "release", input.clone()).await.value()["decided"], 1);
    assert_eq!(decide(&office, "release", input).await.value()["decided"], 0, "once");
    let to: Vec<_> = office.app.mails().await.into_iter().map(|mail| mail.to).collect();
    assert_eq!(to.len(), 2);
    assert!(to.contains(&"sara@else.example".to_owned()));
    let client = office.app.sign_in(deputy).await;
    let seen: Message = office.read(&client, sent.sent[0].id).await.json();
    assert_eq!((seen.state, seen.handler.id), (MessageState::Open, deputy_entry));
}

#[tokio::test(flavor = "multi_thread")]
async fn spam_takes_its_mails_back_and_can_be_undone_for_thirty_days() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let sent: Receipt = office.write(&entries(&[entry]), json!({})).await.json();
    let id = sent.sent[0].id;
    let client = office.app.sign_in(member).await;
    let seen: Message = office.read(&client, id).await.json();
    let spam = async |version: i32| {
        let client = office.app.sign_in(member).await;
        let path = format!("{BASE}/messages/{id}/spam");
        client.post(&path).if_match(version).json(&json!({ "reason": "تبلیغ" })).send().await
    };
    spam(seen.version).await.assert_status(204);
    assert!(office.app.mails().await.is_empty());
    office.read(&client, id).await.assert_problem(404, "request.not_found");
    // The sender is not told: writing again looks accepted.
    let tracked = office.track(&sent).await;
    let again = office
        .app
        .anonymous()
        .post(&format!("{BASE}/messages/{id}/parts"))
        .header("tracking-token", &tracked.token)
        .json(&json!({ "body": "هنوز منتظرم" }))
        .send()
        .await;
    let again: Message = again.json();
    assert_eq!((again.state, again.parts.len()), (MessageState::Open, 2));
    assert!(office.app.mails().await.is_empty());
    let listed = office.officer().await.get(&format!("{BASE}/messages/held?spam=true")).send().await.value();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    office.app.clock.advance(Duration::days(30) + Duration::seconds(1));
    assert_eq!(decide(&office, "release", json!({ "ids": [id] })).await.value()["decided"], 0);
    office.app.clock.advance(Duration::seconds(-1));
    assert_eq!(decide(&office, "release", json!({ "ids": [id] })).await.value()["decided"], 1);
    let seen: Message = office.read(&office.app.sign_in(member).await, id).await.json();
    office.reply(&office.app.sign_in(member).await, id, "پاسخ").await.assert_status(201);
    spam(seen.version + 1).await.assert_problem(409, "contact.message_answered");
}

/// What the sender of a message with an account sees of it.
async fn seen_by_sender(office: &Office, sender: &Client, id: MessageId) -> Value {
    let client = office.app.sign_in(sender.user_id()).await;
    let message = office.read(&client, id).await.value();
    let listed = client.get(&format!("{BASE}/messages/mine")).send().await.value();
    let listed =
        listed["items"].as_array().unwrap().iter().find(|item| item["id"] == json!(id)).unwrap().clone();
    json!({
        "state": message["state"], "listed": listed["state"], "late": listed["is_late"],
        "can_reply": message["can_reply"], "closed": message["closed_at"].is_string(), "parts": message["parts"].as_array().unwrap().len()
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_13_a_held_message_is_closed_and_opened_by_its_sender_like_any_other() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let sender = office.app.actor("citizen", None).await;
    let mut ids = Vec::new();
    for body in ["متن", LINKS] {
        let sent = office.write_as(&sender, &entries(&[entry]), json!({ "body": body })).await;
        ids.push(sent.json::<Receipt>().sent[0].id);
    }
    assert_eq!(held(&office).await.len(), 1);
    let alike = async || {
        let ordinary = seen_by_sender(&office, &sender, ids[0]).await;
        assert_eq!(seen_by_sender(&office, &sender, ids[1]).await, ordinary);
        ordinary
    };
    let step = async |verb: &str, input: Value| {
        let mut answers = Vec::new();
        for id in &ids {
            let client = office.app.sign_in(sender.user_id()).await;
            let version = client.get(&format!("{BASE}/messages/{id}")).send().await.json::<Message>().version;
            let path = format!("{BASE}/messages/{id}/{verb}");
            let answer = client.post(&path).if_match(version).json(&input).send().await;
            answers.push((answer.status, answer.value()["state"].clone()));
        }
        assert_eq!(answers[0], answers[1], "{verb}");
        answers.remove(0)
    };
    assert_eq!(alike().await["state"], "open");
    for (status, state) in [(200, "closed"), (409, "closed")] {
        assert_eq!(step("close", json!({})).await.0, status);
        assert_eq!(alike().await["state"], state);
    }
    for status in [201, 201, 409] {
        assert_eq!(step("parts", json!({ "body": "باز هم" })).await.0, status);
        alike().await;
        step("close", json!({})).await;
        assert_eq!(alike().await["closed"], true);
    }
    // The officer lets it through: it is closed, as its sender was shown.
    let decided = decide(&office, "release", json!({ "ids": [ids[1]] })).await;
    assert_eq!(decided.value()["decided"], 1);
    assert_eq!(alike().await["state"], "closed");
    assert_eq!(office.count("contact_messages WHERE state = 'closed'").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_13_a_message_that_waits_is_late_to_its_sender_like_any_other() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let sender = office.app.actor("citizen", None).await;
    let sent = office.write_as(&sender, &entries(&[entry]), json!({ "body": LINKS })).await;
    let id = sent.json::<Receipt>().sent[0].id;
    office.app.clock.advance(Duration::days(14));
    let seen = seen_by_sender(&office, &sender, id).await;
    assert_eq!((seen["listed"].as_str(), seen["late"].as_bool()), (Some("open"), Some(true)));
}

fn token(mail: &platform::mail::Mail) -> String {
    mail.text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_6_what_is_taken_out_of_spam_is_mailed_again_and_its_address_can_be_confirmed() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let sent: Receipt =
        office.write(&entries(&[entry]), json!({ "email": "sara@else.example" })).await.json();
    let id = sent.sent[0].id;
    let spam = async || {
        let client = office.app.sign_in(member).await;
        let version = office.read(&client, id).await.json::<Message>().version;
        client.post(&format!("{BASE}/messages/{id}/spam")).if_match(version).json(&json!({})).send().await
    };
    for _ in 0..2 {
        spam().await.assert_status(204);
        assert!(office.app.mails().await.is_empty(), "taken back before they left");
        assert_eq!(decide(&office, "release", json!({ "ids": [id] })).await.value()["decided"], 1);
    }
    let mails = office.app.mails().await;
    assert_eq!(mails.len(), 2, "one to the member, one that asks to confirm");
    assert!(mails.iter().any(|mail| mail.text.contains(crate::builders::BODY)));
    let confirm = mails.iter().find(|mail| mail.to == "sara@else.example").unwrap();
    let input = json!({ "token": token(confirm) });
    office.app.anonymous().post(&format!("{BASE}/confirm")).json(&input).send().await.assert_status(200);
    // Who has confirmed is not asked again.
    spam().await.assert_status(204);
    decide(&office, "release", json!({ "ids": [id] })).await.assert_status(200);
    let to: Vec<_> = office.app.mails().await.into_iter().map(|mail| mail.to).collect();
    assert!(to.len() == 1 && to[0] != "sara@else.example", "{to:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_waits_in_the_worklist_of_the_officer_alone() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    office.write(&entries(&[entry]), json!({ "body": LINKS })).await.assert_status(201);
    office.app.clock.advance(Duration::minutes(1));
    office.write(&entries(&[entry]), json!({ "website": "x", "body": "آگهی" })).await.assert_status(201);
    let owed = async |client: Client| {
        let worklist = client.get("/api/v1/platform/duties").send().await.value();
        worklist["items"].as_array().unwrap().clone()
    };
    let found = owed(officer(&office).await).await;
    assert_eq!(found.len(), 1, "one entry for all of them");
    assert_eq!((found[0]["kind"].as_str(), found[0]["params"]["count"].as_i64()), (Some("held"), Some(2)));
    assert_eq!(found[0]["url"], "/contact/held");
    assert!(owed(office.app.sign_in(member).await).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_15_of_spam_neither_notes_nor_reasons_nor_files_stay_but_what_others_hold_does() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let (colleague, to) = office.member("همکار").await;
    let clerk = office.app.actor("secretariat", None).await;
    let mut files = Vec::new();
    for name in ["یک.txt", "دو.txt"] {
        files.push(clerk.upload(name, name).await.value()["id"].clone());
    }
    // One file goes to two conversations, of which only one is spam; the other one is in the spam alone.
    let both = json!({ "file_ids": [files[0]] });
    let sent: Receipt = office.write_as(&clerk, &entries(&[entry, to]), both).await.json();
    let id = sent.sent[0].id;
    let reply = json!({ "body": "پیوست دیگر", "file_ids": [files[1]] });
    clerk.post(&format!("{BASE}/messages/{id}/parts")).json(&reply).send().await.assert_status(201);
    let act = async |who, verb: &str, input: Value| {
        let client = office.app.sign_in(who).await;
        let version = office.read(&client, id).await.json::<Message>().version;
        client
            .post(&format!("{BASE}/messages/{id}/{verb}"))
            .if_match(version)
            .json(&input)
            .send()
            .await
            .status
    };
    assert_eq!(act(member, "forward", json!({ "to_entry_id": to, "note": "واژهٔ درونی" })).await, 204);
    assert_eq!(act(colleague, "spam", json!({ "reason": "دلیل درونی" })).await, 204);
    office.app.clock.advance(Duration::days(31));
    office
        .app
        .as_system(async |unit| {
            unit.enqueue(platform::jobs::Job::new("contact.forget", &())?);
            Ok(())
        })
        .await;
    office.app.run_jobs().await;
    for table in ["contact_messages", "contact_forwardings", "contact_parts"] {
        let kept = office.dump(table).await;
        assert!(!kept.contains("درونی") && !kept.contains("پیوست دیگر"), "{table}: {kept}");
    }
    assert_eq!(office.count("platform_files WHERE linked").await, 1);
    let client = office.app.sign_in(colleague).await;
    let other: Message = office.read(&client, sent.sent[1].id).await.json();
    client.get(&other.parts[0].files[0].url).send().await.assert_status(200);
    assert_eq!(office.count("contact_messages").await, 2, "number, state and times stay");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_15_what_need_not_be_kept_is_erased_and_counts_stay() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let more = json!({ "name": "سارا کریمی", "email": "sara@else.example" });
    let sent: Receipt = office.write(&entries(&[entry]), more).await.json();
    let trap: Receipt =
        office.write(&entries(&[entry]), json!({ "website": "x", "body": "آگهی" })).await.json();
    decide(&office, "reject", json!({ "ids": [trap.sent[0].id], "reason": "تبلیغ" }))
        .await
        .assert_status(200);
    let client = office.app.sign_in(member).await;
    let seen: Message = office.read(&client, sent.sent[0].id).await.json();
    let path = format!("{BASE}/messages/{}/close", sent.sent[0].id);
    client
        .post(&path)
        .if_match(seen.version)
        .json(&json!({ "reason": "تلفنی" }))
        .send()
        .await
        .assert_status(200);
    office.app.run_jobs().await;
    let forget = async || {
        office
            .app
            .as_system(async |unit| {
                unit.enqueue(platform::jobs::Job::new("contact.forget", &())?);
                Ok(())
            })
            .await;
        office.app.run_jobs().await;
    };
    office.app.clock.advance(Duration::days(31));
    forget().await;
    assert!(!office.dump("contact_parts").await.contains("آگهی"));
    assert!(office.dump("contact_messages").await.contains("سارا"));
    assert_eq!(office.count("contact_attempts").await, 0);
    office.app.clock.advance(Duration::days(61));
    forget().await;
    assert_eq!(office.count("platform_mails WHERE vars IS NOT NULL AND ended_at IS NOT NULL").await, 0);
    office.app.clock.advance(Duration::days(700));
    forget().await;
    assert!(!office.dump("contact_messages").await.contains("سارا"));
    assert_eq!(office.count("contact_messages WHERE sender_email IS NOT NULL").await, 0);
    assert_eq!(office.count("contact_messages").await, 2);
}
