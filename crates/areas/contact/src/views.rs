//! What readers are shown, put together from rows.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc, Weekday};
use contract::contact::{
    Absence, Entry, EntryDetail, Forwarding, Message, MessageFile, MessagePart, MessageState, MessageSummary,
    OwnEntry, Side,
};
use contract::id::UserId;
use identity::facade::display_names;
use platform::calendar::WorkingCalendar;
use platform::clock::tehran_date;
use platform::{Connection, Result, files};
use uuid::Uuid;

use crate::directory::{Directory, absence_on};
use crate::model::{AbsenceRow, EntryRow, MessageRow, PartRow};
use crate::policy::{self, Standing};
use crate::{queries, workflow};

/// Over which time usual answers are measured.
const MEASURED: Duration = Duration::days(90);

/// The directory on a day.
pub(crate) struct Today {
    pub(crate) directory: Arc<Directory>,
    absences: Vec<AbsenceRow>,
    usual: HashMap<Uuid, i32>,
    calendar: Arc<WorkingCalendar>,
    day: NaiveDate,
}

impl Today {
    pub(crate) async fn load(
        conn: &mut Connection,
        directory: Arc<Directory>,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let day = tehran_date(now);
        Ok(Self {
            directory,
            calendar: workflow::calendar(conn).await?,
            absences: queries::directory::absences_on(conn, day).await?,
            usual: queries::stats::usual_workdays(conn, now - MEASURED).await?,
            day,
        })
    }

    /// The same for another day.
    pub(crate) async fn on(mut self, conn: &mut Connection, day: NaiveDate) -> Result<Self> {
        self.absences = queries::directory::absences_on(conn, day).await?;
        self.day = day;
        Ok(self)
    }

    /// Whether the holder is there: the Directorate works, it is one of the days, and nobody said otherwise.
    pub(crate) fn is_present(&self, entry: &EntryRow) -> bool {
        let weekday = i32::try_from(self.day.weekday().days_since(Weekday::Sat)).unwrap_or_default();
        self.directory.answers(entry)
            && self.calendar.hours().is_working_day(self.day).unwrap_or(true)
            && entry.days.contains(&weekday)
            && absence_on(&self.absences, entry.id, self.day).is_none()
    }

    pub(crate) fn entry(&self, entry: &EntryRow) -> Entry {
        let absence = absence_on(&self.absences, entry.id, self.day);
        let deputy = absence.and_then(|absence| self.directory.entry(absence.deputy_entry_id?));
        Entry {
            entry: self.directory.summary(entry),
            subjects: entry.subjects.clone(),
            phones: entry.phones.clone(),
            room: entry.room.clone(),
            days: entry.days.clone(),
            photo_url: entry.photo_file_id.map(|_| format!("/api/v1/contact/entries/{}/photo", entry.id)),
            accepts_messages: entry.active && entry.accepts_messages,
            present_today: self.is_present(entry),
            away_until: absence.map(|absence| absence.to_on),
            deputy: deputy.map(|deputy| self.directory.summary(deputy)),
            usual_workdays: self.usual.get(&entry.id).copied(),
            is_demo: entry.is_demo(),
        }
    }
}

/// A post with what its editors read besides.
pub(crate) async fn entry(
    conn: &mut Connection,
    directory: Arc<Directory>,
    now: DateTime<Utc>,
    entry: &EntryRow,
    may_edit: bool,
) -> Result<EntryDetail> {
    let today = Today::load(conn, directory, now).await?;
    let own = if may_edit {
        let rows = queries::directory::absences_of(conn, entry.id, tehran_date(now)).await?;
        Some(OwnEntry {
            user_id: entry.user_id.map(UserId),
            listed: entry.listed,
            active: entry.active,
            position: entry.position,
            absences: rows.iter().map(|row| absence(&today.directory, row)).collect(),
        })
    } else {
        None
    };
    Ok(EntryDetail { entry: today.entry(entry), version: entry.version, own })
}

