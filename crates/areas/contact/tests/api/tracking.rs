//! Finding one's message again without an account.

use chrono::Duration;
use contract::contact::{Message, Receipt};
use serde_json::json;

use crate::builders::{BASE, Office, entries};

#[tokio::test(flavor = "multi_thread")]
async fn contact_9_number_and_code_lead_to_the_conversation_for_half_an_hour() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let receipt: Receipt = office.write(&entries(&[entry]), json!({})).await.json();
    let tracked = office.track(&receipt).await;
    assert_eq!(office.tracked(&tracked).await.number, receipt.sent[0].number);
    let reply = office
        .app
        .anonymous()
        .post(&format!("{BASE}/messages/{}/parts", tracked.id))
        .header("tracking-token", &tracked.token)
        .json(&json!({ "body": "افزودهٔ من" }))
        .send()
        .await;
    assert_eq!(reply.json::<Message>().parts.len(), 2);
    let other: Receipt = office.write(&entries(&[entry]), json!({ "body": "متن دیگر" })).await.json();
    let foreign = format!("{BASE}/messages/{}", other.sent[0].id);
    let refused = office.app.anonymous().get(&foreign).header("tracking-token", &tracked.token).send().await;
    refused.assert_problem(404, "request.not_found");
    office.app.clock.advance(Duration::minutes(30));
    let path = format!("{BASE}/messages/{}", tracked.id);
    let late = office.app.anonymous().get(&path).header("tracking-token", &tracked.token).send().await;
    late.assert_problem(404, "request.not_found");
    let seen: Message = office.read(&office.app.sign_in(member).await, tracked.id).await.json();
    assert_eq!(seen.parts.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_9_a_code_made_in_the_browser_is_never_answered() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let receipt: Receipt = office.write(&entries(&[entry]), json!({ "code": "7q4m2-xk9tb" })).await.json();
    assert_eq!(receipt.code, None);
    let text = format!("{} ۷Q4M2 XK9TB", receipt.sent[0].number);
    office.try_track(&text).await.assert_status(200);
    let bad = office.write(&entries(&[entry]), json!({ "code": "short", "body": "دیگر" })).await;
    bad.assert_field("/code", "format");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_number_and_a_wrong_code_are_the_same_and_the_sixth_failure_is_one_too_many() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    let receipt: Receipt = office.write(&entries(&[entry]), json!({ "code": "7Q4M2XK9TB" })).await.json();
    let number = &receipt.sent[0].number;
    let wrong = office.try_track(&format!("{number} AAAAA-AAAAA")).await;
    let unknown = office.try_track("M-1404-00057-20 AAAAA-AAAAA").await;
    for answer in [&wrong, &unknown] {
        answer.assert_problem(404, "request.not_found");
    }
    let bare = |answer: &testkit::Answer| {
        let mut value = answer.value();
        value["instance"] = json!("");
        value
    };
    assert_eq!(bare(&wrong), bare(&unknown));
    for _ in 0..3 {
        office.try_track(&format!("{number} AAAAA-AAAAA")).await.assert_problem(404, "request.not_found");
    }
    for code in ["AAAAA-AAAAA", "7Q4M2-XK9TB"] {
        let refused = office.try_track(&format!("{number} {code}")).await;
        refused.assert_problem(429, "request.too_many_requests");
        assert_eq!(refused.header("retry-after"), Some("600"));
    }
    office.app.clock.advance(Duration::minutes(10));
    office.try_track(&format!("{number} 7Q4M2-XK9TB")).await.assert_status(200);
    for text in ["", "x", "7Q4M2-XK9TB", "L-1404-00057-20 7Q4M2-XK9TB"] {
        assert_eq!(office.try_track(text).await.status, 422, "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_ends_after_a_day() {
    let office = Office::open().await;
    let (_, entry) = office.member("کارشناس").await;
    office.write(&entries(&[entry]), json!({ "email": "sara@else.example" })).await.assert_status(201);
    let mails = office.app.mails().await;
    let mail = mails.iter().find(|mail| mail.to == "sara@else.example").unwrap();
    let token = mail.text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let confirm = async |token: &str| {
        office.app.anonymous().post(&format!("{BASE}/confirm")).json(&json!({ "token": token })).send().await
    };
    confirm("nonsense").await.assert_problem(410, "contact.confirmation_ended");
    office.app.clock.advance(Duration::hours(24) + Duration::seconds(1));
    confirm(&token).await.assert_problem(410, "contact.confirmation_ended");
    office
        .write(&entries(&[entry]), json!({ "email": "sara@else.example", "body": "دیگر" }))
        .await
        .assert_status(201);
    let mails = office.app.mails().await;
    let mail = mails.iter().find(|mail| mail.to == "sara@else.example").unwrap();
    let token = mail.text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    confirm(&token).await.assert_status(200);
    confirm(&token).await.assert_status(200);
}
