//! The worker against jobs that misbehave: it outlives them, gives them up, and ends when it is told to.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration as Interval;

use chrono::Duration;
use db::schema::platform_jobs::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use platform::app::Parts;
use platform::jobs::{self, Job, MAX_ATTEMPTS, Registry};
use platform::{Actor, Area, Platform};
use serde_json::Value;
use testkit::TestApp;
use tokio::sync::Notify;

type Done = BoxFuture<'static, anyhow::Result<()>>;

/// Another worker on the database of the test, which knows these jobs.
fn worker(app: &TestApp, jobs: fn(&mut Registry)) -> Arc<Platform> {
    let own = &app.platform;
    let parts = Parts {
        config: own.config.clone(),
        pool: own.pool.clone(),
        clock: own.clock.clone(),
        authenticator: Arc::clone(&own.authenticator),
        storage: own.storage.clone(),
        mailer: own.mailer.clone(),
        secret_key: own.secret_key.clone(),
    };
    Platform::new(parts, &[Area { jobs, ..Area::new("test", "Jobs that misbehave", |_| {}) }])
}

async fn enqueue(platform: &Arc<Platform>, job: Job) {
    let actor = Arc::new(Actor::system("test"));
    let written = platform.write(&actor, async |unit| {
        unit.enqueue(job);
        Ok(())
    });
    written.await.unwrap();
}

fn job(kind: &'static str) -> Job {
    Job::new(kind, &()).unwrap()
}

/// Kind, state, attempts and last error of the test's own jobs, oldest first.
async fn rows(app: &TestApp) -> Vec<(String, String, i32, Option<String>)> {
    let own = platform_jobs::table.filter(dsl::kind.like("test.%")).order(dsl::id);
    let rows = own.select((dsl::kind, dsl::state, dsl::attempts, dsl::last_error));
    rows.load(&mut app.connection().await).await.unwrap()
}

fn row(kind: &str, state: &str, attempts: i32, error: Option<&str>) -> (String, String, i32, Option<String>) {
    (kind.to_owned(), state.to_owned(), attempts, error.map(str::to_owned))
}

/// Said so, because every type has diesel's `load`.
fn times(runs: &AtomicUsize) -> usize {
    AtomicUsize::load(runs, Ordering::SeqCst)
}

fn panic(_: Arc<Platform>, _: Value) -> Done {
    Box::pin(std::future::poll_fn(|_| panic!("boom")))
}

