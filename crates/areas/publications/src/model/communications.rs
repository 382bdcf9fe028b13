//! Communications and receipts as they lie in the database, and as they cross the wire.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use contract::publications::{
    AckBy, Acknowledgement, AudienceRule, CommunicatedText, CommunicationEnd, CommunicationPlan,
    CommunicationState, CommunicationSummary, Extension, PublicationKind, ReceiptFigures, ReceiptLine,
    ReceiptStatus, ReceiptSummary, Require,
};
use db::schema::{publications_communications, publications_receipts};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bytea, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use platform::calendar::{Deadline, WorkingCalendar};
use platform::{Problem, Result};
use serde_json::Value;
use uuid::Uuid;

use super::hex;

/// A communication, planned or sent.
#[derive(Clone, Debug, Queryable, Selectable, QueryableByName, Insertable, AsChangeset)]
#[diesel(table_name = publications_communications, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct CommunicationRow {
    pub(crate) id: Uuid,
    pub(crate) publication_id: Uuid,
    pub(crate) edition_id: Uuid,
    pub(crate) major: i32,
    pub(crate) audience: Value,
    pub(crate) require: String,
    pub(crate) ack_by: String,
    pub(crate) message: Option<String>,
    pub(crate) deadline_on: Option<NaiveDate>,
    pub(crate) working_days: Option<i32>,
    pub(crate) parent_id: Option<Uuid>,
    pub(crate) state: String,
    pub(crate) sent_at: Option<DateTime<Utc>>,
    pub(crate) sent_by_name: Option<String>,
    pub(crate) deadline_at: Option<DateTime<Utc>>,
    pub(crate) calendar_revision: Option<i32>,
    pub(crate) first_deadline_at: Option<DateTime<Utc>>,
    pub(crate) extended_at: Option<DateTime<Utc>>,
    pub(crate) extended_by_name: Option<String>,
    pub(crate) extend_reason: Option<String>,
    pub(crate) ended_at: Option<DateTime<Utc>>,
    pub(crate) ended_by_name: Option<String>,
    pub(crate) end_reason: Option<String>,
    pub(crate) reminded_on: Option<NaiveDate>,
    pub(crate) overdue_told_at: Option<DateTime<Utc>>,
    pub(crate) version: i32,
    pub(crate) created_at: DateTime<Utc>,
}

impl CommunicationRow {
    pub(crate) fn is_open(&self) -> bool {
        self.state == CommunicationState::Open.as_str()
    }

    /// Whether organizations are asked to acknowledge.
    pub(crate) fn asks(&self) -> bool {
        self.require == Require::Acknowledge.as_str()
    }

    pub(crate) fn ack_by(&self) -> Result<AckBy> {
        word(&self.ack_by)
    }

    /// WCAL-4: until when, and by which revision of the calendar.
    pub(crate) fn deadline(&self) -> Option<Deadline> {
        Some(Deadline { due_at: self.deadline_at?, calendar_revision: self.calendar_revision? })
    }

    pub(crate) fn set_deadline(&mut self, deadline: Option<Deadline>) {
        self.deadline_at = deadline.map(|deadline| deadline.due_at);
        self.calendar_revision = deadline.map(|deadline| deadline.calendar_revision);
    }

    pub(crate) fn audience(&self) -> Result<AudienceRule> {
        Ok(serde_json::from_value(self.audience.clone())?)
    }

    pub(crate) fn plan(&self) -> Result<CommunicationPlan> {
        Ok(CommunicationPlan {
            audience: self.audience()?,
            require: word(&self.require)?,
            ack_by: self.ack_by()?,
            message: self.message.clone(),
            deadline_on: self.deadline_on,
            working_days: self.working_days,
        })
    }

    pub(crate) fn extension(&self) -> Option<Extension> {
        Some(Extension {
            at: self.extended_at?,
            by: self.extended_by_name.clone()?,
            reason: self.extend_reason.clone()?,
            first_deadline_at: self.first_deadline_at?,
        })
    }

    pub(crate) fn end(&self) -> Option<CommunicationEnd> {
        Some(CommunicationEnd {
            at: self.ended_at?,
            by: self.ended_by_name.clone()?,
            reason: self.end_reason.clone()?,
        })
    }
}

