use contract::identity::{AuditEntry, AuditVerification};
use contract::page::Page;
use diesel::sql_query;
use diesel_async::RunQueryDsl;
use testkit::{Client, TestApp};

use crate::person::{PASSWORD, USERS, person, try_sign_in};

const AUDIT: &str = "/api/v1/identity/audit";

async fn entries(auditor: &Client, query: &str) -> Vec<AuditEntry> {
    auditor.get(&format!("{AUDIT}?limit=100&{query}")).send().await.json::<Page<AuditEntry>>().items
}

async fn verify(auditor: &Client) -> AuditVerification {
    auditor.get(&format!("{AUDIT}/verification")).send().await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn idn_6_every_change_is_there_with_before_and_after_and_no_secret() {
    let app = TestApp::new().await;
    let admin = app.actor("admin", None).await;
    let auditor = app.actor("auditor", None).await;
    let user = person(&app, "maryam", "citizen").await;
    let suspend = admin.post(&format!("{USERS}/{user}/suspend")).if_match(1).send().await;
    let request = suspend.header("x-request-id").map(str::to_owned);
    let found = entries(&auditor, &format!("subject_id={user}")).await;
    let actions: Vec<_> = found.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["identity.suspend_user", "identity.create_user"]);
    let entry = &found[0];
    assert_eq!(entry.before.as_ref().unwrap()["status"], "active");
    assert_eq!(entry.after.as_ref().unwrap()["status"], "suspended");
    assert_eq!(entry.actor_id, Some(admin.user_id().0));
    if let Some(request) = request {
        assert_eq!(entry.request_id, request);
    }
    let all = auditor.get(&format!("{AUDIT}?limit=100")).send().await.text();
    for secret in ["argon2", PASSWORD, "password_hash", "totp_secret"] {
        assert!(!all.contains(secret), "{secret}");
    }
    assert_eq!(entries(&auditor, &format!("actor_id={}", admin.user_id())).await.len(), 1);
    assert_eq!(entries(&auditor, "action=identity.suspend_user").await.len(), 1);
    assert!(entries(&auditor, "subject_area=organizations").await.is_empty());
    assert!(entries(&auditor, "until=2026-11-24T08:30:00Z").await.is_empty());
    assert!(!entries(&auditor, "from=2026-11-24T08:30:00Z").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_read_page_by_page_by_those_who_may() {
    let app = TestApp::new().await;
    let auditor = app.actor("auditor", None).await;
    let first: Page<AuditEntry> = auditor.get(&format!("{AUDIT}?limit=5")).send().await.json();
    let next = first.next.expect("more than five");
    let second: Page<AuditEntry> = auditor.get(&format!("{AUDIT}?limit=5&cursor={next}")).send().await.json();
    assert_eq!(second.items[0].seq, first.items[4].seq - 1);
    for role in ["head", "expert", "editor", "citizen"] {
        app.actor(role, None).await.get(AUDIT).send().await.assert_problem(403, "request.forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_sign_in_changes_nothing_and_a_lock_is_recorded() {
    let app = TestApp::new().await;
    person(&app, "maryam", "citizen").await;
    let auditor = app.actor("auditor", None).await;
    let before = verify(&auditor).await.entries;
    for _ in 0..9 {
        try_sign_in(&app, "maryam", "another password").await;
    }
    assert_eq!(verify(&auditor).await.entries, before);
    try_sign_in(&app, "maryam", "another password").await;
    assert_eq!(verify(&auditor).await.entries, before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_5_a_changed_row_and_a_missing_row_are_named() {
    let app = TestApp::new().await;
    let auditor = app.actor("auditor", None).await;
    let whole = verify(&auditor).await;
    assert!(whole.entries >= 10, "{whole:?}");
    assert_eq!(whole.broken_at, None);
    let mut conn = app.connection().await;
    let mut change = async |sql: &str| sql_query(sql).execute(&mut conn).await.unwrap();
    change("UPDATE audit_entries SET actor_name = 'tesu' WHERE seq = 5").await;
    assert_eq!(verify(&auditor).await.broken_at, Some(5));
    change("UPDATE audit_entries SET actor_name = 'test' WHERE seq = 5").await;
    assert_eq!(verify(&auditor).await.broken_at, None);
    change("DELETE FROM audit_entries WHERE seq = 7").await;
    assert_eq!(verify(&auditor).await.broken_at, Some(8));
}
