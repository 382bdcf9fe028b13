//! What readers are shown, put together from rows.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use contract::contact::{
    Absence, Entry, EntryDetail, Forwarding, Message, MessageFile, MessagePart, MessageState, MessageSummary,
    OwnEntry, Side,
};
use contract::id::UserId;
use identity::facade::display_names;
use platform::clock::tehran_date;
use platform::{Connection, Result, files};
use uuid::Uuid;

use crate::directory::{Directory, absence_on};
use crate::model::{AbsenceRow, EntryRow, MessageRow, PartRow, SettingsRow};
use crate::policy::{self, Standing};
use crate::{queries, workflow};

/// Over which time usual answers are measured.
const MEASURED: Duration = Duration::days(90);

/// The directory on a day.
pub(crate) struct Today {
    pub(crate) directory: Directory,
    absences: Vec<AbsenceRow>,
    usual: HashMap<Uuid, i32>,
    day: NaiveDate,
}

impl Today {
    pub(crate) async fn load(conn: &mut Connection, now: DateTime<Utc>) -> Result<Self> {
        let day = tehran_date(now);
        Ok(Self {
            directory: Directory::load(conn).await?,
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

    /// Whether the holder is there: it is one of the days, and nobody said otherwise.
    pub(crate) fn is_present(&self, entry: &EntryRow) -> bool {
        let weekday = i32::try_from((self.day.weekday().num_days_from_sunday() + 1) % 7).unwrap_or_default();
        entry.user_id.is_some()
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
    now: DateTime<Utc>,
    entry: &EntryRow,
    may_edit: bool,
) -> Result<EntryDetail> {
    let today = Today::load(conn, now).await?;
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
    settings: &SettingsRow,
    row: &MessageRow,
    standing: Standing,
    now: DateTime<Utc>,
) -> Result<Message> {
    let is_staff = standing != Standing::Sender;
    let mut parts = queries::messages::parts(conn, row.id.into()).await?;
    parts.retain(|part| is_staff || part.side != Side::Note);
    let forwardings =
        if is_staff { queries::messages::forwardings(conn, row.id.into()).await? } else { Vec::new() };
    let calendar = workflow::calendar(conn).await?;
    let written_on = tehran_date(row.created_at);
    let target = settings.answer_target_workdays;
    let due = calendar.hours().add_working_days(written_on, target).ok();
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
        answer_due_on: due.filter(|_| row.first_answer_at.is_none()),
        closed_at: row.closed_at.filter(|_| is_staff || row.state == MessageState::Closed),
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
        MessageState::Held | MessageState::Spam if !is_staff => MessageState::Open,
        state => state,
    }
}

async fn shown_parts(
    conn: &mut Connection,
    directory: &Directory,
    row: &MessageRow,
    parts: Vec<PartRow>,
    is_staff: bool,
) -> Result<Vec<MessagePart>> {
    let files: Vec<Uuid> = parts.iter().flat_map(|part| part.file_ids.iter().copied()).collect();
    let files = files::load(conn, &files).await?;
    let spoken = |part: &&PartRow| matches!(part.side, Side::Staff | Side::Note);
    let authors: Vec<UserId> =
        parts.iter().filter(spoken).filter_map(|part| part.author_user_id.map(UserId)).collect();
    let authors = if is_staff { display_names(conn, &authors).await? } else { HashMap::new() };
    let shown_file = |part: &PartRow, id: &Uuid| {
        let file = files.iter().find(|file| file.id == *id)?;
        Some(MessageFile {
            id: file.id.into(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
            url: format!("/api/v1/contact/messages/{}/parts/{}/files/{id}", row.id, part.no),
        })
    };
    parts
        .iter()
        .map(|part| {
            let author = part.author_user_id.and_then(|author| authors.get(&UserId(author)));
            Ok(MessagePart {
                no: part.no,
                side: part.side,
                entry: part.entry_id.map(|id| directory.named(id)).transpose()?,
                author: author.map(|name| name.fa.clone()),
                body: part.body.clone(),
                files: part.file_ids.iter().filter_map(|id| shown_file(part, id)).collect(),
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
    pub(crate) settings: &'a SettingsRow,
    pub(crate) calendar: &'a platform::calendar::WorkingCalendar,
    pub(crate) today: NaiveDate,
    /// Empty in the sender's own list.
    pub(crate) senders: HashMap<Uuid, String>,
    pub(crate) is_staff: bool,
}

impl Listing<'_> {
    pub(crate) fn summary(&self, row: &MessageRow, body: Option<String>) -> Result<MessageSummary> {
        let waits = row.state == MessageState::Open && row.first_answer_at.is_none();
        let waited = self.calendar.hours().working_days_between(tehran_date(row.created_at), self.today).ok();
        let waited = waited.and_then(|days| i32::try_from(days).ok()).filter(|_| waits);
        Ok(MessageSummary {
            id: row.id.into(),
            number: row.number.clone(),
            subject: row.subject.clone(),
            state: shown_state(row, self.is_staff),
            recipient: self.directory.named(row.recipient_entry_id)?,
            handler: self.directory.named(row.handler_entry_id)?,
            created_at: row.created_at,
            last_part_at: row.last_part_at,
            is_unread: !self.is_staff && row.parts > row.seen,
            waiting_workdays: waited.filter(|_| self.is_staff),
            is_late: waited.is_some_and(|days| days > self.settings.answer_target_workdays),
            is_demo: row.is_demo(),
            version: row.version,
            sender_name: self.senders.get(&row.id).cloned(),
            held_reason: row.held_reason().filter(|_| self.is_staff),
            body,
        })
    }
}

/// Messages without an answer that were written before this day are late.
pub(crate) fn late_before(
    calendar: &platform::calendar::WorkingCalendar,
    target: i32,
    today: NaiveDate,
) -> NaiveDate {
    let hours = calendar.hours();
    let steps = if hours.is_working_day(today).unwrap_or(true) { target } else { target + 1 };
    hours.add_working_days(today, -steps).unwrap_or(today)
}
