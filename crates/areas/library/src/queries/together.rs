//! Several forms at once, each with the files of the version in force: as many statements for fifty as for one.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::library::FormStanding;
use db::schema::{library_forms, library_renditions, platform_files};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::files::FileRow;
use platform::{Connection, Result};
use uuid::Uuid;

use super::forms;
use crate::model::{FormRow, RenditionRow, VersionRow};
use crate::timeline::Timeline;
use crate::together::Member;

type Files = HashMap<Uuid, Vec<(RenditionRow, FileRow)>>;

/// The forms with these codes, in any order.
pub(crate) async fn by_codes(conn: &mut Connection, codes: &[String]) -> Result<Vec<FormRow>> {
    Ok(library_forms::table
        .filter(library_forms::code.eq_any(codes))
        .select(FormRow::as_select())
        .load(conn)
        .await?)
}

/// What the day makes of these forms, in their order; what was never approved is left out.
pub(crate) async fn on(conn: &mut Connection, rows: Vec<FormRow>, day: NaiveDate) -> Result<Vec<Member>> {
    let ids: Vec<_> = rows.iter().map(|form| form.id).collect();
    let mut versions: HashMap<Uuid, Vec<VersionRow>> = HashMap::new();
    for version in forms::approved_of(conn, &ids).await? {
        versions.entry(version.form_id).or_default().push(version);
    }
    let mut members: Vec<_> = rows
        .into_iter()
        .filter_map(|form| {
            let versions = versions.get(&form.id)?;
            let line = Timeline(versions);
            let standing = line.form_standing(&form, day);
            let (version, next) = (line.in_force(day).cloned(), line.next(day).cloned());
            (standing != FormStanding::Unpublished).then(|| Member {
                form,
                version,
                standing,
                next,
                files: Vec::new(),
            })
        })
        .collect();
    let given = |member: &Member| member.version.as_ref().filter(|_| member.can_be_taken()).map(|row| row.id);
    let ids: Vec<_> = members.iter().filter_map(given).collect();
    let mut files = files(conn, &ids).await?;
    for member in &mut members {
        member.files = given(member).and_then(|id| files.remove(&id)).unwrap_or_default();
    }
    Ok(members)
}

/// The files of several versions, those to fill in first.
async fn files(conn: &mut Connection, versions: &[Uuid]) -> Result<Files> {
    let rows: Vec<(RenditionRow, FileRow)> = library_renditions::table
        .inner_join(platform_files::table)
        .filter(library_renditions::version_id.eq_any(versions))
        .order((library_renditions::role, library_renditions::format, library_renditions::lang.desc()))
        .select((RenditionRow::as_select(), FileRow::as_select()))
        .load(conn)
        .await?;
    let mut by_version = Files::new();
    for (rendition, file) in rows {
        by_version.entry(rendition.version_id).or_default().push((rendition, file));
    }
    Ok(by_version)
}
