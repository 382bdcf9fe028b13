//! Drafts: begun, written, given up.

use contract::id::FileId;
use contract::problem::Code;
use contract::publications::{
    Bump, CreateEdition, CreatePublication, Edition, EditionAttachment, EditionId, EditionLink,
    EditionRelation, EditionState, PublicationId, PublicationKind, UpdateEdition,
};
use db::schema::{publications, publications_editions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::request::IfMatch;
use platform::{Problem, Result, Unit, files};
use uuid::Uuid;

use super::{acting_name, relations, subject, take_step};
use crate::model::{EditionRow, PublicationRow, RelationRow};
use crate::policy::{self, Reader, Step};
use crate::{queries, views};

/// A publication with its first draft.
pub(crate) async fn create_publication(
    unit: &mut Unit,
    reader: &Reader,
    input: &CreatePublication,
) -> Result<Edition> {
    let mut publication = insert_publication(unit, input.kind, "portal").await?;
    let mut edition = blank(unit, publication.id).await?;
    let content = begin(unit, &mut publication, &mut edition, &input.edition).await?;
    queries::insert_edition(unit.conn(), &edition).await?;
    write_content(unit, edition.id, &content).await?;
    let made = views::edition(unit.conn(), reader, &publication, &edition).await?;
    unit.audit_created("publications.create", subject(publication.id), &made)?;
    Ok(made)
}

pub(crate) async fn insert_publication(
    unit: &mut Unit,
    kind: PublicationKind,
    origin: &str,
) -> Result<PublicationRow> {
    let now = unit.now;
    Ok(diesel::insert_into(publications::table)
        .values((
            publications::id.eq(PublicationId::new().0),
            publications::kind.eq(kind.as_str()),
            publications::origin.eq(origin),
            publications::created_at.eq(now),
        ))
        .returning(PublicationRow::as_returning())
        .get_result(unit.conn())
        .await?)
}

/// An empty first draft of whoever acts.
pub(crate) async fn blank(unit: &mut Unit, publication_id: Uuid) -> Result<EditionRow> {
    let now = unit.now;
    let by = acting_name(unit).await?;
    let editors = unit.actor.id.into_iter().collect();
    Ok(EditionRow { editors, ..EditionRow::blank(publication_id, now, by) })
}

/// A new edition, begun as a copy of the published one.
pub(crate) async fn create_edition(
    unit: &mut Unit,
    reader: &Reader,
    id: PublicationId,
    input: &CreateEdition,
) -> Result<Edition> {
    let publication = queries::lock_publication(unit.conn(), id).await?;
    policy::check_is_live(&publication)?;
    let (_, published) = match queries::find_published(unit.conn(), reader, id).await {
        Err(problem) if problem.code() == Code::NotFound => {
            // A foreign draft is not there; one's own is, and is not published.
            queries::editions(unit.conn(), reader, id).await?;
            return Err(Code::NotPublished.into());
        }
        found => found?,
    };
    let (major, minor) = next_number(unit, id, input.bump, &published).await?;
    let edition = EditionRow {
        major,
        minor,
        title_fa: published.title_fa.clone(),
        summary_fa: published.summary_fa.clone(),
        body_fa: published.body_fa.clone(),
        title_en: published.title_en.clone(),
        summary_en: published.summary_en.clone(),
        body_en: published.body_en.clone(),
        issued_on: published.issued_on,
        change_note: input.change_note.as_deref().and_then(filled),
        image_file_id: published.image_file_id,
        image_alt: published.image_alt.clone(),
        facts: published.facts.clone(),
        ..blank(unit, id.0).await?
    };
    queries::insert_edition(unit.conn(), &edition)
        .await
        .on_constraint(&[("publications_editions_open_key", Code::EditionOpen)])?;
    let attachments = queries::attachments(unit.conn(), published.id).await?;
    let kept: Vec<_> = attachments.iter().map(|row| (FileId(row.file.id), row.title.as_str())).collect();
    queries::replace_attachments(unit.conn(), edition.id, &kept).await?;
    let tags = queries::tags::of_edition(unit.conn(), published.id).await?;
    let tags: Vec<_> = tags.iter().map(|tag| tag.id).collect();
    queries::tags::replace(unit.conn(), edition.id, &tags).await?;
    copy_relations(unit, published.id, edition.id).await?;
    let made = views::edition(unit.conn(), reader, &publication, &edition).await?;
    unit.audit_created("publications.create_edition", subject(id.0), &made)?;
    Ok(made)
}

/// Links and relations go on with the text.
async fn copy_relations(unit: &mut Unit, from: Uuid, to: Uuid) -> Result<()> {
    let links = queries::relations::links(unit.conn(), from).await?;
    let links: Vec<_> = links.into_iter().map(EditionLink::from).collect();
    queries::relations::replace_links(unit.conn(), to, &links).await?;
    let relations = queries::relations::outgoing(unit.conn(), from).await?;
    let relation = |row: RelationRow| {
        Ok(EditionRelation {
            kind: row.kind,
            publication_id: row.target_id.into(),
            effective_on: row.effective_on,
            effective_to: row.effective_to,
            changes: row.changes()?,
            note: row.note,
        })
    };
    let relations = relations.into_iter().map(relation).collect::<Result<Vec<_>>>()?;
    queries::relations::replace_relations(unit.conn(), to, &relations).await
}

/// Numbers of discarded editions stay taken, so that an audit record never speaks of two.
async fn next_number(
    unit: &mut Unit,
    id: PublicationId,
    bump: Bump,
    published: &EditionRow,
) -> Result<(i32, i32)> {
    let own = publications_editions::table.filter(publications_editions::publication_id.eq(id.0));
    Ok(match bump {
        Bump::Major => {
            let highest = diesel::dsl::max(publications_editions::major);
            let highest: Option<i32> = own.select(highest).first(unit.conn()).await?;
            (highest.unwrap_or(0) + 1, 0)
        }
        Bump::Minor => {
            let highest: Option<i32> = own
                .filter(publications_editions::major.eq(published.major))
                .select(diesel::dsl::max(publications_editions::minor))
                .first(unit.conn())
                .await?;
            (published.major, highest.unwrap_or(0) + 1)
        }
    })
}

/// Changes a draft.
pub(crate) async fn update_edition(
    unit: &mut Unit,
    reader: &Reader,
    (id, edition_id): (PublicationId, EditionId),
    if_match: IfMatch,
    input: &UpdateEdition,
) -> Result<Edition> {
    let (mut publication, mut edition) = queries::lock_edition(unit.conn(), reader, id, edition_id).await?;
    policy::check_step(Step::Write, &unit.actor, publication.kind.rules(), &edition)?;
    if_match.check(edition.version)?;
    policy::check_bump(&edition, input)?;
    let before = views::edition(unit.conn(), reader, &publication, &edition).await?;
    let content = apply(unit, &mut publication, &mut edition, input).await?;
    edition.version += 1;
    edition.saved_at = unit.now;
    edition.saved_by_name = acting_name(unit).await?;
    if let Some(editor) = unit.actor.id.filter(|editor| !edition.editors.contains(editor)) {
        edition.editors.push(editor);
    }
    queries::save_edition(unit.conn(), &edition).await?;
    write_content(unit, edition.id, &content).await?;
    let now = unit.now;
    queries::opinions::reset_opinions(unit.conn(), edition.id, now).await?;
    let after = views::edition(unit.conn(), reader, &publication, &edition).await?;
    unit.audit("publications.update_edition", subject(id.0), Some(&before), Some(&after))?;
    Ok(after)
}

/// What of a change lies beside the edition's own row.
pub(crate) struct Content<'a> {
    attachments: Option<&'a [EditionAttachment]>,
    tags: Option<Vec<Uuid>>,
    links: Option<&'a [EditionLink]>,
    relations: Option<&'a [EditionRelation]>,
}

