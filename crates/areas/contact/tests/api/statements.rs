//! A list of messages costs two statements, however many there are.

use contract::calendar::DIRECTORATE;
use serde_json::json;
use testkit::Statements;

use crate::builders::{BASE, Office, entries};

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_messages_costs_two_statements_however_many_there_are() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let writers = [office.app.actor("citizen", None).await, office.app.actor("citizen", None).await];
    let client = office.app.sign_in(member).await;
    for n in 1..=2 {
        for writer in &writers {
            // The same text twice would be refused.
            let more = json!({ "body": format!("نوبت مجمع {n} برای {}؟", writer.user_id()) });
            office.write_as(writer, &entries(&[entry]), more).await.assert_status(201);
        }
        let count = Statements::of(&office.app).await;
        for (reader, path, most) in [
            (&client, "/messages", 2),
            (&client, "/messages?state=open&age=late&q=مجمع", 2),
            (&client, "/messages?format=csv", 2),
            (&writers[0], "/messages/mine", 1),
        ] {
            let path = format!("{BASE}{path}");
            // What many answers are made from is read once.
            reader.get(&path).send().await.assert_status(200);
            let _ = count.taken();
            reader.get(&path).send().await.assert_status(200);
            let taken = count.taken();
            assert!(taken <= most, "{path} takes {taken} with {n} messages of each");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_counts_days_by_the_calendar_as_it_was_just_changed() {
    let office = Office::at("2026-11-24T08:00:00Z").await;
    let (member, entry) = office.member("کارشناس").await;
    let citizen = office.app.actor("citizen", None).await;
    office.write_as(&citizen, &entries(&[entry]), json!({})).await.assert_status(201);
    office.app.clock.advance(chrono::Duration::days(7));
    let client = office.app.sign_in(member).await;
    let waiting = async || {
        let page = client.get(&format!("{BASE}/messages")).send().await.value();
        page["items"][0]["waiting_workdays"].as_i64().unwrap()
    };
    let before = waiting().await;
    let calendar = format!("/api/v1/calendar/calendars/{DIRECTORATE}");
    let secretariat = office.app.actor("secretariat", None).await;
    let revision = secretariat.get(&calendar).send().await.value()["revision"].as_i64().unwrap();
    let revision = i32::try_from(revision).unwrap();
    let closure = json!({
        "days": [{
            "date": "2026-11-29", "kind": "closure", "title_fa": "آلودگی هوا", "source": "کارگروه آلودگی هوا"
        }],
        "reason": "مصوبهٔ آزمایشی"
    });
    let declared =
        secretariat.post(&format!("{calendar}/days")).if_match(revision).json(&closure).send().await;
    declared.assert_status(201);
    assert_eq!(waiting().await, before - 1);
}