/// What a communication is about, as lists name it.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct TextRow {
    #[diesel(sql_type = Text)]
    pub(crate) kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) number: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) withdrawn_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Text)]
    pub(crate) origin: String,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) shown_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) title_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) title_en: Option<String>,
}

impl TextRow {
    fn to_wire(&self, publication_id: Uuid, major: i32) -> Result<CommunicatedText> {
        Ok(CommunicatedText {
            publication_id: publication_id.into(),
            kind: PublicationKind::try_from(self.kind.clone()).map_err(Problem::internal)?,
            number: self.number.clone(),
            edition_id: self.shown_id.into(),
            major,
            title_fa: self.title_fa.clone(),
            title_en: self.title_en.clone(),
            withdrawn_at: self.withdrawn_at,
        })
    }
}

/// What became of the audience.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub(crate) struct CountedRow {
    #[diesel(sql_type = BigInt)]
    on_time: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = BigInt)]
    opened: i64,
    #[diesel(sql_type = BigInt)]
    unopened: i64,
}

impl CountedRow {
    pub(crate) fn figures(self) -> ReceiptFigures {
        ReceiptFigures::of(self.on_time, self.late, self.opened, self.unopened)
    }
}

/// A sent communication with its text and figures.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct ListedCommunication {
    #[diesel(embed)]
    pub(crate) communication: CommunicationRow,
    #[diesel(embed)]
    pub(crate) text: TextRow,
    #[diesel(embed)]
    pub(crate) counted: CountedRow,
}

impl ListedCommunication {
    pub(crate) fn to_wire(
        &self,
        calendar: &WorkingCalendar,
        now: DateTime<Utc>,
    ) -> Result<CommunicationSummary> {
        let row = &self.communication;
        let figures = self.counted.figures();
        let unset = || Problem::internal(anyhow::anyhow!("a sent communication lacks its instant"));
        Ok(CommunicationSummary {
            id: row.id.into(),
            text: self.text.to_wire(row.publication_id, row.major)?,
            state: word(&row.state)?,
            require: word(&row.require)?,
            sent_at: row.sent_at.ok_or_else(unset)?,
            deadline_at: row.deadline_at,
            provisional: row.is_open()
                && row.deadline_at.is_some_and(|due| calendar.may_still_move(due, now)),
            parent_id: row.parent_id.map(Into::into),
            is_overdue: row.is_open()
                && figures.missing > 0
                && row.deadline_at.is_some_and(|deadline| deadline < now),
            is_complete: figures.missing == 0,
            figures,
            is_demo: self.text.origin == "demo",
        })
    }

    /// The text as mails and refusals name it: number and title.
    pub(crate) fn name(&self) -> String {
        named(self.text.number.as_deref(), &self.text.title_fa)
    }
}

/// A text by number and title.
pub(crate) fn named(number: Option<&str>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{number} · {title}"))
}

/// A receipt.
#[derive(Clone, Debug, QueryableByName, AsChangeset)]
#[diesel(table_name = publications_receipts, check_for_backend(Pg), treat_none_as_null = true)]
pub(crate) struct ReceiptRow {
    pub(crate) id: Uuid,
    pub(crate) communication_id: Uuid,
    pub(crate) organization_id: Uuid,
    pub(crate) organization_fa: String,
    pub(crate) organization_en: Option<String>,
    pub(crate) opened_at: Option<DateTime<Utc>>,
    pub(crate) acknowledged_at: Option<DateTime<Utc>>,
    pub(crate) acknowledged_by: Option<Uuid>,
    pub(crate) actor_title: Option<String>,
    pub(crate) edition_id: Option<Uuid>,
    pub(crate) edition_sha256: Option<Vec<u8>>,
    pub(crate) source: Option<String>,
    pub(crate) letter_number: Option<String>,
    pub(crate) remark: Option<String>,
    pub(crate) late: Option<bool>,
    pub(crate) recorded_by_name: Option<String>,
}

/// A receipt in the report, with the edition it names and its reminders.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct LineRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    organization_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) organization_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    organization_en: Option<String>,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    opened_at: Option<DateTime<Utc>>,
    #[diesel(embed)]
    acknowledgement: AcknowledgementRow,
    #[diesel(sql_type = BigInt)]
    reminders: i64,
}

