//! Rows, and how they become what crosses the wire.

use chrono::{DateTime, NaiveDate, Utc};
use contract::contact::{
    ContactSettings, HeldReason, Limits, MessageState, Retention, Side, Unit, UpdateSettings,
};
use db::schema::{
    contact_absences, contact_entries, contact_forwardings, contact_messages, contact_parts,
    contact_settings, contact_units,
};
use diesel::pg::Pg;
use diesel::prelude::*;
use platform::calendar::Deadline;
use serde::Serialize;
use uuid::Uuid;

pub(crate) const DEMO: &str = "demo";
pub(crate) const PORTAL: &str = "portal";

/// A unit.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = contact_units, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct UnitRow {
    pub(crate) id: Uuid,
    pub(crate) parent_id: Option<Uuid>,
    pub(crate) name_fa: String,
    pub(crate) name_en: String,
    pub(crate) head_entry_id: Option<Uuid>,
    pub(crate) position: i32,
    pub(crate) active: bool,
    pub(crate) origin: String,
    pub(crate) version: i32,
}

impl UnitRow {
    pub(crate) fn to_wire(&self) -> Unit {
        Unit {
            id: self.id.into(),
            parent_id: self.parent_id.map(Into::into),
            name_fa: self.name_fa.clone(),
            name_en: self.name_en.clone(),
            head_entry_id: self.head_entry_id.map(Into::into),
            position: self.position,
            active: self.active,
            is_demo: self.origin == DEMO,
            version: self.version,
        }
    }
}

/// A post.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = contact_entries, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct EntryRow {
    pub(crate) id: Uuid,
    pub(crate) unit_id: Uuid,
    pub(crate) post_fa: String,
    pub(crate) post_en: String,
    pub(crate) user_id: Option<Uuid>,
    pub(crate) subjects: Vec<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) room: Option<String>,
    pub(crate) days: Vec<i32>,
    pub(crate) photo_file_id: Option<Uuid>,
    pub(crate) listed: bool,
    pub(crate) accepts_messages: bool,
    pub(crate) position: i32,
    pub(crate) active: bool,
    pub(crate) origin: String,
    pub(crate) version: i32,
}

impl EntryRow {
    pub(crate) fn is_demo(&self) -> bool {
        self.origin == DEMO
    }
}

/// A time for which the holder of a post is away.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = contact_absences, check_for_backend(Pg))]
pub(crate) struct AbsenceRow {
    pub(crate) id: Uuid,
    pub(crate) entry_id: Uuid,
    pub(crate) from_on: NaiveDate,
    pub(crate) to_on: NaiveDate,
    pub(crate) deputy_entry_id: Option<Uuid>,
    pub(crate) note_fa: Option<String>,
}

/// The one row of settings.
#[derive(Clone, Debug, Queryable, Selectable, AsChangeset, Serialize)]
#[diesel(table_name = contact_settings, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct SettingsRow {
    pub(crate) officer_entry_id: Option<Uuid>,
    pub(crate) address_fa: String,
    pub(crate) address_en: String,
    pub(crate) hours_fa: String,
    pub(crate) hours_en: String,
    pub(crate) phone: String,
    pub(crate) map_url: String,
    pub(crate) answer_target_workdays: i32,
    pub(crate) anonymous_per_hour: i32,
    pub(crate) anonymous_per_day: i32,
    pub(crate) signed_in_per_hour: i32,
    pub(crate) entry_per_hour: i32,
    pub(crate) keep_sender_months: i32,
    pub(crate) keep_spam_days: i32,
    pub(crate) keep_mail_days: i32,
    pub(crate) terms_confirmed: bool,
    pub(crate) version: i32,
}

