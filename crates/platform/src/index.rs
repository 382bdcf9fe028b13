//! The port of the site search: what an area puts into it. The search area listens; no area depends on it.

use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use uuid::Uuid;

use crate::problem::Result;

/// What identifies a document: one object of an area has at most one document per kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DocumentKey {
    /// The area's word.
    pub area: &'static str,
    /// The kind within the area (`news`, `company`).
    pub kind: String,
    pub object_id: Uuid,
}

/// What can be found, and by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub key: DocumentKey,
    /// The page of the object, without a host.
    pub url: String,
    pub title_fa: String,
    pub title_en: Option<String>,
    /// The number people quote, if there is one.
    pub code: Option<String>,
    /// At most 600 characters shown under the title.
    pub summary: String,
    /// The text that is searched, at most 100 000 characters.
    pub body: String,
    /// Who may see it: audience labels; a reader who has one of them does.
    pub labels: Vec<String>,
    pub organization_id: Option<Uuid>,
    /// The date by which newest is judged.
    pub date: NaiveDate,
    /// A state worth a badge (`withdrawn`, `demo`).
    pub badge: Option<String>,
}

/// A change of the index.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentChange {
    Put(Box<Document>),
    Remove(DocumentKey),
}

/// Gives an area's documents again, for rebuilding and checking the index.
pub trait Source: Send + Sync + 'static {
    /// The area's word.
    fn area(&self) -> &'static str;

    /// The next documents after an object id as they stand today, in the order of ids; empty at the end.
    ///
    /// # Errors
    /// A database that fails.
    fn scan<'a>(
        &'a self,
        conn: &'a mut db::Connection,
        today: NaiveDate,
        after: Option<Uuid>,
        limit: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>>;
}