/// Puts what was sent into the rows; links files and finds tags, series and related texts.
async fn apply<'a>(
    unit: &mut Unit,
    publication: &mut PublicationRow,
    edition: &mut EditionRow,
    input: &'a UpdateEdition,
) -> Result<Content<'a>> {
    policy::check_properties(publication, input)?;
    place(unit, publication, input).await?;
    apply_texts(edition, input);
    apply_facts(edition, input);
    policy::check_dates(edition)?;
    if let Some(image) = input.image_file_id {
        edition.image_file_id = match image {
            Some(file_id) => Some(link_image(unit, file_id, edition.image_file_id).await?),
            None => None,
        };
    }
    if let Some(attachments) = &input.attachments {
        let ids: Vec<FileId> = attachments.iter().map(|attachment| attachment.file_id).collect();
        let held = queries::attachments(unit.conn(), edition.id).await?;
        let held: Vec<Uuid> = held.into_iter().map(|attachment| attachment.file.id).collect();
        link(unit, &ids, &held, "/attachments").await?;
    }
    match &input.relations {
        Some(sent) => relations::check(unit, publication, edition, sent).await?,
        None if input.issued_on.is_some() || input.effective_from.is_some() => {
            relations::check_kept(unit, edition).await?;
        }
        None => {}
    }
    let tags = match &input.tags {
        Some(slugs) => Some(find_tags(unit, edition.id, slugs).await?),
        None => None,
    };
    Ok(Content {
        attachments: input.attachments.as_deref(),
        tags,
        links: input.links.as_deref(),
        relations: input.relations.as_deref(),
    })
}

/// The same of an edition that was sent within a new publication, where its fields stand beneath `/edition`.
pub(crate) async fn begin<'a>(
    unit: &mut Unit,
    publication: &mut PublicationRow,
    edition: &mut EditionRow,
    input: &'a UpdateEdition,
) -> Result<Content<'a>> {
    apply(unit, publication, edition, input).await.map_err(|problem| problem.within("/edition"))
}

