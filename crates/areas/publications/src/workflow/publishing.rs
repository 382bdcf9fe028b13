//! From draft to reader, and back out: published, scheduled, withdrawn.

use chrono::{DateTime, Utc};
use contract::problem::Code;
use contract::publications::{
    Edition, EditionId, EditionState, PublicationId, PublicationKind, PublishEdition, WithdrawPublication,
    Withdrawal,
};
use db::schema::{publications, publications_editions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::clock::tehran_date;
use platform::index::DocumentChange;
use platform::jobs::Job;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Result, Unit};
use serde::Serialize;

use super::{acting_name, subject, take_step};
use crate::model::{EditionRow, PublicationRow};
use crate::policy::{self, Drafts, Step};
use crate::{canonical, index, jobs, queries, views};

/// What `publications.published` tells.
#[derive(Debug, Serialize)]
struct Published {
    id: PublicationId,
    kind: PublicationKind,
    edition_id: EditionId,
    major: i32,
    minor: i32,
    title_fa: String,
    published_at: DateTime<Utc>,
}

/// What `publications.withdrawn` tells.
#[derive(Debug, Serialize)]
struct Withdrawn<'a> {
    id: PublicationId,
    kind: PublicationKind,
    withdrawn_at: DateTime<Utc>,
    reason: &'a str,
}

/// Publishes an edition at once, or promises it for a minute.
pub(crate) async fn publish_edition(
    unit: &mut Unit,
    drafts: Drafts,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
    input: PublishEdition,
) -> Result<Edition> {
    take_step(unit, drafts, ids, if_match, Step::Publish, async |unit, publication, edition| {
        policy::check_is_complete(edition)?;
        edition.approved_by = unit.actor.id;
        edition.approved_by_name = Some(acting_name(unit).await?);
        match input.publish_at {
            Some(at) => {
                schedule(unit, edition, at).await?;
                Ok("publications.schedule_edition")
            }
            None => {
                let now = unit.now;
                publish(unit, publication, edition, now).await?;
                Ok("publications.publish_edition")
            }
        }
    })
    .await
}

async fn schedule(unit: &mut Unit, edition: &mut EditionRow, publish_at: DateTime<Utc>) -> Result<()> {
    policy::check_publish_at(publish_at, unit.now)?;
    edition.state = EditionState::Scheduled;
    edition.publish_at = Some(publish_at);
    queries::move_edition(unit.conn(), edition).await?;
    unit.enqueue(Job::new(jobs::PUBLISH_DUE, &())?.at(publish_at));
    Ok(())
}

/// Puts an edition before the readers' eyes, as of `at`, and the one before it into the history.
pub(crate) async fn publish(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &mut EditionRow,
    at: DateTime<Utc>,
) -> Result<()> {
    edition.issued_on = edition.issued_on.or(Some(tehran_date(at)));
    let attachments = queries::attachments(unit.conn(), edition.id).await?;
    let image = queries::image(unit.conn(), edition).await?;
    edition.sha256 = Some(canonical::sha256(publication, edition, &attachments, image.as_ref())?);
    edition.state = EditionState::Published;
    edition.published_at = Some(at);
    let published = publications_editions::state.eq(EditionState::Published.as_str());
    diesel::update(publications_editions::table)
        .filter(publications_editions::publication_id.eq(publication.id).and(published))
        .set(publications_editions::state.eq(EditionState::Superseded.as_str()))
        .execute(unit.conn())
        .await?;
    queries::move_edition(unit.conn(), edition).await?;
    let revised_at = if edition.minor == 0 { Some(at) } else { publication.revised_at };
    diesel::update(publications::table.find(publication.id))
        .set((
            publications::first_published_at.eq(publication.first_published_at.or(Some(at))),
            publications::revised_at.eq(revised_at),
        ))
        .execute(unit.conn())
        .await?;
    let told = Published {
        id: publication.id.into(),
        kind: publication.kind,
        edition_id: edition.id.into(),
        major: edition.major,
        minor: edition.minor,
        title_fa: edition.title_fa.clone(),
        published_at: at,
    };
    let document = index::document(publication, edition);
    let changes = vec![DocumentChange::Put(Box::new(document))];
    unit.emit(Event::new("publications.published", &told)?.with_documents(changes));
    unit.touch("publications").await
}

/// Publishes one scheduled edition if its minute has come, dated by the promised minute (PUB-3). It may have been taken
/// back, or published by another worker, since it was listed.
pub(crate) async fn publish_scheduled(
    unit: &mut Unit,
    id: PublicationId,
    edition_id: EditionId,
) -> Result<()> {
    let (publication, mut edition) = queries::lock_edition(unit.conn(), Drafts::All, id, edition_id).await?;
    let promised =
        edition.publish_at.filter(|at| edition.state == EditionState::Scheduled && *at <= unit.now);
    let Some(at) = promised else { return Ok(()) };
    let before = views::edition(unit.conn(), Drafts::All, &publication, &edition).await?;
    publish(unit, &publication, &mut edition, at).await?;
    let after = views::edition(unit.conn(), Drafts::All, &publication, &edition).await?;
    unit.audit("publications.publish_edition", subject(id.0), Some(&before), Some(&after))
}

/// Withdraws what was published in error, and gives up what was being written for it.
pub(crate) async fn withdraw_publication(
    unit: &mut Unit,
    id: PublicationId,
    input: &WithdrawPublication,
) -> Result<Withdrawal> {
    let publication = queries::lock_publication(unit.conn(), id).await?;
    policy::check_is_live(&publication)?;
    if publication.first_published_at.is_none() {
        return Err(Code::NotPublished.into());
    }
    let withdrawal = Withdrawal { at: unit.now, reason: input.reason.clone() };
    let withdrawn_by = acting_name(unit).await?;
    diesel::update(publications::table.find(id.0))
        .set((
            publications::withdrawn_at.eq(withdrawal.at),
            publications::withdraw_reason.eq(&withdrawal.reason),
            publications::withdrawn_by_name.eq(withdrawn_by),
        ))
        .execute(unit.conn())
        .await?;
    let open = EditionState::OPEN.iter().map(|state| state.as_str());
    diesel::update(publications_editions::table)
        .filter(publications_editions::publication_id.eq(id.0))
        .filter(publications_editions::state.eq_any(open))
        .set((
            publications_editions::state.eq(EditionState::Discarded.as_str()),
            publications_editions::version.eq(publications_editions::version + 1),
        ))
        .execute(unit.conn())
        .await?;
    unit.audit("publications.withdraw", subject(id.0), None::<&()>, Some(&withdrawal))?;
    let told =
        Withdrawn { id, kind: publication.kind, withdrawn_at: withdrawal.at, reason: &withdrawal.reason };
    let changes = vec![DocumentChange::Remove(index::key(publication.id, publication.kind))];
    unit.emit(Event::new("publications.withdrawn", &told)?.with_documents(changes));
    unit.touch("publications").await?;
    Ok(withdrawal)
}