pub(crate) fn absence(directory: &Directory, row: &AbsenceRow) -> Absence {
    let deputy = row.deputy_entry_id.and_then(|id| directory.entry(id));
    Absence {
        id: row.id.into(),
        from_on: row.from_on,
        to_on: row.to_on,
        deputy: deputy.map(|deputy| directory.summary(deputy)),
        note_fa: row.note_fa.clone(),
    }
}

/// A conversation as one side sees it.
pub(crate) async fn message(
    conn: &mut Connection,
    directory: &Directory,
    row: &MessageRow,
    standing: Standing,
    now: DateTime<Utc>,
) -> Result<Message> {
    let is_staff = standing != Standing::Sender;
    let parts = numbered(queries::messages::parts(conn, row.id.into()).await?, is_staff);
    let forwardings =
        if is_staff { queries::messages::forwardings(conn, row.id.into()).await? } else { Vec::new() };
    let calendar = workflow::calendar(conn).await?;
    let due = row.awaited().map(|promised| promised.due_at);
    let senders = sender_names(conn, std::slice::from_ref(row)).await?;
    let can_reply = policy::may_write_again(row, now).is_ok();
    Ok(Message {
        id: row.id.into(),
        number: row.number.clone(),
        subject: row.subject.clone(),
        state: shown_state(row, is_staff),
        recipient: directory.named(row.recipient_entry_id)?,
        handler: directory.named(row.handler_entry_id)?,
        created_at: row.created_at,
        first_answer_at: row.first_answer_at,
        answer_workdays: row.answer_workdays,
        // 24:00 belongs to the day that ends.
        answer_due_on: due.map(|due| tehran_date(due - Duration::seconds(1))),
        answer_due_provisional: due.is_some_and(|due| calendar.may_still_move(due, now)),
        closed_at: if is_staff || !row.is_hidden() { row.closed_at } else { row.sender_closed_at },
        parts: shown_parts(conn, directory, row, parts, is_staff).await?,
        is_own: !is_staff,
        can_answer: is_staff && policy::check_is_unfinished(row).is_ok(),
        can_reply: !is_staff && can_reply,
        is_notified: row.sender_user_id.is_some() || row.email_confirmed_at.is_some(),
        is_demo: row.is_demo(),
        version: row.version,
        sender_name: senders.get(&row.id).cloned().filter(|_| is_staff),
        sender_user_id: row.sender_user_id.map(UserId).filter(|_| is_staff),
        sender_organization_id: row.sender_organization_id.map(Into::into).filter(|_| is_staff),
        held_reason: row.held_reason().filter(|_| is_staff),
        close_reason: row.close_reason.clone().filter(|_| is_staff),
        forwardings: forwardings
            .into_iter()
            .map(|row| {
                Ok(Forwarding {
                    from: directory.named(row.from_entry_id)?,
                    to: directory.named(row.to_entry_id)?,
                    note: row.note,
                    at: row.at,
                })
            })
            .collect::<Result<_>>()?,
    })
}

/// The sender is not told that a message waits for the officer or was taken for spam.
fn shown_state(row: &MessageRow, is_staff: bool) -> MessageState {
    match row.state {
        state if is_staff || !row.is_hidden() => state,
        _ if row.sender_closed_at.is_some() => MessageState::Closed,
        _ => MessageState::Open,
    }
}

/// The parts that one side sees, as it counts them: the sender knows of no notes.
pub(crate) fn numbered(parts: Vec<PartRow>, is_staff: bool) -> Vec<(i32, PartRow)> {
    (1..).zip(parts.into_iter().filter(|part| is_staff || part.side != Side::Note)).collect()
}

