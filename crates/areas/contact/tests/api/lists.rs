//! Inbox, own messages, and counts.

use chrono::Duration;
use contract::contact::{ContactStats, MessageSummary, Receipt};
use contract::page::Page;
use serde_json::json;
use testkit::Client;

use crate::builders::{BASE, Office, entries};

async fn list(client: &Client, path: &str) -> Page<MessageSummary> {
    client.get(&format!("{BASE}{path}")).send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inbox_holds_the_own_posts_messages_and_is_narrowed_by_state_age_unit_and_words() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let (other, _) = office.member("دیگر").await;
    let citizen = office.app.actor("citizen", None).await;
    let first: Receipt =
        office.write_as(&citizen, &entries(&[entry]), json!({ "subject": "بیمه" })).await.json();
    office.app.clock.advance(Duration::days(8));
    let citizen = office.app.sign_in(citizen.user_id()).await;
    office.write_as(&citizen, &entries(&[entry]), json!({ "subject": "نوبت مجمع" })).await.assert_status(201);
    let client = office.app.sign_in(member).await;
    let subjects = async |query: &str| {
        let page = list(&client, &format!("/messages{query}")).await;
        page.items.into_iter().map(|item| item.subject).collect::<Vec<_>>()
    };
    assert_eq!(subjects("").await, ["نوبت مجمع", "بیمه"]);
    assert_eq!(subjects("?age=late").await, ["بیمه"]);
    assert_eq!(subjects("?age=new").await, ["نوبت مجمع"]);
    assert_eq!(subjects("?state=answered").await, [""; 0]);
    assert_eq!(subjects(&format!("?unit={}", office.unit)).await.len(), 2);
    assert_eq!(subjects(&format!("?unit={}", contract::contact::UnitId::new())).await, [""; 0]);
    let words = contract::search::web_address("?q={q}", "بيمه");
    assert_eq!(subjects(&words).await, ["بیمه"]);
    let number = contract::search::web_address("?q={q}", &first.sent[0].number.to_lowercase());
    assert_eq!(subjects(&number).await, ["بیمه"]);
    let page = list(&client, "/messages?limit=1").await;
    let next = list(&client, &format!("/messages?limit=1&cursor={}", page.next.unwrap())).await;
    assert_eq!((next.items[0].subject.as_str(), next.next), ("بیمه", None));
    assert!(next.items[0].is_late && next.items[0].waiting_workdays == Some(6));
    let csv = client.get(&format!("{BASE}/messages?format=csv&lang=fa")).send().await.text();
    assert!(csv.contains("1405/09/03") && csv.contains("شخص آزمایشی") && !csv.contains('@'), "{csv}");
    assert!(list(&office.app.sign_in(other).await, "/messages").await.items.is_empty());
    let wrong = client.get(&format!("{BASE}/messages?state=held")).send().await;
    wrong.assert_problem(422, "request.invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_taken_away_is_whole() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let citizen = office.app.actor("citizen", None).await;
    office.write_as(&citizen, &entries(&[entry]), json!({})).await.assert_status(201);
    let copies = "INSERT INTO contact_messages SELECT (jsonb_populate_record(m, jsonb_build_object(\
                  'id', gen_random_uuid(), 'number', 'C-' || n))).* \
                  FROM contact_messages m, generate_series(1, 1200) n";
    diesel_async::RunQueryDsl::execute(diesel::sql_query(copies), &mut office.app.connection().await)
        .await
        .unwrap();
    let client = office.app.sign_in(member).await;
    for (client, path) in [(&client, "/messages"), (&citizen, "/messages/mine")] {
        let csv = client.get(&format!("{BASE}{path}?format=csv")).send().await.text();
        assert_eq!(csv.lines().count(), 1 + 1201, "{path}");
    }
    let page = list(&client, "/messages?limit=100").await;
    assert_eq!(page.items.len(), 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn own_messages_say_what_is_new_until_it_was_read() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let citizen = office.app.actor("citizen", None).await;
    let sent: Receipt = office.write_as(&citizen, &entries(&[entry]), json!({})).await.json();
    let mine = async || list(&citizen, "/messages/mine").await.items.remove(0);
    assert!(!mine().await.is_unread);
    office.reply(&office.app.sign_in(member).await, sent.sent[0].id, "پاسخ").await.assert_status(201);
    let shown = mine().await;
    assert!(shown.is_unread && shown.sender_name.is_none());
    office.read(&citizen, sent.sent[0].id).await.assert_status(200);
    assert!(!mine().await.is_unread);
    let stranger = office.app.actor("citizen", None).await;
    assert!(list(&stranger, "/messages/mine").await.items.is_empty());
    let csv = citizen.get(&format!("{BASE}/messages/mine?format=csv")).send().await.text();
    assert!(csv.contains(&sent.sent[0].number), "{csv}");
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_tell_of_weeks_and_units_and_medians_only_from_five_answers_on() {
    let office = Office::open().await;
    let (member, entry) = office.member("کارشناس").await;
    let citizen = office.app.actor("citizen", None).await;
    for number in 0..6 {
        let body = json!({ "body": format!("متن {number}") });
        let sent: Receipt = office.write_as(&citizen, &entries(&[entry]), body).await.json();
        if number < 4 {
            office.reply(&office.app.sign_in(member).await, sent.sent[0].id, "پاسخ").await.assert_status(201);
        }
    }
    let stats = async || -> ContactStats {
        office.app.actor("auditor", None).await.get(&format!("{BASE}/stats")).send().await.json()
    };
    let counted = stats().await;
    assert_eq!(counted.weeks.len(), 12);
    let week = counted.weeks.last().unwrap();
    assert_eq!((week.begins_on.to_string().as_str(), week.received, week.answered), ("2026-11-21", 6, 4));
    assert_eq!((counted.units[0].received, counted.units[0].answered), (6, 4));
    assert_eq!(counted.units[0].median_workdays, None, "four answers would tell of single people");
    assert_eq!((counted.waiting[0].open, counted.waiting[0].entry.id), (2, entry));
    office.wait_until("2026-11-28T08:30:00Z");
    let client = office.app.sign_in(member).await;
    let waiting = list(&client, "/messages?state=open").await.items;
    office.reply(&client, waiting[0].id, "پاسخ").await.assert_status(201);
    let counted = stats().await;
    assert_eq!(counted.units[0].median_workdays, Some(0));
    assert_eq!(counted.units[0].histogram, [4, 0, 1, 0, 0, 0, 0]);
    let usual = office.entry(entry).await.entry.usual_workdays;
    assert_eq!(usual, Some(0));
    let head = office.app.actor("head", None).await;
    let csv = head.get(&format!("{BASE}/stats?format=csv")).send().await.text();
    assert!(csv.contains("اداره کل") && !csv.contains("متن"), "{csv}");
    let late = head.get(&format!("{BASE}/stats?from=2026-12-01&to=2026-11-01")).send().await;
    late.assert_problem(422, "request.invalid");
}
