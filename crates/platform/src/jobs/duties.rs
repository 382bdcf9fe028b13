//! What background work asks of people: a decision about what was given up, and a look at why nothing is done.

use chrono::{DateTime, Utc};
use contract::permission::{ManageJobs, Permission};
use futures_util::future::BoxFuture;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::overview;
use crate::audience;
use crate::duties::{Duty, Owing, Source};
use crate::problem::Result;

/// The platform's duties: one entry for all jobs of a standing, since the list behind it shows each.
pub(crate) struct Owed;

impl Source for Owed {
    fn area(&self) -> &'static str {
        "platform"
    }

    fn owed<'a>(
        &'a self,
        conn: &'a mut db::Connection,
        by: &'a Owing,
        _: i64,
    ) -> BoxFuture<'a, Result<Vec<Duty>>> {
        Box::pin(async move {
            if !by.holds(ManageJobs::NAME) {
                return Ok(Vec::new());
            }
            let counts = overview::counts(conn, by.now).await?;
            let dead = duty("dead_jobs", "dead", counts.dead, counts.dead_since);
            let late = duty("late_jobs", "late", counts.late, counts.late_since);
            Ok(dead.into_iter().chain(late).collect())
        })
    }
}

fn duty(kind: &'static str, state: &str, count: i64, since: Option<DateTime<Utc>>) -> Option<Duty> {
    Some(Duty {
        area: "platform",
        kind,
        object_id: Uuid::nil(),
        label: audience::permission(ManageJobs::NAME),
        organization_id: None,
        params: Map::from_iter([("count".to_owned(), Value::from(count))]),
        url: format!("/admin/jobs?state={state}"),
        opened_at: since?,
        due_at: None,
        calendar_revision: None,
    })
}