fn nothing() -> Done {
    Box::pin(std::future::ready(Ok(())))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_panics_fails_alone_and_is_given_up_in_the_end() {
    let mut app = TestApp::new().await;
    app.may_leave_failed_jobs();
    let platform = worker(&app, |jobs| {
        jobs.handle("test.panic", panic).handle("test.fine", |_, _| nothing());
    });
    enqueue(&platform, job("test.panic")).await;
    enqueue(&platform, job("test.fine")).await;
    assert_eq!(jobs::run_due(&platform).await.unwrap(), 2);
    assert_eq!(rows(&app).await, [row("test.panic", "ready", 1, Some("it panicked: boom"))]);
    for _ in 1..MAX_ATTEMPTS {
        app.clock.advance(Duration::hours(2));
        jobs::run_due(&platform).await.unwrap();
    }
    assert_eq!(rows(&app).await, [row("test.panic", "dead", MAX_ATTEMPTS, Some("it panicked: boom"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_takes_its_process_down_is_begun_again_but_not_for_ever() {
    let mut app = TestApp::new().await;
    app.may_leave_failed_jobs();
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let platform = worker(&app, |jobs| {
        jobs.handle("test.deadly", |_, _| {
            RUNS.fetch_add(1, Ordering::SeqCst);
            nothing()
        });
    });
    let lost = async |attempts: i32| {
        enqueue(&platform, job("test.deadly")).await;
        let before = app.clock.now() - Duration::seconds(1);
        diesel::update(platform_jobs::table.filter(dsl::attempts.eq(0)))
            .set((dsl::attempts.eq(attempts), dsl::leased_until.eq(before)))
            .execute(&mut app.connection().await)
            .await
            .unwrap();
        jobs::run_due(&platform).await.unwrap()
    };
    assert_eq!(lost(MAX_ATTEMPTS - 1).await, 1);
    assert_eq!((times(&RUNS), rows(&app).await), (1, Vec::new()));
    assert_eq!(lost(MAX_ATTEMPTS).await, 0, "it has had all its attempts");
    let dead = row("test.deadly", "dead", MAX_ATTEMPTS, Some("the process ended while it ran"));
    assert_eq!((times(&RUNS), rows(&app).await), (1, vec![dead]));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_lost_the_lease_settles_nothing() {
    let mut app = TestApp::new().await;
    app.may_leave_failed_jobs();
    /// Runs beyond its lease, and sees another worker take the job up and fail; it succeeds itself.
    fn slow(platform: Arc<Platform>, _: Value) -> Done {
        static RUNS: AtomicUsize = AtomicUsize::new(0);
        Box::pin(async move {
            if RUNS.fetch_add(1, Ordering::SeqCst) > 0 {
                anyhow::bail!("the second fails");
            }
            platform.clock.advance(Duration::minutes(3));
            jobs::run_due(&platform).await?;
            Ok(())
        })
    }
    let platform = worker(&app, |jobs| {
        jobs.handle("test.slow", slow);
    });
    enqueue(&platform, job("test.slow")).await;
    jobs::run_due(&platform).await.unwrap();
    assert_eq!(rows(&app).await, [row("test.slow", "ready", 2, Some("the second fails"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_free_again_once_its_job_runs_or_is_dead() {
    let mut app = TestApp::new().await;
    app.may_leave_failed_jobs();
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    /// What came while it ran calls for another run.
    fn again(platform: Arc<Platform>, _: Value) -> Done {
        Box::pin(async move {
            if RUNS.fetch_add(1, Ordering::SeqCst) == 0 {
                enqueue(&platform, job("test.again").unique("again")).await;
            }
            Ok(())
        })
    }
    let platform = worker(&app, |jobs| {
        jobs.handle("test.again", again);
    });
    for _ in 0..2 {
        enqueue(&platform, job("test.again").unique("again")).await;
        enqueue(&platform, job("test.unknown").unique("unknown")).await;
    }
    assert_eq!(rows(&app).await.len(), 2, "one waits under each key");
    assert_eq!(jobs::run_due(&platform).await.unwrap(), 3);
    assert_eq!(times(&RUNS), 2);
    for _ in 1..MAX_ATTEMPTS {
        app.clock.advance(Duration::hours(2));
        jobs::run_due(&platform).await.unwrap();
    }
    enqueue(&platform, job("test.unknown").unique("unknown")).await;
    let states: Vec<_> = rows(&app).await.into_iter().map(|(_, state, ..)| state).collect();
    assert_eq!(states, ["dead", "ready"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_under_the_key_of_a_failed_job_does_the_work_of_both() {
    let mut app = TestApp::new().await;
    app.may_leave_failed_jobs();
    fn fail(platform: Arc<Platform>, _: Value) -> Done {
        Box::pin(async move {
            enqueue(&platform, job("test.fail").unique("fail")).await;
            anyhow::bail!("no")
        })
    }
    let platform = worker(&app, |jobs| {
        jobs.handle("test.fail", fail);
    });
    enqueue(&platform, job("test.fail").unique("fail")).await;
    assert_eq!(jobs::run_due(&platform).await.unwrap(), 1, "the other waits as long as the failed one would");
    assert_eq!(rows(&app).await, [row("test.fail", "ready", 1, Some("no"))]);
    for _ in 2..MAX_ATTEMPTS {
        app.clock.advance(Duration::hours(2));
        assert_eq!(jobs::run_due(&platform).await.unwrap(), 1);
    }
    app.clock.advance(Duration::hours(2));
    assert_eq!(jobs::run_due(&platform).await.unwrap(), 2, "what the last attempt called for begins anew");
    let dead = row("test.fail", "dead", MAX_ATTEMPTS, Some("no"));
    assert_eq!(rows(&app).await, [dead, row("test.fail", "ready", 1, Some("no"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_is_told_to_stop_begins_nothing_more() {
    let app = TestApp::new().await;
    static STOP: Notify = Notify::const_new();
    let platform = worker(&app, |jobs| {
        jobs.handle("test.stop", |_, _| {
            STOP.notify_one();
            nothing()
        });
    });
    for _ in 0..5 {
        enqueue(&platform, job("test.stop")).await;
    }
    jobs::work(platform, STOP.notified(), Interval::from_secs(60)).await;
    assert_eq!(rows(&app).await, vec![row("test.stop", "ready", 0, None); 4]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_end_in_time_goes_to_the_next_worker() {
    let app = TestApp::new().await;
    static STOP: Notify = Notify::const_new();
    let platform = worker(&app, |jobs| {
        jobs.handle("test.endless", |_, _| {
            STOP.notify_one();
            Box::pin(std::future::pending())
        });
    });
    enqueue(&platform, job("test.endless")).await;
    let work = jobs::work(platform, STOP.notified(), Interval::from_millis(200));
    tokio::time::timeout(Interval::from_secs(30), work).await.expect("it ends by itself");
    assert_eq!(rows(&app).await, [row("test.endless", "ready", 0, None)]);
    let leases = platform_jobs::table.filter(dsl::leased_until.is_not_null()).count();
    assert_eq!(leases.get_result::<i64>(&mut app.connection().await).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
#[should_panic(expected = "the test left failed jobs")]
async fn a_job_that_failed_fails_its_test() {
    let app = TestApp::new().await;
    enqueue(&app.platform, job("test.unknown")).await;
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_metrics_tell_what_was_given_up_and_how_the_connections_stand() {
    let mut app = TestApp::new().await;
    app.may_leave_failed_jobs();
    enqueue(&app.platform, job("test.unknown")).await;
    for _ in 0..MAX_ATTEMPTS {
        app.run_jobs().await;
        app.clock.advance(Duration::hours(2));
    }
    let handle = platform::telemetry::start_metrics().unwrap();
    platform::telemetry::measure(&app.platform).await.unwrap();
    let text = handle.render();
    for line in [
        "shora_jobs{state=\"dead\"} 1",
        "shora_jobs{state=\"late\"} 0",
        "shora_mails{state=\"dead\"} 0",
        "shora_database_connections{state=\"awaited\"} 0",
    ] {
        assert!(text.lines().any(|found| found == line), "no {line} in:\n{text}");
    }
}
