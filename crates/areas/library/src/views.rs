//! What readers and the desk are shown, put together from rows.

use chrono::NaiveDate;
use contract::library::{FormVersion, LibraryForm};
use platform::{Connection, OrNotFound, Result, markdown};

use crate::model::{FormRow, Parts, VersionRow};
use crate::policy::{self, Desk};
use crate::queries::whole::{self, Whole};
use crate::timeline::Timeline;

/// A form with everything its page shows, and what it came from.
pub(crate) struct Page {
    pub(crate) form: LibraryForm,
    pub(crate) whole: Whole,
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
    let whole = whole::find(conn, desk, code).await?;
    if whole.versions.is_empty() && !(desk.0 && which == Which::Current) {
        return None.or_not_found();
    }
    let line = Timeline(&whole.versions);
    let shown = match which {
        Which::Number(n) => Some(whole.versions.iter().find(|row| row.n == Some(n)).or_not_found()?),
        Which::On(day) => Some(line.in_force(day).or_not_found()?),
        Which::Current => line.in_force(today),
    };
    match shown {
        Some(version) if version.withdrawn_at.is_some() && !desk.0 && !matches!(which, Which::Number(_)) => {
            return Err(policy::withdrawn(&whole.form, version));
        }
        // What was withdrawn before its day is no coming version.
        None if !desk.0 && line.next(today).is_none() => return None.or_not_found(),
        _ => {}
    }
    let day = if let Which::On(day) = which { day } else { today };
    let version = shown.map(|version| whole.show(desk, day, version));
    let form = whole.to_wire(desk, (day, today), version);
    let shown = shown.and_then(|version| version.n);
    Ok(Page { form, whole, shown })
}

impl Whole {
    fn to_wire(
        &self,
        desk: Desk,
        (day, today): (NaiveDate, NaiveDate),
        shown: Option<FormVersion>,
    ) -> LibraryForm {
        let (row, line) = (&self.form, Timeline(&self.versions));
        let html = |text: &Option<String>| text.as_deref().map(markdown::to_html);
        let in_force = line.in_force(today).filter(|version| version.withdrawn_at.is_none());
        LibraryForm {
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
            owner_unit: self.owner_unit.clone(),
            keywords: row.keywords.clone(),
            standing: line.form_standing(row, day),
            shown,
            current: in_force.and_then(|version| version.n),
            versions: self.without_files(desk, today),
            retirement: row.retirement(),
            review_needed: row.review_needed(),
            draft: self.draft.as_ref().map(|draft| draft.state),
            is_demo: row.is_demo(),
            version: row.version,
        }
    }

    fn without_files(&self, desk: Desk, today: NaiveDate) -> Vec<FormVersion> {
        let line = Timeline(&self.versions);
        let bare = |version: &VersionRow| {
            let parts = Parts { renditions: Vec::new(), ..self.parts(version) };
            version.to_wire(&self.form.code, line.standing(version, today), parts, desk.0)
        };
        self.versions.iter().map(bare).collect()
    }

    fn show(&self, desk: Desk, day: NaiveDate, version: &VersionRow) -> FormVersion {
        show(desk, day, &self.form, Timeline(&self.versions), version, self.parts(version))
    }
}

/// A version with its files, as somebody may see them.
fn show(
    desk: Desk,
    day: NaiveDate,
    form: &FormRow,
    line: Timeline<'_>,
    version: &VersionRow,
    mut parts: Parts,
) -> FormVersion {
    if version.withdrawn_at.is_some() && !desk.0 {
        parts.renditions.clear();
    }
    version.to_wire(&form.code, line.standing(version, day), parts, desk.0)
}

/// A version as the desk sees it, of a form that is at hand.
pub(crate) async fn version(
    conn: &mut Connection,
    day: NaiveDate,
    form: &FormRow,
    line: Timeline<'_>,
    version: &VersionRow,
) -> Result<FormVersion> {
    Ok(show(Desk(true), day, form, line, version, whole::parts(conn, version.id).await?))
}

/// The open draft of a form.
pub(crate) async fn draft(conn: &mut Connection, today: NaiveDate, code: &str) -> Result<FormVersion> {
    let desk = Desk(true);
    let whole = whole::find(conn, desk, code).await?;
    Ok(whole.show(desk, today, whole.draft.as_ref().or_not_found()?))
}

/// Every approved version of a form with its files, newest first.
pub(crate) async fn versions(
    conn: &mut Connection,
    desk: Desk,
    today: NaiveDate,
    code: &str,
) -> Result<Vec<FormVersion>> {
    let whole = whole::find(conn, desk, code).await?;
    if whole.versions.is_empty() && !desk.0 {
        return None.or_not_found();
    }
    Ok(whole.versions.iter().map(|version| whole.show(desk, today, version)).collect())
}
