//! The log lies in one partition per month of UTC. They are made ahead; what comes before its month was made waits in
//! the default partition, so that no write ever fails, and moves when the month is made.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use diesel::sql_types::{Bool, Date};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use futures_util::future::BoxFuture;
use serde_json::Value;

use crate::app::Platform;
use crate::problem::Result;

/// The job that makes the months ahead.
pub const PREPARE_MONTHS: &str = "platform.prepare_audit_months";

/// Longer than any server is expected to be without a worker.
const AHEAD: u32 = 3;

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = Date)]
    month: NaiveDate,
}

#[derive(QueryableByName)]
struct Made {
    #[diesel(sql_type = Bool)]
    made: bool,
}

/// Makes the partitions of this month, of the next ones and of whatever waits in the default partition; answers how many.
/// Several servers may do so at once.
///
/// # Errors
/// A database that fails.
pub async fn prepare_months(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<usize> {
    let today = now.date_naive();
    let this_month = today.with_day(1).unwrap_or(today);
    let waiting: Vec<Waiting> = sql_query(
        "SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC')::date AS month FROM audit_entries_default",
    )
    .load(conn)
    .await?;
    let months: BTreeSet<_> = (0..=AHEAD)
        .filter_map(|ahead| this_month.checked_add_months(Months::new(ahead)))
        .chain(waiting.into_iter().map(|waiting| waiting.month))
        .collect();
    let mut count = 0;
    for month in months {
        let prepare = sql_query("SELECT audit_entries_prepare_month($1) AS made").bind::<Date, _>(month);
        count += usize::from(prepare.get_result::<Made>(conn).await?.made);
    }
    Ok(count)
}

pub(crate) fn prepare(platform: Arc<Platform>, _: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        prepare_months(&mut platform.pool.get().await?, platform.clock.now()).await?;
        Ok(())
    })
}
