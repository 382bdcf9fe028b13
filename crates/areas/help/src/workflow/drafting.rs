//! Drafts.

use contract::help::{HelpDraft, HelpPageId, MAX_PICTURE_BYTES, SaveHelpDraft};
use contract::id::FileId;
use contract::problem::Code;
use contract::publications::TextLanguage;
use platform::request::IfMatch;
use platform::{Connection, Problem, Result, Unit, files};

use super::{acting_name, subject};
use crate::model::PageRow;
use crate::queries::drafts::{self, Editor};
use crate::queries::{pages, texts};
use crate::{render, views};

/// A draft as the desk opens it.
pub(crate) async fn read_draft(
    conn: &mut Connection,
    page: &PageRow,
    lang: TextLanguage,
) -> Result<HelpDraft> {
    let id = HelpPageId(page.id);
    let kept = drafts::find(conn, id, lang).await?;
    let published = texts::find(conn, id, lang).await?;
    let persian = match lang {
        TextLanguage::Fa => published.as_ref().map(|text| text.revision),
        TextLanguage::En => texts::find(conn, id, TextLanguage::Fa).await?.map(|text| text.revision),
    };
    Ok(views::draft(page, lang, kept, published, persian.unwrap_or_default()))
}

/// The page of a draft, locked, and the draft, if it is the one that was read.
pub(super) async fn lock_draft(
    unit: &mut Unit,
    id: HelpPageId,
    lang: TextLanguage,
    if_match: IfMatch,
) -> Result<(PageRow, HelpDraft)> {
    let page = pages::lock(unit.conn(), id).await?;
    if page.archived_at.is_some() {
        return Err(Code::HelpArchived.into());
    }
    let draft = read_draft(unit.conn(), &page, lang).await?;
    if_match.check(draft.version)?;
    Ok((page, draft))
}

/// Saves a draft over the one that was read.
pub(crate) async fn save_draft(
    unit: &mut Unit,
    (id, lang): (HelpPageId, TextLanguage),
    if_match: IfMatch,
    input: &SaveHelpDraft,
) -> Result<HelpDraft> {
    let (page, before) = lock_draft(unit, id, lang, if_match).await?;
    if input.from_revision > before.published_revision {
        return Err(Problem::field("/from_revision", "too_large"));
    }
    if input.based_on_fa.is_some_and(|revision| revision > before.revision_fa) {
        return Err(Problem::field("/based_on_fa", "too_large"));
    }
    link_pictures(unit, &render::page(&input.body).pictures()).await?;
    let based_on_fa = match lang {
        TextLanguage::Fa => None,
        TextLanguage::En => Some(input.based_on_fa.unwrap_or(before.revision_fa)),
    };
    let draft = SaveHelpDraft { based_on_fa, ..input.clone() };
    let editor = Editor { id: unit.actor.id, name: acting_name(unit).await?, at: unit.now };
    drafts::put(unit.conn(), id, lang, &draft, &editor).await?;
    let after = read_draft(unit.conn(), &page, lang).await?;
    unit.audit("help.save_draft", subject(page.id), Some(&before), Some(&after))?;
    Ok(after)
}

/// Gives a draft up.
pub(crate) async fn discard_draft(
    unit: &mut Unit,
    (id, lang): (HelpPageId, TextLanguage),
    if_match: IfMatch,
) -> Result<()> {
    let (page, before) = lock_draft(unit, id, lang, if_match).await?;
    if drafts::delete(unit.conn(), id, lang).await? == 0 {
        return Err(Code::NotFound.into());
    }
    unit.audit("help.discard_draft", subject(page.id), Some(&before), None::<&()>)
}

/// Keeps the pictures of a text. A new one must be an upload of the editor's own: nothing that another area guards may
/// become a picture of the handbook.
async fn link_pictures(unit: &mut Unit, ids: &[FileId]) -> Result<()> {
    let all: Vec<_> = ids.iter().map(|id| id.0).collect();
    let known = texts::pictures(unit.conn(), &all).await?;
    let new: Vec<_> = all.into_iter().filter(|id| !known.iter().any(|(own, _)| own == id)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let refused = || Problem::from(Code::HelpPictureRefused).at("/body");
    let rows = files::load(unit.conn(), &new).await?;
    let (actor, count) = (unit.actor.id, rows.len());
    let is_good = |row: &files::FileRow| {
        row.uploaded_by == actor && row.media_type.starts_with("image/") && row.bytes <= MAX_PICTURE_BYTES
    };
    if count < new.len() || !rows.iter().all(is_good) {
        return Err(refused());
    }
    let ids: Vec<FileId> = new.iter().copied().map(Into::into).collect();
    files::link(unit, &ids, &[]).await.map_err(|_| refused())?;
    texts::add_pictures(unit.conn(), &new).await
}
