//! What one sender did in the last day, by a keyed hash of an address or an account (CONT-12).

use chrono::{DateTime, Utc};
use db::schema::contact_attempts::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Message,
    /// A number and a code that did not go together.
    Tracking,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Tracking => "tracking",
        }
    }
}

/// When the sender did it after an instant, newest first, at most so often.
pub(crate) async fn since(
    conn: &mut Connection,
    bucket: &[u8],
    kind: Kind,
    after: DateTime<Utc>,
    most: i64,
) -> Result<Vec<DateTime<Utc>>> {
    Ok(contact_attempts::table
        .filter(dsl::bucket.eq(bucket).and(dsl::kind.eq(kind.as_str())).and(dsl::at.gt(after)))
        .order(dsl::at.desc())
        .limit(most)
        .select(dsl::at)
        .load(conn)
        .await?)
}

pub(crate) async fn add(conn: &mut Connection, bucket: &[u8], kind: Kind, at: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(contact_attempts::table)
        .values((
            dsl::id.eq(Uuid::now_v7()),
            dsl::bucket.eq(bucket),
            dsl::kind.eq(kind.as_str()),
            dsl::at.eq(at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn forget(conn: &mut Connection, before: DateTime<Utc>) -> Result<()> {
    diesel::delete(contact_attempts::table.filter(dsl::at.lt(before))).execute(conn).await?;
    Ok(())
}
