//! What becomes of a communication, put together from rows: for the Directorate, for everybody, and for an organization.

use chrono::{DateTime, Utc};
use contract::problem::Code;
use contract::publications::{
    Communication, CommunicationId, LocalText, Progress, ProgressDay, ProgressTile, PublicProgress,
    PublicationId, Receipt, ReceiptFigures, ReceiptId, ReceiptStatus, ReceiptSummary, ReminderStep,
    TextLanguage,
};
use platform::auth::Scope;
use platform::calendar::{DIRECTORATE, WorkingCalendar, working_calendar};
use platform::clock::tehran_date;
use platform::{Actor, Connection, Problem, Result, markdown};

use crate::model::communications::{InboxRow, ListedCommunication, word};
use crate::policy::Reader;
use crate::policy::communications as rules;
use crate::queries;

/// A communication with all about it.
pub(crate) async fn communication(
    conn: &mut Connection,
    id: CommunicationId,
    now: DateTime<Utc>,
) -> Result<Communication> {
    let listed = queries::communications::find(conn, id).await?;
    let supplements = queries::communications::supplements(conn, id).await?;
    let row = &listed.communication;
    let calendar = working_calendar(conn, DIRECTORATE).await?;
    Ok(Communication {
        line: listed.to_wire(&calendar, now)?,
        audience: row.audience()?,
        ack_by: row.ack_by()?,
        message: row.message.clone(),
        sent_by: row.sent_by_name.clone().unwrap_or_default(),
        extension: row.extension(),
        end: row.end(),
        reminded_on: row.reminded_on,
        reminders: reminders(conn, &listed).await?,
        supplements: supplements.iter().map(|row| row.to_wire(&calendar, now)).collect::<Result<_>>()?,
        version: row.version,
    })
}

async fn reminders(conn: &mut Connection, listed: &ListedCommunication) -> Result<Vec<ReminderStep>> {
    let row = &listed.communication;
    let (Some(sent_at), Some(deadline_at)) = (row.sent_at, row.deadline_at) else { return Ok(Vec::new()) };
    let sent = queries::receipts::steps(conn, row.id).await?;
    let calendar = working_calendar(conn, DIRECTORATE).await?;
    let steps = rules::reminders(&calendar, sent_at, deadline_at)?.into_iter();
    let went_to = |step: &str| sent.iter().find(|(own, _)| own == step).map(|(_, count)| *count);
    Ok(steps
        .map(|(working_days, step, at)| ReminderStep { working_days, at, sent_to: went_to(step) })
        .collect())
}

/// How a communication went, day by day.
pub(crate) async fn progress(
    conn: &mut Connection,
    id: CommunicationId,
    now: DateTime<Utc>,
) -> Result<Progress> {
    let calendar = working_calendar(conn, DIRECTORATE).await?;
    let line = queries::communications::find(conn, id).await?.to_wire(&calendar, now)?;
    let happened = queries::communications::days(conn, id).await?;
    let first = tehran_date(line.sent_at);
    let (mut opened_so_far, mut acknowledged_so_far) = (0, 0);
    let mut days = Vec::with_capacity(happened.len() + 1);
    if happened.first().is_none_or(|row| row.day > first) {
        days.push(ProgressDay { day: first, opened: 0, acknowledged: 0, opened_so_far, acknowledged_so_far });
    }
    for row in happened {
        opened_so_far += row.opened;
        acknowledged_so_far += row.acknowledged;
        let (opened, acknowledged) = (row.opened, row.acknowledged);
        days.push(ProgressDay { day: row.day, opened, acknowledged, opened_so_far, acknowledged_so_far });
    }
    Ok(Progress { sent_at: line.sent_at, deadline_at: line.deadline_at, figures: line.figures, days })
}

