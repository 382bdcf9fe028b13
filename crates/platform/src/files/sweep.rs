//! Files that nobody holds: given up here, and deleted a day after they came.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use db::schema::platform_files::{self, dsl};
use diesel::dsl::{not, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::{AsyncConnection, RunQueryDsl};
use uuid::Uuid;

use crate::app::Platform;
use crate::problem::{Problem, Result};
use crate::storage::Storage;
use crate::unit::Unit;

/// Unlinks those of these files that nothing refers to any more; the sweep deletes them a day after they came.
///
/// # Errors
/// A database that fails.
pub async fn unlink_unused(unit: &mut Unit, ids: &[Uuid]) -> Result<()> {
    let is_used = sql::<Bool>("platform_file_is_used(platform_files.id)");
    diesel::update(platform_files::table.filter(dsl::id.eq_any(ids)).filter(not(is_used)))
        .set(dsl::linked.eq(false))
        .execute(unit.conn())
        .await?;
    Ok(())
}

/// Unlinks every demonstration file; the sweep deletes them with the other forgotten ones.
///
/// # Errors
/// A database that fails.
pub async fn remove_demo(unit: &mut Unit) -> Result<()> {
    diesel::update(platform_files::table.filter(dsl::origin.eq("demo")))
        .set(dsl::linked.eq(false))
        .execute(unit.conn())
        .await?;
    Ok(())
}

/// The job that deletes uploads nobody linked.
pub(crate) const SWEEP: &str = "files.sweep";
/// How many of them at a time.
const SWEPT: i64 = 100;

pub(crate) fn sweep(
    platform: Arc<Platform>,
    _: serde_json::Value,
) -> futures_util::future::BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let before = platform.clock.now() - Duration::days(1);
        let (mut after, mut first_failure) = (Uuid::nil(), None);
        let mut conn = platform.pool.get().await?;
        loop {
            let swept = conn.transaction::<_, Problem, _>(async |conn| {
                sweep_some(conn, &platform.storage, (after, before)).await
            });
            match swept.await? {
                Swept { last: None, .. } => break,
                Swept { last: Some(last), failure } => {
                    after = last;
                    first_failure = first_failure.or(failure);
                }
            }
        }
        first_failure.map_or(Ok(()), |problem| Err(problem.into()))
    })
}

struct Swept {
    /// None when there was nothing left.
    last: Option<Uuid>,
    failure: Option<Problem>,
}

/// Each object goes before its row: what the store does not delete now is still known, and tried again. The rows are
/// locked, so that nobody links what is going.
async fn sweep_some(
    conn: &mut db::Connection,
    storage: &Storage,
    (after, before): (Uuid, DateTime<Utc>),
) -> Result<Swept> {
    let forgotten: Vec<(Uuid, String)> = platform_files::table
        .filter(dsl::linked.eq(false).and(dsl::created_at.lt(before)).and(dsl::id.gt(after)))
        .order(dsl::id)
        .limit(SWEPT)
        .select((dsl::id, dsl::object_key))
        .for_update()
        .skip_locked()
        .load(conn)
        .await?;
    let last = forgotten.last().map(|(id, _)| *id);
    let (mut gone, mut failure) = (Vec::new(), None);
    for (id, key) in forgotten {
        match storage.delete(&key).await {
            Ok(()) => gone.push(id),
            Err(problem) => failure = Some(problem),
        }
    }
    diesel::delete(platform_files::table.filter(dsl::id.eq_any(gone))).execute(conn).await?;
    Ok(Swept { last, failure })
}
