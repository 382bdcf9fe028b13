//! What readers and the desk are shown, put together from rows.

pub(crate) mod consolidated;

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::page::Page;
use contract::publications::{
    Edition, LocalText, Publication, PublicationSummary, Relation, RelationDirection, TextLanguage, Validity,
};
use platform::{Connection, Problem, Result, markdown};
use uuid::Uuid;

use crate::model::{EditionRow, PublicationRow, RelatedRow, RelationRow, ValidityRow};
use crate::policy::{Drafts, Reader};
use crate::queries::beside::{Beside, TieRow};
use crate::queries::{self, Listed};

/// In which language, for which day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) language: TextLanguage,
    pub(crate) day: NaiveDate,
}

/// The page of a publication.
pub(crate) async fn publication(
    conn: &mut Connection,
    reader: &Reader,
    asked: Asked,
    (publication, edition): (PublicationRow, EditionRow),
) -> Result<Publication> {
    let Beside { attachments, tags, links, relations } = queries::beside::beside(conn, &edition).await?;
    let open_edition = match reader.drafts {
        Drafts::None => None,
        _ => queries::open_edition(conn, reader, publication.id.into()).await?,
    };
    let validity = validities(conn, reader, asked, &[publication.id]).await?.remove(&publication.id);
    let unset = || Problem::internal(anyhow::anyhow!("a published edition lacks one of its dates"));
    let body = edition.body(asked.language);
    Ok(Publication {
        id: publication.id.into(),
        kind: publication.kind,
        title: edition.title(asked.language),
        summary: edition.summary(asked.language),
        body_html: LocalText { lang: body.lang, text: markdown::to_html(&body.text) },
        audience: publication.audience,
        number: publication.number.clone(),
        reference: publication.reference.clone(),
        archived: publication.is_archived(),
        validity,
        effective_from: edition.facts.effective_from,
        effective_to: edition.facts.effective_to,
        signatory: edition.facts.signatory(),
        relations: known_relations(conn, reader, asked.language, relations).await?,
        links,
        issued_on: edition.issued_on.ok_or_else(unset)?,
        published_at: publication.first_published_at.ok_or_else(unset)?,
        revised_at: publication.revised_at.ok_or_else(unset)?,
        edition: edition.to_summary(reader.drafts == Drafts::All),
        image: edition.image(),
        attachments,
        tags,
        is_demo: publication.is_demo(),
        withdrawal: publication.withdrawal(),
        open_edition: open_edition.map(|row| row.desk_note()),
    })
}

/// What the text does to others and others to it. What a withdrawn text did is void.
async fn known_relations(
    conn: &mut Connection,
    reader: &Reader,
    language: TextLanguage,
    relations: Vec<TieRow>,
) -> Result<Vec<Relation>> {
    let known = queries::relations::known(conn, reader, relations.iter().map(|tie| &tie.other)).await?;
    let is_void =
        |tie: &TieRow| tie.direction == RelationDirection::Incoming && tie.other.withdrawn_at.is_some();
    let shown = relations.into_iter().filter(|tie| known.contains(&tie.other.id) && !is_void(tie));
    let to_wire = |tie: TieRow| Relation {
        direction: tie.direction,
        kind: tie.kind,
        publication: tie.other.to_wire(language),
        effective_on: tie.effective_on,
        effective_to: tie.effective_to,
        note: tie.note,
        changes: tie.changes.unwrap_or_default(),
    };
    Ok(shown.map(to_wire).collect())
}

/// What an edition does to others, in order.
fn outgoing_relations(rows: &[RelationRow], related: &HashMap<Uuid, RelatedRow>) -> Result<Vec<Relation>> {
    let to_wire = |row: &RelationRow| {
        let publication = related.get(&row.target_id)?.to_wire(TextLanguage::Fa);
        Some(row.changes().map(|changes| Relation {
            direction: RelationDirection::Outgoing,
            kind: row.kind,
            publication,
            effective_on: row.effective_on,
            effective_to: row.effective_to,
            note: row.note.clone(),
            changes,
        }))
    };
    rows.iter().filter_map(to_wire).collect()
}

/// What several published texts are worth on a day, and by which text, if the reader may know of it.
pub(crate) async fn validities(
    conn: &mut Connection,
    reader: &Reader,
    asked: Asked,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Validity>> {
    let rows = queries::validity::validities(conn, ids, asked.day).await?;
    let acting = rows.values().filter_map(|row| row.acting.as_ref());
    let known = queries::relations::known(conn, reader, acting).await?;
    let to_wire = |row: &ValidityRow| {
        let by = row.acting.as_ref().filter(|acting| known.contains(&acting.id));
        row.to_wire(asked.day, by.map(|by| by.to_wire(asked.language)))
    };
    Ok(rows.iter().map(|(id, row)| (*id, to_wire(row))).collect())
}

/// A page of the list; that of the desk tells who worked on each text, and no validity.
pub(crate) async fn summaries(
    conn: &mut Connection,
    reader: &Reader,
    asked: Asked,
    page: Page<Listed>,
    with_desk: bool,
) -> Result<Page<PublicationSummary>> {
    let ids: Vec<_> = page.items.iter().map(Listed::publication_id).collect();
    let mut validities =
        if with_desk { HashMap::new() } else { validities(conn, reader, asked, &ids).await? };
    Ok(page.map(|row| row.to_wire(asked.language, with_desk, validities.remove(&row.publication_id()))))
}

/// An edition as it is written.
pub(crate) async fn edition(
    conn: &mut Connection,
    reader: &Reader,
    publication: &PublicationRow,
    edition: &EditionRow,
) -> Result<Edition> {
    let attachments = queries::attachments(conn, edition.id).await?;
    let tags = queries::tags::of_edition(conn, edition.id).await?;
    let links = queries::relations::links(conn, edition.id).await?;
    let outgoing = queries::relations::outgoing(conn, edition.id).await?;
    let targets: Vec<_> = outgoing.iter().map(|row| row.target_id).collect();
    let related = queries::relations::related(conn, reader, &targets).await?;
    let is_of_desk = reader.drafts.show(edition);
    let reviews = if is_of_desk { queries::opinions::opinions(conn, edition.id).await? } else { Vec::new() };
    Ok(Edition {
        id: edition.id.into(),
        publication_id: publication.id.into(),
        kind: publication.kind,
        major: edition.major,
        minor: edition.minor,
        state: edition.state,
        title_fa: edition.title_fa.clone(),
        summary_fa: edition.summary_fa.clone(),
        body_fa: edition.body_fa.clone(),
        title_en: edition.title_en.clone(),
        summary_en: edition.summary_en.clone(),
        body_en: edition.body_en.clone(),
        issued_on: edition.issued_on,
        change_note: edition.change_note.clone(),
        image: edition.image(),
        attachments: attachments.iter().map(|row| row.to_wire(edition)).collect(),
        tags: tags.into_iter().map(Into::into).collect(),
        audience: publication.audience,
        fixed: publication.first_published_at.is_some(),
        series_id: publication.series_id.map(Into::into),
        number: publication.number.clone(),
        effective_from: edition.facts.effective_from,
        effective_to: edition.facts.effective_to,
        signatory: edition.facts.signatory(),
        relations: outgoing_relations(&outgoing, &related)?,
        links: links.into_iter().map(Into::into).collect(),
        reviews: reviews.into_iter().map(Into::into).collect(),
        published_at: edition.published_at,
        sha256: edition.sha256_hex(),
        is_demo: publication.is_demo(),
        version: edition.version,
        desk: is_of_desk.then(|| edition.desk_note()),
    })
}