impl SettingsRow {
    pub(crate) fn of(input: &UpdateSettings, version: i32) -> Self {
        Self {
            officer_entry_id: input.officer_entry_id.map(Into::into),
            address_fa: input.address_fa.trim().to_owned(),
            address_en: input.address_en.trim().to_owned(),
            hours_fa: input.hours_fa.trim().to_owned(),
            hours_en: input.hours_en.trim().to_owned(),
            phone: input.phone.trim().to_owned(),
            map_url: input.map_url.clone(),
            answer_target_workdays: input.answer_target_workdays,
            anonymous_per_hour: input.limits.anonymous_per_hour,
            anonymous_per_day: input.limits.anonymous_per_day,
            signed_in_per_hour: input.limits.signed_in_per_hour,
            entry_per_hour: input.limits.entry_per_hour,
            keep_sender_months: input.retention.sender_months,
            keep_spam_days: input.retention.spam_days,
            keep_mail_days: input.retention.mail_days,
            terms_confirmed: input.retention.confirmed,
            version,
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        Limits {
            anonymous_per_hour: self.anonymous_per_hour,
            anonymous_per_day: self.anonymous_per_day,
            signed_in_per_hour: self.signed_in_per_hour,
            entry_per_hour: self.entry_per_hour,
        }
    }

    pub(crate) fn to_wire(&self) -> ContactSettings {
        let settings = UpdateSettings {
            officer_entry_id: self.officer_entry_id.map(Into::into),
            address_fa: self.address_fa.clone(),
            address_en: self.address_en.clone(),
            hours_fa: self.hours_fa.clone(),
            hours_en: self.hours_en.clone(),
            phone: self.phone.clone(),
            map_url: self.map_url.clone(),
            answer_target_workdays: self.answer_target_workdays,
            limits: self.limits(),
            retention: Retention {
                sender_months: self.keep_sender_months,
                spam_days: self.keep_spam_days,
                mail_days: self.keep_mail_days,
                confirmed: self.terms_confirmed,
            },
        };
        ContactSettings { settings, version: self.version }
    }
}

/// A conversation.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = contact_messages, check_for_backend(Pg))]
pub(crate) struct MessageRow {
    pub(crate) id: Uuid,
    pub(crate) number: String,
    pub(crate) code_hmac: Option<Vec<u8>>,
    pub(crate) recipient_entry_id: Uuid,
    pub(crate) handler_entry_id: Uuid,
    pub(crate) batch_id: Option<Uuid>,
    pub(crate) sender_user_id: Option<Uuid>,
    pub(crate) sender_organization_id: Option<Uuid>,
    pub(crate) sender_name: Option<String>,
    pub(crate) sender_email: Option<Vec<u8>>,
    pub(crate) email_confirmed_at: Option<DateTime<Utc>>,
    pub(crate) confirm_hash: Option<Vec<u8>>,
    pub(crate) confirm_until: Option<DateTime<Utc>>,
    pub(crate) lang: String,
    pub(crate) subject: String,
    #[diesel(deserialize_as = String)]
    pub(crate) state: MessageState,
    pub(crate) held_reason: Option<String>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) last_part_at: DateTime<Utc>,
    pub(crate) parts: i32,
    pub(crate) seen: i32,
    pub(crate) first_answer_at: Option<DateTime<Utc>>,
    pub(crate) first_answer_entry_id: Option<Uuid>,
    pub(crate) answer_workdays: Option<i32>,
    pub(crate) calendar_revision: Option<i32>,
    pub(crate) answered_at: Option<DateTime<Utc>>,
    pub(crate) closed_at: Option<DateTime<Utc>>,
    pub(crate) reopened: i32,
    pub(crate) close_reason: Option<String>,
    pub(crate) reminded: i32,
    pub(crate) origin: String,
    pub(crate) version: i32,
    /// Parts that are not notes; `seen` counts among these.
    pub(crate) spoken: i32,
    /// When the sender closed what is held or was taken for spam.
    pub(crate) sender_closed_at: Option<DateTime<Utc>>,
    #[diesel(embed)]
    pub(crate) promise: PromiseRow,
}

/// Until when an answer was promised (WCAL-4). Nothing before the message is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = contact_messages, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct PromiseRow {
    /// In how many working days.
    pub(crate) answer_within: Option<i32>,
    pub(crate) answer_due_at: Option<DateTime<Utc>>,
    pub(crate) answer_due_revision: Option<i32>,
}

impl PromiseRow {
    pub(crate) fn new(within: i32, deadline: Deadline) -> Self {
        Self {
            answer_within: Some(within),
            answer_due_at: Some(deadline.due_at),
            answer_due_revision: Some(deadline.calendar_revision),
        }
    }

    pub(crate) fn deadline(&self) -> Option<Deadline> {
        Some(Deadline { due_at: self.answer_due_at?, calendar_revision: self.answer_due_revision? })
    }
}

