//! What files look like: pictures of pages, and the beginning of sheets.

use contract::library::PreviewSheet;
use db::schema::{library_preview_pages, library_preview_sheets, platform_files};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::files::FileRow;
use platform::{Connection, Result};
use serde_json::Value;
use uuid::Uuid;

use crate::model::RenditionRow;
use crate::preview::SheetView;

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

/// The pages of a preview, in order: their numbers, widths and heights.
pub(crate) async fn pages(conn: &mut Connection, rendition_id: Uuid) -> Result<Vec<(i32, i32, i32)>> {
    Ok(library_preview_pages::table
        .filter(library_preview_pages::rendition_id.eq(rendition_id))
        .order(library_preview_pages::page)
        .select((library_preview_pages::page, library_preview_pages::width, library_preview_pages::height))
        .load(conn)
        .await?)
}

/// The picture of a page.
pub(crate) async fn page(conn: &mut Connection, rendition_id: Uuid, page: i32) -> Result<Option<FileRow>> {
    Ok(library_preview_pages::table
        .find((rendition_id, page))
        .inner_join(platform_files::table)
        .select(FileRow::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// Writes the pages of a preview, each with its picture, width and height; a second time changes nothing.
pub(crate) async fn insert_pages(
    conn: &mut Connection,
    rendition_id: Uuid,
    pages: &[(i32, Uuid, i32, i32)],
) -> Result<()> {
    let rows = pages.iter().map(|(page, file_id, width, height)| {
        (
            library_preview_pages::rendition_id.eq(rendition_id),
            library_preview_pages::page.eq(page),
            library_preview_pages::file_id.eq(file_id),
            library_preview_pages::width.eq(width),
            library_preview_pages::height.eq(height),
        )
    });
    diesel::insert_into(library_preview_pages::table)
        .values(rows.collect::<Vec<_>>())
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives a file the pictures of one with the same bytes in another version of the form, or leaves it its own; `false` if
/// there are none yet.
pub(crate) async fn copy_pages(conn: &mut Connection, to: &RenditionRow) -> Result<bool> {
    diesel::sql_query(
        "INSERT INTO library_preview_pages (rendition_id, page, file_id, width, height) \
         SELECT $1, page, file_id, width, height FROM library_preview_pages \
         WHERE rendition_id = (SELECT p.rendition_id FROM library_preview_pages p \
                               JOIN library_renditions r ON r.id = p.rendition_id \
                               JOIN library_versions v ON v.id = r.version_id \
                               WHERE r.sha256 = $2 \
                               AND v.form_id = (SELECT form_id FROM library_versions WHERE id = $3) LIMIT 1) \
         ON CONFLICT DO NOTHING",
    )
    .bind::<SqlUuid, _>(to.id)
    .bind::<Binary, _>(&to.sha256)
    .bind::<SqlUuid, _>(to.version_id)
    .execute(conn)
    .await?;
    Ok(!pages(conn, to.id).await?.is_empty())
}

/// The sheets of one file are those of a copy with the same bytes.
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
