//! Background work, for whoever looks after the portal.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::ids! {
    /// A piece of background work.
    JobId,
}

macro_rules! job_states {
    ($($(#[$doc:meta])* $name:ident $text:literal),+ $(,)?) => {
        /// Where background work stands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum JobState { $($(#[$doc])* $name),+ }

        impl JobState {
            /// All of them, what needs somebody first.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

job_states! {
    /// It failed too often and is tried no more, unless somebody says so.
    Dead "dead",
    /// It has been due for more than 15 minutes and nobody has begun it.
    Late "late",
    /// It failed and is tried again.
    Failing "failing",
    /// A worker does it at this moment.
    Running "running",
    /// It waits for its time or its turn.
    Waiting "waiting",
}

/// A word that is no state of background work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownJobState(pub String);

impl TryFrom<String> for JobState {
    type Error = UnknownJobState;

    fn try_from(word: String) -> Result<Self, UnknownJobState> {
        Self::ALL.iter().copied().find(|state| state.as_str() == word).ok_or(UnknownJobState(word))
    }
}

/// A piece of background work. What it is about is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What is done, `<area>.<deed>`.
    #[schema(example = "search.reconcile")]
    pub kind: String,
    /// Where it stands.
    pub state: JobState,
    /// How often it was begun.
    #[schema(example = 8)]
    pub attempts: i32,
    /// When it is or was due, unless it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_at: Option<DateTime<Utc>>,
    /// Since when it is dead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// What the last attempt failed of, for developers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "the database cannot be reached")]
    pub last_error: Option<String>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

/// Filters of the list of background work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListJobs {
    /// What stands there.
    pub state: Option<JobState>,
    /// Work of this kind.
    #[param(example = "search.reconcile")]
    pub kind: Option<String>,
    /// Where the page begins: `next` of the page before.
    pub cursor: Option<String>,
    /// Items of a page, at most 100.
    pub limit: Option<u32>,
}

/// How much background work stands where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JobCounts {
    /// Given up.
    #[schema(example = 1)]
    pub dead: i64,
    /// Due for more than 15 minutes and not begun.
    #[schema(example = 0)]
    pub late: i64,
    /// Failed, and tried again.
    #[schema(example = 2)]
    pub failing: i64,
    /// Under way.
    #[schema(example = 1)]
    pub running: i64,
    /// Waiting for its time or its turn.
    #[schema(example = 14)]
    pub waiting: i64,
    /// Since when the oldest of what was given up is dead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dead_since: Option<DateTime<Utc>>,
    /// When the oldest of what is late was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_since: Option<DateTime<Utc>>,
}

impl JobCounts {
    /// How much stands there.
    #[must_use]
    pub const fn of(&self, state: JobState) -> i64 {
        match state {
            JobState::Dead => self.dead,
            JobState::Late => self.late,
            JobState::Failing => self.failing,
            JobState::Running => self.running,
            JobState::Waiting => self.waiting,
        }
    }
}
