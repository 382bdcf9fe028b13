//! A conversation as its two sides see it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{EntrySummary, HeldReason, MessageId, MessageState, Side};
use crate::id::{FileId, OrganizationId, UserId};

/// A conversation. What only the Directorate may know is absent for the sender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The number people quote.
    #[schema(example = "M-1404-00057-20")]
    pub number: String,
    /// The subject.
    #[schema(example = "نوبت مجمع")]
    pub subject: String,
    /// Where it stands; for the sender `open`, or `closed` by the sender, where it is held or taken for spam.
    pub state: MessageState,
    /// Whom the sender chose.
    pub recipient: EntrySummary,
    /// Who has it now.
    pub handler: EntrySummary,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When somebody first answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_answer_at: Option<DateTime<Utc>>,
    /// Working days between writing and the first answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub answer_workdays: Option<i32>,
    /// The last day on which the promised answer is in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_due_on: Option<NaiveDate>,
    /// Whether that day lies in a year whose holidays are not confirmed yet, so that it may come later (WCAL-8).
    #[serde(default)]
    pub answer_due_provisional: bool,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<DateTime<Utc>>,
    /// What was said, in order. Notes are for the Directorate alone.
    pub parts: Vec<MessagePart>,
    /// Whether the one who asks wrote it.
    pub is_own: bool,
    /// Whether the one who asks may answer it.
    pub can_answer: bool,
    /// Whether writing again is still possible for the sender.
    pub can_reply: bool,
    /// Whether news of an answer go to a confirmed address or account.
    pub is_notified: bool,
    /// Whether it is demonstration data.
    pub is_demo: bool,
    /// Rises with every change; `If-Match` takes it.
    #[schema(example = 3)]
    pub version: i32,
    /// The sender's name as given or of the account; for the Directorate alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "سارا کریمی")]
    pub sender_name: Option<String>,
    /// Whether the sender has an account; for the Directorate alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender_user_id: Option<UserId>,
    /// The organization the sender writes for; for the Directorate alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender_organization_id: Option<OrganizationId>,
    /// Why it waits for the officer; for the Directorate alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_reason: Option<HeldReason>,
    /// Why it was closed; for the Directorate alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close_reason: Option<String>,
    /// Through whose hands it went; for the Directorate alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forwardings: Vec<Forwarding>,
}

/// What one side said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MessagePart {
    /// Counts from 1; for the sender without notes.
    #[schema(example = 1)]
    pub no: i32,
    /// Who speaks.
    pub side: Side,
    /// The post that speaks for the Directorate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntrySummary>,
    /// The Persian name of whoever of the Directorate wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Plain text.
    #[schema(example = "لطفاً نوبت مجمع عادی سالانه را اعلام کنید.")]
    pub body: String,
    /// Its files.
    pub files: Vec<MessageFile>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A file that goes with a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MessageFile {
    /// Its id.
    pub id: FileId,
    /// Its name.
    #[schema(example = "صورت‌جلسه.pdf")]
    pub name: String,
    /// Its media type.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// Its size.
    #[schema(example = 120_432)]
    pub bytes: i64,
    /// Where it is served.
    pub url: String,
}

/// That a message was handed to a colleague.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Forwarding {
    /// From this post.
    pub from: EntrySummary,
    /// To this post.
    pub to: EntrySummary,
    /// A word for the colleague.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Whom a message went to, as its sender is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SentTo {
    /// The message.
    pub id: MessageId,
    /// Its number.
    #[schema(example = "M-1404-00057-20")]
    pub number: String,
    /// Whom the sender chose.
    pub recipient: EntrySummary,
    /// Who has it, where that is somebody else: a deputy, the head of the unit, the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_to: Option<EntrySummary>,
}

/// That number and code were right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tracked {
    /// The message.
    pub id: MessageId,
    /// To be sent as `Tracking-Token` with the calls about this message.
    pub token: String,
    /// Until when it works: 30 minutes.
    pub expires_at: DateTime<Utc>,
}
