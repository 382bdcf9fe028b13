//! What each organization did with a communicated text. The operations of the organizations themselves:
//!
//! | operation | method and path |
//! |---|---|
//! | `list_my_receipts` | GET `/api/v1/publications/receipts` |
//! | `get_receipt` | GET `/api/v1/publications/receipts/{id}` (opens nothing, PUB-12) |
//! | `open_receipt` | POST `/api/v1/publications/receipts/{id}/open` |
//! | `acknowledge_receipt` | POST `/api/v1/publications/receipts/{id}/acknowledge` |
//! | `record_paper_receipt` (secretariat) | POST `/api/v1/publications/receipts/{id}/paper` |

use chrono::{DateTime, NaiveDate, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    AckBy, Attachment, CommunicatedText, CommunicationEnd, CommunicationId, CommunicationState, Extension,
    LocalText, ReceiptId, Require, TextLanguage, Withdrawal,
};
use crate::id::OrganizationId;
use crate::organizations::word::words;
use crate::validation;

words! {
    /// What an organization did with a text: the four shares of the report.
    ReceiptStatus {
        /// Acknowledged within the deadline (به‌موقع).
        OnTime "on_time",
        /// Acknowledged after it (دیر).
        Late "late",
        /// A representative opened it, nobody acknowledged (دیده‌شده).
        Opened "opened",
        /// Nobody opened it (دیده‌نشده).
        Unopened "unopened",
    }

    /// By which way an acknowledgement came.
    ReceiptSource {
        /// On the screen.
        Portal "portal",
        /// From another system.
        Api "api",
        /// On paper, entered by the secretariat.
        Paper "paper",
    }

    /// Which receipts an inbox shows.
    InboxTab {
        /// Not acknowledged, of open communications that ask for it: the earliest deadline first.
        Waiting "waiting",
        /// Acknowledged: the newest first.
        Acknowledged "acknowledged",
        /// All: the newest communication first.
        All "all",
    }
}

/// An organization in the report of a communication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptLine {
    /// Its receipt.
    pub id: ReceiptId,
    /// The organization.
    pub organization_id: OrganizationId,
    /// Its Persian name when the text was sent.
    #[schema(example = "سازمان پارک‌ها و فضای سبز")]
    pub organization_fa: String,
    /// Its English name when the text was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_en: Option<String>,
    /// What it did.
    pub status: ReceiptStatus,
    /// When a representative first opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<DateTime<Utc>>,
    /// How and when it was acknowledged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<Acknowledgement>,
    /// How many reminders it got.
    #[schema(example = 2)]
    pub reminders: i64,
}

/// That an organization acknowledged that it received a text, and exactly which one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Acknowledgement {
    /// When: on the portal, or on the letter.
    pub at: DateTime<Utc>,
    /// Who, with the post at that time.
    #[schema(example = "نادر کریمی، مدیر سازمان")]
    pub actor_title: String,
    /// By which way.
    pub source: ReceiptSource,
    /// The number of the letter, if it came on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "۱۲۳۴/ص/۵")]
    pub letter_number: Option<String>,
    /// What the organization remarked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Whether it came after the deadline of that time; frozen.
    pub is_late: bool,
    /// The number of the edition that was shown, major and minor.
    #[schema(example = "1.1")]
    pub edition: String,
    /// SHA-256 of its canonical JSON, lower-case hexadecimal.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub edition_sha256: String,
}