/// How far a text has come with those it was communicated to: organizations, never persons.
pub(crate) async fn public_progress(
    conn: &mut Connection,
    reader: &Reader,
    (id, now): (PublicationId, DateTime<Utc>),
) -> Result<PublicProgress> {
    queries::find_published(conn, reader, id).await?;
    let rows = queries::communications::tiles(conn, id.0).await?;
    let (Some(major), Some(sent_at)) =
        (rows.first().map(|row| row.major), rows.iter().map(|row| row.sent_at).min())
    else {
        return Err(Code::NotFound.into());
    };
    let deadline_at = rows.iter().filter_map(|row| row.deadline_at).max();
    let waited_for = rows.iter().filter(|row| row.is_open).filter_map(|row| row.deadline_at).max();
    let calendar = working_calendar(conn, DIRECTORATE).await?;
    let provisional =
        waited_for.is_some_and(|due| deadline_at == Some(due) && calendar.may_still_move(due, now));
    let tiles = rows
        .into_iter()
        .map(|row| {
            Ok(ProgressTile {
                status: word(&row.status)?,
                organization_id: row.organization_id.into(),
                organization_fa: row.organization_fa,
                organization_en: row.organization_en,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let count = |status| tiles.iter().filter(|tile| tile.status == status).count() as i64;
    let figures = ReceiptFigures::of(
        count(ReceiptStatus::OnTime),
        count(ReceiptStatus::Late),
        count(ReceiptStatus::Opened),
        count(ReceiptStatus::Unopened),
    );
    Ok(PublicProgress { major, sent_at, deadline_at, provisional, figures, tiles })
}

/// A receipt of the scope's organizations, with the text that is to be acknowledged. Of a withdrawn one remain its number
/// and who received it (PUB-18).
pub(crate) async fn receipt(
    conn: &mut Connection,
    scope: &Scope,
    actor: &Actor,
    language: TextLanguage,
    (id, now): (ReceiptId, DateTime<Utc>),
) -> Result<Receipt> {
    let row = queries::receipts::find(conn, scope, id).await?;
    let (communication, publication) = queries::communications::sent(conn, row.communication_id).await?;
    let withdrawal = publication.withdrawal();
    let is_live = withdrawal.is_none();
    let edition = queries::communications::shown_edition(conn, (row.publication_id, row.major), None).await?;
    let attachments = if is_live { queries::attachments(conn, edition.id).await? } else { Vec::new() };
    let unset = || Problem::internal(anyhow::anyhow!("a published edition lacks its date"));
    let nothing = LocalText { lang: language, text: String::new() };
    let body = is_live.then(|| edition.body(language));
    let calendar = working_calendar(conn, DIRECTORATE).await?;
    Ok(Receipt {
        line: summary(&row, actor, &calendar, now)?,
        message: communication.message.clone(),
        title: edition.title(language),
        summary: if is_live { edition.summary(language) } else { nothing },
        body_html: body.map(|body| LocalText { lang: body.lang, text: markdown::to_html(&body.text) }),
        issued_on: edition.issued_on.ok_or_else(unset)?,
        minor: edition.minor,
        edition_sha256: edition.sha256_hex().unwrap_or_default(),
        attachments: attachments.iter().map(|row| row.to_wire(&edition)).collect(),
        acknowledgement: row.acknowledgement.to_wire()?,
        extension: communication.extension(),
        end: communication.end(),
        withdrawal,
    })
}

/// A receipt of the scope's organizations, as the inbox shows it.
pub(crate) async fn line(
    conn: &mut Connection,
    scope: &Scope,
    actor: &Actor,
    (id, now): (ReceiptId, DateTime<Utc>),
) -> Result<ReceiptSummary> {
    let calendar = working_calendar(conn, DIRECTORATE).await?;
    summary(&queries::receipts::find(conn, scope, id).await?, actor, &calendar, now)
}

/// A receipt as its reader's inbox shows it.
pub(crate) fn summary(
    row: &InboxRow,
    actor: &Actor,
    calendar: &WorkingCalendar,
    now: DateTime<Utc>,
) -> Result<ReceiptSummary> {
    row.to_wire(
        |ack_by| actor.may(rules::acknowledging(ack_by), row.organization_id.into()),
        |due| calendar.may_still_move(due, now),
    )
}
