//! What is sent to write, answer and decide.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{EntryId, MAX_DECIDED, MAX_FILES, MessageId, SentTo, UnitId};
use crate::id::FileId;
use crate::validation;

const MAX_BODY: usize = 5000;

/// Whom a message is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// These posts, each with a conversation of its own.
    Entries(Vec<EntryId>),
    /// The head of a unit.
    Unit(UnitId),
    /// The portal's officer.
    Officer,
}

/// A new message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateMessage {
    /// Whom it is for.
    #[garde(skip)]
    pub to: Recipient,
    /// The subject: one line, 1 to 150 characters.
    #[garde(length(chars, min = 1, max = 150), custom(validation::not_blank))]
    #[schema(example = "نوبت مجمع")]
    pub subject: String,
    /// The text, 1 to 5000 characters, plain.
    #[garde(length(chars, min = 1, max = MAX_BODY), custom(validation::multiline), custom(validation::not_blank))]
    #[schema(example = "لطفاً نوبت مجمع عادی سالانه را اعلام کنید.")]
    pub body: String,
    /// The sender's name, for those without an account; one line, at most 80 characters.
    #[garde(inner(length(chars, max = 80)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "سارا کریمی")]
    pub name: Option<String>,
    /// Where news of the answer may go, for those without an account. It is confirmed first, and never shown.
    #[garde(inner(custom(validation::email)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "sara@example.com")]
    pub email: Option<String>,
    /// The token of the form; needed without an account.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The tracking code, made by whoever sends: ten characters of Crockford's base 32. Without one the server makes it
    /// and answers it once. Only without an account.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "7Q4M2-XK9TB")]
    pub code: Option<String>,
    /// Uploaded files, at most 3 with 10 MB together; only with an account.
    #[garde(custom(few_files))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub file_ids: Vec<FileId>,
    /// The language of mails about it: `fa` or `en`.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "fa")]
    pub lang: Option<String>,
    /// Stays empty. People do not see it.
    #[garde(length(max = 1000))]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
}

/// What the sender keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Receipt {
    /// The messages, one per recipient.
    pub sent: Vec<SentTo>,
    /// The tracking code, if the server made it. It is shown this once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "7Q4M2-XK9TB")]
    pub code: Option<String>,
    /// Whether a mail asks to confirm the address that was given.
    pub confirms_email: bool,
}

/// A word more in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The text, 1 to 5000 characters, plain.
    #[garde(length(chars, min = 1, max = MAX_BODY), custom(validation::multiline), custom(validation::not_blank))]
    #[schema(example = "مجمع در ۲۴ تیر ساعت ۹ برگزار می‌شود.")]
    pub body: String,
    /// Uploaded files, at most 3 with 10 MB together; only with an account.
    #[garde(custom(few_files))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub file_ids: Vec<FileId>,
}

/// A word among colleagues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddNote {
    /// The text, 1 to 5000 characters, plain.
    #[garde(length(chars, min = 1, max = MAX_BODY), custom(validation::multiline), custom(validation::not_blank))]
    #[schema(example = "پیش از پاسخ با امور مالی هماهنگ شود.")]
    pub body: String,
}

/// To which colleague a message goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ForwardMessage {
    /// The post.
    #[garde(skip)]
    pub to_entry_id: EntryId,
    /// A word for the colleague, at most 500 characters.
    #[garde(inner(length(chars, max = 500), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "به حوزهٔ شما مربوط است.")]
    pub note: Option<String>,
}

/// That a message is spam.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MarkSpam {
    /// Why, at most 300 characters; the sender is not told.
    #[garde(inner(length(chars, max = 300), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "تبلیغ")]
    pub reason: Option<String>,
}

/// That a conversation is done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CloseMessage {
    /// Why, at most 300 characters; whoever handles the message must say it.
    #[garde(inner(length(chars, max = 300), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "تلفنی پاسخ داده شد.")]
    pub reason: Option<String>,
}

/// Held messages to let through, or spam that was none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideHeld {
    /// At most 100 messages.
    #[garde(length(min = 1), custom(few_messages))]
    pub ids: Vec<MessageId>,
}

/// Held messages to reject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectHeld {
    /// At most 100 messages.
    #[garde(length(min = 1), custom(few_messages))]
    pub ids: Vec<MessageId>,
    /// Why, 3 to 300 characters; senders are not told.
    #[garde(length(chars, min = 3, max = 300), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "تبلیغ")]
    pub reason: String,
}

/// How many messages were decided; those that somebody else had decided are not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Decided {
    /// The number.
    #[schema(example = 3)]
    pub decided: i64,
}

/// Number and tracking code, as they stand on the receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackMessage {
    /// Both in one text, the number first; digits of any script, with or without separators.
    #[garde(length(chars, min = 1, max = 100), custom(validation::not_blank))]
    #[schema(example = "M-1404-00057-20 7Q4M2-XK9TB")]
    pub text: String,
}

/// The token of a mail that asked to confirm an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmMessageEmail {
    /// The token behind `#` of the link.
    #[garde(length(min = 1, max = 200))]
    #[schema(example = "Vx3…")]
    pub token: String,
}

/// That an address was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EmailConfirmed {
    /// The number of the message that news of will go there.
    #[schema(example = "M-1404-00057-20")]
    pub number: String,
}

fn few_files(files: &[FileId], _: &()) -> garde::Result {
    few(files.len(), MAX_FILES)
}

fn few_messages(ids: &[MessageId], _: &()) -> garde::Result {
    few(ids.len(), MAX_DECIDED)
}

fn few(count: usize, most: usize) -> garde::Result {
    if count <= most { Ok(()) } else { Err(garde::Error::new(format!("too_many|max={most}"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipient_is_posts_a_unit_or_the_officer() {
        let read = |json: &str| serde_json::from_str::<Recipient>(json);
        assert_eq!(read("\"officer\"").unwrap(), Recipient::Officer);
        let id = "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11";
        assert!(matches!(read(&format!("{{\"unit\":\"{id}\"}}")).unwrap(), Recipient::Unit(_)));
        assert!(
            matches!(read(&format!("{{\"entries\":[\"{id}\"]}}")).unwrap(), Recipient::Entries(ids) if ids.len() == 1)
        );
        assert!(read("\"everybody\"").is_err());
    }
}
