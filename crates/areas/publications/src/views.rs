//! What readers and the desk are shown, put together from rows.

use contract::publications::{Edition, LocalText, Publication, TextLanguage};
use platform::{Connection, Problem, Result, markdown};

use crate::model::{EditionRow, PublicationRow};
use crate::policy::Drafts;
use crate::queries;

/// The page of a publication.
pub(crate) async fn publication(
    conn: &mut Connection,
    drafts: Drafts,
    language: TextLanguage,
    (publication, edition): (PublicationRow, EditionRow),
) -> Result<Publication> {
    let attachments = queries::attachments(conn, edition.id).await?;
    let tags = queries::tags::of_edition(conn, edition.id).await?;
    let open_edition = match drafts {
        Drafts::None => None,
        _ => queries::open_edition(conn, drafts, publication.id.into()).await?,
    };
    let unset = || Problem::internal(anyhow::anyhow!("a published edition lacks one of its dates"));
    let body = edition.body(language);
    Ok(Publication {
        id: publication.id.into(),
        kind: publication.kind,
        title: edition.title(language),
        summary: edition.summary(language),
        body_html: LocalText { lang: body.lang, text: markdown::to_html(&body.text) },
        issued_on: edition.issued_on.ok_or_else(unset)?,
        published_at: publication.first_published_at.ok_or_else(unset)?,
        revised_at: publication.revised_at.ok_or_else(unset)?,
        edition: edition.to_summary(drafts == Drafts::All),
        image: edition.image(),
        attachments: attachments.iter().map(|row| row.to_wire(&edition)).collect(),
        tags: tags.into_iter().map(Into::into).collect(),
        is_demo: publication.is_demo(),
        withdrawal: publication.withdrawal(),
        open_edition: open_edition.map(|row| row.desk_note()),
    })
}

/// An edition as it is written.
pub(crate) async fn edition(
    conn: &mut Connection,
    drafts: Drafts,
    publication: &PublicationRow,
    edition: &EditionRow,
) -> Result<Edition> {
    let attachments = queries::attachments(conn, edition.id).await?;
    let tags = queries::tags::of_edition(conn, edition.id).await?;
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
        published_at: edition.published_at,
        sha256: edition.sha256_hex(),
        is_demo: publication.is_demo(),
        version: edition.version,
        desk: drafts.show(edition).then(|| edition.desk_note()),
    })
}
