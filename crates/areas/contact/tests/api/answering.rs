//! Conversations: answers, notes, forwarding, closing, and what each side sees.

use chrono::Duration;
use contract::contact::{EntryId, Message, MessageId, MessageState, Receipt, Side};
use contract::id::UserId;
use serde_json::{Value, json};
use testkit::{Answer, Client};

use crate::builders::{BASE, Office, entries};

/// A member with a message of a signed-in citizen.
struct Asked {
    office: Office,
    member: UserId,
    entry: EntryId,
    citizen: Client,
    id: MessageId,
}

async fn asked() -> Asked {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let citizen = office.app.actor("citizen", None).await;
    let receipt: Receipt = office.write_as(&citizen, &entries(&[entry]), json!({})).await.json();
    office.app.mails().await;
    Asked { id: receipt.sent[0].id, office, member, entry, citizen }
}

impl Asked {
    async fn as_member(&self) -> Client {
        self.office.app.sign_in(self.member).await
    }

    async fn as_citizen(&self) -> Client {
        self.office.app.sign_in(self.citizen.user_id()).await
    }

    async fn answer(&self) -> Message {
        self.office.reply(&self.as_member().await, self.id, "پاسخ").await.json()
    }

    async fn seen_by_member(&self) -> Message {
        self.office.read(&self.as_member().await, self.id).await.json()
    }

