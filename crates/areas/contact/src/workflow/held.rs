//! What waits for the officer: let through, or rejected. Senders are told of neither.

use contract::contact::{Decided, MessageId, MessageState, RejectHeld};
use platform::clock::tehran_date;
use platform::{Result, Unit};
use uuid::Uuid;

use super::{Office, promise, sending};
use crate::letters::News;
use crate::policy;
use crate::queries::{self, messages};

/// Lets held messages through, and spam of the last 30 days that was none; what somebody else decided is passed over.
pub(crate) async fn release(unit: &mut Unit, ids: &[MessageId]) -> Result<Decided> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let day = tehran_date(unit.now);
    let absences = queries::directory::absences_on(unit.conn(), day).await?;
    let office = Office::of(unit).await?;
    let mut decided = 0;
    for message in messages::lock_all(unit.conn(), &ids).await? {
        if !policy::may_release(&message, unit.now) {
            continue;
        }
        let mut case = office.case(message);
        let before = case.message.clone();
        let officer = case.settings.officer_entry_id;
        case.message.handler_entry_id =
            case.directory.responsible(case.message.recipient_entry_id, officer, &absences, day);
        // What its sender closed meanwhile is closed, as the sender was shown.
        case.message.closed_at = case.message.sender_closed_at.take();
        let is_closed = case.message.closed_at.is_some();
        case.message.state = if is_closed { MessageState::Closed } else { MessageState::Open };
        case.message.close_reason = None;
        // Spam is no open promise, so that the calendar may have moved past it.
        promise(unit.conn(), &mut case.message, &case.settings).await?;
        case.save(unit, &before, "contact.release").await?;
        if !is_closed {
            let first = messages::first_part(unit.conn(), case.message.id).await?;
            let body = first.map(|part| part.body).unwrap_or_default();
            let news = News::Released(case.message.version);
            sending::deliver(unit, &mut case, news, &body).await?;
        }
        decided += 1;
    }
    Ok(Decided { decided })
}

/// Rejects held messages; the same text is held again for 30 days.
pub(crate) async fn reject(unit: &mut Unit, input: &RejectHeld) -> Result<Decided> {
    let ids: Vec<Uuid> = input.ids.iter().map(|id| id.0).collect();
    let office = Office::of(unit).await?;
    let mut decided = 0;
    for message in messages::lock_all(unit.conn(), &ids).await? {
        if message.state != MessageState::Held {
            continue;
        }
        let mut case = office.case(message);
        let before = case.message.clone();
        case.message.state = MessageState::Spam;
        case.message.closed_at = Some(unit.now);
        case.message.close_reason = Some(input.reason.trim().to_owned());
        case.save(unit, &before, "contact.reject").await?;
        decided += 1;
    }
    Ok(Decided { decided })
}
