//! Deadlines that move with the working calendar (WCAL-5).

use chrono::{DateTime, Utc};
use contract::publications::CommunicationId;
use messages::{Language, key};
use platform::calendar::{DIRECTORATE, WorkingCalendar, calendar_at};
use platform::clock::tehran_date;
use platform::{Result, Unit};

use super::subject;
use crate::policy::communications as rules;
use crate::queries;

/// Moves the deadline of a communication to where the calendar puts it, if it was open at an instant. The communication says
/// so as of every extension; the reminders that are still to come follow. Nobody is written to: a later day asks for nothing.
pub(crate) async fn move_deadline(
    unit: &mut Unit,
    id: CommunicationId,
    by: &WorkingCalendar,
    open_at: DateTime<Utc>,
) -> Result<()> {
    let mut row = queries::communications::lock(unit.conn(), id).await?;
    let Some((promised, sent_at)) = row.deadline().zip(row.sent_at) else { return Ok(()) };
    if !rules::is_open_at(&row, open_at) {
        return Ok(());
    }
    let before = calendar_at(unit.conn(), DIRECTORATE, promised.calendar_revision).await?;
    let Some(moved) = rules::moved(&row, &before, by)? else { return Ok(()) };
    let counted_from = match row.working_days {
        Some(_) => tehran_date(sent_at),
        None => rules::deadline_day(promised.due_at),
    };
    let reason = by.why_later(&before, (counted_from, rules::deadline_day(moved.due_at)))?;
    row.set_deadline(Some(moved));
    row.extended_at = Some(unit.now);
    row.extended_by_name = Some(messages::embedded(Language::Fa).text(&key::calendar_title()));
    row.extend_reason = Some(reason.clone());
    queries::communications::save(unit.conn(), &mut row).await?;
    let before = serde_json::json!({
        "id": id, "deadline_at": promised.due_at, "calendar_revision": promised.calendar_revision
    });
    let after = serde_json::json!({
        "id": id, "deadline_at": moved.due_at, "calendar_revision": moved.calendar_revision, "reason": reason
    });
    unit.audit("publications.move_deadline", subject(row.publication_id), Some(&before), Some(&after))
}
