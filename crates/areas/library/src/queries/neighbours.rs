//! What the area reads of others: the titles of texts that everybody may read, and the names of units.

use std::collections::HashMap;

use contract::contact::UnitId;
use contract::library::OwnerUnit;
use contract::publications::{EditionState, PublicationAudience};
use db::schema::{contact_units, publications, publications_editions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, Result};
use uuid::Uuid;

/// A published text.
pub(crate) struct PublishedText {
    pub(crate) title_fa: String,
    pub(crate) title_en: Option<String>,
}

/// Those of these publications that everybody may read; forms are public, so nothing else is named on them.
pub(crate) async fn publications(
    conn: &mut Connection,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, PublishedText>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String, Option<String>)> = publications::table
        .inner_join(publications_editions::table)
        .filter(publications::id.eq_any(ids))
        .filter(publications::withdrawn_at.is_null())
        .filter(publications::audience.eq(PublicationAudience::Public.as_str()))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select((publications::id, publications_editions::title_fa, publications_editions::title_en))
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, title_fa, title_en)| (id, PublishedText { title_fa, title_en })).collect())
}

/// The title that readers saw last, also of a text that was withdrawn.
pub(crate) async fn last_title(conn: &mut Connection, publication: Uuid) -> Result<Option<String>> {
    Ok(publications_editions::table
        .filter(publications_editions::publication_id.eq(publication))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select(publications_editions::title_fa)
        .first(conn)
        .await
        .optional()?)
}

/// A unit of the directory.
pub(crate) async fn unit(conn: &mut Connection, id: Option<Uuid>) -> Result<Option<OwnerUnit>> {
    let Some(id) = id else { return Ok(None) };
    let names: Option<(String, String)> = contact_units::table
        .find(id)
        .select((contact_units::name_fa, contact_units::name_en))
        .first(conn)
        .await
        .optional()?;
    Ok(names.map(|(name_fa, name_en)| OwnerUnit { id: UnitId(id), name_fa, name_en: Some(name_en) }))
}
