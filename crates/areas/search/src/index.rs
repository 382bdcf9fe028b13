//! Writing the index: documents are put and removed in the transaction of their objects.

mod labels;
mod reconcile;
pub(crate) mod words;
mod writing;

use futures_util::future::BoxFuture;
use platform::Result;
use platform::index::DocumentChange;
use platform::outbox::{Event, Listener};

pub(crate) use reconcile::{Part, reconcile};
pub(crate) use writing::lock;

/// Hears what areas put into the index.
pub(crate) struct Index;

impl Listener for Index {
    fn hear<'a>(&'a self, conn: &'a mut db::Connection, event: &'a Event) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            if event.documents.is_empty() {
                return Ok(());
            }
            lock(conn).await?;
            let changes: Vec<&DocumentChange> = event.documents.iter().collect();
            writing::apply(conn, &changes).await.map(drop)
        })
    }
}
