//! Between those who write and those who publish: submitted, recalled, sent back.

use contract::publications::{
    Edition, EditionId, EditionState, PublicationId, PublicationKind, ReturnEdition,
};
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Result, Unit};
use serde::Serialize;

use super::{acting_name, communications, numbering, take_step};
use crate::model::{EditionRow, PublicationRow, ReturnedRow, SubmittedRow};
use crate::policy::{self, Reader, Step};
use crate::queries;

/// What `publications.submitted` and `publications.returned` tell.
#[derive(Debug, Serialize)]
struct Moved<'a> {
    id: PublicationId,
    kind: PublicationKind,
    edition_id: EditionId,
    title_fa: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

impl<'a> Moved<'a> {
    fn new(publication: &PublicationRow, edition: &'a EditionRow, reason: Option<&'a str>) -> Self {
        Self {
            id: publication.id.into(),
            kind: publication.kind,
            edition_id: edition.id.into(),
            title_fa: &edition.title_fa,
            reason,
        }
    }
}

/// Hands a draft to those who publish.
pub(crate) async fn submit_edition(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
) -> Result<Edition> {
    take_step(unit, reader, ids, if_match, Step::Submit, async |unit, publication, edition| {
        policy::check_is_complete(publication, edition)?;
        communications::check_audience(unit, publication, edition).await?;
        edition.submitted = SubmittedRow {
            submitted_by: unit.actor.id,
            submitted_by_name: Some(acting_name(unit).await?),
            submitted_at: Some(unit.now),
        };
        edition.state = EditionState::InReview;
        queries::move_edition(unit.conn(), edition).await?;
        unit.emit(Event::new("publications.submitted", &Moved::new(publication, edition, None))?);
        Ok("publications.submit_edition")
    })
    .await
}

/// Takes one's own submission back, to go on writing.
pub(crate) async fn recall_edition(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
) -> Result<Edition> {
    take_step(unit, reader, ids, if_match, Step::Recall, async |unit, _, edition| {
        back_to_draft(unit, edition).await?;
        Ok("publications.recall_edition")
    })
    .await
}

/// Sends an edition back from review; its writers are told why.
pub(crate) async fn return_edition(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
    input: ReturnEdition,
) -> Result<Edition> {
    take_step(unit, reader, ids, if_match, Step::Return, async |unit, publication, edition| {
        send_back(unit, publication, edition, input).await?;
        Ok("publications.return_edition")
    })
    .await
}

/// Takes a promised edition off the schedule; its writers are told why.
pub(crate) async fn unschedule_edition(
    unit: &mut Unit,
    reader: &Reader,
    ids: (PublicationId, EditionId),
    if_match: IfMatch,
    input: ReturnEdition,
) -> Result<Edition> {
    take_step(unit, reader, ids, if_match, Step::Unschedule, async |unit, publication, edition| {
        numbering::release(unit, publication).await?;
        send_back(unit, publication, edition, input).await?;
        Ok("publications.unschedule_edition")
    })
    .await
}

async fn send_back(
    unit: &mut Unit,
    publication: &PublicationRow,
    edition: &mut EditionRow,
    input: ReturnEdition,
) -> Result<()> {
    edition.returned = ReturnedRow {
        returned_at: Some(unit.now),
        returned_by_name: Some(acting_name(unit).await?),
        return_reason: Some(input.reason),
    };
    back_to_draft(unit, edition).await?;
    let reason = edition.returned.return_reason.as_deref();
    unit.emit(Event::new("publications.returned", &Moved::new(publication, edition, reason))?);
    Ok(())
}

/// What was decided of it is no longer so; why it last came back stays.
async fn back_to_draft(unit: &mut Unit, edition: &mut EditionRow) -> Result<()> {
    edition.state = EditionState::Draft;
    edition.submitted = SubmittedRow::default();
    edition.publish_at = None;
    edition.approved_by = None;
    edition.approved_by_name = None;
    edition.approved_at = None;
    queries::move_edition(unit.conn(), edition).await
}
