//! Background work as the portal's officer sees and settles it.

use chrono::{DateTime, Duration, Utc};
use contract::duties::Worklist;
use contract::identity::AuditEntry;
use contract::page::Page;
use contract::platform::{Job, JobCounts, JobState};
use db::schema::platform_jobs::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use testkit::{Client, TestApp};
use uuid::Uuid;

const JOBS: &str = "/api/v1/platform/jobs";

struct Desk {
    app: TestApp,
    officer: Client,
}

impl Desk {
    async fn new() -> Self {
        let mut app = TestApp::new().await;
        app.may_leave_failed_jobs();
        Self { officer: app.actor("admin", None).await, app }
    }

    async fn put(&self, kind: &str, state: &str, attempts: i32, run_at: DateTime<Utc>) -> Uuid {
        let id = Uuid::now_v7();
        let (is_dead, failed) = (state == "dead", attempts > 0);
        diesel::insert_into(platform_jobs::table)
            .values((
                (dsl::id.eq(id), dsl::kind.eq(kind), dsl::payload.eq(json!({ "secret": "s3cret" }))),
                (dsl::state.eq(state), dsl::attempts.eq(attempts), dsl::run_at.eq(run_at)),
                dsl::ended_at.eq(is_dead.then_some(run_at)),
                dsl::last_error.eq(failed.then_some("the store does not answer")),
                dsl::created_at.eq(run_at),
            ))
            .execute(&mut self.app.connection().await)
            .await
            .unwrap();
        id
    }

    async fn list(&self, query: &str) -> Vec<Job> {
        self.officer.get(&format!("{JOBS}{query}")).send().await.json::<Page<Job>>().items
    }

