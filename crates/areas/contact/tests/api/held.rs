//! What waits for the officer, and what is spam.

use chrono::Duration;
use contract::contact::{Message, MessageState, Receipt};
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
