//! The check of every night and the rebuild: both reconcile an area's documents with the index, in the background.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::{DateTime, Utc};
use db::schema::search_docs;
use db::schema::search_sources::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use platform::auth::Actor;
use platform::jobs::Job;
use platform::{Platform, Result, Unit};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::index::{Part, reconcile as reconcile_part};

pub(crate) const CHECK: &str = "search.check";
pub(crate) const RECONCILE: &str = "search.reconcile";

/// A job ends after so long and lets another go on, well before its lease ends.
const SHIFT: Duration = Duration::from_secs(45);
/// The check goes through everything in so many nights.
const NIGHTS: i64 = 30;
/// Small areas are checked faster than that.
const FEWEST_A_NIGHT: i64 = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Purpose {
    Check,
    Rebuild,
}

/// What is left to reconcile.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Work {
    area: String,
    purpose: Purpose,
    after: Option<Uuid>,
    /// How many documents at most; none: to the end.
    left: Option<i64>,
}

impl Work {
    fn job(&self) -> Result<Job> {
        let (purpose, after) = (self.purpose, self.after.unwrap_or_default());
        Ok(Job::new(RECONCILE, self)?.unique(format!("{RECONCILE}/{}/{purpose:?}/{after}", self.area)))
    }
}

/// Begins the rebuild of one area after the commit.
pub(crate) async fn begin_rebuild(unit: &mut Unit, area: &str) -> Result<()> {
    let now = unit.now;
    diesel::insert_into(search_sources::table)
        .values((dsl::area.eq(area), dsl::rebuild_from.eq(now)))
        .on_conflict(dsl::area)
        .do_update()
        .set(dsl::rebuild_from.eq(now))
        .execute(unit.conn())
        .await?;
    let work = Work { area: area.to_owned(), purpose: Purpose::Rebuild, after: None, left: None };
    unit.enqueue(work.job()?);
    Ok(())
}

/// Every night: goes on checking each area where the night before ended (SEARCH-14).
pub(crate) fn check(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let actor = Arc::new(Actor::system("search"));
        platform
            .write(&actor, async |unit| {
                let sources = unit.platform().sources.clone();
                for source in sources {
                    let work = tonight(unit.conn(), source.area()).await?;
                    unit.enqueue(work.job()?);
                }
                Ok(())
            })
            .await?;
        Ok(())
    })
}

async fn tonight(conn: &mut db::Connection, area: &str) -> Result<Work> {
    let after = search_sources::table
        .find(area)
        .select(dsl::check_after)
        .first::<Option<Uuid>>(conn)
        .await
        .optional()?;
    let docs: i64 = search_docs::table.filter(search_docs::area.eq(area)).count().get_result(conn).await?;
    let left = Some((docs / NIGHTS).max(FEWEST_A_NIGHT));
    Ok(Work { area: area.to_owned(), purpose: Purpose::Check, after: after.flatten(), left })
}

/// Reconciles until the shift ends, and leaves the rest to the next job.
pub(crate) fn reconcile(platform: Arc<Platform>, payload: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let mut work: Work = serde_json::from_value(payload)?;
        let source = platform.sources.iter().find(|source| source.area() == work.area);
        let source = source.with_context(|| format!("no area {} gives documents", work.area))?;
        let mut conn = platform.pool.get().await?;
        let begun = Instant::now();
        loop {
            let part = reconcile_part(&mut conn, source.as_ref(), platform.clock.today(), work.after).await?;
            report(&work, &part);
            work.after = part.reached;
            work.left = work.left.map(|left| left - i64::try_from(part.compared).unwrap_or(i64::MAX));
            note(&mut conn, &work, &part, platform.clock.now()).await?;
            if work.after.is_none() || work.left.is_some_and(|left| left <= 0) {
                return Ok(());
            }
            if begun.elapsed() > SHIFT {
                break;
            }
        }
        drop(conn);
        let actor = Arc::new(Actor::system("search"));
        let next = work.job()?;
        platform
            .write(&actor, async |unit| {
                unit.enqueue(next);
                Ok(())
            })
            .await?;
        Ok(())
    })
}

/// A difference that a check finds is a fault of the area that should have said so: it is counted and logged loudly.
fn report(work: &Work, part: &Part) {
    if work.purpose == Purpose::Check && part.repaired > 0 {
        let repaired = part.repaired;
        tracing::error!(
            area = work.area,
            repaired,
            "documents differed from the search index and were repaired"
        );
        metrics::counter!("shora_search_repaired_total", "area" => work.area.clone())
            .increment(repaired as u64);
    }
}

async fn note(conn: &mut db::Connection, work: &Work, part: &Part, now: DateTime<Utc>) -> Result<()> {
    let repaired = i64::try_from(part.repaired).unwrap_or(i64::MAX);
    match work.purpose {
        Purpose::Check => {
            diesel::insert_into(search_sources::table)
                .values((
                    dsl::area.eq(&work.area),
                    dsl::check_after.eq(part.reached),
                    dsl::checked_at.eq(now),
                    dsl::repaired.eq(repaired),
                ))
                .on_conflict(dsl::area)
                .do_update()
                .set((
                    dsl::check_after.eq(part.reached),
                    dsl::checked_at.eq(now),
                    dsl::repaired.eq(dsl::repaired + repaired),
                ))
                .execute(conn)
                .await?;
        }
        Purpose::Rebuild if part.reached.is_none() => {
            diesel::update(search_sources::table.find(&work.area))
                .set((dsl::rebuilt_at.eq(now), dsl::rebuild_from.eq(None::<DateTime<Utc>>)))
                .execute(conn)
                .await?;
        }
        Purpose::Rebuild => {}
    }
    Ok(())
}
