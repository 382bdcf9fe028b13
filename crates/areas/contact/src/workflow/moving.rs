//! Promised answers that move with the working calendar (WCAL-5).

use chrono::{DateTime, Utc};
use contract::contact::MessageId;
use platform::calendar::{DIRECTORATE, WorkingCalendar, calendar_at};
use platform::clock::tehran_date;
use platform::{Result, Unit};
use serde_json::json;

use super::subject;
use crate::model::PromiseRow;
use crate::{policy, queries};

/// Moves the promise of an answer to where the calendar puts it, if it was open at an instant. Nobody's version of the
/// message changes by it.
pub(crate) async fn move_promise(
    unit: &mut Unit,
    id: MessageId,
    by: &WorkingCalendar,
    open_at: DateTime<Utc>,
) -> Result<()> {
    let message = queries::messages::lock(unit.conn(), id).await?;
    let Some((promised, within)) = message.awaited().zip(message.promise.answer_within) else {
        return Ok(());
    };
    if !policy::is_open_at(&message, open_at) {
        return Ok(());
    }
    let Some(moved) = policy::moved(&message, by)? else { return Ok(()) };
    queries::messages::set_promise(unit.conn(), id, PromiseRow::new(within, moved)).await?;
    let before = calendar_at(unit.conn(), DIRECTORATE, promised.calendar_revision).await?;
    let span = (tehran_date(message.created_at), tehran_date(moved.due_at));
    let reason = by.why_later(&before, span)?;
    let before = json!({
        "number": message.number, "answer_due_at": promised.due_at, "calendar_revision": promised.calendar_revision
    });
    let after = json!({
        "number": message.number, "answer_due_at": moved.due_at, "calendar_revision": moved.calendar_revision,
        "reason": reason
    });
    unit.audit("contact.move_promise", subject(id), Some(&before), Some(&after))
}