    async fn settle(&self, id: Uuid, verb: &str) -> testkit::Answer {
        self.officer.post(&format!("{JOBS}/{id}/{verb}")).send().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_officer_sees_where_work_stands_and_nothing_of_what_it_is_about() {
    let desk = Desk::new().await;
    let now = desk.app.clock.now();
    let dead = desk.put("test.dead", "dead", 8, now - Duration::days(1)).await;
    desk.put("test.late", "ready", 0, now - Duration::minutes(16)).await;
    desk.put("test.failing", "ready", 2, now + Duration::minutes(1)).await;
    desk.put("test.waiting", "ready", 0, now - Duration::minutes(14)).await;
    let states: Vec<_> = desk.list("").await.into_iter().map(|job| job.state).collect();
    assert_eq!(
        states,
        [JobState::Waiting, JobState::Failing, JobState::Late, JobState::Dead],
        "newest first"
    );
    let counts: JobCounts = desk.officer.get(&format!("{JOBS}/counts")).send().await.json();
    let expected = JobCounts {
        dead: 1,
        late: 1,
        failing: 1,
        waiting: 1,
        dead_since: Some(now - Duration::days(1)),
        late_since: Some(now - Duration::minutes(16)),
        ..JobCounts::default()
    };
    assert_eq!(counts, expected);
    let answer = desk.officer.get(&format!("{JOBS}?state=dead")).send().await;
    assert!(!answer.text().contains("s3cret"), "{}", answer.text());
    let found = answer.json::<Page<Job>>().items.remove(0);
    assert_eq!((found.id.0, found.kind.as_str(), found.attempts), (dead, "test.dead", 8));
    assert_eq!(found.last_error.as_deref(), Some("the store does not answer"));
    assert_eq!((found.run_at, found.ended_at), (None, Some(now - Duration::days(1))));
    assert_eq!(desk.list("?kind=test.late").await.len(), 1);
    let first = desk.officer.get(&format!("{JOBS}?limit=3")).send().await.json::<Page<Job>>();
    let rest = desk.list(&format!("?limit=3&cursor={}", first.next.unwrap())).await;
    assert_eq!(rest.iter().map(|job| job.id.0).collect::<Vec<_>>(), [dead]);
}

#[tokio::test(flavor = "multi_thread")]
async fn dead_and_late_work_is_on_the_worklist_of_the_officer_alone() {
    let desk = Desk::new().await;
    let now = desk.app.clock.now();
    for _ in 0..2 {
        desk.put("test.dead", "dead", 8, now - Duration::days(1)).await;
    }
    desk.put("test.late", "ready", 0, now - Duration::hours(1)).await;
    let duties = async |client: &Client| {
        client
            .get("/api/v1/platform/duties")
            .send()
            .await
            .json::<Worklist>()
            .items
            .into_iter()
            .map(|duty| (duty.kind, duty.params["count"].as_i64().unwrap(), duty.url, duty.opened_at))
            .collect::<Vec<_>>()
    };
    let expected = [
        ("dead_jobs".to_owned(), 2, "/admin/jobs?state=dead".to_owned(), now - Duration::days(1)),
        ("late_jobs".to_owned(), 1, "/admin/jobs?state=late".to_owned(), now - Duration::hours(1)),
    ];
    assert_eq!(duties(&desk.officer).await, expected);
    let auditor = desk.app.actor("auditor", None).await;
    assert_eq!(duties(&auditor).await, []);
    for refused in [auditor.get(JOBS), auditor.post(&format!("{JOBS}/{}/retry", Uuid::nil()))] {
        refused.send().await.assert_problem(403, "request.forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn dead_work_runs_again_from_its_first_attempt_and_is_in_the_audit_log() {
    let desk = Desk::new().await;
    let now = desk.app.clock.now();
    let dead = desk.put("files.sweep", "dead", 8, now - Duration::days(1)).await;
    desk.settle(dead, "retry").await.assert_status(204);
    let again = desk.list("").await.remove(0);
    assert_eq!((again.state, again.attempts, again.run_at), (JobState::Waiting, 0, Some(now)));
    desk.app.run_jobs().await;
    assert_eq!(desk.list("?kind=files.sweep").await, []);
    desk.settle(dead, "retry").await.assert_problem(404, "request.not_found");
    let log = desk.officer.get("/api/v1/identity/audit?action=platform.retry_job").send().await;
    let entry = log.json::<Page<AuditEntry>>().items.remove(0);
    assert_eq!((entry.subject_id, &entry.before.unwrap()["kind"]), (dead.to_string(), &json!("files.sweep")));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_work_that_has_failed_is_given_up_and_none_that_runs_is_touched() {
    let desk = Desk::new().await;
    let now = desk.app.clock.now();
    let failing = desk.put("test.failing", "ready", 2, now + Duration::minutes(1)).await;
    let waiting = desk.put("test.waiting", "ready", 0, now + Duration::days(1)).await;
    desk.settle(waiting, "drop").await.assert_problem(409, "platform.job_not_failed");
    let hold = diesel::update(platform_jobs::table.find(failing));
    let held = hold.set(dsl::leased_until.eq(now + Duration::minutes(1)));
    held.execute(&mut desk.app.connection().await).await.unwrap();
    for verb in ["retry", "drop"] {
        desk.settle(failing, verb).await.assert_problem(409, "platform.job_running");
    }
    desk.app.clock.advance(Duration::minutes(2));
    desk.settle(failing, "drop").await.assert_status(204);
    let left: Vec<_> = desk.list("").await.into_iter().map(|job| job.id.0).collect();
    assert_eq!(left, [waiting]);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_runs_again_makes_way_for_what_waits_under_its_key() {
    let desk = Desk::new().await;
    let now = desk.app.clock.now();
    let dead = desk.put("test.dead", "dead", 8, now - Duration::days(1)).await;
    let waiting = desk.put("test.waiting", "ready", 0, now + Duration::days(1)).await;
    let keyed = diesel::update(platform_jobs::table).set(dsl::unique_key.eq("key"));
    keyed.execute(&mut desk.app.connection().await).await.unwrap();
    desk.settle(dead, "retry").await.assert_status(204);
    let left: Vec<_> = desk.list("").await.into_iter().map(|job| (job.id.0, job.run_at)).collect();
    assert_eq!(left, [(waiting, Some(now))]);
}
