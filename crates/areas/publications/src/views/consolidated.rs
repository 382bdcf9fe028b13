//! A text with what others changed in it by a day, as a reader may know it.

use std::collections::HashSet;

use chrono::NaiveDate;
use contract::publications::{
    ArticleSource, ConsolidatedPassage, ConsolidatedText, RelatedPublication, TextAmendment,
};
use platform::{Connection, Result, markdown};

use super::Asked;
use crate::consolidate::{Changing, Part};
use crate::model::{EditionRow, PublicationRow};
use crate::policy::{Drafts, Reader};
use crate::queries;
use crate::queries::amendments::AmendmentRow;

/// What an amendment is called, and from when it counts.
type Named = (RelatedPublication, NaiveDate);

/// The text of an edition as amended by the day asked for. What the reader may not know of changes nothing that is shown.
pub(crate) async fn consolidated(
    conn: &mut Connection,
    reader: &Reader,
    asked: Asked,
    (publication, edition): &(PublicationRow, EditionRow),
) -> Result<ConsolidatedText> {
    let mut all = queries::amendments::of(conn, publication.id).await?;
    all.retain(|one| one.effective_on <= asked.day);
    let known = queries::relations::known(conn, reader, all.iter().map(|one| &one.by)).await?;
    let (shown, withheld): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| known.contains(&one.by.id));
    let mut text = Changing::of(&edition.body_fa);
    let amended = shown.iter().enumerate().map(|(place, one)| TextAmendment {
        unplaced: apply(&mut text, one, place),
        by: one.by.to_wire(asked.language),
        effective_on: one.effective_on,
        note: one.note.clone(),
        changes: one.changes.len(),
        is_older: one.revised_at < publication.revised_at,
    });
    let amendments: Vec<_> = amended.collect();
    let named: Vec<Named> = amendments.iter().map(|one| (one.by.clone(), one.effective_on)).collect();
    let is_whole = |one: &TextAmendment| one.changes > 0 && one.unplaced.is_empty() && !one.is_older;
    let withheld: HashSet<_> = withheld.iter().map(|one| one.by.id).collect();
    Ok(ConsolidatedText {
        publication_id: publication.id.into(),
        edition: edition.to_summary(reader.drafts == Drafts::All),
        as_of: asked.day,
        complete: withheld.is_empty() && amendments.iter().all(is_whole),
        passages: text.parts().into_iter().map(|part| passage(part, &named)).collect(),
        amendments,
        withheld: withheld.len(),
    })
}

/// Applies what one text changed, as far as it finds its place; the articles for which it finds none.
fn apply(text: &mut Changing, one: &AmendmentRow, place: usize) -> Vec<String> {
    let unplaced = one.changes.iter().filter(|change| text.apply(change, place).is_err());
    unplaced.map(|change| change.article.clone()).collect()
}

fn passage(part: Part, amendments: &[Named]) -> ConsolidatedPassage {
    let mark = part.mark();
    let sources = part.deeds.iter().filter_map(|(action, place)| {
        let (by, effective_on) = amendments.get(*place)?.clone();
        Some(ArticleSource { action: *action, by, effective_on })
    });
    ConsolidatedPassage {
        sources: sources.collect(),
        mark,
        article: part.passage.article.map(|name| name.written),
        depth: part.passage.depth,
        // As a heading: by itself «1. …» would be a list.
        heading: markdown::to_text(&format!("# {}", part.passage.heading)),
        html: markdown::to_html(&part.passage.body),
        markdown: part.passage.body,
    }
}