    async fn step(&self, client: &Client, verb: &str, version: i32, input: serde_json::Value) -> Answer {
        client
            .post(&format!("{BASE}/messages/{}/{verb}", self.id))
            .if_match(version)
            .json(&input)
            .send()
            .await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_10_the_first_answer_is_measured_in_working_days_and_notes_do_not_count() {
    // Tuesday noon in Tehran; Thursday and Friday are closed.
    let asked = asked().await;
    let note = json!({ "body": "با مالی هماهنگ شود." });
    let member = asked.as_member().await;
    let noted = member.post(&format!("{BASE}/messages/{}/notes", asked.id)).json(&note).send().await;
    assert_eq!(noted.json::<Message>().first_answer_at, None);
    asked.office.wait_until("2026-11-28T08:30:00Z");
    let answered = asked.answer().await;
    assert_eq!((answered.state, answered.answer_workdays), (MessageState::Answered, Some(2)));
    asked.office.wait_until("2026-11-29T08:30:00Z");
    assert_eq!(asked.answer().await.answer_workdays, Some(2), "only the first counts");
    assert_eq!(asked.office.count("contact_messages WHERE calendar_revision IS NOT NULL").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_sees_what_is_for_it_and_nobody_else_anything() {
    let asked = asked().await;
    let member = asked.as_member().await;
    let note = json!({ "body": "یادداشت درونی" });
    member.post(&format!("{BASE}/messages/{}/notes", asked.id)).json(&note).send().await.assert_status(201);
    let mine = async || {
        let mine = asked.as_citizen().await.get(&format!("{BASE}/messages/mine")).send().await.value();
        mine["items"][0]["is_unread"].as_bool().unwrap()
    };
    assert!(!mine().await, "a note is nothing new for the sender");
    let file: Value = member.upload("پاسخ.txt", "پیوست").await.value();
    let reply = json!({ "body": "پاسخ", "file_ids": [file["id"]] });
    let path = format!("{BASE}/messages/{}/parts", asked.id);
    member.post(&path).json(&reply).send().await.assert_status(201);
    assert!(mine().await);
    let staff = asked.seen_by_member().await;
    assert_eq!(
        staff.parts.iter().map(|part| part.side).collect::<Vec<_>>(),
        [Side::Sender, Side::Note, Side::Staff]
    );
    assert_eq!(
        (staff.can_answer, staff.is_own, staff.sender_name.as_deref()),
        (true, false, Some("شخص آزمایشی"))
    );
    let text = asked.office.read(&asked.as_citizen().await, asked.id).await.text();
    assert!(!text.contains("یادداشت درونی") && !text.contains("sender_name"), "{text}");
    let sender: Message = serde_json::from_str(&text).unwrap();
    assert_eq!((sender.parts.len(), sender.is_own, sender.can_answer), (2, true, false));
    assert_eq!(sender.parts[1].author, None, "the sender reads the post, not who wrote");
    let numbers = |message: &Message| message.parts.iter().map(|part| part.no).collect::<Vec<_>>();
    assert_eq!((numbers(&sender), numbers(&staff)), (vec![1, 2], vec![1, 2, 3]), "no gap tells of a note");
    for (client, message) in [(asked.as_citizen().await, &sender), (asked.as_member().await, &staff)] {
        let file = &message.parts.last().unwrap().files[0];
        assert_eq!(client.get(&file.url).send().await.assert_status(200).text(), "پیوست");
    }
    assert!(!mine().await);
    let (other, _) = asked.office.member("دیگر").await;
    for stranger in [
        asked.office.app.sign_in(other).await,
        asked.office.app.actor("citizen", None).await,
        asked.office.app.actor("head", None).await,
        asked.office.app.actor("auditor", None).await,
        asked.office.officer().await,
        asked.office.app.anonymous(),
    ] {
        asked.office.read(&stranger, asked.id).await.assert_problem(404, "request.not_found");
        asked.office.reply(&stranger, asked.id, "متن").await.assert_problem(404, "request.not_found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_the_unit_reads_and_answers_and_a_head_elsewhere_does_not() {
    let asked = asked().await;
    let (head, head_entry) = asked.office.member("رئیس").await;
    let unit = asked.office.new_unit("دیگر", None).await;
    let outsider = asked.office.app.person(&[("expert", None)]).await;
    let outside = asked.office.post_in(unit.id, "رئیس دیگر", Some(outsider)).await;
    asked.office.set_head(unit.id, Some(outside)).await;
    asked.office.set_head(asked.office.unit, Some(head_entry)).await;
    let head = asked.office.app.sign_in(head).await;
    let answered: Message = asked.office.reply(&head, asked.id, "از سوی واحد").await.json();
    assert_eq!(answered.parts[1].entry.as_ref().unwrap().id, head_entry, "under the own post");
    let outsider = asked.office.app.sign_in(outsider).await;
    asked.office.read(&outsider, asked.id).await.assert_problem(404, "request.not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_1_an_answer_is_told_by_unit_and_post_and_by_no_name_and_no_address() {
    let asked = asked().await;
    asked.answer().await;
    let mails = asked.office.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("کارشناس، اداره کل"), "{}", mails[0].text);
    assert!(!mails[0].text.contains("شخص آزمایشی") && !mails[0].text.contains('@'));
    assert!(mails[0].html.contains("dir=\"rtl\""));
    // Both calendars.
    assert!(
        mails[0].text.contains("۳ آذر ۱۴۰۵") && mails[0].text.contains("2026-11-24"),
        "{}",
        mails[0].text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sender_writes_again_closes_and_opens_again_twice() {
    let asked = asked().await;
    asked.answer().await;
    let again: Message = asked.office.reply(&asked.as_citizen().await, asked.id, "پرسش دیگر").await.json();
    assert_eq!(again.state, MessageState::Open);
    let mut mails = asked.office.app.mails().await;
    mails.retain(|mail| mail.text.contains("پرسش دیگر"));
    assert_eq!(mails.len(), 1);
    for round in 0..3 {
        let seen: Message = asked.office.read(&asked.as_citizen().await, asked.id).await.json();
        let closed = asked.step(&asked.as_citizen().await, "close", seen.version, json!({})).await;
        assert_eq!(closed.json::<Message>().state, MessageState::Closed);
        let opened = asked.office.reply(&asked.as_citizen().await, asked.id, "باز هم").await;
        if round < 2 {
            assert_eq!(opened.json::<Message>().state, MessageState::Open);
        } else {
            opened.assert_problem(409, "contact.message_closed");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_conversation_stays_closed_after_thirty_days() {
    let asked = asked().await;
    let version = asked.seen_by_member().await.version;
    let member = asked.as_member().await;
    let unsaid = asked.step(&member, "close", version, json!({})).await;
    unsaid.assert_field("/reason", "required");
    let closed = asked.step(&member, "close", version, json!({ "reason": "تلفنی پاسخ داده شد." })).await;
    closed.assert_status(200);
    asked.office.reply(&member, asked.id, "پاسخ").await.assert_problem(409, "contact.message_closed");
    asked.office.app.clock.advance(Duration::days(30) + Duration::seconds(1));
    let late = asked.office.reply(&asked.as_citizen().await, asked.id, "دیر").await;
    late.assert_problem(409, "contact.message_closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answered_conversation_closes_by_itself_after_fourteen_days() {
    let asked = asked().await;
    asked.answer().await;
    let run = async || {
        asked
            .office
            .app
            .as_system(async |unit| {
                unit.enqueue(platform::jobs::Job::new("contact.close_silent", &())?);
                Ok(())
            })
            .await;
        asked.office.app.run_jobs().await;
        asked.office.count("contact_messages WHERE state = 'closed'").await
    };
    asked.office.app.clock.advance(Duration::days(14) - Duration::seconds(1));
    assert_eq!(run().await, 0);
    asked.office.app.clock.advance(Duration::seconds(1));
    assert_eq!(run().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_forwarded_and_not_back_on_the_same_day() {
    let asked = asked().await;
    let (colleague, to) = asked.office.member("همکار").await;
    let forward = json!({ "to_entry_id": to, "note": "به حوزهٔ شما مربوط است." });
    let version = asked.seen_by_member().await.version;
    let member = asked.as_member().await;
    asked.step(&member, "forward", version, forward.clone()).await.assert_status(204);
    assert_eq!(asked.office.app.mails().await.len(), 1);
    assert_eq!(asked.office.events("contact.message_forwarded").await, 1);
    asked.office.read(&member, asked.id).await.assert_problem(404, "request.not_found");
    let client = asked.office.app.sign_in(colleague).await;
    let seen: Message = asked.office.read(&client, asked.id).await.json();
    assert_eq!(seen.forwardings.len(), 1);
    assert_eq!((seen.recipient.id, seen.handler.id), (asked.entry, to));
    let back = json!({ "to_entry_id": asked.entry });
    let refused = asked.step(&client, "forward", seen.version, back.clone()).await;
    refused.assert_problem(409, "contact.forwarded_back");
    let own = asked.step(&client, "forward", seen.version, json!({ "to_entry_id": to })).await;
    own.assert_problem(422, "contact.no_recipient");
    asked.office.wait_until("2026-11-25T08:30:00Z");
    let client = asked.office.app.sign_in(colleague).await;
    asked.step(&client, "forward", seen.version, back).await.assert_status(204);
    let told = asked.office.app.mails().await;
    assert_eq!(told.len(), 1, "whoever gets it back is told of it again");
    assert!(told[0].text.contains("نوبت مجمع را اعلام"), "{}", told[0].text);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_4_whoever_leaves_leaves_open_messages_to_the_head_of_the_unit() {
    let asked = asked().await;
    let (head, head_entry) = asked.office.member("رئیس").await;
    asked.office.set_head(asked.office.unit, Some(head_entry)).await;
    asked.office.change_entry(asked.entry, &json!({ "user_id": null })).await.assert_status(200);
    let head = asked.office.app.sign_in(head).await;
    let seen: Message = asked.office.read(&head, asked.id).await.json();
    assert_eq!(seen.handler.id, head_entry);
    let unit = json!({ "unit": asked.office.unit });
    let sent: Receipt =
        asked.office.write_as(&asked.as_citizen().await, &unit, json!({ "body": "به واحد" })).await.json();
    assert_eq!((sent.sent[0].recipient.id, &sent.sent[0].handed_to), (head_entry, &None));
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_10_the_handler_is_reminded_after_the_target_and_the_head_after_twice_the_target() {
    let asked = asked().await;
    let (_, head_entry) = asked.office.member("رئیس").await;
    asked.office.set_head(asked.office.unit, Some(head_entry)).await;
    let remind = async |at: &str| {
        asked.office.wait_until(at);
        asked
            .office
            .app
            .as_system(async |unit| {
                unit.enqueue(platform::jobs::Job::new("contact.remind", &())?);
                Ok(())
            })
            .await;
        asked.office.app.mails().await.len()
    };
    // Written on Tuesday; the third working day after it is Sunday.
    assert_eq!(remind("2026-11-29T12:00:00Z").await, 0);
    assert_eq!(remind("2026-11-30T12:00:00Z").await, 1);
    assert_eq!(remind("2026-11-30T13:00:00Z").await, 0, "once");
    assert_eq!(remind("2026-12-02T12:00:00Z").await, 0);
    assert_eq!(remind("2026-12-05T12:00:00Z").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_5_what_waits_is_in_the_worklist_of_whoever_has_it() {
    let asked = asked().await;
    let duties = async |client: &Client| {
        let worklist = client.get("/api/v1/platform/duties").send().await.value();
        let items = worklist["items"].as_array().unwrap().clone();
        items.into_iter().filter(|duty| duty["area"] == "contact").collect::<Vec<_>>()
    };
    let member = asked.as_member().await;
    let waiting = duties(&member).await;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0]["kind"], "answer");
    // 24:00 of Sunday, the third working day.
    assert_eq!(waiting[0]["due_at"], "2026-11-29T20:30:00Z");
    assert!(duties(&asked.citizen).await.is_empty());
    asked.answer().await;
    assert!(duties(&member).await.is_empty());
}
