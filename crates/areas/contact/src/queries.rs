//! All SQL of the area. Messages belong to posts, not to organizations: what stands for a scope here is [`Readable`], the
//! posts whose messages the reader may see, and every list of messages demands it.

pub(crate) mod attempts;
pub(crate) mod directory;
pub(crate) mod lists;
pub(crate) mod messages;
pub(crate) mod stats;

use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

/// The posts whose messages a reader may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Readable(Vec<Uuid>);

impl Readable {
    /// Made by the policy alone.
    pub(crate) fn of(entries: Vec<Uuid>) -> Self {
        Self(entries)
    }

    pub(crate) fn entries(&self) -> &[Uuid] {
        &self.0
    }

    /// Only those of them.
    pub(crate) fn within(self, entries: &[Uuid]) -> Self {
        Self(self.0.into_iter().filter(|entry| entries.contains(entry)).collect())
    }
}

/// Waits until nobody else does what has this key; the end of the transaction frees it.
pub(crate) async fn lock(conn: &mut Connection, key: &[u8]) -> Result<()> {
    let start: [u8; 8] = key.first_chunk().copied().unwrap_or_default();
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
        .bind::<BigInt, _>(i64::from_be_bytes(start))
        .execute(conn)
        .await?;
    Ok(())
}
