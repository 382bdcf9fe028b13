//! Files by their content, and how often they are taken.

use chrono::NaiveDate;
use db::schema::{library_forms, library_renditions, library_versions, platform_files};
use diesel::prelude::*;
use diesel::sql_types::{Date, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::files::FileRow;
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::{FormRow, RenditionRow, VersionRow};

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
