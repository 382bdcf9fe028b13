//! What the platform itself answers: the day, uploaded files, the state of the service.

mod jobs;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use jobs::{Job, JobCounts, JobId, JobState, ListJobs, UnknownJobState};

use crate::id::FileId;

macro_rules! mail_states {
    ($($(#[$doc:meta])* $name:ident $text:literal),+ $(,)?) => {
        /// Where a mail stands on its way to the mail service.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum MailState { $($(#[$doc])* $name),+ }

        impl MailState {
            /// All of them, in the order of a mail's life.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word on the wire and in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

mail_states! {
    /// Written, and not tried yet.
    Queued "queued",
    /// A worker is delivering it.
    Leased "leased",
    /// Not accepted for now; it is tried again.
    Deferred "deferred",
    /// The mail service accepted it.
    Sent "sent",
    /// Refused for good, or given up after the last attempt.
    Dead "dead",
    /// It was not delivered while it was worth delivering.
    Expired "expired",
    /// What it was about is gone.
    Cancelled "cancelled",
}

/// A word that is no state of a mail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownMailState(pub String);

impl TryFrom<String> for MailState {
    type Error = UnknownMailState;

    fn try_from(word: String) -> Result<Self, UnknownMailState> {
        Self::ALL.iter().copied().find(|state| state.as_str() == word).ok_or(UnknownMailState(word))
    }
}

/// Today in Tehran (UTC+03:30) by the server's clock, and what the shell of every page needs to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Today {
    /// The server's present instant, UTC.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub now: DateTime<Utc>,
    /// The civil date in Tehran, Gregorian.
    #[schema(example = "2026-11-24")]
    pub date: NaiveDate,
    /// The same day in the Solar Hijri calendar, `yyyy/mm/dd`.
    #[schema(example = "1405/09/03")]
    pub jalali: String,
    /// The header's line: both calendars in the form the portal has always used.
    #[schema(example = "11/24/2026 - سه‌شنبه 3 آذر 1405")]
    pub line: String,
    /// Whether any demonstration row exists, so that every page must say so.
    pub demo: bool,
}

/// An uploaded file, stored once and linked by its id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StoredFile {
    /// The id by which other objects link the file.
    pub id: FileId,
    /// The name the uploader gave it.
    #[schema(example = "بخشنامه.pdf")]
    pub name: String,
    /// The media type found by looking at the content, never the one claimed.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// Size in bytes.
    #[schema(example = 120_432)]
    pub bytes: i64,
    /// SHA-256 of the content, lower-case hexadecimal.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
}
