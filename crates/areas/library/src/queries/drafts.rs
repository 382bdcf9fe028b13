//! Open drafts, and what goes with every version.

use std::collections::HashMap;

use contract::library::{FileFormat, RenditionRole, VersionState};
use contract::problem::Code;
use db::schema::{library_forms, library_renditions, library_versions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

use crate::model::{FormRow, RenditionRow, VersionRow};

pub(super) const OPEN: [&str; 2] = [VersionState::Draft.as_str(), VersionState::InReview.as_str()];

/// The open draft of a form.
pub(crate) async fn open(conn: &mut Connection, form_id: Uuid) -> Result<Option<VersionRow>> {
    Ok(library_versions::table
        .filter(library_versions::form_id.eq(form_id))
        .filter(library_versions::state.eq_any(OPEN))
        .select(VersionRow::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// What waits for the head, the one that waits longest first.
pub(crate) async fn in_review(conn: &mut Connection, limit: i64) -> Result<Vec<(FormRow, VersionRow)>> {
    Ok(library_forms::table
        .inner_join(library_versions::table)
        .filter(library_versions::state.eq(VersionState::InReview.as_str()))
        .order((library_versions::submitted_at, library_versions::id))
        .limit(limit)
        .select((FormRow::as_select(), VersionRow::as_select()))
        .load(conn)
        .await?)
}

/// The forms that must be looked at again, the one marked first first (LIB-11).
pub(crate) async fn to_review(conn: &mut Connection, limit: i64) -> Result<Vec<FormRow>> {
    Ok(library_forms::table
        .filter(library_forms::needs_review_since.is_not_null())
        .order((library_forms::needs_review_since, library_forms::id))
        .limit(limit)
        .select(FormRow::as_select())
        .load(conn)
        .await?)
}

pub(crate) async fn insert(conn: &mut Connection, row: &VersionRow) -> Result<()> {
    diesel::insert_into(library_versions::table)
        .values(row.clone())
        .execute(conn)
        .await
        .on_constraint(&[("library_versions_open_key", Code::DraftOpen)])?;
    Ok(())
}

/// Writes a version as its next one.
pub(crate) async fn save(conn: &mut Connection, row: &mut VersionRow) -> Result<()> {
    row.version += 1;
    diesel::update(library_versions::table.find(row.id))
        .set(row.clone())
        .execute(conn)
        .await
        .on_constraint_at(&[("library_versions_effective_key", Code::BadEffectiveDate, "/effective_from")])?;
    Ok(())
}

/// The files of a version, those to fill in first.
pub(crate) async fn renditions(conn: &mut Connection, version_id: Uuid) -> Result<Vec<RenditionRow>> {
    Ok(library_renditions::table
        .filter(library_renditions::version_id.eq(version_id))
        .order((library_renditions::role, library_renditions::format, library_renditions::lang.desc()))
        .select(RenditionRow::as_select())
        .load(conn)
        .await?)
}

/// The files of several versions.
pub(crate) async fn renditions_of(
    conn: &mut Connection,
    versions: &[Uuid],
) -> Result<HashMap<Uuid, Vec<RenditionRow>>> {
    let rows: Vec<RenditionRow> = library_renditions::table
        .filter(library_renditions::version_id.eq_any(versions))
        .order((library_renditions::role, library_renditions::format, library_renditions::lang.desc()))
        .select(RenditionRow::as_select())
        .load(conn)
        .await?;
    let mut by_version: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in rows {
        by_version.entry(row.version_id).or_default().push(row);
    }
    Ok(by_version)
}

/// The file itself, where any version of the form holds it.
pub(crate) async fn held(conn: &mut Connection, form_id: Uuid, file_id: Uuid) -> Result<Option<Uuid>> {
    Ok(library_renditions::table
        .inner_join(library_versions::table)
        .filter(library_versions::form_id.eq(form_id))
        .filter(library_renditions::file_id.eq(file_id))
        .select(library_renditions::file_id)
        .first(conn)
        .await
        .optional()?)
}

/// Puts a file in its place of a draft; answers the one that was there.
pub(crate) async fn put_rendition(conn: &mut Connection, row: &RenditionRow) -> Result<Option<Uuid>> {
    let before = remove_rendition(conn, row.version_id, (row.role, row.format, &row.lang)).await?;
    insert_renditions(conn, vec![row.clone()]).await?;
    Ok(before)
}

pub(crate) async fn insert_renditions(conn: &mut Connection, rows: Vec<RenditionRow>) -> Result<()> {
    diesel::insert_into(library_renditions::table).values(rows).execute(conn).await?;
    Ok(())
}

/// Takes a file out of a draft; answers which one, if there was one.
pub(crate) async fn remove_rendition(
    conn: &mut Connection,
    version_id: Uuid,
    (role, format, lang): (RenditionRole, FileFormat, &str),
) -> Result<Option<Uuid>> {
    let removed = diesel::delete(library_renditions::table)
        .filter(library_renditions::version_id.eq(version_id))
        .filter(library_renditions::role.eq(role.as_str()))
        .filter(library_renditions::format.eq(format.as_str()))
        .filter(library_renditions::lang.eq(lang))
        .returning(library_renditions::file_id)
        .get_result(conn)
        .await
        .optional()?;
    Ok(removed)
}

pub(crate) async fn rename_rendition(conn: &mut Connection, id: Uuid, file_name: &str) -> Result<()> {
    diesel::update(library_renditions::table.find(id))
        .set(library_renditions::file_name.eq(file_name))
        .execute(conn)
        .await?;
    Ok(())
}

/// A version and its form, by the version's id.
pub(crate) async fn with_form(conn: &mut Connection, version_id: Uuid) -> Result<(FormRow, VersionRow)> {
    library_forms::table
        .inner_join(library_versions::table)
        .filter(library_versions::id.eq(version_id))
        .select((FormRow::as_select(), VersionRow::as_select()))
        .first(conn)
        .await
        .or_not_found()
}
