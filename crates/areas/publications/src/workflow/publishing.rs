//! From draft to reader: published at once, or promised for a minute and published then.

use chrono::{DateTime, Utc};
use contract::publications::{
    Edition, EditionId, EditionState, PublicationAudience, PublicationId, PublicationKind, PublishEdition,
};
use db::schema::{publications, publications_editions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::clock::tehran_date;
use platform::jobs::Job;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Result, Unit};
use serde::Serialize;
use uuid::Uuid;

use super::validity::{self, Watched};
use super::{acting_name, communications, numbering, opinions, relations, subject, take_step};
use crate::canonical::{self, Parts};
use crate::model::{EditionRow, PublicationRow};
use crate::policy::{self, Reader, Step};
use crate::{following, index, jobs, queries, views};

/// What `publications.published` tells.
#[derive(Debug, Serialize)]
struct Published {
    id: PublicationId,
    kind: PublicationKind,
    audience: PublicationAudience,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    edition_id: EditionId,
    major: i32,
    minor: i32,
    title_fa: String,
    published_at: DateTime<Utc>,
}

/// Publishes an edition at once, or promises it for a minute.
pub(crate) async fn publish_edition(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
    input: PublishEdition,
) -> Result<Edition> {
    take_step(unit, reader, ids, if_match, Step::Publish, async |unit, publication, edition| {
        policy::check_is_complete(publication, edition)?;
        opinions::check_all_agree(unit, edition).await?;
        let day = tehran_date(input.publish_at.unwrap_or(unit.now));
        relations::check_again(unit, publication, edition, day).await?;
        edition.approved_by = unit.actor.id;
        edition.approved_by_name = Some(acting_name(unit).await?);
        edition.approved_at = Some(unit.now);
        let number = input.number.as_deref();
        match input.publish_at {
            Some(at) => {
                policy::check_publish_at(at, unit.now)?;
                promise_number(unit, publication, at, number).await?;
                schedule(unit, edition, at).await?;
                Ok("publications.schedule_edition")
            }
            None => {
                let now = unit.now;
                communications::check_planned(unit, edition, now).await?;
                publish(unit, publication, edition, now, number).await?;
                Ok("publications.publish_edition")
            }
        }
    })
    .await
}

/// A number that was typed is kept for its text; one of the portal is not given before its minute (PUB-1).
async fn promise_number(
    unit: &mut Unit,
    publication: &mut PublicationRow,
    at: DateTime<Utc>,
    typed: Option<&str>,
) -> Result<()> {
    if typed.is_none() && !numbering::is_by_hand(unit, publication.series_id).await? {
        return Ok(());
    }
    numbering::give(unit, publication, at, typed).await
}

async fn schedule(unit: &mut Unit, edition: &mut EditionRow, publish_at: DateTime<Utc>) -> Result<()> {
    communications::check_planned(unit, edition, publish_at).await?;
    edition.state = EditionState::Scheduled;
    edition.publish_at = Some(publish_at);
    queries::move_edition(unit.conn(), edition).await?;
    unit.enqueue(Job::new(jobs::PUBLISH_DUE, &())?.at(publish_at));
    Ok(())
}

/// Puts an edition before the readers' eyes, as of `at`, and the one before it into the history; tells everybody.
pub(crate) async fn publish(
    unit: &mut Unit,
    publication: &mut PublicationRow,
    edition: &mut EditionRow,
    at: DateTime<Utc>,
    typed_number: Option<&str>,
) -> Result<()> {
    numbering::give(unit, publication, at, typed_number).await?;
    let watched = watch(unit, publication, edition).await?;
    appear(unit, publication, edition, at).await?;
    communications::send_planned(unit, publication, edition, at).await?;
    let told = Published {
        id: publication.id.into(),
        kind: publication.kind,
        audience: publication.audience,
        number: publication.number.clone(),
        reference: publication.reference.clone(),
        edition_id: edition.id.into(),
        major: edition.major,
        minor: edition.minor,
        title_fa: edition.title_fa.clone(),
        published_at: at,
    };
    let document = index::put(unit.conn(), publication, edition).await?;
    let announced = following::announced(unit.conn(), publication, edition).await?;
    let event = Event::new("publications.published", &told)?.with_documents(vec![document]);
    unit.emit(event.announcing(announced));
    watched.tell(unit).await?;
    unit.touch("publications").await
}

