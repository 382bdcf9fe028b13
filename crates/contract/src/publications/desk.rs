//! What only the desk reads of an edition; the public never reads a person's name.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{EditionId, EditionState};
use crate::id::UserId;

/// Who worked on an edition, and when. Only for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskNote {
    /// The edition this is about.
    pub edition_id: EditionId,
    /// The first part of its number.
    #[schema(example = 1)]
    pub major: i32,
    /// The second part of its number.
    #[schema(example = 0)]
    pub minor: i32,
    /// Where it stands.
    pub state: EditionState,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
    /// Who saved it last.
    #[schema(example = "مریم احمدی")]
    pub saved_by: String,
    /// Everyone who saved a change of it: none of them approves it, unless it is news (PUB-2).
    pub editors: Vec<UserId>,
    /// When it was submitted for review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who submitted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "مریم احمدی")]
    pub submitted_by: Option<String>,
    /// The account of who submitted it, and may recall it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_by_id: Option<UserId>,
    /// Who published or scheduled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// When that person did so; absent for what was decided before this was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<DateTime<Utc>>,
    /// The minute promised for publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<DateTime<Utc>>,
    /// When this edition was published; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<DateTime<Utc>>,
    /// Why it last came back to its writers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Returned>,
}

/// That an edition came back to its writers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Returned {
    /// When.
    pub at: DateTime<Utc>,
    /// Who sent it back.
    #[schema(example = "مریم احمدی")]
    pub by: String,
    /// Why, in the words of whoever sent it back.
    #[schema(example = "نشانی سالن باید بازبینی شود.")]
    pub reason: String,
}
