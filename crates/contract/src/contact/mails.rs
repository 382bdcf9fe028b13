//! The mails of the portal, for whoever looks after the mail service.

use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::platform::MailState;

crate::ids! {
    /// A mail of the portal.
    MailId,
}

/// A mail of the portal. Its text is not shown, its address masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Mail {
    /// Its id.
    pub id: MailId,
    /// What kind of mail it is.
    #[schema(example = "contact-mail-received")]
    pub template: String,
    /// The language it is written in.
    #[schema(example = "fa")]
    pub lang: String,
    /// Where it stands.
    pub state: MailState,
    /// The first letter of the address; absent once it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "a…@…")]
    pub address: Option<String>,
    /// The Persian name of whoever it is for, where that is a person with an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "مریم احمدی")]
    pub recipient: Option<String>,
    /// Attempts made so far.
    #[schema(example = 2)]
    pub attempts: i32,
    /// When it is tried next, while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<DateTime<Utc>>,
    /// The code of the last refusal, or a word for no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "451")]
    pub last_code: Option<String>,
    /// Its Message-ID, the same in every attempt.
    #[schema(example = "<019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11@portal.example>")]
    pub message_id: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was accepted, given up, or taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// After this instant it is not tried any more.
    pub expires_at: DateTime<Utc>,
}

/// Filters of the list of mails.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListMails {
    /// Those in this state.
    pub state: Option<MailState>,
    /// Those of this kind.
    #[param(example = "contact-mail-received")]
    pub template: Option<String>,
    /// Where the page begins: `next` of the page before.
    pub cursor: Option<String>,
    /// Items of a page, at most 100.
    pub limit: Option<u32>,
}

/// Mails to be tried again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetryMails {
    /// At most 100 dead mails.
    #[garde(length(min = 1, max = 100))]
    pub ids: Vec<MailId>,
}

/// How many mails went into the queue again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MailsQueued {
    /// The number.
    #[schema(example = 1)]
    pub queued: i64,
}

/// That a test mail was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SentTestMail {
    /// Whether the account has an address it could go to.
    pub queued: bool,
}

/// The state of the mail service, as its mails show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MailHealth {
    /// Mails that wait, and those that died.
    pub states: Vec<MailStateCount>,
    /// The last 24 hours, oldest first.
    pub hours: Vec<MailHour>,
    /// The code of the last refusal among what waits or died today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "451")]
    pub last_code: Option<String>,
}

/// How many mails are in one state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MailStateCount {
    /// The state.
    pub state: MailState,
    /// How many.
    #[schema(example = 12)]
    pub count: i64,
    /// When the oldest of them was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest_at: Option<DateTime<Utc>>,
}

/// One hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MailHour {
    /// When it ends.
    pub until: DateTime<Utc>,
    /// Mails accepted in it.
    #[schema(example = 40)]
    pub sent: i64,
    /// Mails given up in it.
    #[schema(example = 0)]
    pub dead: i64,
    /// Mails waiting at its end.
    #[schema(example = 3)]
    pub waiting: i64,
}
