//! What other areas may ask of this one.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::publications::{EditionState, PublicationAudience, PublicationId, ValidityStatus};
use db::schema::{publications, publications_editions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::Result;
use uuid::Uuid;

use crate::queries;

/// A text's title in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    pub fa: String,
    pub en: Option<String>,
    /// The number people quote, of kinds that have one.
    pub number: Option<String>,
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
    let rows: Vec<(Uuid, String, Option<String>, Option<String>)> = publications::table
        .inner_join(publications_editions::table)
        .filter(publications::id.eq_any(ids))
        .filter(publications::withdrawn_at.is_null())
        .filter(publications::audience.eq(PublicationAudience::Public.as_str()))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select((
            publications::id,
            publications_editions::title_fa,
            publications_editions::title_en,
            publications::number,
        ))
        .load(conn)
        .await?;
    let with_title = |(id, fa, en, number)| (PublicationId(id), Title { fa, en, number });
    Ok(rows.into_iter().map(with_title).collect())
}

/// SQL for the title that everybody may read now of the text whose id the SQL `id` is, as `{fa, en}`, otherwise null: for a
/// statement that reads what rests on it.
#[must_use]
pub fn public_title_sql(id: &str) -> String {
    format!(
        "(SELECT jsonb_build_object('fa', e.title_fa, 'en', e.title_en) FROM publications p \
         JOIN publications_editions e ON e.publication_id = p.id AND e.state = 'published' \
         WHERE p.id = {id} AND p.audience = 'public' AND p.withdrawn_at IS NULL)"
    )
}

/// What these texts are worth on a day.
///
/// # Errors
/// A database that fails.
pub async fn validity(
    conn: &mut db::Connection,
    ids: &[PublicationId],
    day: NaiveDate,
) -> Result<HashMap<PublicationId, ValidityStatus>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = queries::validity::validities(conn, &ids, day).await?;
    // News has no validity, and can be withdrawn all the same.
    let withdrawn: Vec<Uuid> = publications::table
        .filter(publications::id.eq_any(&ids).and(publications::withdrawn_at.is_not_null()))
        .select(publications::id)
        .load(conn)
        .await?;
    let mut validity: HashMap<_, _> =
        rows.into_iter().map(|(id, row)| (PublicationId(id), row.status())).collect();
    validity.extend(withdrawn.into_iter().map(|id| (PublicationId(id), ValidityStatus::Withdrawn)));
    Ok(validity)
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