/// A receipt in the inbox of a representative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptSummary {
    /// Its id.
    pub id: ReceiptId,
    /// The communication.
    pub communication_id: CommunicationId,
    /// What was communicated.
    pub text: CommunicatedText,
    /// For which organization.
    pub organization_id: OrganizationId,
    /// Its Persian name when the text was sent.
    #[schema(example = "سازمان پارک‌ها و فضای سبز")]
    pub organization_fa: String,
    /// Its English name when the text was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_en: Option<String>,
    /// What the organization did with it.
    pub status: ReceiptStatus,
    /// Whether the communication is open.
    pub communication_state: CommunicationState,
    /// What is asked.
    pub require: Require,
    /// Who acknowledges for the organization.
    pub ack_by: AckBy,
    /// Whether the reader could acknowledge it now.
    pub may_acknowledge: bool,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Until when an acknowledgement is in time: this instant included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_at: Option<DateTime<Utc>>,
    /// Whether that is waited for and lies in a year whose holidays are not confirmed yet, so that it may move later
    /// (WCAL-8).
    #[serde(default)]
    pub provisional: bool,
    /// When a representative first opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was acknowledged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<DateTime<Utc>>,
}

/// A receipt with the text to be acknowledged. Reading it opens nothing (PUB-12). Once the publication was withdrawn, the
/// text and its files are not answered any more; what the organization did with it is (PUB-18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Receipt {
    /// What the inbox shows of it.
    #[serde(flatten)]
    pub line: ReceiptSummary,
    /// The Directorate's word to those addressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The title.
    pub title: LocalText,
    /// A few sentences; may be empty, and is after a withdrawal.
    pub summary: LocalText,
    /// The text as sanitised HTML, safe to put into a page; absent after a withdrawal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_html: Option<LocalText>,
    /// The date on it (Gregorian).
    pub issued_on: NaiveDate,
    /// The second part of the number of the edition shown.
    #[schema(example = 0)]
    pub minor: i32,
    /// SHA-256 of the edition shown: what an acknowledgement sends back.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub edition_sha256: String,
    /// Its files, in order; none after a withdrawal.
    pub attachments: Vec<Attachment>,
    /// How it was acknowledged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<Acknowledgement>,
    /// That the deadline was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// That the communication ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<CommunicationEnd>,
    /// That the publication was withdrawn, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
}

/// The statement that a text was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcknowledgeReceipt {
    /// The `edition_sha256` of the text that was shown (PUB-9).
    #[garde(length(chars, min = 64, max = 64), custom(is_hex))]
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub edition_sha256: String,
    /// A remark, at most 1000 characters.
    #[garde(inner(length(chars, max = 1000), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "به واحدهای تابع ابلاغ شد.")]
    pub remark: Option<String>,
}

/// A receipt that came on paper. The letter is named by its number, as the secretariat wrote it; when the portal keeps
/// letters itself, it will be linked by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPaperReceipt {
    /// The number of the letter, 1 to 60 characters.
    #[garde(length(chars, min = 1, max = 60), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "۱۲۳۴/ص/۵")]
    pub letter_number: String,
    /// When the letter came: between the sending and now (UTC).
    #[garde(skip)]
    #[schema(example = "2025-12-06T08:30:00Z")]
    pub received_at: DateTime<Utc>,
    /// Who signed it, with the post; 1 to 200 characters.
    #[garde(length(chars, min = 1, max = 200), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "نادر کریمی، مدیرعامل")]
    pub actor_title: String,
    /// A remark, at most 1000 characters.
    #[garde(inner(length(chars, max = 1000), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// Filters of the report of a communication. Organizations come by Persian name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListReceipts {
    /// Only with one of these statuses; repeat for several.
    #[serde(default)]
    pub status: Vec<ReceiptStatus>,
    /// `csv` or `xlsx` for a file of all instead of a page.
    pub format: Option<String>,
    /// The language of the file, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// Filters of the inbox.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListMyReceipts {
    /// Which ones; `waiting` unless given.
    #[param(inline)]
    pub state: Option<InboxTab>,
    /// Only those of this organization.
    pub organization_id: Option<OrganizationId>,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// In which language a receipt shows its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadReceipt {
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
}

fn is_hex(value: &str, _: &()) -> garde::Result {
    if value.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c)) {
        Ok(())
    } else {
        Err(garde::Error::new("format"))
    }
}