impl MessageRow {
    pub(crate) fn held_reason(&self) -> Option<HeldReason> {
        HeldReason::try_from(self.held_reason.clone()?).ok()
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.origin == DEMO
    }

    /// Whether it waits for the officer or was taken for spam, which its sender is not told.
    pub(crate) fn is_hidden(&self) -> bool {
        matches!(self.state, MessageState::Held | MessageState::Spam)
    }

    /// The promise of an answer that is still awaited.
    pub(crate) fn awaited(&self) -> Option<Deadline> {
        self.promise.deadline().filter(|_| self.first_answer_at.is_none())
    }

    /// What mails about it are about, and what they are taken back by.
    pub(crate) fn cause(&self) -> String {
        format!("contact:{}", self.id)
    }

    /// What the audit log keeps of it: nothing that anybody wrote.
    pub(crate) fn record(&self) -> MessageRecord<'_> {
        MessageRecord {
            number: &self.number,
            state: self.state,
            recipient_entry_id: self.recipient_entry_id,
            handler_entry_id: self.handler_entry_id,
            parts: self.parts,
        }
    }
}

/// A message as the audit log and events know it.
#[derive(Debug, Serialize)]
pub(crate) struct MessageRecord<'a> {
    number: &'a str,
    state: MessageState,
    recipient_entry_id: Uuid,
    handler_entry_id: Uuid,
    parts: i32,
}

/// What moves while a conversation goes on.
#[derive(Debug, Insertable, AsChangeset)]
#[diesel(table_name = contact_messages, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct MovedMessage<'a> {
    handler_entry_id: Uuid,
    email_confirmed_at: Option<DateTime<Utc>>,
    confirm_hash: Option<&'a [u8]>,
    confirm_until: Option<DateTime<Utc>>,
    state: &'static str,
    last_part_at: DateTime<Utc>,
    parts: i32,
    seen: i32,
    first_answer_at: Option<DateTime<Utc>>,
    first_answer_entry_id: Option<Uuid>,
    answer_workdays: Option<i32>,
    calendar_revision: Option<i32>,
    answered_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    reopened: i32,
    close_reason: Option<&'a str>,
    reminded: i32,
    version: i32,
    spoken: i32,
    sender_closed_at: Option<DateTime<Utc>>,
    #[diesel(embed)]
    promise: PromiseRow,
}

impl<'a> From<&'a MessageRow> for MovedMessage<'a> {
    fn from(row: &'a MessageRow) -> Self {
        Self {
            handler_entry_id: row.handler_entry_id,
            email_confirmed_at: row.email_confirmed_at,
            confirm_hash: row.confirm_hash.as_deref(),
            confirm_until: row.confirm_until,
            state: row.state.as_str(),
            last_part_at: row.last_part_at,
            parts: row.parts,
            seen: row.seen,
            first_answer_at: row.first_answer_at,
            first_answer_entry_id: row.first_answer_entry_id,
            answer_workdays: row.answer_workdays,
            calendar_revision: row.calendar_revision,
            answered_at: row.answered_at,
            closed_at: row.closed_at,
            reopened: row.reopened,
            close_reason: row.close_reason.as_deref(),
            reminded: row.reminded,
            version: row.version,
            spoken: row.spoken,
            sender_closed_at: row.sender_closed_at,
            promise: row.promise,
        }
    }
}

/// What one side said.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = contact_parts, check_for_backend(Pg))]
pub(crate) struct PartRow {
    pub(crate) no: i32,
    #[diesel(deserialize_as = String)]
    pub(crate) side: Side,
    pub(crate) author_user_id: Option<Uuid>,
    pub(crate) entry_id: Option<Uuid>,
    pub(crate) body: String,
    pub(crate) file_ids: Vec<Uuid>,
    pub(crate) at: DateTime<Utc>,
}

/// That a message was handed on.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = contact_forwardings, check_for_backend(Pg))]
pub(crate) struct ForwardingRow {
    pub(crate) id: Uuid,
    pub(crate) message_id: Uuid,
    pub(crate) from_entry_id: Uuid,
    pub(crate) to_entry_id: Uuid,
    pub(crate) by_user_id: Option<Uuid>,
    pub(crate) note: Option<String>,
    pub(crate) at: DateTime<Utc>,
}
