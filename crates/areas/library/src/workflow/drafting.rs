//! Drafts: begun, changed, given files, given up.

use contract::library::{
    AddRendition, CreateDraft, FileFormat, FormVersion, FormVersionId, RenditionId, RenditionRole,
    UpdateDraft, VersionState,
};
use contract::problem::Code;
use contract::publications::TextLanguage;
use platform::files::{self, FileRow};
use platform::jobs::Job;
use platform::request::IfMatch;
use platform::{OrNotFound, Problem, Result, Unit};
use serde_json::json;
use uuid::Uuid;

use super::{Open, acting_name, meaning, subject};
use crate::inspect::Findings;
use crate::jobs;
use crate::model::{RenditionRow, VersionRow, file_name};
use crate::policy::{Step, check_step};
use crate::queries::{basis, drafts, forms, previews};

/// Begins a draft, empty or with the files and the basis of a version.
pub(crate) async fn create(unit: &mut Unit, code: &str, input: &CreateDraft) -> Result<FormVersion> {
    let form = forms::lock(unit.conn(), code).await?;
    let versions = forms::approved(unit.conn(), form.id).await?;
    if drafts::open(unit.conn(), form.id).await?.is_some() {
        return Err(Code::DraftOpen.into());
    }
    let name = acting_name(unit).await?;
    let draft = VersionRow::blank(FormVersionId::new().0, form.id, unit.now, name);
    drafts::insert(unit.conn(), &draft).await?;
    let mut open = Open { form, draft, versions };
    if let Some(n) = input.copy_from {
        let from = open.versions.iter().find(|version| version.n == Some(n)).map(|version| version.id);
        let from = from.ok_or_else(|| Problem::field("/copy_from", "mismatch"))?;
        copy(unit, &open, from).await?;
    }
    apply(unit, &mut open.draft, &input.content, "/content").await?;
    save(unit, &mut open).await?;
    let made = open.to_wire(unit).await?;
    unit.audit_created("library.create_draft", subject(open.form.id), &made)?;
    Ok(made)
}

async fn copy(unit: &mut Unit, open: &Open, from: Uuid) -> Result<()> {
    let grounds = basis::of(unit.conn(), from).await?;
    let grounds: Vec<_> = grounds.into_iter().map(|text| (text.publication_id.into(), text.note)).collect();
    basis::replace(unit.conn(), open.draft.id, &grounds).await?;
    for row in drafts::renditions(unit.conn(), from).await? {
        let mut own = RenditionRow { id: RenditionId::new().0, version_id: open.draft.id, ..row.clone() };
        own.file_name = file_name(&open.form.code, None, &own);
        drafts::insert_renditions(unit.conn(), vec![own.clone()]).await?;
        previews::copy_sheets(unit.conn(), row.id, own.id).await?;
    }
    Ok(())
}

/// Takes over what was sent; whatever is absent stays. `at` is where it stood in the body.
async fn apply(unit: &mut Unit, draft: &mut VersionRow, input: &UpdateDraft, at: &str) -> Result<()> {
    if let Some(day) = input.effective_from {
        draft.effective_from = day;
    }
    if let Some(note) = &input.change_note {
        draft.change_note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
    }
    if let Some(grounds) = &input.basis {
        let ids: Vec<_> = grounds.iter().map(|text| text.publication_id).collect();
        let known = publications::facade::public_titles(unit.conn(), &ids).await?;
        if let Some(place) = ids.iter().position(|id| !known.contains_key(id)) {
            return Err(Problem::from(Code::UnknownBasis).at(format!("{at}/basis/{place}/publication_id")));
        }
        let rows: Vec<_> =
            grounds.iter().map(|text| (text.publication_id.into(), text.note.clone())).collect();
        basis::replace(unit.conn(), draft.id, &rows).await?;
    }
    Ok(())
}

/// Writes the draft, with who changed it.
async fn save(unit: &mut Unit, open: &mut Open) -> Result<()> {
    let draft = &mut open.draft;
    draft.saved_at = unit.now;
    draft.saved_by_name = acting_name(unit).await?;
    if let Some(editor) = unit.actor.id.filter(|id| !draft.editors.contains(id)) {
        draft.editors.push(editor);
    }
    drafts::save(unit.conn(), draft).await
}

