//! Where an edition stands on its way to readers, and who brought it there.

use chrono::{DateTime, NaiveDate, Utc};
use contract::publications::Returned;
use db::schema::publications_editions;
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

use super::EditionRow;

/// That an edition was submitted for review; by no person when the portal did it itself.
#[derive(Clone, Debug, Default, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = publications_editions, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct SubmittedRow {
    pub(crate) submitted_by: Option<Uuid>,
    pub(crate) submitted_by_name: Option<String>,
    pub(crate) submitted_at: Option<DateTime<Utc>>,
}

/// That an edition last came back to its writers; all three or none.
#[derive(Clone, Debug, Default, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = publications_editions, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct ReturnedRow {
    pub(crate) returned_at: Option<DateTime<Utc>>,
    pub(crate) returned_by_name: Option<String>,
    pub(crate) return_reason: Option<String>,
}

impl ReturnedRow {
    pub(crate) fn to_wire(&self) -> Option<Returned> {
        Some(Returned {
            at: self.returned_at?,
            by: self.returned_by_name.clone()?,
            reason: self.return_reason.clone()?,
        })
    }
}

/// What is written whenever an edition moves on: where it stands, and by whose decision.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = publications_editions, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct MovedEdition<'a> {
    state: &'static str,
    issued_on: Option<NaiveDate>,
    approved_by: Option<Uuid>,
    approved_by_name: Option<&'a str>,
    approved_at: Option<DateTime<Utc>>,
    publish_at: Option<DateTime<Utc>>,
    published_at: Option<DateTime<Utc>>,
    sha256: Option<&'a [u8]>,
    version: i32,
}

impl<'a> From<&'a EditionRow> for MovedEdition<'a> {
    fn from(row: &'a EditionRow) -> Self {
        Self {
            state: row.state.as_str(),
            issued_on: row.issued_on,
            approved_by: row.approved_by,
            approved_by_name: row.approved_by_name.as_deref(),
            approved_at: row.approved_at,
            publish_at: row.publish_at,
            published_at: row.published_at,
            sha256: row.sha256.as_deref(),
            version: row.version,
        }
    }
}
