//! From draft to reader, and back to what a text once was.

use contract::help::{
    HelpFinding, HelpFindingKind, HelpPageId, HelpRevisionSummary, PublishHelpText, RestoreHelpRevision,
};
use contract::problem::Code;
use contract::publications::TextLanguage;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit};
use serde_json::json;
use uuid::Uuid;

use super::drafting::lock_draft;
use super::{TOPIC, acting_name, documents_of_branch, findings, subject};
use crate::model::{PageRow, RevisionRow, TextRow};
use crate::policy::check_is_complete;
use crate::queries::{drafts, pages, revisions, texts};
use crate::render::{self, Rendered};

/// A text on its way to readers.
pub(crate) struct NewText {
    pub(crate) lang: TextLanguage,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) based_on_fa: Option<i32>,
    pub(crate) note: Option<String>,
    pub(crate) seed_sha: Option<Vec<u8>>,
    /// The revision that readers see now; 0 before the first.
    pub(crate) over: i32,
    pub(crate) author: Option<Uuid>,
    pub(crate) author_name: String,
}

/// Publishes a draft as the next revision, unless another was published since it began (HELP-5).
pub(crate) async fn publish_draft(
    unit: &mut Unit,
    (id, lang): (HelpPageId, TextLanguage),
    if_match: IfMatch,
    input: PublishHelpText,
) -> Result<HelpRevisionSummary> {
    let (page, draft) = lock_draft(unit, id, lang, if_match).await?;
    if draft.saved_at.is_none() {
        return Err(Code::HelpNoDraft.into());
    }
    if draft.from_revision != draft.published_revision {
        return Err(newer(draft.published_revision));
    }
    check_is_complete(&draft.title, &draft.body)?;
    if lang == TextLanguage::En && draft.revision_fa == 0 {
        return Err(Code::HelpPersianFirst.into());
    }
    let rendered = render::page(&draft.body);
    check_findings(&findings(unit.conn(), &rendered).await?, input.despite_dead_links)?;
    let text = NewText {
        lang,
        title: draft.title,
        summary: draft.summary,
        body: draft.body,
        based_on_fa: draft.based_on_fa,
        note: input.note.filter(|note| !note.trim().is_empty()),
        seed_sha: None,
        over: draft.published_revision,
        author: unit.actor.id,
        author_name: acting_name(unit).await?,
    };
    let made = write(unit, &page, text, rendered).await?;
    drafts::delete(unit.conn(), id, lang).await?;
    unit.audit_created("help.publish_text", subject(page.id), &made)?;
    tell(unit, &page, &made).await?;
    Ok(made)
}

/// Publishes an older revision again, as a new one.
pub(crate) async fn restore_revision(
    unit: &mut Unit,
    (id, lang, revision): (HelpPageId, TextLanguage, i32),
    input: RestoreHelpRevision,
) -> Result<HelpRevisionSummary> {
    let page = pages::lock(unit.conn(), id).await?;
    if page.archived_at.is_some() {
        return Err(Code::HelpArchived.into());
    }
    let old = revisions::find(unit.conn(), id, lang, revision).await?;
    let present = texts::find(unit.conn(), id, lang).await?.map_or(0, |text| text.revision);
    if input.over != present {
        return Err(newer(present));
    }
    let rendered = render::page(&old.body);
    // Whoever restores a text knows it was good once; only what cannot be shown is refused.
    check_findings(&findings(unit.conn(), &rendered).await?, true)?;
    let text = NewText {
        lang,
        title: old.title,
        summary: old.summary,
        body: old.body,
        based_on_fa: old.based_on_fa,
        note: input.note.filter(|note| !note.trim().is_empty()),
        seed_sha: None,
        over: present,
        author: unit.actor.id,
        author_name: acting_name(unit).await?,
    };
    let made = write(unit, &page, text, rendered).await?;
    let told = json!({ "restored": revision, "made": made });
    unit.audit_created("help.restore_revision", subject(page.id), &told)?;
    tell(unit, &page, &made).await?;
    Ok(made)
}

/// Writes a text as its next revision and puts it before the readers' eyes.
pub(crate) async fn write(
    unit: &mut Unit,
    page: &PageRow,
    text: NewText,
    rendered: Rendered,
) -> Result<HelpRevisionSummary> {
    let (now, lang, revision) = (unit.now, text.lang.as_str().to_owned(), text.over + 1);
    let pictures: Vec<Uuid> = rendered.pictures().into_iter().map(Into::into).collect();
    texts::publish_pictures(unit.conn(), &pictures, now).await?;
    let row = RevisionRow {
        page_id: page.id,
        lang: lang.clone(),
        revision,
        title: text.title.clone(),
        summary: text.summary.clone(),
        body: text.body.clone(),
        based_on_fa: text.based_on_fa,
        note: text.note,
        author: text.author,
        author_name: text.author_name.clone(),
        at: now,
    };
    revisions::insert(unit.conn(), &row).await?;
    let shown = TextRow {
        page_id: page.id,
        lang,
        title: text.title,
        summary: text.summary,
        body: text.body,
        revision,
        based_on_fa: text.based_on_fa,
        seed_sha: text.seed_sha,
        published_at: now,
        published_by: text.author,
        published_by_name: text.author_name,
        headings: serde_json::to_value(&rendered.headings)?,
        html: rendered.html,
        renderer: render::VERSION,
    };
    texts::put(unit.conn(), &shown).await?;
    pages::end_redirects(unit.conn()).await?;
    Ok(row.to_summary())
}

/// Tells the others: the search has the text in this very transaction (HELP-10).
pub(crate) async fn tell(unit: &mut Unit, page: &PageRow, made: &HelpRevisionSummary) -> Result<()> {
    let documents = documents_of_branch(unit, &page.path).await?;
    let told = json!({
        "page_id": page.id, "path": page.path, "lang": made.lang, "revision": made.revision, "title": made.title,
    });
    unit.emit(Event::new("help.page_published", &told)?.with_documents(documents));
    unit.touch(TOPIC).await
}

fn newer(revision: i32) -> Problem {
    Problem::from(Code::HelpNewerRevision).param("revision", revision)
}

/// What keeps a text from its readers; a dead link only until somebody says that it may stay.
fn check_findings(found: &[HelpFinding], despite_dead_links: bool) -> Result<()> {
    let first = |kind| found.iter().find(|finding: &&HelpFinding| finding.kind == kind);
    let refused = |code: Code, name, finding: &HelpFinding| {
        Err(Problem::from(code).param(name, finding.about.clone()).at("/body"))
    };
    if let Some(finding) = first(HelpFindingKind::UnknownInsert) {
        return refused(Code::HelpUnknownInsert, "name", finding);
    }
    if let Some(finding) = first(HelpFindingKind::AltMissing) {
        return refused(Code::HelpAltMissing, "picture", finding);
    }
    if let Some(finding) = first(HelpFindingKind::ForeignPicture) {
        return refused(Code::HelpPictureRefused, "picture", finding);
    }
    match first(HelpFindingKind::DeadLink) {
        Some(finding) if !despite_dead_links => refused(Code::HelpDeadLink, "link", finding),
        _ => Ok(()),
    }
}
