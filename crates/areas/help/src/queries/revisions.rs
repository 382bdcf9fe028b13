//! What texts were.

use contract::help::{HelpPageId, ListHelpRevisions};
use contract::page::{self, Page};
use contract::publications::TextLanguage;
use db::schema::help_revisions::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::page::{cut, read_cursor};
use platform::{Connection, OrNotFound, Result};

use crate::model::RevisionRow;

/// Newest first.
pub(crate) async fn list(
    conn: &mut Connection,
    page: HelpPageId,
    ask: &ListHelpRevisions,
) -> Result<Page<RevisionRow>> {
    let limit = page::limit(ask.limit);
    let before = read_cursor::<i32>(ask.cursor.as_deref())?.unwrap_or(i32::MAX);
    let rows = help_revisions::table
        .filter(dsl::page_id.eq(page.0))
        .filter(dsl::lang.eq(ask.lang.unwrap_or_default().as_str()))
        .filter(dsl::revision.lt(before))
        .order(dsl::revision.desc())
        .limit(i64::from(limit) + 1)
        .select(RevisionRow::as_select())
        .load(conn)
        .await?;
    cut(rows, limit, |row: &RevisionRow| row.revision)
}

pub(crate) async fn find(
    conn: &mut Connection,
    page: HelpPageId,
    lang: TextLanguage,
    revision: i32,
) -> Result<RevisionRow> {
    let row = help_revisions::table.find((page.0, lang.as_str(), revision)).select(RevisionRow::as_select());
    row.first(conn).await.or_not_found()
}

pub(crate) async fn insert(conn: &mut Connection, row: &RevisionRow) -> Result<()> {
    diesel::insert_into(help_revisions::table).values(row).execute(conn).await?;
    Ok(())
}