/// Changes the open draft, if it and the actor may.
async fn change(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    action: &'static str,
    work: impl AsyncFnOnce(&mut Unit, &mut Open) -> Result<()>,
) -> Result<FormVersion> {
    let mut open = Open::lock(unit, code).await?;
    if_match.check(open.draft.version)?;
    check_step(Step::Write, &unit.actor, &open.draft)?;
    let before = open.to_wire(unit).await?;
    work(unit, &mut open).await?;
    save(unit, &mut open).await?;
    let after = open.to_wire(unit).await?;
    unit.audit(action, subject(open.form.id), Some(&before), Some(&after))?;
    Ok(after)
}

pub(crate) async fn update(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    input: &UpdateDraft,
) -> Result<FormVersion> {
    change(unit, code, if_match, "library.update_draft", async |unit, open| {
        apply(unit, &mut open.draft, input, "").await
    })
    .await
}

/// Where a file goes in a draft.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) role: RenditionRole,
    pub(crate) format: FileFormat,
    pub(crate) lang: TextLanguage,
}

pub(crate) fn rendition(
    version_id: Uuid,
    code: &str,
    place: Place,
    file: &FileRow,
    found: Findings,
) -> RenditionRow {
    let mut row = RenditionRow {
        id: RenditionId::new().0,
        version_id,
        role: place.role,
        format: place.format,
        lang: place.lang.as_str().to_owned(),
        file_id: file.id,
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        pages: found.pages,
        file_name: String::new(),
        fillable_pdf: found.fillable_pdf,
        scan_suspected: found.scan_suspected,
        scan_reason: None,
    };
    row.file_name = file_name(code, None, &row);
    row
}

/// Puts an inspected upload into the draft, or a file that the form holds already.
pub(crate) async fn add_rendition(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    place: Place,
    input: &AddRendition,
    found: Findings,
) -> Result<FormVersion> {
    change(unit, code, if_match, "library.add_rendition", async |unit, open| {
        let kept = drafts::held(unit.conn(), open.form.id, input.file_id.into()).await?;
        let linked = files::link(unit, &[input.file_id], kept.as_slice()).await;
        let linked = linked.map_err(|problem| meaning(problem, Code::FormUnknownFile, "/file_id"))?;
        let file = linked.into_iter().next().or_not_found()?;
        let mut row = rendition(open.draft.id, &open.form.code, place, &file, found);
        row.scan_reason =
            input.scan_reason.as_ref().filter(|_| found.scan_suspected).map(|why| why.trim().to_owned());
        let before = drafts::put_rendition(unit.conn(), &row).await?;
        files::unlink_unused(unit, before.as_slice()).await?;
        if place.format.is_spreadsheet() {
            unit.enqueue(Job::new(jobs::PREVIEW, &json!({ "rendition_id": row.id }))?);
        }
        Ok(())
    })
    .await
}

pub(crate) async fn remove_rendition(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    place: Place,
) -> Result<FormVersion> {
    change(unit, code, if_match, "library.remove_rendition", async |unit, open| {
        let place = (place.role, place.format, place.lang.as_str());
        let file = drafts::remove_rendition(unit.conn(), open.draft.id, place).await?.or_not_found()?;
        files::unlink_unused(unit, &[file]).await
    })
    .await
}

/// Gives the draft up; it stays in the log, and its code and number are free for the next one.
pub(crate) async fn discard(unit: &mut Unit, code: &str, if_match: IfMatch) -> Result<()> {
    let mut open = Open::lock(unit, code).await?;
    if_match.check(open.draft.version)?;
    check_step(Step::Discard, &unit.actor, &open.draft)?;
    let before = open.to_wire(unit).await?;
    open.draft.state = VersionState::Discarded;
    drafts::save(unit.conn(), &mut open.draft).await?;
    unit.audit("library.discard_draft", subject(open.form.id), Some(&before), None::<&()>)
}
