//! Reminding those who are missing: by the portal on its days, by hand at most once a day (PUB-15).

use chrono::{DateTime, Utc};
use contract::problem::Code;
use contract::publications::{CommunicationId, PublicationId, Reminded};
use platform::calendar::{DIRECTORATE, working_calendar};
use platform::clock::tehran_date;
use platform::outbox::Event;
use platform::{Result, Unit};
use serde::Serialize;

use super::{ending, subject};
use crate::letters::{self, Occasion};
use crate::model::communications::{CommunicationRow, ListedCommunication};
use crate::policy::communications::{self as rules, LAST_REMINDER};
use crate::queries;

/// What `publications.overdue` tells.
#[derive(Debug, Serialize)]
struct Overdue {
    id: CommunicationId,
    publication_id: PublicationId,
    deadline_at: Option<DateTime<Utc>>,
    missing: i64,
}

/// Reminds those missing by hand.
pub(crate) async fn remind_by_hand(unit: &mut Unit, id: CommunicationId) -> Result<Reminded> {
    let mut row = ending::lock_live(unit, id).await?;
    rules::check_is_open(&row)?;
    rules::check_asks(&row)?;
    let today = tehran_date(unit.now);
    if row.reminded_on == Some(today) {
        return Err(Code::RemindedToday.into());
    }
    row.reminded_on = Some(today);
    queries::communications::save(unit.conn(), &mut row).await?;
    let listed = queries::communications::find(unit.conn(), id).await?;
    let reminded = remind(unit, &listed, &today.to_string()).await?;
    unit.audit_created("publications.remind", subject(row.publication_id), &reminded)?;
    Ok(reminded)
}

/// Writes to those missing who did not get this step yet.
async fn remind(unit: &mut Unit, listed: &ListedCommunication, step: &str) -> Result<Reminded> {
    let (row, now) = (&listed.communication, unit.now);
    let missing = queries::receipts::remind(unit.conn(), row.id, step, now).await?;
    let has_passed = row.deadline_at.is_some_and(|deadline| deadline < now);
    let occasion = if has_passed { Occasion::After(step) } else { Occasion::Before(step) };
    let mails = letters::to_representatives(unit, row, &listed.name(), occasion, &missing).await?;
    if step == LAST_REMINDER && !missing.is_empty() {
        letters::to_head(unit, listed, &missing).await?;
    }
    Ok(Reminded { organizations: i64::try_from(missing.len()).unwrap_or_default(), mails })
}

/// The newest reminder of a communication that is due, and, once, that its deadline has passed. Whoever acknowledged or
/// got the step before is left out, so that running it again adds nothing.
///
/// PUB-15 says that each step goes once at most, at its hour. One whose hour went by while no worker ran is over when a
/// later one is due: «the deadline nears» is no longer true after the deadline, and two mails at once remind no better than
/// one. Nor is it entered as sent, for the report is what the Directorate shows an organization of how it was reminded.
pub(crate) async fn remind_when_due(unit: &mut Unit, id: CommunicationId) -> Result<()> {
    let row = queries::communications::lock(unit.conn(), id).await?;
    let (Some(sent_at), Some(deadline_at)) = (row.sent_at, row.deadline_at) else { return Ok(()) };
    if !row.is_open() {
        return Ok(());
    }
    let listed = queries::communications::find(unit.conn(), id).await?;
    let missing = listed.counted.figures().missing;
    if listed.text.withdrawn_at.is_some() || missing == 0 {
        return Ok(());
    }
    tell_overdue(unit, &row, missing).await?;
    let calendar = working_calendar(unit.conn(), DIRECTORATE).await?;
    let now = unit.now;
    let steps = rules::reminders(&calendar, sent_at, deadline_at)?;
    let Some((_, step, _)) = steps.into_iter().rfind(|(_, _, at)| *at <= now) else { return Ok(()) };
    let reminded = remind(unit, &listed, step).await?;
    if reminded.organizations > 0 {
        unit.audit_created("publications.remind", subject(row.publication_id), &reminded)?;
    }
    Ok(())
}

async fn tell_overdue(unit: &mut Unit, row: &CommunicationRow, missing: i64) -> Result<()> {
    let is_new = row.overdue_told_at.is_none() && row.deadline_at.is_some_and(|at| at < unit.now);
    if !is_new {
        return Ok(());
    }
    let now = unit.now;
    queries::communications::mark_overdue(unit.conn(), row.id, now).await?;
    let told = Overdue {
        id: row.id.into(),
        publication_id: row.publication_id.into(),
        deadline_at: row.deadline_at,
        missing,
    };
    unit.emit(Event::new("publications.overdue", &told)?);
    Ok(())
}
