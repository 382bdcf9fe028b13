//! Comparing an area's documents with the index, part by part, and repairing what differs: the nightly check and the
//! rebuild are the same work over a part or over all.

use chrono::NaiveDate;
use db::schema::search_docs::{self, dsl};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use platform::index::{DocumentChange, DocumentKey, Source};
use platform::{Problem, Result};
use uuid::Uuid;

use super::writing;

/// Small enough that writers, who wait meanwhile, do not notice.
const BATCH: i64 = 200;

/// What came of one part.
#[derive(Debug)]
pub(crate) struct Part {
    /// The last object that was compared; none at the end.
    pub(crate) reached: Option<Uuid>,
    pub(crate) compared: usize,
    pub(crate) repaired: usize,
}

/// Compares the next documents after an object id. The index is locked before the area is read: whoever changes an
/// object meanwhile waits with its document, and writes the newer one.
pub(crate) async fn reconcile(
    conn: &mut db::Connection,
    source: &dyn Source,
    today: NaiveDate,
    after: Option<Uuid>,
) -> Result<Part> {
    conn.transaction::<_, Problem, _>(async |conn| {
        writing::lock(conn).await?;
        let documents = source.scan(conn, today, after, BATCH).await?;
        let reached = documents.iter().map(|document| document.key.object_id).max();
        let compared = documents.len();
        let mut changes: Vec<DocumentChange> = gone(conn, source.area(), after, reached, &documents).await?;
        changes.extend(documents.into_iter().map(|document| DocumentChange::Put(Box::new(document))));
        let repaired = writing::apply(conn, &changes.iter().collect::<Vec<_>>()).await?;
        Ok(Part { reached, compared, repaired })
    })
    .await
}

/// Documents of the index in this stretch of ids which the area no longer has.
async fn gone(
    conn: &mut db::Connection,
    area: &'static str,
    after: Option<Uuid>,
    reached: Option<Uuid>,
    documents: &[platform::index::Document],
) -> Result<Vec<DocumentChange>> {
    let mut stretch =
        search_docs::table.filter(dsl::area.eq(area)).select((dsl::kind, dsl::object_id)).into_boxed();
    if let Some(after) = after {
        stretch = stretch.filter(dsl::object_id.gt(after));
    }
    if let Some(reached) = reached {
        stretch = stretch.filter(dsl::object_id.le(reached));
    }
    let stored: Vec<(String, Uuid)> = stretch.load(conn).await?;
    let keys = stored.into_iter().map(|(kind, object_id)| DocumentKey { area, kind, object_id });
    let is_there = |key: &DocumentKey| documents.iter().any(|document| document.key == *key);
    Ok(keys.filter(|key| !is_there(key)).map(DocumentChange::Remove).collect())
}
