//! What waits for somebody to decide.

use contract::publications::EditionState;
use db::schema::{publications, publications_editions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};

use super::Found;
use crate::model::{EditionRow, PublicationRow};

/// The editions of these kinds in review, the one that waits longest first.
pub(crate) async fn in_review(conn: &mut Connection, kinds: &[&str], limit: i64) -> Result<Vec<Found>> {
    Ok(publications::table
        .inner_join(publications_editions::table)
        .filter(publications_editions::state.eq(EditionState::InReview.as_str()))
        .filter(publications::withdrawn_at.is_null())
        .filter(publications::kind.eq_any(kinds))
        .order((publications_editions::submitted_at, publications_editions::id))
        .limit(limit)
        .select((PublicationRow::as_select(), EditionRow::as_select()))
        .load(conn)
        .await?)
}
