//! What other areas may ask of this one.

use std::collections::HashMap;

use contract::publications::{EditionState, PublicationAudience, PublicationId};
use db::schema::{publications, publications_editions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::Result;
use uuid::Uuid;

/// A text's title in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    pub fa: String,
    pub en: Option<String>,
}

/// Titles of those of these publications that everybody may read now, in one query.
///
/// # Errors
/// A database that fails.
pub async fn public_titles(
    conn: &mut db::Connection,
    ids: &[PublicationId],
) -> Result<HashMap<PublicationId, Title>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, String, Option<String>)> = publications::table
        .inner_join(publications_editions::table)
        .filter(publications::id.eq_any(ids))
        .filter(publications::withdrawn_at.is_null())
        .filter(publications::audience.eq(PublicationAudience::Public.as_str()))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select((publications::id, publications_editions::title_fa, publications_editions::title_en))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, fa, en)| (PublicationId(id), Title { fa, en })).collect())
}

/// The demonstration texts that everybody may read, by their Persian titles: what the demonstrations of other areas rest on.
///
/// # Errors
/// A database that fails.
pub async fn demo_texts(conn: &mut db::Connection) -> Result<HashMap<String, PublicationId>> {
    let rows: Vec<(String, Uuid)> = publications::table
        .inner_join(publications_editions::table)
        .filter(publications::origin.eq("demo"))
        .filter(publications::audience.eq(PublicationAudience::Public.as_str()))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select((publications_editions::title_fa, publications::id))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(title, id)| (title, PublicationId(id))).collect())
}

/// The title that readers saw last, also of a text that was withdrawn.
///
/// # Errors
/// A database that fails.
pub async fn last_title(conn: &mut db::Connection, id: PublicationId) -> Result<Option<String>> {
    Ok(publications_editions::table
        .filter(publications_editions::publication_id.eq(id.0))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select(publications_editions::title_fa)
        .first(conn)
        .await
        .optional()?)
}
