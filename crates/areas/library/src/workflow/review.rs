//! Between those who draft and the head: submitted, recalled, sent back, approved, withdrawn.

use contract::library::{FileFormat, FormVersion, VersionState};
use platform::announce::Announced;
use platform::clock::tehran_midnight;
use platform::jobs::Job;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{OrNotFound, Result, Unit};
use serde_json::{Value, json};

use super::{Open, acting_name, documents, marking, subject};
use crate::model::{FormRow, VersionRow, file_name};
use crate::policy::{self, Step, check_step};
use crate::queries::{drafts, forms};
use crate::timeline::Timeline;
use crate::{following, jobs, views};

/// What events tell of a version.
pub(crate) fn told(form: &FormRow, version: &VersionRow) -> Value {
    json!({
        "id": form.id, "code": form.code, "kind": form.kind, "title_fa": form.title_fa, "version_id": version.id,
        "n": version.n, "effective_from": version.effective_from, "reason": version.withdraw_reason,
    })
}

/// Takes the open draft one step on, if it and the actor may.
async fn step(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    step: Step,
    action: &'static str,
    work: impl AsyncFnOnce(&mut Unit, &mut Open) -> Result<()>,
) -> Result<FormVersion> {
    let mut open = Open::lock(unit, code).await?;
    check_step(step, &unit.actor, &open.draft)?;
    if_match.check(open.draft.version)?;
    let before = open.to_wire(unit).await?;
    work(unit, &mut open).await?;
    let after = open.to_wire(unit).await?;
    unit.audit(action, subject(open.form.id), Some(&before), Some(&after))?;
    Ok(after)
}

/// LIB-2, LIB-3, LIB-5, LIB-6, and what must be said.
async fn check(unit: &mut Unit, open: &Open) -> Result<()> {
    let line = Timeline(&open.versions);
    let files = drafts::renditions(unit.conn(), open.draft.id).await?;
    policy::check_is_whole(open.form.kind, &files)?;
    policy::check_scans(&files)?;
    policy::check_is_complete(&open.draft, line, unit.platform().clock.today())?;
    // What was withdrawn may come again, whatever the reason was.
    if let Some(last) = line.last().filter(|last| last.withdrawn_at.is_none()) {
        policy::check_is_new(&files, &drafts::renditions(unit.conn(), last.id).await?)?;
    }
    Ok(())
}

pub(crate) async fn submit(unit: &mut Unit, code: &str, if_match: IfMatch) -> Result<FormVersion> {
    step(unit, code, if_match, Step::Submit, "library.submit_draft", async |unit, open| {
        check(unit, open).await?;
        let name = acting_name(unit).await?;
        open.draft.state = VersionState::InReview;
        open.draft.submitted_by = unit.actor.id;
        open.draft.submitted_by_name = Some(name);
        open.draft.submitted_at = Some(unit.now);
        drafts::save(unit.conn(), &mut open.draft).await
    })
    .await
}

pub(crate) async fn recall(unit: &mut Unit, code: &str, if_match: IfMatch) -> Result<FormVersion> {
    step(unit, code, if_match, Step::Recall, "library.recall_draft", async |unit, open| {
        back_to_draft(unit, open).await
    })
    .await
}

pub(crate) async fn send_back(
    unit: &mut Unit,
    code: &str,
    if_match: IfMatch,
    reason: &str,
) -> Result<FormVersion> {
    step(unit, code, if_match, Step::Return, "library.return_draft", async |unit, open| {
        open.draft.returned_by_name = Some(acting_name(unit).await?);
        open.draft.returned_at = Some(unit.now);
        open.draft.return_reason = Some(reason.trim().to_owned());
        back_to_draft(unit, open).await
    })
    .await
}

async fn back_to_draft(unit: &mut Unit, open: &mut Open) -> Result<()> {
    open.draft.state = VersionState::Draft;
    open.draft.submitted_by = None;
    open.draft.submitted_by_name = None;
    open.draft.submitted_at = None;
    drafts::save(unit.conn(), &mut open.draft).await
}

