//! Wire types of the area `contact`: the directory of the people of the Directorate, messages to them, and the mails that
//! carry the news of both.

mod directory;
mod inbox;
mod mails;
mod message;
mod setting_up;
mod settings;
mod write;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use directory::{Absence, Entry, EntryDetail, EntrySummary, ListEntries, OwnEntry, Unit};
pub use inbox::{
    ContactStats, HandlerLoad, InboxAge, ListHeld, ListInbox, ListMine, MessageSummary, ReadStats, UnitStats,
    WeekStats,
};
pub use mails::{
    ListMails, Mail, MailHealth, MailHour, MailId, MailStateCount, MailsQueued, RetryMails, SentTestMail,
};
pub use message::{Forwarding, Message, MessageFile, MessagePart, SentTo, Tracked};
pub use setting_up::{CreateEntry, CreateUnit, SetAbsence, UpdateEntry, UpdateUnit};
pub use settings::{ContactPage, ContactSettings, Limits, Retention, UpdateSettings};
pub use write::{
    AddNote, CloseMessage, ConfirmMessageEmail, CreateMessage, DecideHeld, Decided, EmailConfirmed,
    ForwardMessage, MarkSpam, Receipt, Recipient, RejectHeld, Reply, TrackMessage,
};

/// The letter before the number of a message (CONT-9).
pub const NUMBER_LETTER: char = 'M';
/// Levels of the tree of units.
pub const MAX_DEPTH: usize = 4;
/// Posts one person may hold.
pub const MAX_ENTRIES_OF_PERSON: i64 = 3;
/// Recipients a representative of an organization may write to at once (CONT-11).
pub const MAX_RECIPIENTS_OF_ORGANIZATION: usize = 5;
/// Files of one part, and their bytes together.
pub const MAX_FILES: usize = 3;
/// Bytes that the files of one part may have together.
pub const MAX_FILE_BYTES: i64 = 10 * 1024 * 1024;
/// Links beyond so many make a text wait for the officer (CONT-13).
pub const MAX_LINKS: usize = 2;
/// Held messages that are decided at once.
pub const MAX_DECIDED: usize = 100;

crate::ids! {
    /// A unit of the Directorate.
    UnitId,
    /// A post in the Directorate, held or vacant.
    EntryId,
    /// A time for which the holder of a post is away.
    AbsenceId,
    /// A conversation.
    MessageId,
}

/// A word that is none of a closed set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(pub String);

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$about])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word on the wire and in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl TryFrom<String> for $name {
            type Error = UnknownWord;
            fn try_from(word: String) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word).ok_or(UnknownWord(word))
            }
        }
    )+};
}

words! {
    /// Where a message stands. Senders see `open` where it is held or taken for spam.
    MessageState {
        /// Waits for the officer.
        Held "held",
        /// Waits for an answer.
        Open "open",
        /// Answered; the sender may write again.
        Answered "answered",
        /// Done.
        Closed "closed",
        /// Taken for spam.
        Spam "spam",
    }

    /// Who speaks in a part of a conversation.
    Side {
        /// Whoever wrote the message.
        Sender "sender",
        /// Somebody of the Directorate, to the sender.
        Staff "staff",
        /// Somebody of the Directorate, to colleagues.
        Note "note",
        /// The portal.
        System "system",
    }

    /// Why a message waits for the officer (CONT-13).
    HeldReason {
        /// More than two links.
        Links "links",
        /// The field that people do not see was filled in.
        Trap "trap",
        /// The same text was rejected in the last 30 days.
        RejectedBefore "rejected_before",
        /// Too many messages to one person within an hour.
        EntryLimit "entry_limit",
    }
}
