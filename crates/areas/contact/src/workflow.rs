//! What changes the directory and conversations: each step one transaction with its audit record, its event and its mails.

pub(crate) mod conversation;
pub(crate) mod directory;
pub(crate) mod held;
pub(crate) mod moving;
pub(crate) mod sending;
pub(crate) mod settings;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use contract::contact::{MessageId, Side};
use contract::id::FileId;
use contract::problem::Code;
use platform::audit::Subject;
use platform::calendar::{DIRECTORATE, WorkingCalendar, working_calendar};
use platform::files;
use platform::outbox::Event;
use platform::{Connection, Platform, Problem, Result, Unit};
use serde::Serialize;
use uuid::Uuid;

use crate::directory::Directory;
use crate::model::{MessageRow, PartRow, PromiseRow, SettingsRow};
use crate::{policy, queries};

/// What the audit log calls the area's objects.
fn subject(id: impl ToString) -> Subject {
    Subject::new("contact", id)
}

/// What all messages of one call share: the directory and the settings.
#[derive(Clone)]
pub(crate) struct Office {
    pub(crate) directory: Arc<Directory>,
    pub(crate) settings: SettingsRow,
}

impl Office {
    pub(crate) async fn load(conn: &mut Connection, now: DateTime<Utc>) -> Result<Self> {
        let directory = Arc::new(Directory::load(conn, now).await?);
        Ok(Self { directory, settings: queries::directory::settings(conn).await? })
    }

    /// The office as readers are shown it, from memory while nobody changes it.
    pub(crate) async fn shown(platform: &Platform, conn: &mut Connection) -> Result<Arc<Self>> {
        let now = platform.clock.now();
        platform.material(&["contact", "identity"], async || Self::load(conn, now).await).await
    }

    /// The office as this transaction sees it.
    pub(crate) async fn of(unit: &mut Unit) -> Result<Self> {
        let now = unit.now;
        Self::load(unit.conn(), now).await
    }

    pub(crate) fn case(&self, message: MessageRow) -> Case {
        Case { message, directory: Arc::clone(&self.directory), settings: self.settings.clone() }
    }
}

/// A message with all that decides about it, held until the transaction ends.
pub(crate) struct Case {
    pub(crate) message: MessageRow,
    pub(crate) directory: Arc<Directory>,
    pub(crate) settings: SettingsRow,
}

impl Case {
    pub(crate) async fn lock(unit: &mut Unit, id: MessageId) -> Result<Self> {
        let message = queries::messages::lock(unit.conn(), id).await?;
        Ok(Office::of(unit).await?.case(message))
    }

    /// Writes where the message stands now, with its record and its event.
    async fn save(&mut self, unit: &mut Unit, before: &MessageRow, action: &'static str) -> Result<()> {
        queries::messages::save(unit.conn(), &mut self.message).await?;
        unit.audit(action, subject(self.message.id), Some(&before.record()), Some(&self.message.record()))
    }

    /// Adds a part to the conversation.
    async fn say(
        &mut self,
        unit: &mut Unit,
        side: Side,
        entry: Option<Uuid>,
        body: &str,
        file_ids: &[FileId],
    ) -> Result<i32> {
        link_files(unit, file_ids).await?;
        self.message.parts += 1;
        if side != Side::Note {
            self.message.spoken += 1;
            self.message.last_part_at = unit.now;
        }
        let part = PartRow {
            no: self.message.parts,
            side,
            author_user_id: unit.actor.id,
            entry_id: entry,
            body: body.replace("\r\n", "\n").trim().to_owned(),
            file_ids: file_ids.iter().map(|id| id.0).collect(),
            at: unit.now,
        };
        queries::messages::insert_part(unit.conn(), self.message.id, &part).await?;
        Ok(part.no)
    }
}

/// What events tell of a message: nothing that anybody wrote.
#[derive(Serialize)]
struct Told<'a> {
    id: Uuid,
    number: &'a str,
    recipient_entry_id: Uuid,
    handler_entry_id: Uuid,
}

fn tell(unit: &mut Unit, topic: &'static str, message: &MessageRow) -> Result<()> {
    let told = Told {
        id: message.id,
        number: &message.number,
        recipient_entry_id: message.recipient_entry_id,
        handler_entry_id: message.handler_entry_id,
    };
    unit.emit(Event::new(topic, &told)?);
    Ok(())
}

/// Files of one part: the own uploads of somebody with an account, together not too large.
async fn link_files(unit: &mut Unit, ids: &[FileId]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    if unit.actor.id.is_none() {
        return Err(Problem::from(Code::SignInForFiles).at("/file_ids"));
    }
    let rows = files::link(unit, ids, &[]).await.map_err(|problem| match problem.code() {
        Code::NotFound => Problem::from(Code::ContactUnknownFile).at("/file_ids"),
        _ => problem,
    })?;
    let bytes: i64 = rows.iter().map(|row| row.bytes).sum();
    if bytes > contract::contact::MAX_FILE_BYTES {
        return Err(Problem::from(Code::TooLarge)
            .param("limit", contract::contact::MAX_FILE_BYTES)
            .at("/file_ids"));
    }
    Ok(())
}

/// The calendar by which answers are promised and counted.
pub(crate) async fn calendar(conn: &mut Connection) -> Result<Arc<WorkingCalendar>> {
    working_calendar(conn, DIRECTORATE).await
}

/// Promises an answer to a message, by the calendar and the target of now; what was promised before stays or comes later.
pub(crate) async fn promise(
    conn: &mut platform::Connection,
    message: &mut MessageRow,
    settings: &SettingsRow,
) -> Result<()> {
    let within = message.promise.answer_within.unwrap_or(settings.answer_target_workdays);
    let deadline = policy::promised(message, within, &*calendar(conn).await?)?;
    message.promise = PromiseRow::new(within, deadline);
    Ok(())
}
