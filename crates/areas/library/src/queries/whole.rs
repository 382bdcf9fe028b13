//! A form with everything its pages show, in one query, whatever it has.

use std::collections::HashMap;
use std::sync::LazyLock;

use contract::library::OwnerUnit;
use db::prepared;
use db::schema::{library_categories, library_forms, library_versions};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable};
use diesel_async::RunQueryDsl;
use platform::{Connection, OrNotFound, Result};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::drafts::OPEN;
use super::forms::ALL;
use crate::model::{CategoryRow, FormRow, Parts, VersionRow};
use crate::policy::Desk;

/// The files of a version, those to fill in first; without their addresses.
const RENDITIONS: &str = "(SELECT COALESCE(jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'format', r.format, \
     'lang', r.lang, 'file_id', r.file_id, 'file_name', r.file_name, 'bytes', r.bytes, \
     'sha256', encode(r.sha256, 'hex'), 'pages', r.pages, 'fillable_pdf', r.fillable_pdf, \
     'scan_suspected', r.scan_suspected, 'scan_reason', r.scan_reason, 'url', '', \
     'preview_url', CASE WHEN EXISTS (SELECT FROM library_preview_pages p WHERE p.rendition_id = r.id) \
     OR EXISTS (SELECT FROM library_preview_sheets s WHERE s.rendition_id = r.id) THEN '' END) \
     ORDER BY r.role, r.format, r.lang DESC), '[]'::jsonb) \
     FROM library_renditions r WHERE r.version_id = library_versions.id)";
/// The texts a version rests on, with the titles that readers may see.
static BASIS: LazyLock<String> = LazyLock::new(|| {
    let title = publications::facade::public_title_sql("b.publication_id");
    format!(
        "(SELECT COALESCE(jsonb_agg(jsonb_build_object('publication_id', b.publication_id, \
         'title_fa', t.title ->> 'fa', 'title_en', t.title ->> 'en', 'note', b.note) ORDER BY b.position), \
         '[]'::jsonb) FROM library_basis b CROSS JOIN LATERAL (SELECT {title} AS title) t \
         WHERE b.version_id = library_versions.id)"
    )
});
static OWNER_UNIT: LazyLock<String> =
    LazyLock::new(|| contact::facade::unit_name_sql("library_forms.owner_unit_id"));

/// A form with what belongs to it.
pub(crate) struct Whole {
    pub(crate) form: FormRow,
    pub(crate) category: CategoryRow,
    pub(crate) owner_unit: Option<OwnerUnit>,
    /// The approved ones, newest first.
    pub(crate) versions: Vec<VersionRow>,
    /// The open one, for the desk alone.
    pub(crate) draft: Option<VersionRow>,
    parts: HashMap<Uuid, Parts>,
}

impl Whole {
    /// The files and grounds of one of its versions.
    pub(crate) fn parts(&self, version: &VersionRow) -> Parts {
        self.parts.get(&version.id).cloned().unwrap_or_default()
    }
}

#[derive(Deserialize)]
struct UnitName {
    fa: String,
    en: String,
}

type Row = (FormRow, CategoryRow, Option<Value>, Option<VersionRow>, Value, Value);

/// A form by any spelling of its code (LIB-12), with what everybody or the desk may see of it.
pub(crate) async fn find(conn: &mut Connection, desk: Desk, code: &str) -> Result<Whole> {
    let code = contract::library::read_code(code).or_not_found()?;
    let open = if desk.0 { OPEN.to_vec() } else { Vec::new() };
    let is_seen = library_versions::n.is_not_null().or(library_versions::state.eq_any(open));
    let asked = library_forms::table
        .inner_join(library_categories::table)
        .left_join(library_versions::table.on(library_versions::form_id.eq(library_forms::id).and(is_seen)))
        .filter(library_forms::code.eq(code))
        .order((library_versions::effective_from.desc(), library_versions::n.desc()))
        .limit(ALL)
        .select((
            FormRow::as_select(),
            CategoryRow::as_select(),
            sql::<Nullable<Jsonb>>(&OWNER_UNIT),
            Option::<VersionRow>::as_select(),
            sql::<Jsonb>(RENDITIONS),
            sql::<Jsonb>(&BASIS),
        ));
    let rows: Vec<Row> = prepared(asked).load(conn).await?;
    let (mut head, mut versions, mut draft, mut parts) = (None, Vec::new(), None, HashMap::new());
    for (form, category, unit, version, renditions, basis) in rows {
        if let Some(version) = version {
            parts.insert(version.id, read(renditions, basis)?);
            if version.n.is_some() {
                versions.push(version);
            } else {
                draft = Some(version);
            }
        }
        head = Some((form, category, unit));
    }
    let (form, category, unit) = head.or_not_found()?;
    let unit: Option<UnitName> = unit.map(serde_json::from_value).transpose()?;
    let owner_unit = form.owner_unit_id.zip(unit).map(|(id, name)| OwnerUnit {
        id: id.into(),
        name_fa: name.fa,
        name_en: Some(name.en),
    });
    Ok(Whole { form, category, owner_unit, versions, draft, parts })
}

/// The files and grounds of a version.
pub(crate) async fn parts(conn: &mut Connection, version_id: Uuid) -> Result<Parts> {
    let asked =
        library_versions::table.find(version_id).select((sql::<Jsonb>(RENDITIONS), sql::<Jsonb>(&BASIS)));
    let (renditions, basis): (Value, Value) = prepared(asked).get_result(conn).await.or_not_found()?;
    read(renditions, basis)
}

fn read(renditions: Value, basis: Value) -> Result<Parts> {
    Ok(Parts { basis: serde_json::from_value(basis)?, renditions: serde_json::from_value(renditions)? })
}
