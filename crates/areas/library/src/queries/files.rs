//! Files by their content, and how often they are taken.

use chrono::NaiveDate;
use db::prepared;
use db::schema::{library_forms, library_renditions, library_versions, platform_files};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Bool, Date, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use platform::files::FileRow;
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::{FormRow, RenditionRow, VersionRow};

/// A file with everything around it.
pub(crate) type Found = (RenditionRow, VersionRow, FormRow, FileRow);

/// Where the same bytes are.
#[derive(Default)]
pub(crate) struct Places {
    /// The approved ones by the order in which they were approved.
    pub(crate) found: Vec<Found>,
    /// The approved versions of every form that holds them.
    versions: Vec<VersionRow>,
}

impl Places {
    /// The approved versions of one of the forms.
    pub(crate) fn versions(&self, form: &FormRow) -> Vec<VersionRow> {
        self.versions.iter().filter(|version| version.form_id == form.id).cloned().collect()
    }
}

/// Every place where these bytes are, and what stands beside it.
pub(crate) async fn by_sha256(conn: &mut Connection, sha256: &[u8]) -> Result<Places> {
    let holds_them = sql::<Bool>(
        "library_versions.form_id IN (SELECT v.form_id FROM library_renditions r \
         JOIN library_versions v ON v.id = r.version_id WHERE r.sha256 = ",
    )
    .bind::<Binary, _>(sha256)
    .sql(" ORDER BY v.approved_at NULLS LAST, r.id LIMIT 100)");
    let has_bytes =
        library_renditions::version_id.eq(library_versions::id).and(library_renditions::sha256.eq(sha256));
    let asked = library_versions::table
        .inner_join(library_forms::table)
        .left_join(library_renditions::table.on(has_bytes))
        .left_join(platform_files::table.on(platform_files::id.eq(library_renditions::file_id)))
        .filter(holds_them)
        .order((
            library_versions::approved_at.asc().nulls_last(),
            library_versions::n,
            library_versions::id,
            library_renditions::id,
        ))
        .select((
            VersionRow::as_select(),
            FormRow::as_select(),
            Option::<RenditionRow>::as_select(),
            Option::<FileRow>::as_select(),
        ));
    let rows: Vec<(VersionRow, FormRow, Option<RenditionRow>, Option<FileRow>)> =
        prepared(asked).load(conn).await?;
    let mut places = Places::default();
    for (version, form, rendition, file) in rows {
        let is_known = places.versions.last().is_some_and(|known| known.id == version.id);
        if version.n.is_some() && !is_known {
            places.versions.push(version.clone());
        }
        if let Some((rendition, file)) = rendition.zip(file) {
            places.found.push((rendition, version, form, file));
        }
    }
    Ok(places)
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

/// LIB-10: one more of each file on this day, in one statement. Whoever counts several takes them in the same order, so
/// that nobody waits for one who waits.
pub(crate) async fn count(conn: &mut Connection, taken: &[(Uuid, Uuid)], day: NaiveDate) -> Result<()> {
    let (renditions, forms): (Vec<_>, Vec<_>) = taken.iter().copied().unzip();
    diesel::sql_query(
        "WITH day AS (INSERT INTO library_download_days AS d (rendition_id, day, count) \
                      SELECT id, $3, 1 FROM unnest($1) AS taken (id) ORDER BY id \
                      ON CONFLICT (rendition_id, day) DO UPDATE SET count = d.count + 1) \
         INSERT INTO library_takings AS t (form_id, count) \
         SELECT id, count(*) FROM unnest($2) AS taken (id) GROUP BY id ORDER BY id \
         ON CONFLICT (form_id) DO UPDATE SET count = t.count + EXCLUDED.count",
    )
    .bind::<Array<SqlUuid>, _>(renditions)
    .bind::<Array<SqlUuid>, _>(forms)
    .bind::<Date, _>(day)
    .execute(conn)
    .await?;
    Ok(())
}
