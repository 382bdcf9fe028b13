//! Files by their content, their previews, and how often they are taken.

use chrono::NaiveDate;
use contract::library::PreviewSheet;
use db::schema::{
    library_forms, library_preview_sheets, library_renditions, library_versions, platform_files,
};
use diesel::prelude::*;
use diesel::sql_types::{Date, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::files::FileRow;
use platform::{Connection, Result};
use serde_json::Value;
use uuid::Uuid;

use crate::model::{FormRow, RenditionRow, VersionRow};
use crate::preview::SheetView;

/// A file with everything around it.
pub(crate) type Found = (RenditionRow, VersionRow, FormRow, FileRow);

/// Every place where these bytes are, the approved ones by the order in which they were approved.
pub(crate) async fn by_sha256(conn: &mut Connection, sha256: &[u8]) -> Result<Vec<Found>> {
    Ok(library_renditions::table
        .inner_join(library_versions::table.inner_join(library_forms::table))
        .inner_join(platform_files::table)
        .filter(library_renditions::sha256.eq(sha256))
        .order((
            library_versions::approved_at.asc().nulls_last(),
            library_versions::n,
            library_renditions::id,
        ))
        .limit(100)
        .select((
            RenditionRow::as_select(),
            VersionRow::as_select(),
            FormRow::as_select(),
            FileRow::as_select(),
        ))
        .load(conn)
        .await?)
}

pub(crate) async fn by_id(conn: &mut Connection, id: Uuid) -> Result<Option<(RenditionRow, FileRow)>> {
    Ok(library_renditions::table
        .find(id)
        .inner_join(platform_files::table)
        .select((RenditionRow::as_select(), FileRow::as_select()))
        .first(conn)
        .await
        .optional()?)
}

/// The sheets of a preview, in order.
pub(crate) async fn sheets(conn: &mut Connection, rendition_id: Uuid) -> Result<Vec<PreviewSheet>> {
    let rows: Vec<(String, Value, i64, i64)> = library_preview_sheets::table
        .filter(library_preview_sheets::rendition_id.eq(rendition_id))
        .order(library_preview_sheets::position)
        .select((
            library_preview_sheets::name,
            library_preview_sheets::cells,
            library_preview_sheets::total_rows,
            library_preview_sheets::total_columns,
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(name, cells, total_rows, total_columns)| {
            Ok(PreviewSheet { name, rows: serde_json::from_value(cells)?, total_rows, total_columns })
        })
        .collect()
}

/// Writes a preview; a second one changes nothing.
pub(crate) async fn insert_sheets(
    conn: &mut Connection,
    rendition_id: Uuid,
    sheets: &[SheetView],
) -> Result<()> {
    let rows = (1..).zip(sheets).map(|(position, sheet)| {
        Ok((
            library_preview_sheets::rendition_id.eq(rendition_id),
            library_preview_sheets::position.eq(position),
            library_preview_sheets::name.eq(&sheet.name),
            library_preview_sheets::cells.eq(serde_json::to_value(&sheet.rows)?),
            library_preview_sheets::total_rows.eq(sheet.total_rows),
            library_preview_sheets::total_columns.eq(sheet.total_columns),
        ))
    });
    let rows = rows.collect::<Result<Vec<_>>>()?;
    diesel::insert_into(library_preview_sheets::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// The previews of one file are those of a copy with the same bytes.
pub(crate) async fn copy_sheets(conn: &mut Connection, from: Uuid, to: Uuid) -> Result<()> {
    diesel::sql_query(
        "INSERT INTO library_preview_sheets (rendition_id, position, name, cells, total_rows, total_columns) \
         SELECT $2, position, name, cells, total_rows, total_columns FROM library_preview_sheets \
         WHERE rendition_id = $1",
    )
    .bind::<SqlUuid, _>(from)
    .bind::<SqlUuid, _>(to)
    .execute(conn)
    .await?;
    Ok(())
}

/// LIB-10: one more on this day, in one statement.
pub(crate) async fn count(
    conn: &mut Connection,
    rendition_id: Uuid,
    form_id: Uuid,
    day: NaiveDate,
) -> Result<()> {
    diesel::sql_query(
        "WITH day AS (INSERT INTO library_download_days AS d (rendition_id, day, count) VALUES ($1, $3, 1) \
                      ON CONFLICT (rendition_id, day) DO UPDATE SET count = d.count + 1) \
         INSERT INTO library_takings AS t (form_id, count) VALUES ($2, 1) \
         ON CONFLICT (form_id) DO UPDATE SET count = t.count + 1",
    )
    .bind::<SqlUuid, _>(rendition_id)
    .bind::<SqlUuid, _>(form_id)
    .bind::<Date, _>(day)
    .execute(conn)
    .await?;
    Ok(())
}
