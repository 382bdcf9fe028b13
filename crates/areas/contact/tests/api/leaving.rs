//! Whoever leaves the Directorate, or may not answer any more, leaves nothing behind (CONT-3, CONT-4).

use contract::contact::{EntryId, Message, MessageId, Receipt};
use contract::id::UserId;
use contract::identity::Grant;
use contract::page::Page;
use diesel::sql_query;
use diesel_async::RunQueryDsl;
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Office, entries};

/// A member with a message, in a unit that somebody heads.
struct Unit {
    office: Office,
    member: UserId,
    entry: EntryId,
    head: UserId,
    head_entry: EntryId,
    citizen: Client,
    id: MessageId,
}

async fn unit() -> Unit {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let (head, head_entry) = office.member("رئیس").await;
    office.set_head(office.unit, Some(head_entry)).await;
    let citizen = office.app.actor("citizen", None).await;
    let sent: Receipt = office.write_as(&citizen, &entries(&[entry]), json!({})).await.json();
    office.app.mails().await;
    Unit { id: sent.sent[0].id, office, member, entry, head, head_entry, citizen }
}

impl Unit {
    async fn suspend(&self, user: UserId) {
        let path = format!("/api/v1/identity/users/{user}/suspend");
        self.office.officer().await.post(&path).if_match(1).send().await.assert_status(200);
    }

    async fn seen_by_head(&self) -> Message {
        self.office.read(&self.office.app.sign_in(self.head).await, self.id).await.json()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_4_a_member_who_is_suspended_leaves_open_messages_to_the_head_of_the_unit() {
    let unit = unit().await;
    unit.suspend(unit.member).await;
    let mails = unit.office.app.mails().await;
    assert_eq!(mails.iter().filter(|mail| mail.text.contains("نوبت مجمع را اعلام")).count(), 1);
    let seen = unit.seen_by_head().await;
    assert_eq!((seen.handler.id, seen.forwardings.len()), (unit.head_entry, 1));
    unit.office.app.run_jobs().await;
    assert_eq!(unit.seen_by_head().await.forwardings.len(), 1, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_4_who_loses_the_role_leaves_open_messages_to_the_head_of_the_unit() {
    let unit = unit().await;
    let admin = unit.office.officer().await;
    let path = format!("/api/v1/identity/grants?user_id={}", unit.member);
    let grants: Page<Grant> = admin.get(&path).send().await.json();
    let path = format!("/api/v1/identity/grants/{}/end", grants.items[0].id);
    admin.post(&path).json(&json!({ "reason": "انتقال به سازمان دیگر" })).send().await.assert_status(200);
    unit.office.app.run_jobs().await;
    assert_eq!(unit.seen_by_head().await.handler.id, unit.head_entry);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_3_a_post_whose_holder_may_not_answer_is_as_good_as_vacant() {
    let unit = unit().await;
    unit.suspend(unit.member).await;
    let sent = unit.office.write_as(&unit.citizen, &entries(&[unit.entry]), json!({ "body": "دیگر" })).await;
    let sent: Receipt = sent.json();
    assert_eq!(sent.sent[0].handed_to.as_ref().unwrap().id, unit.head_entry);
    let forward = json!({ "to_entry_id": unit.entry });
    let path = format!("{BASE}/messages/{}/forward", sent.sent[0].id);
    let head = unit.office.app.sign_in(unit.head).await;
    let refused = head.post(&path).if_match(1).json(&forward).send().await;
    refused.assert_problem(422, "contact.no_recipient");
    assert!(!unit.office.entry(unit.entry).await.entry.present_today);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_answers_for_is_seen_by_the_officer_and_waits_in_the_officers_worklist() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let citizen = office.app.actor("citizen", None).await;
    let sent: Receipt = office.write_as(&citizen, &entries(&[entry]), json!({})).await.json();
    let waiting = async || {
        let worklist = office.officer().await.get("/api/v1/platform/duties").send().await.value();
        let items = worklist["items"].as_array().unwrap().clone();
        items.into_iter().filter(|duty| duty["kind"] == "unclaimed").collect::<Vec<_>>()
    };
    assert!(waiting().await.is_empty());
    // The account goes, and no job has run yet.
    let path = format!("/api/v1/identity/users/{member}/suspend");
    office.officer().await.post(&path).if_match(1).send().await.assert_status(200);
    let found = waiting().await;
    assert_eq!((found.len(), found[0]["params"]["count"].as_i64()), (1, Some(1)));
    assert_eq!(found[0]["url"], "/contact/inbox");
    office.read(&office.officer().await, sent.sent[0].id).await.assert_status(200);
    let inbox = office.officer().await.get(&format!("{BASE}/messages")).send().await.value();
    assert_eq!(inbox["items"].as_array().unwrap().len(), 1);
    // Nobody heads the unit: it is the officer's.
    office.app.run_jobs().await;
    assert!(waiting().await.is_empty());
    let seen: Message = office.read(&office.officer().await, sent.sent[0].id).await.json();
    assert_eq!(seen.handler.id, office.officer_entry);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_active_account_that_may_answer_holds_a_post() {
    let unit = unit().await;
    let citizen = unit.citizen.user_id();
    let refused = unit.office.change_entry(unit.entry, &json!({ "user_id": citizen })).await;
    refused.assert_problem(422, "contact.holder_cannot_answer");
    refused.assert_field("/user_id", "contact.holder_cannot_answer");
    unit.suspend(unit.head).await;
    let input = json!({
        "unit_id": unit.office.unit, "post_fa": "دیگر", "post_en": "Other", "details": { "user_id": unit.head }
    });
    let refused = unit.office.officer().await.post(&format!("{BASE}/entries")).json(&input).send().await;
    refused.assert_field("/details/user_id", "contact.holder_cannot_answer");
    // What is not changed is not asked about again.
    let same = json!({ "user_id": unit.head, "room": "۲۱۴" });
    unit.office.change_entry(unit.head_entry, &same).await.assert_status(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_4_however_many_messages_are_left_each_goes_to_the_head() {
    let unit = unit().await;
    let copies = "INSERT INTO contact_messages SELECT (jsonb_populate_record(m, jsonb_build_object(\
                  'id', gen_random_uuid(), 'number', 'C-' || n))).* \
                  FROM contact_messages m, generate_series(1, 120) n";
    sql_query(copies).execute(&mut unit.office.app.connection().await).await.unwrap();
    unit.office.change_entry(unit.entry, &json!({ "user_id": null })).await.assert_status(200);
    let left = async || {
        unit.office.count(&format!("contact_messages WHERE handler_entry_id = '{}'", unit.entry)).await
    };
    assert_eq!(left().await, 21, "as many as one transaction holds are handed on at once");
    unit.office.app.run_jobs().await;
    assert_eq!(left().await, 0);
    assert_eq!(unit.office.count("contact_forwardings").await, 121);
}
