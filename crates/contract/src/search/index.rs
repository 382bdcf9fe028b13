//! The state of the index, and rebuilding it.

use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::validation;

/// The state of the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IndexState {
    /// The version of the fold and keys by which words are compared now.
    #[schema(example = 1)]
    pub fold_version: i32,
    /// Words known for suggestions and corrections; from public documents alone.
    #[schema(example = 4200)]
    pub words: i64,
    /// Each area that puts documents in.
    pub areas: Vec<IndexedArea>,
}

/// The documents of one area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IndexedArea {
    /// The area.
    #[schema(example = "organizations")]
    pub area: String,
    /// How many documents it has in the index.
    #[schema(example = 56)]
    pub docs: i64,
    /// How many of them were written by an older fold and wait for a rebuild.
    pub stale: i64,
    /// When a part of the area was last compared with the index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<DateTime<Utc>>,
    /// How many documents such comparisons have had to repair so far.
    pub repaired: i64,
    /// When the area was last rebuilt as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rebuilt_at: Option<DateTime<Utc>>,
    /// Whether a rebuild is under way.
    pub is_rebuilding: bool,
}

/// What to rebuild.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RebuildIndex {
    /// The area; all areas unless given.
    #[garde(inner(length(chars, min = 1, max = 60), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "organizations")]
    pub area: Option<String>,
}

/// A rebuild that was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IndexRebuild {
    /// The areas that will be rebuilt, one after the other, in the background.
    pub areas: Vec<String>,
}
