//! The background work of the whole portal, for whoever looks after it.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::page::{self, Page};
use contract::permission::ManageJobs;
use contract::platform::{Job, JobCounts, JobId, ListJobs};
use serde_json::json;
use uuid::Uuid;

use super::overview;
use crate::app::App;
use crate::audit::Subject;
use crate::auth::Can;
use crate::outbox::Event;
use crate::page::{cut, read_cursor};
use crate::problem::Result;
use crate::reply::{self, Audience};
use crate::request::{Path, Query};
use crate::unit::Unit;

/// List background work.
///
/// Of all areas, newest first: what it is, where it stands, how often it was tried and with what error. What it is about is
/// not shown.
#[utoipa::path(
    get, path = "/api/v1/platform/jobs", tag = "platform", operation_id = "list_jobs", params(ListJobs),
    responses((status = 200, description = "A page", body = Page<Job>, example = json!({
        "items": [{
            "id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "kind": "search.reconcile", "state": "dead", "attempts": 8,
            "ended_at": "2026-11-24T08:30:00Z", "last_error": "the database cannot be reached",
            "created_at": "2026-11-24T07:00:00Z"
        }]
    }))),
    security(("bearer" = []))
)]
#[get("/api/v1/platform/jobs")]
pub(crate) async fn list_jobs(
    _: Can<ManageJobs>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListJobs>,
) -> Result<HttpResponse> {
    let limit = page::limit(ask.limit);
    let after = read_cursor::<Uuid>(ask.cursor.as_deref())?;
    let mut conn = app.pool.get().await?;
    let jobs = overview::list(&mut conn, &ask, after, i64::from(limit) + 1, app.clock.now()).await?;
    reply::page(&request, Audience::Reader, &cut(jobs, limit, |job| job.id)?)
}

/// Count background work.
///
/// How much stands where, and since when the oldest of what was given up or is late has stood there.
#[utoipa::path(
    get, path = "/api/v1/platform/jobs/counts", tag = "platform", operation_id = "get_job_counts",
    responses((status = 200, description = "The counts", body = JobCounts, example = json!({
        "dead": 1, "late": 0, "failing": 2, "running": 1, "waiting": 14, "dead_since": "2026-11-24T08:30:00Z"
    }))),
    security(("bearer" = []))
)]
#[get("/api/v1/platform/jobs/counts")]
pub(crate) async fn get_job_counts(
    _: Can<ManageJobs>,
    app: App,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let counts = overview::counts(&mut app.pool.get().await?, app.clock.now()).await?;
    reply::content(&request, Audience::Reader, &counts)
}

/// Run background work again.
///
/// At once, and with all attempts before it. 409 `platform.job_running` while it runs.
#[utoipa::path(
    post, path = "/api/v1/platform/jobs/{id}/retry", tag = "platform", operation_id = "retry_job",
    params(("id" = JobId, Path, description = "The work")),
    responses((status = 204, description = "It is due now")),
    security(("bearer" = []))
)]
#[post("/api/v1/platform/jobs/{id}/retry")]
pub(crate) async fn retry_job(can: Can<ManageJobs>, app: App, Path(id): Path<JobId>) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| {
        let before = overview::retry(unit, id.0).await?;
        record(unit, ("platform.retry_job", "platform.job_retried"), &before)
    })
    .await?;
    Ok(reply::no_content())
}

/// Give background work up.
///
/// It is not done any more; the audit log keeps what it was. 409 `platform.job_running` while it runs, and
/// `platform.job_not_failed` unless it has failed.
#[utoipa::path(
    post, path = "/api/v1/platform/jobs/{id}/drop", tag = "platform", operation_id = "drop_job",
    params(("id" = JobId, Path, description = "The work")),
    responses((status = 204, description = "Given up")),
    security(("bearer" = []))
)]
#[post("/api/v1/platform/jobs/{id}/drop")]
pub(crate) async fn drop_job(can: Can<ManageJobs>, app: App, Path(id): Path<JobId>) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| {
        let before = overview::give_up(unit, id.0).await?;
        record(unit, ("platform.drop_job", "platform.job_dropped"), &before)
    })
    .await?;
    Ok(reply::no_content())
}

fn record(unit: &mut Unit, (action, topic): (&'static str, &'static str), before: &Job) -> Result<()> {
    unit.audit(action, Subject::new("platform", before.id), Some(before), None::<&()>)?;
    unit.emit(Event::new(topic, &json!({ "id": before.id, "kind": before.kind }))?);
    Ok(())
}