fn apply_texts(edition: &mut EditionRow, input: &UpdateEdition) {
    let persian = [
        (&input.title_fa, &mut edition.title_fa),
        (&input.summary_fa, &mut edition.summary_fa),
        (&input.body_fa, &mut edition.body_fa),
    ];
    for (sent, text) in persian {
        if let Some(sent) = sent {
            text.clone_from(sent);
        }
    }
    let optional = [
        (&input.title_en, &mut edition.title_en),
        (&input.summary_en, &mut edition.summary_en),
        (&input.body_en, &mut edition.body_en),
        (&input.change_note, &mut edition.change_note),
        (&input.image_alt, &mut edition.image_alt),
    ];
    for (sent, text) in optional {
        if let Some(sent) = sent {
            *text = filled(sent);
        }
    }
}

fn apply_facts(edition: &mut EditionRow, input: &UpdateEdition) {
    let days = [
        (input.issued_on, &mut edition.issued_on),
        (input.effective_from, &mut edition.facts.effective_from),
        (input.effective_to, &mut edition.facts.effective_to),
    ];
    for (sent, day) in days {
        if let Some(sent) = sent {
            *day = sent;
        }
    }
    if let Some(signatory) = &input.signatory {
        edition.facts.sign(signatory.as_ref());
    }
}

/// Who may read the publication, and which series numbers it.
async fn place(unit: &mut Unit, publication: &mut PublicationRow, input: &UpdateEdition) -> Result<()> {
    if input.audience.is_none() && input.series_id.is_none() {
        return Ok(());
    }
    if let Some(Some(id)) = input.series_id.filter(|id| id.map(Uuid::from) != publication.series_id) {
        let series = queries::series::find(unit.conn(), id.into()).await?;
        let is_good = series.is_some_and(|series| series.active && series.kind == publication.kind);
        if !is_good {
            return Err(Problem::from(Code::UnknownSeries).at("/series_id"));
        }
    }
    publication.audience = input.audience.unwrap_or(publication.audience);
    publication.series_id = input.series_id.map_or(publication.series_id, |id| id.map(Into::into));
    queries::save_publication(unit.conn(), publication).await
}

pub(crate) async fn write_content(unit: &mut Unit, edition_id: Uuid, content: &Content<'_>) -> Result<()> {
    if let Some(attachments) = content.attachments {
        let files: Vec<_> = attachments.iter().map(|sent| (sent.file_id, sent.title.as_str())).collect();
        queries::replace_attachments(unit.conn(), edition_id, &files).await?;
    }
    if let Some(tags) = &content.tags {
        queries::tags::replace(unit.conn(), edition_id, tags).await?;
    }
    if let Some(links) = content.links {
        queries::relations::replace_links(unit.conn(), edition_id, links).await?;
    }
    if let Some(relations) = content.relations {
        queries::relations::replace_relations(unit.conn(), edition_id, relations).await?;
    }
    Ok(())
}

/// PUB-17: text is stored as typed; only a text of nothing but white space is no text.
fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

async fn link_image(unit: &mut Unit, file_id: FileId, held: Option<Uuid>) -> Result<Uuid> {
    let linked = link(unit, &[file_id], held.as_slice(), "/image_file_id").await?;
    let is_image = linked.iter().all(|file| file.media_type.starts_with("image/"));
    if is_image { Ok(file_id.0) } else { Err(Problem::from(Code::NotAnImage).at("/image_file_id")) }
}

async fn link(unit: &mut Unit, ids: &[FileId], held: &[Uuid], pointer: &str) -> Result<Vec<files::FileRow>> {
    files::link(unit, ids, held).await.map_err(|problem| match problem.code() {
        Code::NotFound => Problem::from(Code::UnknownFile).at(pointer),
        _ => problem,
    })
}

async fn find_tags(unit: &mut Unit, edition_id: Uuid, slugs: &[String]) -> Result<Vec<Uuid>> {
    let tags = queries::tags::choose(unit.conn(), edition_id, slugs).await?;
    let unknown = slugs.iter().position(|slug| !tags.iter().any(|tag| tag.slug == *slug));
    match unknown {
        Some(place) => Err(Problem::from(Code::UnknownTag).at(format!("/tags/{place}"))),
        None => Ok(tags.into_iter().map(|tag| tag.id).collect()),
    }
}

/// Gives a draft up.
pub(crate) async fn discard_edition(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
) -> Result<Edition> {
    take_step(unit, reader, ids, if_match, Step::Discard, async |unit, _, edition| {
        edition.state = EditionState::Discarded;
        queries::move_edition(unit.conn(), edition).await?;
        Ok("publications.discard_edition")
    })
    .await
}
