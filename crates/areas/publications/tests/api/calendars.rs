//! Deadlines in the calendar programs of representatives.

use contract::page::Page;
use contract::publications::{DeadlineCalendar, DeadlineCalendarCreated, ReceiptStatus};
use serde_json::json;
use testkit::{Answer, Client};

use crate::house::{House, RECEIPTS, acknowledge, to_all};

async fn make(who: &Client, organization: contract::id::OrganizationId) -> Answer {
    let input = json!({ "organization_id": organization, "lang": "fa" });
    who.post(&format!("{RECEIPTS}/calendars")).json(&input).send().await
}

/// What a program finds that has only the address.
async fn follow(house: &House, url: &str) -> Answer {
    let path = &url[url.find("/api/").unwrap()..];
    house.app.anonymous().get(path).send().await
}

fn events(answer: &Answer) -> usize {
    answer.text().matches("BEGIN:VEVENT").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_follows_what_an_organization_has_to_acknowledge_and_opens_nothing() {
    let house = House::of(2).await;
    let (_, report) = house.communicated(&to_all()).await;
    let made: DeadlineCalendarCreated = make(&house.manager, house.organizations[0]).await.json();
    let found = follow(&house, &made.url).await;
    let text = found.text().replace("\r\n ", "");
    assert_eq!(events(&found), 1, "those of one organization: {text}");
    let line = house.receipts(&report).await.remove(0);
    for said in [
        "DTSTART;VALUE=DATE:20251208",
        "DTEND;VALUE=DATE:20251209",
        "SUMMARY:مهلت تأیید دریافت: ۱۴۰۴/ب/۲۱ · سقف معاملات",
        "شرکت آزمایشی 1",
        &format!("UID:publications-receipt-{}", line.id),
        &format!("/publications/inbox/{}", line.id),
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(house.receipts(&report).await[0].status, ReceiptStatus::Unopened, "PUB-12");
    let reason = "به سبب قطع ارتباط در روزهای پایانی.";
    let later = json!({ "deadline_on": "2025-12-10", "reason": reason });
    house.post(&report, "extend", &later).await.assert_status(200);
    assert!(follow(&house, &made.url).await.text().contains("DTSTART;VALUE=DATE:20251210"));
    house.app.mails().await;
    acknowledge(&house.manager, line.id).await;
    assert_eq!(events(&follow(&house, &made.url).await), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_for_ones_own_organizations_is_replaced_and_ends_with_the_right_to_it() {
    let house = House::of(2).await;
    let (own, foreign) = (house.organizations[0], house.organizations[1]);
    let clerk = house.app.actor("org_clerk", Some(own)).await;
    make(&clerk, foreign).await.assert_problem(404, "request.not_found");
    make(&house.head, own).await.assert_problem(403, "request.forbidden");
    let first: DeadlineCalendarCreated = make(&clerk, own).await.json();
    let second: DeadlineCalendarCreated = make(&clerk, own).await.json();
    follow(&house, &first.url).await.assert_problem(404, "request.not_found");
    follow(&house, &second.url).await.assert_status(200);
    let listed: Page<DeadlineCalendar> = clerk.get(&format!("{RECEIPTS}/calendars")).send().await.json();
    assert_eq!(listed.items, [second.calendar]);
    let path = format!("{RECEIPTS}/calendars/{own}");
    house.manager.delete(&path).send().await.assert_problem(404, "request.not_found");
    clerk.delete(&path).send().await.assert_status(204);
    follow(&house, &second.url).await.assert_problem(404, "request.not_found");

    let third: DeadlineCalendarCreated = make(&clerk, own).await.json();
    let ended = diesel::sql_query("UPDATE identity_users SET status = 'suspended' WHERE id = $1")
        .bind::<diesel::sql_types::Uuid, _>(clerk.user_id().0);
    diesel_async::RunQueryDsl::execute(ended, &mut house.app.connection().await).await.unwrap();
    follow(&house, &third.url).await.assert_problem(404, "request.not_found");
}