/// Makes the draft a version with a number: public at once, in force from its day.
pub(crate) async fn approve(unit: &mut Unit, code: &str, if_match: IfMatch) -> Result<FormVersion> {
    step(unit, code, if_match, Step::Approve, "library.approve_draft", async |unit, open| {
        check(unit, open).await?;
        let name = acting_name(unit).await?;
        open.draft.approved_by = unit.actor.id;
        open.draft.approved_by_name = Some(name);
        put_into_force(unit, open).await
    })
    .await
}

async fn put_into_force(unit: &mut Unit, open: &mut Open) -> Result<()> {
    let n = open.versions.iter().filter_map(|version| version.n).max().unwrap_or_default() + 1;
    for row in drafts::renditions(unit.conn(), open.draft.id).await? {
        drafts::rename_rendition(unit.conn(), row.id, &file_name(&open.form.code, Some(n), &row)).await?;
        if row.format == FileFormat::Pdf {
            unit.enqueue(Job::new(jobs::PREVIEW, &json!({ "rendition_id": row.id }))?);
        }
    }
    open.draft.n = Some(n);
    open.draft.state = VersionState::Approved;
    open.draft.approved_at = Some(unit.now);
    drafts::save(unit.conn(), &mut open.draft).await?;
    open.versions.insert(0, open.draft.clone());
    // LIB-11: an approved version answers the question.
    open.form.needs_review_since = None;
    open.form.needs_review_reason = None;
    forms::save(unit.conn(), &mut open.form).await?;
    announce(unit, &open.form, &open.draft).await?;
    // Unless it rests on what has ended itself.
    marking::mark_ended(unit, &mut open.form, &open.draft).await
}

/// Tells of an approved version: at once, and again when its day comes.
pub(crate) async fn announce(unit: &mut Unit, form: &FormRow, version: &VersionRow) -> Result<()> {
    let documents = documents(unit, form).await?;
    let event = Event::new("library.version_approved", &told(form, version))?.with_documents(documents);
    let announced = following::announced(unit, form, version).await?;
    unit.emit(event.announcing([announced]));
    let day = version.effective_from.unwrap_or_default();
    let begins = Job::new(jobs::VERSION_BEGAN, &json!({ "version_id": version.id }))?;
    unit.enqueue(begins.at(tehran_midnight(day).max(unit.now)));
    unit.touch("library").await
}

/// LIB-13: takes an approved version back; its page stays, its files are for staff.
pub(crate) async fn withdraw(unit: &mut Unit, code: &str, n: i32, reason: &str) -> Result<FormVersion> {
    let form = forms::lock(unit.conn(), code).await?;
    let versions = forms::approved(unit.conn(), form.id).await?;
    let mut version = versions.iter().find(|version| version.n == Some(n)).or_not_found()?.clone();
    if version.withdrawn_at.is_some() {
        return Err(policy::withdrawn(&form, &version));
    }
    let today = unit.platform().clock.today();
    let before = views::version(unit.conn(), today, &form, Timeline(&versions), &version).await?;
    version.state = VersionState::Withdrawn;
    version.withdrawn_at = Some(unit.now);
    version.withdraw_reason = Some(reason.trim().to_owned());
    version.void = version.effective_from.is_some_and(|from| from > today);
    drafts::save(unit.conn(), &mut version).await?;
    let versions = forms::approved(unit.conn(), form.id).await?;
    let after = views::version(unit.conn(), today, &form, Timeline(&versions), &version).await?;
    unit.audit("library.withdraw_version", subject(form.id), Some(&before), Some(&after))?;
    let documents = documents(unit, &form).await?;
    let event = Event::new("library.version_withdrawn", &told(&form, &version))?.with_documents(documents);
    unit.emit(event.announcing([Announced::TakenBack(version.id)]));
    unit.touch("library").await?;
    Ok(after)
}
