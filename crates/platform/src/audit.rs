//! The audit log: a chain of hashes, written in the transaction of the change it records.

mod months;

use chrono::{DateTime, Utc};
use contract::identity::ACTIONS;
use db::schema::audit_entries;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
pub(crate) use months::prepare;
pub use months::{PREPARE_MONTHS, prepare_months};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::auth::Actor;
use crate::problem::Result;

/// Whoever appends to the chain holds this lock until the commit, so that each entry knows the one before. The function
/// that makes a month holds it too.
const CHAIN_LOCK: i64 = 0x5348_4f52_4101;

/// What an entry is about.
#[derive(Clone, Debug)]
pub struct Subject {
    area: &'static str,
    id: String,
}

impl Subject {
    /// The object `id` of an area.
    pub fn new(area: &'static str, id: impl ToString) -> Self {
        Self { area, id: id.to_string() }
    }
}

/// A record that waits for its place in the chain.
#[derive(Debug)]
pub struct Entry {
    action: &'static str,
    subject: Subject,
    before: Option<String>,
    after: Option<String>,
}

impl Entry {
    pub(crate) fn new<B: Serialize, A: Serialize>(
        action: &'static str,
        subject: Subject,
        before: Option<&B>,
        after: Option<&A>,
    ) -> Result<Self> {
        debug_assert!(ACTIONS.contains(&action), "contract::identity::ACTIONS does not name {action}");
        Ok(Self {
            action,
            subject,
            before: before.map(serde_json::to_string).transpose()?,
            after: after.map(serde_json::to_string).transpose()?,
        })
    }
}

/// An entry of the chain.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entries, check_for_backend(diesel::pg::Pg))]
pub struct EntryRow {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub acting_organization_id: Option<Uuid>,
    pub action: String,
    pub subject_area: String,
    pub subject_id: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub request_id: String,
    pub hash: Vec<u8>,
}

impl EntryRow {
    /// SHA-256 of the previous hash and every field, each preceded by its length so that no two rows read alike.
    fn chained(&self, previous: &[u8]) -> Vec<u8> {
        let seq = self.seq.to_string();
        let at = self.at.timestamp_micros().to_string();
        let (actor, acting_for) = (text(self.actor_id), text(self.acting_organization_id));
        let fields = [
            Some(seq.as_str()),
            Some(&at),
            Some(&self.actor_kind),
            actor.as_deref(),
            Some(&self.actor_name),
            acting_for.as_deref(),
            Some(&self.action),
            Some(&self.subject_area),
            Some(&self.subject_id),
            self.before.as_deref(),
            self.after.as_deref(),
            Some(&self.request_id),
        ];
        let mut hash = Sha256::new();
        hash.update(previous);
        for field in fields {
            match field {
                Some(value) => {
                    hash.update((value.len() as u64 + 1).to_be_bytes());
                    hash.update(value);
                }
                None => hash.update(0_u64.to_be_bytes()),
            }
        }
        hash.finalize().to_vec()
    }
}

fn text(id: Option<Uuid>) -> Option<String> {
    id.map(|id| id.to_string())
}

pub(crate) async fn append(
    conn: &mut db::Connection,
    actor: &Actor,
    entries: &[Entry],
    now: DateTime<Utc>,
    request_id: &str,
) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
        .bind::<diesel::sql_types::BigInt, _>(CHAIN_LOCK)
        .execute(conn)
        .await?;
    let (mut seq, mut hash) = audit_entries::table
        .order(audit_entries::seq.desc())
        .select((audit_entries::seq, audit_entries::hash))
        .first::<(i64, Vec<u8>)>(conn)
        .await
        .optional()?
        .unwrap_or_default();
    let rows: Vec<EntryRow> = entries
        .iter()
        .map(|entry| {
            seq += 1;
            let mut row = EntryRow {
                seq,
                at: now,
                actor_kind: actor.kind.as_str().to_owned(),
                actor_id: actor.id,
                actor_name: actor.name.clone(),
                acting_organization_id: actor.acting_for.map(Into::into),
                action: entry.action.to_owned(),
                subject_area: entry.subject.area.to_owned(),
                subject_id: entry.subject.id.clone(),
                before: entry.before.clone(),
                after: entry.after.clone(),
                request_id: request_id.to_owned(),
                hash: Vec::new(),
            };
            row.hash = row.chained(&hash);
            hash.clone_from(&row.hash);
            row
        })
        .collect();
    diesel::insert_into(audit_entries::table).values(&rows).execute(conn).await?;
    Ok(())
}

/// What a walk over the chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verification {
    /// How many entries were read.
    pub entries: i64,
    /// The first entry whose hash, number or predecessor is not right; none: the chain holds.
    pub broken_at: Option<i64>,
}

/// Walks the whole chain from its first entry, in batches.
///
/// # Errors
/// A database that cannot be read.
pub async fn verify(conn: &mut db::Connection) -> Result<Verification> {
    const BATCH: i64 = 1000;
    let (mut last, mut hash, mut entries) = (0, Vec::new(), 0);
    let mut last_at = DateTime::UNIX_EPOCH;
    loop {
        // By the whole key: a number that two months hold must not fall between two batches.
        let rows: Vec<EntryRow> = audit_entries::table
            .filter(audit_entries::seq.ge(last))
            .filter(audit_entries::seq.ne(last).or(audit_entries::at.gt(last_at)))
            .order((audit_entries::seq, audit_entries::at))
            .limit(BATCH)
            .select(EntryRow::as_select())
            .load(conn)
            .await?;
        if rows.is_empty() {
            return Ok(Verification { entries, broken_at: None });
        }
        for row in rows {
            entries += 1;
            if row.seq != last + 1 || row.hash != row.chained(&hash) {
                return Ok(Verification { entries, broken_at: Some(row.seq) });
            }
            (last, last_at, hash) = (row.seq, row.at, row.hash);
        }
    }
}