/// The texts whose validity may be another one when an edition takes the place of the one that readers see.
pub(crate) async fn watch(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &EditionRow,
) -> Result<Watched> {
    let shown: Option<Uuid> = publications_editions::table
        .filter(publications_editions::publication_id.eq(publication.id))
        .filter(publications_editions::state.eq(EditionState::Published.as_str()))
        .select(publications_editions::id)
        .first(unit.conn())
        .await
        .optional()?;
    let editions: Vec<_> = shown.into_iter().chain([edition.id]).collect();
    let mut watched = queries::relations::acted_on(unit.conn(), &editions).await?;
    watched.push(publication.id);
    Watched::before(unit, &watched).await
}

/// Writes all that changes by a publication, and tells nobody.
pub(crate) async fn appear(
    unit: &mut Unit,
    publication: &mut PublicationRow,
    edition: &mut EditionRow,
    at: DateTime<Utc>,
) -> Result<()> {
    edition.issued_on = edition.issued_on.or(Some(tehran_date(at)));
    policy::check_dates(edition)?;
    let first_day = edition.first_day().unwrap_or_default();
    queries::relations::date_relations(unit.conn(), edition.id, first_day).await?;
    edition.sha256 = Some(hash(unit, publication, edition).await?);
    edition.state = EditionState::Published;
    edition.published_at = Some(at);
    let published = publications_editions::state.eq(EditionState::Published.as_str());
    diesel::update(publications_editions::table)
        .filter(publications_editions::publication_id.eq(publication.id).and(published))
        .set(publications_editions::state.eq(EditionState::Superseded.as_str()))
        .execute(unit.conn())
        .await?;
    queries::move_edition(unit.conn(), edition).await?;
    publication.first_published_at = publication.first_published_at.or(Some(at));
    if edition.minor == 0 {
        publication.revised_at = Some(at);
    }
    diesel::update(publications::table.find(publication.id))
        .set((
            publications::first_published_at.eq(publication.first_published_at),
            publications::revised_at.eq(publication.revised_at),
            publications::shown_on.eq(edition.issued_on),
            publications::shown_from.eq(first_day),
            publications::shown_to.eq(edition.facts.effective_to),
        ))
        .execute(unit.conn())
        .await?;
    let relations = queries::relations::outgoing(unit.conn(), edition.id).await?;
    validity::remember_days(unit, publication, edition, &relations)
}

async fn hash(unit: &mut Unit, publication: &PublicationRow, edition: &EditionRow) -> Result<Vec<u8>> {
    let attachments = queries::attachments(unit.conn(), edition.id).await?;
    let image = queries::image(unit.conn(), edition).await?;
    let links: Vec<_> = queries::relations::links(unit.conn(), edition.id).await?;
    let links: Vec<_> = links.into_iter().map(Into::into).collect();
    let relations = queries::relations::outgoing(unit.conn(), edition.id).await?;
    let parts =
        Parts { attachments: &attachments, image: image.as_ref(), links: &links, relations: &relations };
    canonical::sha256(publication, edition, &parts)
}

/// Publishes one scheduled edition if its minute has come, dated by the promised minute (PUB-3). It may have been taken
/// back, or published by another worker, since it was listed.
pub(crate) async fn publish_scheduled(
    unit: &mut Unit,
    id: PublicationId,
    edition_id: EditionId,
) -> Result<()> {
    let (mut publication, mut edition) =
        queries::lock_edition(unit.conn(), &Reader::PORTAL, id, edition_id).await?;
    let promised =
        edition.publish_at.filter(|at| edition.state == EditionState::Scheduled && *at <= unit.now);
    let Some(at) = promised else { return Ok(()) };
    let before = views::edition(unit.conn(), &Reader::PORTAL, &publication, &edition).await?;
    publish(unit, &mut publication, &mut edition, at, None).await?;
    let after = views::edition(unit.conn(), &Reader::PORTAL, &publication, &edition).await?;
    unit.audit("publications.publish_edition", subject(id.0), Some(&before), Some(&after))
}