async fn shown_parts(
    conn: &mut Connection,
    directory: &Directory,
    row: &MessageRow,
    parts: Vec<(i32, PartRow)>,
    is_staff: bool,
) -> Result<Vec<MessagePart>> {
    let files: Vec<Uuid> = parts.iter().flat_map(|(_, part)| part.file_ids.iter().copied()).collect();
    let files = files::load(conn, &files).await?;
    let of_staff = parts.iter().filter(|(_, part)| matches!(part.side, Side::Staff | Side::Note));
    let authors: Vec<UserId> = of_staff.filter_map(|(_, part)| part.author_user_id.map(UserId)).collect();
    let authors = if is_staff { display_names(conn, &authors).await? } else { HashMap::new() };
    let shown_file = |no: i32, id: &Uuid| {
        let file = files.iter().find(|file| file.id == *id)?;
        Some(MessageFile {
            id: file.id.into(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
            url: format!("/api/v1/contact/messages/{}/parts/{no}/files/{id}", row.id),
        })
    };
    parts
        .iter()
        .map(|(no, part)| {
            let author = part.author_user_id.and_then(|author| authors.get(&UserId(author)));
            Ok(MessagePart {
                no: *no,
                side: part.side,
                entry: part.entry_id.map(|id| directory.named(id)).transpose()?,
                author: author.map(|name| name.fa.clone()),
                body: part.body.clone(),
                files: part.file_ids.iter().filter_map(|id| shown_file(*no, id)).collect(),
                at: part.at,
            })
        })
        .collect()
}

/// The names of those who wrote, by message: of the account, or as given.
pub(crate) async fn sender_names(
    conn: &mut Connection,
    rows: &[MessageRow],
) -> Result<HashMap<Uuid, String>> {
    let users: Vec<UserId> = rows.iter().filter_map(|row| row.sender_user_id.map(UserId)).collect();
    let names = if users.is_empty() { HashMap::new() } else { display_names(conn, &users).await? };
    let name = |row: &MessageRow| match row.sender_user_id {
        Some(user) => names.get(&UserId(user)).map(|name| name.fa.clone()),
        None => row.sender_name.clone(),
    };
    Ok(rows.iter().filter_map(|row| Some((row.id, name(row)?))).collect())
}

/// What a list of messages needs besides its rows.
pub(crate) struct Listing<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) calendar: &'a WorkingCalendar,
    pub(crate) now: DateTime<Utc>,
    /// Empty in the sender's own list.
    pub(crate) senders: HashMap<Uuid, String>,
    pub(crate) is_staff: bool,
}

impl Listing<'_> {
    pub(crate) fn summary(&self, row: &MessageRow, body: Option<String>) -> Result<MessageSummary> {
        let state = shown_state(row, self.is_staff);
        let waits = state == MessageState::Open && row.first_answer_at.is_none();
        let (written, today) = (tehran_date(row.created_at), tehran_date(self.now));
        let waited = self.calendar.hours().working_days_between(written, today).ok();
        let waited = waited.and_then(|days| i32::try_from(days).ok()).filter(|_| waits);
        Ok(MessageSummary {
            id: row.id.into(),
            number: row.number.clone(),
            subject: row.subject.clone(),
            state,
            recipient: self.directory.named(row.recipient_entry_id)?,
            handler: self.directory.named(row.handler_entry_id)?,
            created_at: row.created_at,
            last_part_at: row.last_part_at,
            is_unread: !self.is_staff && row.spoken > row.seen,
            waiting_workdays: waited.filter(|_| self.is_staff),
            is_late: waits && row.awaited().is_some_and(|promised| !promised.is_kept(self.now)),
            is_demo: row.is_demo(),
            version: row.version,
            sender_name: self.senders.get(&row.id).cloned(),
            held_reason: row.held_reason().filter(|_| self.is_staff),
            body,
        })
    }
}

/// What was due before this day is late by more than so many working days, today being the first that counts.
pub(crate) fn due_before(calendar: &WorkingCalendar, working_days: i32, today: NaiveDate) -> NaiveDate {
    let hours = calendar.hours();
    let steps = if hours.is_working_day(today).unwrap_or(true) { working_days } else { working_days + 1 };
    hours.add_working_days(today, -steps).unwrap_or(today)
}
