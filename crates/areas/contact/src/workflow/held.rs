//! What waits for the officer: let through, or rejected. Senders are told of neither.

use contract::contact::{Decided, MessageId, MessageState, RejectHeld};
use platform::clock::tehran_date;
use platform::{Result, Unit};
use uuid::Uuid;

use super::{Case, sending};
use crate::policy;
use crate::queries::{self, messages};

/// Lets held messages through, and spam of the last 30 days that was none; what somebody else decided is passed over.
pub(crate) async fn release(unit: &mut Unit, ids: &[MessageId]) -> Result<Decided> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let day = tehran_date(unit.now);
    let absences = queries::directory::absences_on(unit.conn(), day).await?;
    let mut decided = 0;
    for message in messages::lock_all(unit.conn(), &ids).await? {
        if !policy::may_release(&message, unit.now) {
            continue;
        }
        let mut case = Case::of(unit, message).await?;
        let before = case.message.clone();
        let officer = case.settings.officer_entry_id;
        case.message.handler_entry_id =
            case.directory.responsible(case.message.recipient_entry_id, officer, &absences, day);
        case.message.state = MessageState::Open;
        case.message.closed_at = None;
        case.message.close_reason = None;
        case.save(unit, &before, "contact.release").await?;
        let first = messages::parts(unit.conn(), case.message.id.into()).await?.into_iter().next();
        let body = first.map(|part| part.body).unwrap_or_default();
        sending::deliver(unit, &mut case, &body).await?;
        decided += 1;
    }
    Ok(Decided { decided })
}

/// Rejects held messages; the same text is held again for 30 days.
pub(crate) async fn reject(unit: &mut Unit, input: &RejectHeld) -> Result<Decided> {
    let ids: Vec<Uuid> = input.ids.iter().map(|id| id.0).collect();
    let mut decided = 0;
    for message in messages::lock_all(unit.conn(), &ids).await? {
        if message.state != MessageState::Held {
            continue;
        }
        let mut case = Case::of(unit, message).await?;
        let before = case.message.clone();
        case.message.state = MessageState::Spam;
        case.message.closed_at = Some(unit.now);
        case.message.close_reason = Some(input.reason.trim().to_owned());
        case.save(unit, &before, "contact.reject").await?;
        decided += 1;
    }
    Ok(Decided { decided })
}
