//! Files of published editions, and when their stored bytes were last read.

use chrono::{DateTime, Utc};
use db::schema::{platform_files, publications_attachments, publications_editions, publications_file_checks};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::files::FileRow;
use platform::{Connection, Result};
use uuid::Uuid;

/// Attachments and images of published editions: those never read first, then those read longest ago.
pub(crate) async fn longest_unread(conn: &mut Connection, limit: i64) -> Result<Vec<FileRow>> {
    let attached = publications_attachments::table
        .inner_join(publications_editions::table)
        .filter(publications_editions::published_at.is_not_null())
        .select(publications_attachments::file_id);
    let images = publications_editions::table
        .filter(publications_editions::published_at.is_not_null())
        .filter(publications_editions::image_file_id.is_not_null())
        .select(publications_editions::image_file_id);
    Ok(platform_files::table
        .left_join(publications_file_checks::table)
        .filter(
            platform_files::id
                .eq_any(attached)
                .or(platform_files::id.nullable().eq_any(images).assume_not_null()),
        )
        .order((publications_file_checks::checked_at.nullable().asc().nulls_first(), platform_files::id))
        .limit(limit)
        .select(FileRow::as_select())
        .load(conn)
        .await?)
}

/// That the stored bytes of a file were found to be what was uploaded.
pub(crate) async fn note_read(conn: &mut Connection, file: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(publications_file_checks::table)
        .values((publications_file_checks::file_id.eq(file), publications_file_checks::checked_at.eq(now)))
        .on_conflict(publications_file_checks::file_id)
        .do_update()
        .set(publications_file_checks::checked_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}
