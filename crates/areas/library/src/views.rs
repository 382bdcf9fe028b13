//! What readers and the desk are shown, put together from rows.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::contact::UnitId;
use contract::library::{FormVersion, LibraryForm, OwnerUnit, VersionBasis};
use platform::{Connection, OrNotFound, Result, markdown};
use uuid::Uuid;

use crate::model::{CategoryRow, FormRow, Parts, VersionRow, version_url};
use crate::policy::{self, Desk};
use crate::queries::{basis, drafts, forms, previews};
use crate::timeline::Timeline;

/// A form with everything its page shows, and the versions it came from.
pub(crate) struct Page {
    pub(crate) form: LibraryForm,
    pub(crate) row: FormRow,
    pub(crate) versions: Vec<VersionRow>,
    /// The number of the version shown.
    pub(crate) shown: Option<i32>,
}

/// Which version a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// The one in force today.
    Current,
    /// The one in force on a day.
    On(NaiveDate),
    Number(i32),
}

/// The page of a form. What was withdrawn is 410 for the public where it would be in force, and a page without files
/// where it is asked for by its number.
pub(crate) async fn page(
    conn: &mut Connection,
    desk: Desk,
    today: NaiveDate,
    code: &str,
    which: Which,
) -> Result<Page> {
    let (row, category) = forms::find(conn, code).await?;
    let versions = forms::approved(conn, row.id).await?;
    if versions.is_empty() && !(desk.0 && which == Which::Current) {
        return None.or_not_found();
    }
    let line = Timeline(&versions);
    let shown = match which {
        Which::Number(n) => Some(versions.iter().find(|row| row.n == Some(n)).or_not_found()?),
        Which::On(day) => Some(line.in_force(day).or_not_found()?),
        Which::Current => line.in_force(today),
    };
    match shown {
        Some(version) if version.withdrawn_at.is_some() && !desk.0 && !matches!(which, Which::Number(_)) => {
            return Err(policy::withdrawn(&row, version));
        }
        // What was withdrawn before its day is no coming version.
        None if !desk.0 && line.next(today).is_none() => return None.or_not_found(),
        _ => {}
    }
    let day = if let Which::On(day) = which { day } else { today };
    let shown_n = shown.and_then(|version| version.n);
    let version = match shown {
        Some(version) => Some(self::version(conn, desk, day, &row, line, version).await?),
        None => None,
    };
    let draft = if desk.0 { drafts::open(conn, row.id).await? } else { None };
    let form = Form { row: &row, category: &category, line, day, today };
    let form = form.to_wire(conn, desk, version, draft).await?;
    Ok(Page { form, row, versions, shown: shown_n })
}

/// What a form is put together from.
struct Form<'a> {
    row: &'a FormRow,
    category: &'a CategoryRow,
    line: Timeline<'a>,
    day: NaiveDate,
    today: NaiveDate,
}

impl Form<'_> {
    async fn to_wire(
        &self,
        conn: &mut Connection,
        desk: Desk,
        shown: Option<FormVersion>,
        draft: Option<VersionRow>,
    ) -> Result<LibraryForm> {
        let (row, line) = (self.row, self.line);
        let html = |text: &Option<String>| text.as_deref().map(markdown::to_html);
        let in_force = line.in_force(self.today).filter(|version| version.withdrawn_at.is_none());
        let basis = basis::of_all(conn, &ids(line.0)).await?;
        Ok(LibraryForm {
            id: row.id.into(),
            code: row.code.clone(),
            kind: row.kind,
            category: self.category.name(),
            title_fa: row.title_fa.clone(),
            title_en: row.title_en.clone(),
            guidance_fa_html: html(&row.guidance_fa),
            guidance_en_html: html(&row.guidance_en),
            guidance_fa: row.guidance_fa.clone(),
            guidance_en: row.guidance_en.clone(),
            owner_unit: owner_unit(conn, row.owner_unit_id.map(UnitId)).await?,
            keywords: row.keywords.clone(),
            standing: line.form_standing(row, self.day),
            shown,
            current: in_force.and_then(|version| version.n),
            versions: self.without_files(desk, basis),
            retirement: row.retirement(),
            review_needed: row.review_needed(),
            draft: draft.map(|draft| draft.state),
            is_demo: row.is_demo(),
            version: row.version,
        })
    }

    fn without_files(&self, desk: Desk, mut basis: HashMap<Uuid, Vec<VersionBasis>>) -> Vec<FormVersion> {
        let bare = |version: &VersionRow| {
            let standing = self.line.standing(version, self.today);
            let basis = basis.remove(&version.id).unwrap_or_default();
            version.to_wire(&self.row.code, standing, Parts { basis, ..Parts::default() }, desk.0)
        };
        self.line.0.iter().map(bare).collect()
    }
}

/// A version with its files, as somebody may see them.
pub(crate) async fn version(
    conn: &mut Connection,
    desk: Desk,
    day: NaiveDate,
    form: &FormRow,
    line: Timeline<'_>,
    version: &VersionRow,
) -> Result<FormVersion> {
    let may_take = desk.0 || version.withdrawn_at.is_none();
    let rows = if may_take { drafts::renditions(conn, version.id).await? } else { Vec::new() };
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let previewed = previews::previewed(conn, &ids).await?;
    let url = version_url(&form.code, version.n);
    let renditions = rows.iter().map(|row| row.to_wire(&url, previewed.contains(&row.id))).collect();
    let parts = Parts { basis: basis::of(conn, version.id).await?, renditions };
    Ok(version.to_wire(&form.code, line.standing(version, day), parts, desk.0))
}

/// Every approved version of a form with its files, newest first.
pub(crate) async fn versions(
    conn: &mut Connection,
    desk: Desk,
    today: NaiveDate,
    code: &str,
) -> Result<Vec<FormVersion>> {
    let (form, _) = forms::find(conn, code).await?;
    let rows = forms::approved(conn, form.id).await?;
    if rows.is_empty() && !desk.0 {
        return None.or_not_found();
    }
    let ids = ids(&rows);
    let mut files = drafts::renditions_of(conn, &ids).await?;
    let mut basis = basis::of_all(conn, &ids).await?;
    let all: Vec<_> = files.values().flatten().map(|row| row.id).collect();
    let previewed = previews::previewed(conn, &all).await?;
    let line = Timeline(&rows);
    let with_files = rows.iter().map(|row| {
        let own = files.remove(&row.id).filter(|_| desk.0 || row.withdrawn_at.is_none()).unwrap_or_default();
        let url = version_url(&form.code, row.n);
        let renditions = own.iter().map(|file| file.to_wire(&url, previewed.contains(&file.id))).collect();
        let parts = Parts { basis: basis.remove(&row.id).unwrap_or_default(), renditions };
        row.to_wire(&form.code, line.standing(row, today), parts, desk.0)
    });
    Ok(with_files.collect())
}

fn ids(versions: &[VersionRow]) -> Vec<Uuid> {
    versions.iter().map(|version| version.id).collect()
}

async fn owner_unit(conn: &mut Connection, id: Option<UnitId>) -> Result<Option<OwnerUnit>> {
    let Some(id) = id else { return Ok(None) };
    let name = contact::facade::unit_name(conn, id).await?;
    Ok(name.map(|name| OwnerUnit { id, name_fa: name.fa, name_en: Some(name.en) }))
}
