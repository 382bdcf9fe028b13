//! What a text was before, and what changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::HelpPageId;
use crate::publications::{TextChange, TextLanguage};

/// A revision in the history of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpRevisionSummary {
    /// The language of the text.
    pub lang: TextLanguage,
    /// Its number, from 1 for each page and language.
    #[schema(example = 2)]
    pub revision: i32,
    /// The title it had.
    #[schema(example = "خدمات پرتال")]
    pub title: String,
    /// What changed, in its author's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "گام سوم روشن‌تر شد")]
    pub note: Option<String>,
    /// Who published it.
    #[schema(example = "مریم احمدی")]
    pub author: String,
    /// When.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub at: DateTime<Utc>,
}

/// A revision with its text. It never changes and is never deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpRevision {
    /// The page.
    pub page_id: HelpPageId,
    /// Number, author and time.
    pub about: HelpRevisionSummary,
    /// The summary it had.
    pub summary: String,
    /// The text it had, in Markdown, as it was typed.
    pub body: String,
}

/// What differs between two revisions of a text, word by word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpComparison {
    /// The older of the two.
    pub from: HelpRevisionSummary,
    /// The newer of the two.
    pub to: HelpRevisionSummary,
    /// `title`, `summary` and `body`, where they differ.
    pub changes: Vec<TextChange>,
}
