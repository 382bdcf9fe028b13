//! How communications end: by hand, by a later major edition, or with a text that is withdrawn.

use chrono::{DateTime, Utc};
use contract::publications::{CommunicationId, CommunicationState, EndCommunication};
use platform::request::IfMatch;
use platform::{Result, Unit, mail};
use uuid::Uuid;

use super::{acting_name, subject};
use crate::model::communications::CommunicationRow;
use crate::policy::communications as rules;
use crate::{letters, policy, queries};

/// Ends what is open of a publication, because of a later major edition or altogether, and takes its mails back.
pub(super) async fn end_open(
    unit: &mut Unit,
    which: (Uuid, Option<i32>),
    end: (DateTime<Utc>, &str, &str),
) -> Result<()> {
    let ((publication_id, _), (_, _, reason)) = (which, end);
    for ended in queries::communications::end_open(unit.conn(), which, end).await? {
        mail::cancel_for(unit, &letters::cause(ended)).await?;
        let end = serde_json::json!({ "id": ended, "reason": reason });
        unit.audit("publications.end_communication", subject(publication_id), None::<&()>, Some(&end))?;
    }
    Ok(())
}

/// A sent communication to be changed, if its publication is live: a withdrawn text asks nobody for anything.
pub(super) async fn lock_live(unit: &mut Unit, id: CommunicationId) -> Result<CommunicationRow> {
    let row = queries::communications::lock(unit.conn(), id).await?;
    let (_, publication) = queries::communications::sent(unit.conn(), row.id).await?;
    policy::check_is_live(&publication)?;
    Ok(row)
}

/// Ends a communication; its receipts stay, and what has not left of its mails is taken back.
pub(crate) async fn end_communication(
    unit: &mut Unit,
    id: CommunicationId,
    if_match: IfMatch,
    input: &EndCommunication,
) -> Result<()> {
    let mut row = lock_live(unit, id).await?;
    rules::check_is_open(&row)?;
    if_match.check(row.version)?;
    row.state = CommunicationState::Ended.as_str().to_owned();
    row.ended_at = Some(unit.now);
    row.ended_by_name = Some(acting_name(unit).await?);
    row.end_reason = Some(input.reason.clone());
    queries::communications::save(unit.conn(), &mut row).await?;
    mail::cancel_for(unit, &letters::cause(row.id)).await?;
    let end = serde_json::json!({ "id": id, "reason": input.reason });
    unit.audit("publications.end_communication", subject(row.publication_id), None::<&()>, Some(&end))
}