impl LineRow {
    pub(crate) fn to_wire(&self) -> Result<ReceiptLine> {
        Ok(ReceiptLine {
            id: self.id.into(),
            organization_id: self.organization_id.into(),
            organization_fa: self.organization_fa.clone(),
            organization_en: self.organization_en.clone(),
            status: word(&self.status)?,
            opened_at: self.opened_at,
            acknowledgement: self.acknowledgement.to_wire()?,
            reminders: self.reminders,
        })
    }
}

/// How a receipt was acknowledged; empty before.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct AcknowledgementRow {
    #[diesel(sql_type = Nullable<Timestamptz>)]
    acknowledged_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    actor_title: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    source: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    letter_number: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    remark: Option<String>,
    #[diesel(sql_type = Nullable<diesel::sql_types::Bool>)]
    late: Option<bool>,
    #[diesel(sql_type = Nullable<Integer>)]
    ack_major: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    ack_minor: Option<i32>,
    #[diesel(sql_type = Nullable<Bytea>)]
    edition_sha256: Option<Vec<u8>>,
}

impl AcknowledgementRow {
    pub(crate) fn to_wire(&self) -> Result<Option<Acknowledgement>> {
        let (Some(at), Some(actor_title), Some(source), Some(major), Some(minor)) =
            (self.acknowledged_at, &self.actor_title, &self.source, self.ack_major, self.ack_minor)
        else {
            return Ok(None);
        };
        Ok(Some(Acknowledgement {
            at,
            actor_title: actor_title.clone(),
            source: word(source)?,
            letter_number: self.letter_number.clone(),
            remark: self.remark.clone(),
            is_late: self.late.unwrap_or_default(),
            edition: format!("{major}.{minor}"),
            edition_sha256: self.edition_sha256.as_deref().map(hex).unwrap_or_default(),
        }))
    }
}

/// A receipt in the inbox of a representative.
#[derive(Clone, Debug, QueryableByName)]
pub(crate) struct InboxRow {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) communication_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) publication_id: Uuid,
    #[diesel(sql_type = Integer)]
    pub(crate) major: i32,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) organization_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) organization_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub(crate) organization_en: Option<String>,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    require: String,
    #[diesel(sql_type = Text)]
    pub(crate) ack_by: String,
    #[diesel(sql_type = Timestamptz)]
    pub(crate) sent_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub(crate) deadline_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub(crate) calendar_revision: Option<i32>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    opened_at: Option<DateTime<Utc>>,
    #[diesel(embed)]
    pub(crate) text: TextRow,
    #[diesel(embed)]
    pub(crate) acknowledgement: AcknowledgementRow,
}

impl InboxRow {
    pub(crate) fn acknowledged_at(&self) -> Option<DateTime<Utc>> {
        self.acknowledgement.acknowledged_at
    }

    /// `may` says whether the reader may acknowledge for this organization what is to be acknowledged so,
    /// `may_still_move` whether a due that is waited for is provisional.
    pub(crate) fn to_wire(
        &self,
        may: impl FnOnce(AckBy) -> bool,
        may_still_move: impl FnOnce(DateTime<Utc>) -> bool,
    ) -> Result<ReceiptSummary> {
        let (state, require, ack_by) = (word(&self.state)?, word(&self.require)?, word(&self.ack_by)?);
        let is_waiting = state == CommunicationState::Open
            && require == Require::Acknowledge
            && self.acknowledged_at().is_none()
            && self.text.withdrawn_at.is_none();
        Ok(ReceiptSummary {
            id: self.id.into(),
            communication_id: self.communication_id.into(),
            text: self.text.to_wire(self.publication_id, self.major)?,
            organization_id: self.organization_id.into(),
            organization_fa: self.organization_fa.clone(),
            organization_en: self.organization_en.clone(),
            status: word::<ReceiptStatus>(&self.status)?,
            communication_state: state,
            require,
            ack_by,
            may_acknowledge: is_waiting && may(ack_by),
            sent_at: self.sent_at,
            deadline_at: self.deadline_at,
            provisional: is_waiting && self.deadline_at.is_some_and(may_still_move),
            opened_at: self.opened_at,
            acknowledged_at: self.acknowledged_at(),
        })
    }
}

/// A word of a closed set, as the database keeps it.
pub(crate) fn word<T: FromStr<Err = String>>(text: &str) -> Result<T> {
    text.parse().map_err(|word| Problem::internal(anyhow::anyhow!("unknown word {word:?}")))
}
