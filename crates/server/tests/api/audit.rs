//! The audit chain: what it records with each change, where it keeps it, and what it shows when somebody has been at it.

use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use platform::audit::{self, Subject};
use testkit::TestApp;

/// Ten entries, whatever the setting up of the portal has written before.
async fn app_with_ten_entries() -> (TestApp, i64) {
    let app = TestApp::new().await;
    let before = audit::verify(&mut app.connection().await).await.unwrap().entries;
    for number in 0..10 {
        app.as_system(async |unit| unit.audit_created("files.upload", Subject::new("test", number), &number))
            .await;
    }
    (app, before)
}

async fn verify(app: &TestApp) -> audit::Verification {
    audit::verify(&mut app.connection().await).await.unwrap()
}

async fn tamper(app: &TestApp, sql: &str) {
    diesel::sql_query(sql).execute(&mut app.connection().await).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_untouched_chain_holds() {
    let (app, before) = app_with_ten_entries().await;
    assert_eq!(verify(&app).await, audit::Verification { entries: before + 10, broken_at: None });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_entry_is_named() {
    let (app, before) = app_with_ten_entries().await;
    let fifth = before + 5;
    tamper(&app, &format!("UPDATE audit_entries SET after = '40' WHERE seq = {fifth}")).await;
    assert_eq!(verify(&app).await.broken_at, Some(fifth));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_entry_is_named_by_the_one_that_follows() {
    let (app, before) = app_with_ten_entries().await;
    tamper(&app, &format!("DELETE FROM audit_entries WHERE seq = {}", before + 7)).await;
    assert_eq!(verify(&app).await.broken_at, Some(before + 8));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_that_write_at_once_keep_one_chain() {
    let app = TestApp::new().await;
    let other = app.another_server();
    let write = async |app: &TestApp| {
        for number in 0..20 {
            app.as_system(async |unit| {
                unit.audit_created("files.upload", Subject::new("test", number), &number)
            })
            .await;
        }
    };
    tokio::join!(write(&app), write(&other));
    assert_eq!(verify(&app).await.broken_at, None);
    let written =
        db::schema::audit_entries::table.filter(db::schema::audit_entries::action.eq("files.upload"));
    let count: i64 = written.count().get_result(&mut app.connection().await).await.unwrap();
    assert_eq!(count, 40);
}

#[derive(QueryableByName)]
struct Place {
    #[diesel(sql_type = Text)]
    partition: String,
    #[diesel(sql_type = BigInt)]
    entries: i64,
}

/// Where the entries of the ten writes lie.
async fn places(app: &TestApp) -> Vec<(String, i64)> {
    let places = diesel::sql_query(
        "SELECT tableoid::regclass::text AS partition, count(*) AS entries FROM audit_entries \
         WHERE action = 'files.upload' GROUP BY 1 ORDER BY 1",
    );
    let places: Vec<Place> = places.load(&mut app.connection().await).await.unwrap();
    places.into_iter().map(|place| (place.partition, place.entries)).collect()
}

async fn write_one(app: &TestApp) {
    app.as_system(async |unit| unit.audit_created("files.upload", Subject::new("test", 0), &0)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_lies_in_the_partition_of_its_month_and_waits_in_the_default_one_before_that_is_made() {
    let (app, before) = app_with_ten_entries().await;
    let place = |partition: &str, entries| (format!("audit_entries_{partition}"), entries);
    assert_eq!(places(&app).await, [place("default", 10)]);
    platform::jobs::enqueue_scheduled(&app.platform).await.unwrap();
    app.clock.advance(Duration::hours(1));
    app.run_jobs().await;
    assert_eq!(places(&app).await, [place("2026_11", 10)], "what waited has moved");
    app.clock.advance(Duration::days(31));
    write_one(&app).await;
    app.clock.advance(Duration::days(3650));
    write_one(&app).await;
    assert_eq!(places(&app).await, [place("2026_11", 10), place("2026_12", 1), place("default", 1)]);
    assert_eq!(verify(&app).await, audit::Verification { entries: before + 12, broken_at: None });
}

#[tokio::test(flavor = "multi_thread")]
async fn months_are_made_once_however_many_servers_make_them_while_others_write() {
    let app = TestApp::new().await;
    let other = app.another_server();
    let prepare = async |app: &TestApp| {
        audit::prepare_months(&mut app.connection().await, app.clock.now()).await.unwrap()
    };
    let (first, second, ()) = tokio::join!(prepare(&app), prepare(&other), write_one(&app));
    assert_eq!(first + second, 4, "this month and three ahead");
    assert_eq!(prepare(&app).await, 0);
    assert_eq!(verify(&app).await.broken_at, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_two_months_hold_is_named() {
    let (app, before) = app_with_ten_entries().await;
    audit::prepare_months(&mut app.connection().await, app.clock.now()).await.unwrap();
    let fifth = before + 5;
    let columns = "actor_kind, actor_name, action, subject_area, subject_id, request_id, hash";
    tamper(
        &app,
        &format!(
            "INSERT INTO audit_entries (seq, at, {columns}) \
             SELECT seq, at + INTERVAL '1 month', {columns} FROM audit_entries WHERE seq = {fifth}"
        ),
    )
    .await;
    assert_eq!(verify(&app).await.broken_at, Some(fifth));
}
