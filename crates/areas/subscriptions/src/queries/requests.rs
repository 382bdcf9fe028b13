//! What waits for a confirmation, and by what attempts are counted.

use chrono::{DateTime, Utc};
use db::schema::subscriptions_requests::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};

use crate::model::RequestRow;

/// When a bucket asked after an instant, newest first, at most so often.
pub(crate) async fn since(
    conn: &mut Connection,
    bucket: &[u8],
    after: DateTime<Utc>,
    most: i64,
) -> Result<Vec<DateTime<Utc>>> {
    Ok(subscriptions_requests::table
        .filter(dsl::bucket.eq(bucket).and(dsl::at.gt(after)))
        .order(dsl::at.desc())
        .limit(most)
        .select(dsl::at)
        .load(conn)
        .await?)
}

/// How many mails asked an address to confirm after an instant.
pub(crate) async fn asked(conn: &mut Connection, address: &[u8], after: DateTime<Utc>) -> Result<i64> {
    Ok(subscriptions_requests::table
        .filter(dsl::address_hash.eq(address).and(dsl::at.gt(after)))
        .filter(dsl::token_hash.is_not_null())
        .count()
        .get_result(conn)
        .await?)
}

pub(crate) async fn insert(conn: &mut Connection, row: &RequestRow) -> Result<()> {
    diesel::insert_into(subscriptions_requests::table).values(row).execute(conn).await?;
    Ok(())
}

/// Takes a wish by its token, where it came after an instant and was not taken before.
pub(crate) async fn take(
    conn: &mut Connection,
    token: &[u8],
    after: DateTime<Utc>,
) -> Result<Option<RequestRow>> {
    let waiting = subscriptions_requests::table.filter(dsl::token_hash.eq(token).and(dsl::at.gt(after)));
    let found = waiting.select(RequestRow::as_select()).for_update().first(conn).await.optional()?;
    if let Some(row) = &found {
        diesel::delete(subscriptions_requests::table.find(row.id)).execute(conn).await?;
    }
    Ok(found)
}

pub(crate) async fn forget(conn: &mut Connection, before: DateTime<Utc>) -> Result<()> {
    diesel::delete(subscriptions_requests::table.filter(dsl::at.lt(before))).execute(conn).await?;
    Ok(())
}
