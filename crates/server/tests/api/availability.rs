//! A database that goes away and comes back, a network that says nothing, and a disk that is full.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use db::embedded::{Embedded, Options};
use diesel::QueryableByName;
use diesel::sql_types::Integer;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde_json::{Value, json};
use testkit::TestApp;
use tokio::signal::unix::{SignalKind, signal};

const LIST: &str = "/api/v1/publications";

fn start(place: &Path) -> Embedded {
    Embedded::start(place, &Options::for_tests()).unwrap()
}

/// A database that the test itself can stop.
async fn migrated(place: &Path) -> Embedded {
    let database = start(place);
    db::migrate::run(&database.url().parse().unwrap()).await.unwrap();
    database
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = Integer)]
    number: i32,
}

/// The first number that a query finds, once it finds one.
async fn number(app: &TestApp, query: &str) -> i32 {
    let mut conn = app.connection().await;
    for _ in 0..200 {
        let found: Vec<Number> = diesel::sql_query(query).load(&mut conn).await.unwrap();
        if let Some(found) = found.into_iter().next() {
            return found.number;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing for {query}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_goes_in_the_middle_of_a_write_is_a_503_and_needs_no_restart() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("postgres");
    let database = migrated(&place).await;
    let app = TestApp::on(&database.url()).await;
    let (nobody, editor) = (app.anonymous(), app.actor("editor", None).await);
    let draft = json!({ "kind": "news", "edition": { "title_fa": "خبر", "body_fa": "متن" } });
    let create = || editor.post(LIST).idempotency_key("k-1").json(&draft).send();
    nobody.get("/api/v1/publications?q=a").send().await.assert_status(200);
    nobody.get("/readyz").send().await.assert_status(200);
    let mut locker = app.platform.pool.dedicated().await.unwrap();
    locker.batch_execute("BEGIN; LOCK TABLE publications").await.unwrap();

    let writing = tokio::spawn(create());
    number(&app, "SELECT pid AS number FROM pg_stat_activity WHERE wait_event_type = 'Lock'").await;
    database.stop().unwrap();
    let reading = nobody.get("/api/v1/publications?q=b").send();
    for answer in [writing.await.unwrap(), reading.await] {
        answer.assert_problem(503, "request.unavailable");
        assert!(answer.header("retry-after").is_some());
    }
    nobody.get("/readyz").send().await.assert_status(503);
    nobody.get("/healthz").send().await.assert_status(200);

    let database = start(&place);
    let created = create().await;
    created.assert_status(201);
    assert_eq!(created.header("idempotency-replayed"), None, "nothing was kept of the first attempt");
    let drafts: Value = editor.get("/api/v1/publications?state=draft").send().await.value();
    assert_eq!(drafts["items"].as_array().map(Vec::len), Some(1), "{drafts}");
    nobody.get("/readyz").send().await.assert_status(200);
    drop((locker, app));
    database.stop().unwrap();
}

/// A process of PostgreSQL that neither answers nor ends, as one behind a network that swallows everything.
struct Silent(i32);

impl Silent {
    fn make(process: i32) -> Self {
        signal_to(process, "-STOP");
        Self(process)
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        signal_to(self.0, "-CONT");
    }
}

fn signal_to(process: i32, name: &str) {
    let sent = Command::new("kill").args([name, &process.to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()), "{name} to {process}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ended_at_another_server_ends_here_though_its_news_are_swallowed() {
    const OWN: &str = "/api/v1/identity/me/sessions";
    let folder = tempfile::tempdir().unwrap();
    let database = migrated(&folder.path().join("postgres")).await;
    let app = TestApp::on(&database.url()).await;
    let listening = "SELECT pid AS number FROM pg_stat_activity WHERE query LIKE 'LISTEN%'";
    let listening = number(&app, listening).await;
    let other = app.another_server();
    let person = app.person(&[("editor", None)]).await;
    let (here, elsewhere) = (app.sign_in(person).await, app.sign_in(person).await);
    here.get(OWN).send().await.assert_status(200);

    let silent = Silent::make(listening);
    let elsewhere = other.with_token(elsewhere.token.as_deref().unwrap());
    elsewhere.delete(OWN).send().await.assert_status(204);
    here.get(OWN).send().await.assert_status(200);
    let since = Instant::now();
    while here.get(OWN).send().await.status == 200 {
        assert!(since.elapsed() < Duration::from_secs(15), "the session is honoured still");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    here.get(OWN).send().await.assert_problem(401, "identity.invalid_token");
    drop((silent, other, app));
    database.stop().unwrap();
}

/// The files in a folder and the folders in it.
fn files_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files_in(&path) } else { 1 }).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_a_507_that_leaves_nothing_and_room_again_is_used() {
    let app = TestApp::new().await;
    let editor = app.actor("editor", None).await;
    // The system refuses this process to write past 64 KiB of a file. It says so by a signal that would end it, too.
    let _heard = signal(SignalKind::from_raw(25)).unwrap();
    let allow = |bytes: &str| {
        let process = std::process::id().to_string();
        let set = Command::new("prlimit").args(["--pid", &process, &format!("--fsize={bytes}:")]).status();
        assert!(set.is_ok_and(|status| status.success()), "the limit of {bytes} cannot be set");
    };
    allow("65536");
    let content = "x".repeat(100_000);
    let answer = editor.upload("a.txt", content.clone()).await;
    answer.assert_problem(507, "request.storage_full");
    assert_eq!(files_in(&app.platform.config.data_dir.join("files")), 0);
    editor.upload("small.txt", "متن").await.assert_status(201);
    allow("unlimited");
    editor.upload("a.txt", content).await.assert_status(201);
}
