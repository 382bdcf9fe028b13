//! Pure rules: who sees and does what, and what must hold before review and approval.

use chrono::NaiveDate;
use contract::library::{FileFormat, FormKind, RenditionRole, VersionState};
use contract::permission::{ApproveForms, DraftForms, Permission, ReadFormDrafts};
use contract::problem::{Code, FieldProblem};
use platform::{Actor, Problem, Result};

use crate::model::{BundleRow, FormRow, RenditionRow, VersionRow};
use crate::timeline::Timeline;

/// Whether an actor sees what is not, or no longer, for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Desk(pub(crate) bool);

impl Desk {
    pub(crate) fn of(actor: &Actor) -> Self {
        let holds = |permission| actor.scope(permission).is_some();
        Self(holds(ReadFormDrafts::NAME) || holds(DraftForms::NAME) || holds(ApproveForms::NAME))
    }
}

/// What can be done to a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Write,
    Submit,
    /// Back by whoever submitted it.
    Recall,
    /// Back by the head.
    Return,
    Approve,
    Discard,
}

/// Whether a draft may take the step from where it stands, and whether by this actor.
pub(crate) fn check_step(step: Step, actor: &Actor, draft: &VersionRow) -> Result<()> {
    let is_draft = draft.state == VersionState::Draft;
    match step {
        Step::Write | Step::Submit if !is_draft => return Err(Code::VersionNotDraft.into()),
        Step::Recall | Step::Return | Step::Approve if is_draft => {
            return Err(Code::VersionNotInReview.into());
        }
        _ => {}
    }
    let approves = actor.scope(ApproveForms::NAME).is_some();
    let wrote = actor.id.is_some_and(|id| draft.editors.contains(&id));
    let submitted = actor.id.is_some() && actor.id == draft.submitted_by;
    let may = match step {
        Step::Write | Step::Submit => true,
        Step::Recall => submitted,
        Step::Return => approves,
        Step::Approve if approves && wrote => return Err(Code::OwnVersion.into()),
        Step::Approve => approves,
        Step::Discard => wrote || approves,
    };
    if may { Ok(()) } else { Err(Problem::from(Code::Forbidden).param("permission", ApproveForms::NAME)) }
}

/// LIB-3: a way to fill it in and a PDF to print; a guide or a sample is one PDF.
pub(crate) fn check_is_whole(kind: FormKind, files: &[RenditionRow]) -> Result<()> {
    let is_pdf = |row: &&RenditionRow| row.format == FileFormat::Pdf;
    let can_be_filled = files
        .iter()
        .any(|row| row.fillable_pdf || (row.role == RenditionRole::Fill && row.format != FileFormat::Pdf));
    // A PDF with fields is printed as well as filled in.
    if !files.iter().any(|row| is_pdf(&row)) {
        return Err(Code::NeedsPrintable.into());
    }
    if kind.is_filled_in() && !can_be_filled {
        return Err(Code::NeedsFillable.into());
    }
    Ok(())
}

/// LIB-5: whatever looks like a scan says why it is the original.
pub(crate) fn check_scans(files: &[RenditionRow]) -> Result<()> {
    match files.iter().find(|row| row.scan_suspected && row.scan_reason.is_none()) {
        Some(row) => {
            Err(Problem::from(Code::ScanSuspected).param("role", row.role.as_str()).param("lang", &*row.lang))
        }
        None => Ok(()),
    }
}

/// LIB-2: the same files as those of the last version, where that one still counts.
pub(crate) fn check_is_new(own: &[RenditionRow], last: &[RenditionRow]) -> Result<()> {
    let hashes = |files: &[RenditionRow]| {
        let mut hashes: Vec<_> = files.iter().map(|row| row.sha256.clone()).collect();
        hashes.sort();
        hashes.dedup();
        hashes
    };
    if !last.is_empty() && hashes(own) == hashes(last) { Err(Code::NothingChanged.into()) } else { Ok(()) }
}

/// What review needs besides files: the day, and what changed from the second version on.
pub(crate) fn check_is_complete(draft: &VersionRow, line: Timeline<'_>, today: NaiveDate) -> Result<()> {
    let needs_note =
        !line.0.is_empty() && draft.change_note.as_deref().is_none_or(|note| note.trim().is_empty());
    let missing = [("/effective_from", draft.effective_from.is_none()), ("/change_note", needs_note)];
    let missing: Vec<_> = missing
        .into_iter()
        .filter(|(_, is_missing)| *is_missing)
        .map(|(pointer, _)| FieldProblem::new(pointer, "required"))
        .collect();
    if !missing.is_empty() {
        return Err(Problem::fields(missing));
    }
    check_day(draft.effective_from.unwrap_or_default(), line, today)
}

/// LIB-6: today or later, and after every approved version. On the very day of a withdrawn one it may take its place.
pub(crate) fn check_day(day: NaiveDate, line: Timeline<'_>, today: NaiveDate) -> Result<()> {
    let is_after = line.last().is_none_or(|last| {
        let last_day = last.effective_from.unwrap_or_default();
        last_day < day || (last.withdrawn_at.is_some() && last_day == day)
    });
    if day >= today && is_after {
        return Ok(());
    }
    let problem =
        Problem::from(Code::BadEffectiveDate).param("today", today.to_string()).at("/effective_from");
    Err(match line.last().and_then(|last| last.effective_from) {
        Some(last) => problem.param("after", last.to_string()),
        None => problem,
    })
}

/// LIB-1, LIB-13: what is in force was withdrawn; others than staff learn when and why.
pub(crate) fn withdrawn(form: &FormRow, version: &VersionRow) -> Problem {
    let at = version.withdrawn_at.unwrap_or_default();
    Problem::from(Code::VersionWithdrawn)
        .param("code", &*form.code)
        .param("kind", form.kind.as_str())
        .param("title_fa", &*form.title_fa)
        .param("title_en", form.title_en.clone())
        .param("n", version.n)
        .param("effective_from", version.effective_from.map(|day| day.to_string()))
        .param("withdrawn_at", at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
        .param("reason", version.withdraw_reason.clone())
}

/// A bundle that was not given up, or as staff sees it.
pub(crate) fn open_bundle(row: BundleRow, desk: Desk) -> Result<BundleRow> {
    let Some(withdrawal) = row.withdrawal().filter(|_| !desk.0) else { return Ok(row) };
    Err(Problem::from(Code::BundleWithdrawn)
        .param("slug", row.slug)
        .param("title_fa", row.title_fa)
        .param("title_en", row.title_en)
        .param("withdrawn_at", withdrawal.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
        .param("reason", withdrawal.reason))
}

/// The form is no longer used.
pub(crate) fn retired(form: &FormRow) -> Problem {
    Problem::from(Code::FormRetired)
        .param("code", &*form.code)
        .param("title_fa", &*form.title_fa)
        .param("from", form.retired_from.map(|day| day.to_string()))
        .param("reason", form.retired_reason.clone())
}
