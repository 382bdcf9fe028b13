use contract::subscriptions::{ConfirmedSubscription, SubscriptionForm};
use diesel::QueryableByName;
use diesel::sql_query;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use serde_json::json;

use crate::builders::{ALL, BASE, CIRCULARS, Portal, token_in};

const EMAIL: &str = "sara@example.com";

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_1_one_mail_asks_and_nothing_begins_before_it_is_confirmed() {
    let portal = Portal::open().await;
    portal.ask(EMAIL, &[CIRCULARS], "at_once").await.assert_status(202);
    let mails = portal.app.mails().await;
    let [asked] = mails.as_slice() else { panic!("{mails:?}") };
    assert_eq!(asked.to, EMAIL);
    assert!(asked.html.contains("lang=\"fa\" dir=\"rtl\""), "{}", asked.html);
    assert_eq!(asked.unsubscribe, None, "nothing has begun that could end");
    portal.announce("بخشنامه", &[ALL, CIRCULARS]).await;
    assert_eq!(portal.app.mails().await, []);
    let confirmed: ConfirmedSubscription = portal.confirm(&token_in(asked)).await.json();
    let topics: Vec<_> = confirmed.subscription.topics.iter().map(|topic| topic.topic.as_str()).collect();
    assert_eq!(topics, [CIRCULARS]);
    assert_eq!(portal.app.mails().await, [], "what came before is no news");
    portal.announce("بخشنامهٔ دوم", &[ALL, CIRCULARS]).await;
    assert_eq!(portal.app.mails().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_1_the_link_works_once_and_for_24_hours() {
    let portal = Portal::open().await;
    portal.ask(EMAIL, &[ALL], "daily").await.assert_status(202);
    let token = token_in(&portal.app.mails().await[0]);
    portal.confirm(&token).await.assert_status(200);
    portal.confirm(&token).await.assert_problem(410, "subscriptions.confirmation_ended");
    portal.ask("reza@example.com", &[ALL], "daily").await.assert_status(202);
    let token = token_in(&portal.app.mails().await[0]);
    portal.wait(24 * 3600);
    portal.confirm(&token).await.assert_problem(410, "subscriptions.confirmation_ended");
    portal.confirm("nonsense").await.assert_problem(410, "subscriptions.confirmation_ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_1_the_mail_speaks_the_language_of_the_wish() {
    let portal = Portal::open().await;
    let input = json!({ "email": EMAIL, "topics": [ALL], "rhythm": "daily", "lang": "en" });
    portal.ask_with(input).await.assert_status(202);
    let mails = portal.app.mails().await;
    assert!(mails[0].html.contains("lang=\"en\" dir=\"ltr\""), "{}", mails[0].html);
    let input = json!({ "email": EMAIL, "topics": [ALL], "rhythm": "daily", "lang": "de" });
    portal.ask_with(input).await.assert_field("/lang", "unknown_language");
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_2_an_address_is_asked_three_times_a_day_and_the_answer_never_tells() {
    let portal = Portal::open().await;
    for asked in 1..=4 {
        let answer = portal.ask(EMAIL, &[ALL], "daily").await;
        assert_eq!((answer.status, answer.text().as_str()), (202, ""), "{asked}");
    }
    assert_eq!(portal.app.mails().await.len(), 3);
    portal.wait(3600);
    portal.ask("SARA@example.com ".trim(), &[ALL], "daily").await.assert_status(202);
    assert_eq!(portal.app.mails().await, [], "however it is written, it is the same address");
    portal.wait(24 * 3600);
    portal.ask(EMAIL, &[ALL], "daily").await.assert_status(202);
    assert_eq!(portal.app.mails().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_2_one_place_asks_five_times_an_hour() {
    let portal = Portal::open().await;
    for asked in 0..5 {
        portal.ask(&format!("person{asked}@example.com"), &[ALL], "daily").await.assert_status(202);
    }
    let refused = portal.ask("another@example.com", &[ALL], "daily").await;
    refused.assert_problem(429, "request.too_many_requests");
    assert!(refused.header("retry-after").is_some());
    portal.wait(3600);
    portal.ask("another@example.com", &[ALL], "daily").await.assert_status(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_2_without_a_form_token_or_with_the_trap_filled_no_mail_leaves() {
    let portal = Portal::open().await;
    let input = json!({ "email": EMAIL, "topics": [ALL], "rhythm": "daily" });
    let answer = portal.app.anonymous().post(&format!("{BASE}/requests")).json(&input).send().await;
    answer.assert_problem(403, "platform.form_token");
    let mut trapped = input;
    trapped["website"] = "https://spam.example".into();
    portal.ask_with(trapped).await.assert_status(202);
    assert_eq!(portal.app.mails().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_may_follow_is_refused_at_its_place() {
    let portal = Portal::open().await;
    let answer = portal.ask(EMAIL, &[ALL, "publications:tag=unknown"], "daily").await;
    answer.assert_problem(422, "subscriptions.unknown_topic");
    answer.assert_field("/topics/1", "subscriptions.unknown_topic");
    let answer = portal.ask("nobody", &["<script>"], "daily").await;
    answer.assert_field("/email", "email");
    answer.assert_field("/topics/0", "format");
    let form =
        portal.app.anonymous().get(&format!("{BASE}/form?topic={CIRCULARS}&topic=publications:tag=no"));
    let form: SubscriptionForm = form.send().await.json();
    let named: Vec<_> =
        form.topics.iter().map(|topic| (topic.name_en.as_str(), topic.url.as_str())).collect();
    assert_eq!(named, [("Circulars", "/publications?kind=circular")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_3_an_address_stands_nowhere_readable() {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        row: String,
    }
    let portal = Portal::open().await;
    let confirmed = portal.follower(EMAIL, &[ALL], "at_once").await;
    portal.ask("reza@example.com", &[ALL], "daily").await.assert_status(202);
    portal.announce("خبر", &[ALL]).await;
    portal.app.mails().await;
    assert!(!portal.mine(&confirmed.token).await.text().contains('@'));
    let mut conn = portal.app.connection().await;
    for table in [
        "subscriptions_followers",
        "subscriptions_requests",
        "audit_entries",
        "platform_events",
        "platform_jobs",
        "platform_answers",
        "platform_mails",
    ] {
        let rows = format!("SELECT t::text AS row FROM {table} t");
        let rows: Vec<Row> = sql_query(rows).load(&mut conn).await.unwrap();
        for readable in ["example.com", confirmed.token.as_str()] {
            let hex: String = readable.bytes().map(|byte| format!("{byte:02x}")).collect();
            let is_told = rows.iter().any(|row| row.row.contains(readable) || row.row.contains(&hex));
            assert!(!is_told, "{readable} in {table}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_2_wishes_at_the_same_moment_do_not_slip_through() {
    let portal = Portal::open().await;
    let mut tokens = Vec::new();
    for _ in 0..7 {
        tokens.push(portal.form_token().await);
    }
    let ask = |token: String| {
        let input = json!({ "email": EMAIL, "topics": [ALL], "rhythm": "daily", "token": token });
        portal.app.anonymous().post(&format!("{BASE}/requests")).json(&input).send()
    };
    let answers = futures_util::future::join_all(tokens.into_iter().map(ask)).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 202).count(), 5);
    assert_eq!(portal.app.mails().await.len(), 3);
}
