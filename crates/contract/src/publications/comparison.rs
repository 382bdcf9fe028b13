//! What differs between two editions.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::EditionSummary;

/// What differs between two editions, word by word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditionComparison {
    /// The older of the two.
    pub from: EditionSummary,
    /// The newer of the two.
    pub to: EditionSummary,
    /// The texts that differ; the others are left out.
    pub changes: Vec<TextChange>,
}

/// How one text changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextChange {
    /// The name of the text in [`Edition`].
    #[schema(example = "body_fa")]
    pub field: String,
    /// The text in pieces; those that are not `added` make up the old one, those that are not `removed` the new one.
    pub pieces: Vec<TextPiece>,
}

/// A piece of a compared text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextPiece {
    /// In which of the two it stands.
    pub fate: Fate,
    /// The words, with the white space between them.
    pub text: String,
}

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stands in both.
    Kept,
    /// It stands in the newer only.
    Added,
    /// It stood in the older only.
    Removed,
}
