//! What is sent to write, publish and arrange pages.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::HelpPageId;
use crate::publications::TextLanguage;
use crate::validation;

/// The longest text of a page, in bytes.
pub const MAX_HELP_BODY: usize = 100_000;
/// The largest picture of a page, in bytes.
pub const MAX_PICTURE_BYTES: i64 = 5 << 20;
const MAX_TITLE: usize = 120;
const MAX_SUMMARY: usize = 300;
const MAX_NOTE: usize = 300;

/// A new page, at the end of its siblings. Readers see it when its Persian text is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateHelpPage {
    /// The page above; absent: a page of the root.
    #[garde(skip)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<HelpPageId>,
    /// The word in the address: lower-case Latin letters, digits and single hyphens, at most 60 characters.
    #[garde(length(chars, min = 1, max = 200), custom(validation::plain))]
    #[schema(example = "letters")]
    pub slug: String,
    /// The Persian title, 1 to 120 characters.
    #[garde(length(chars, min = 1, max = MAX_TITLE), custom(validation::plain), custom(validation::not_blank))]
    #[schema(example = "پیگیری نامه")]
    pub title_fa: String,
}

/// A new place or a new slug for a page; what is below it goes along, and every former path leads to the present one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveHelpPage {
    /// The page above; `null`: the root.
    #[garde(skip)]
    pub parent_id: Option<HelpPageId>,
    /// The place among the siblings, from 1; beyond the end means the end.
    #[garde(range(min = 1))]
    #[schema(example = 2)]
    pub position: i32,
    /// The new word in the address; absent: it stays.
    #[garde(inner(length(chars, min = 1, max = 200), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "for-whom")]
    pub slug: Option<String>,
}

/// A draft as it was typed. Empty texts are kept; only publishing asks for more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveHelpDraft {
    /// The title, at most 120 characters.
    #[garde(length(chars, max = MAX_TITLE), custom(validation::plain))]
    #[schema(example = "پیگیری نامه")]
    pub title: String,
    /// The summary, at most 300 characters.
    #[garde(length(chars, max = MAX_SUMMARY), custom(validation::multiline))]
    #[schema(example = "نامه را با شماره و رمز آن پیدا می‌کنید.")]
    pub summary: String,
    /// The text in Markdown, at most 100,000 bytes. `[[service:letters]]` and `[[fact:version]]` are filled in when it is
    /// shown.
    #[garde(length(bytes, max = MAX_HELP_BODY), custom(validation::multiline))]
    #[schema(example = "## گام نخست\n\nشمارهٔ نامه را بنویسید.")]
    pub body: String,
    /// The published revision from which this draft began; 0 before the first.
    #[garde(range(min = 0))]
    #[schema(example = 4)]
    pub from_revision: i32,
    /// Of an English draft: the Persian revision it was made from; absent: the present one.
    #[garde(inner(range(min = 0)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 4)]
    pub based_on_fa: Option<i32>,
}

/// How a draft is published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PublishHelpText {
    /// What changed, for the history; at most 300 characters.
    #[garde(inner(length(chars, max = MAX_NOTE), custom(validation::plain)))]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "گام سوم روشن‌تر شد")]
    pub note: Option<String>,
    /// Publish although a link inside the handbook leads nowhere.
    #[garde(skip)]
    pub despite_dead_links: bool,
}

/// An older revision is published again, as a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreHelpRevision {
    /// The revision that readers see now, as the person knows it.
    #[garde(range(min = 1))]
    #[schema(example = 5)]
    pub over: i32,
    /// Why, for the history; at most 300 characters.
    #[garde(inner(length(chars, max = MAX_NOTE), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A text to be shown as readers will see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewHelpText {
    /// The language of the text.
    #[garde(skip)]
    pub lang: TextLanguage,
    /// At most 100,000 bytes of Markdown.
    #[garde(length(bytes, max = MAX_HELP_BODY), custom(validation::multiline))]
    #[schema(example = "وضعیت: [[service:letters]]")]
    pub body: String,
}
