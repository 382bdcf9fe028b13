//! What waits for somebody to decide.

use contract::publications::{EditionState, PublicationKind};
use db::schema::{publications, publications_editions};
use diesel::dsl::not;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

use super::Found;
use crate::model::{EditionRow, PublicationRow};

/// The editions of these kinds in review that somebody may decide on, the one that waits longest first. PUB-2: of kinds that
/// need a second person not those in which that somebody saved a change.
pub(crate) async fn in_review(
    conn: &mut Connection,
    kinds: &[PublicationKind],
    user: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Found>> {
    let words = |kind: &PublicationKind| kind.as_str();
    let of_one_person = kinds.iter().filter(|kind| !kind.rules().second_person).map(words);
    let is_writer = publications_editions::editors.contains(vec![user.unwrap_or_default()]);
    Ok(publications::table
        .inner_join(publications_editions::table)
        .filter(publications_editions::state.eq(EditionState::InReview.as_str()))
        .filter(publications::withdrawn_at.is_null())
        .filter(publications::kind.eq_any(kinds.iter().map(words)))
        .filter(publications::kind.eq_any(of_one_person).or(not(is_writer)))
        .order((publications_editions::submitted_at, publications_editions::id))
        .limit(limit)
        .select((PublicationRow::as_select(), EditionRow::as_select()))
        .load(conn)
        .await?)
}
