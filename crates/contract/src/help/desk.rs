//! What the desk shows of pages that are written.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{HelpHeading, HelpPageId};
use crate::publications::TextLanguage;

/// How the English text of a page stands beside the Persian one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HelpTranslation {
    /// There is no English text.
    Missing,
    /// The English text was made from an older Persian one.
    Outdated,
    /// The English text was made from the present Persian one.
    Current,
}

/// How a page stands, for those who write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpDeskMark {
    /// Whether readers see it: its Persian text was published.
    pub is_published: bool,
    /// How its English text stands.
    pub translation: HelpTranslation,
    /// The languages in which a draft is kept.
    pub drafts: Vec<TextLanguage>,
}

/// A published text of a page, without the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpTextState {
    /// Its title.
    #[schema(example = "خدمات پرتال")]
    pub title: String,
    /// Its revision.
    #[schema(example = 3)]
    pub revision: i32,
    /// When it was published.
    #[schema(example = "2026-11-24T08:30:00Z")]
    pub published_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "مریم احمدی")]
    pub published_by: String,
}

/// A page in the flat list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpPageSummary {
    /// Its id.
    pub id: HelpPageId,
    /// The slugs from the root, joined with «/».
    #[schema(example = "history/services")]
    pub path: String,
    /// The Persian text; absent before it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fa: Option<HelpTextState>,
    /// The English text, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<HelpTextState>,
    /// How the English text stands.
    pub translation: HelpTranslation,
    /// When it was archived, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<DateTime<Utc>>,
}

/// A draft, or where none is kept, the published text from which one begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpDraft {
    /// The page.
    pub page_id: HelpPageId,
    /// The page's path.
    #[schema(example = "using/letters")]
    pub path: String,
    /// The language of the text.
    pub lang: TextLanguage,
    /// The title, as it was typed.
    #[schema(example = "پیگیری نامه")]
    pub title: String,
    /// The summary, as it was typed.
    pub summary: String,
    /// The text in Markdown, as it was typed.
    pub body: String,
    /// The published revision from which it began; 0 before the first.
    #[schema(example = 4)]
    pub from_revision: i32,
    /// The revision that readers see now; 0 before the first. Higher than `from_revision`: somebody published meanwhile.
    #[schema(example = 4)]
    pub published_revision: i32,
    /// Of an English text: the Persian revision it was made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub based_on_fa: Option<i32>,
    /// The Persian revision that readers see now; 0 before the first.
    #[schema(example = 4)]
    pub revision_fa: i32,
    /// Who saved it last, where a draft is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_by: Option<String>,
    /// When it was saved last, where a draft is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_at: Option<DateTime<Utc>>,
    /// Changes send it back as `If-Match`; 0 while no draft is kept.
    #[schema(example = 17)]
    pub version: i32,
}

/// What is worth a look in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HelpFindingKind {
    /// A link inside the handbook that leads nowhere; publishing asks to confirm it.
    DeadLink,
    /// An insert that nothing fills; publishing is refused.
    UnknownInsert,
    /// A picture without a text for those who cannot see it; publishing is refused.
    AltMissing,
    /// A picture that is not one of the portal's own; it is not shown, and publishing is refused.
    ForeignPicture,
}

/// One thing worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpFinding {
    /// What it is.
    pub kind: HelpFindingKind,
    /// The link, the insert or the picture it is about.
    #[schema(example = "/help/no-such-page")]
    pub about: String,
}

/// A published text in which something is worth a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpTextFindings {
    /// The page.
    pub page_id: HelpPageId,
    /// Its path.
    #[schema(example = "using/letters")]
    pub path: String,
    /// The language of the text.
    pub lang: TextLanguage,
    /// Its title.
    #[schema(example = "پیگیری نامه")]
    pub title: String,
    /// What is worth a look, at least one thing.
    pub findings: Vec<HelpFinding>,
}

/// A published text that links to a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpTextLink {
    /// The page of the text.
    pub page_id: HelpPageId,
    /// Its path.
    #[schema(example = "using/letters")]
    pub path: String,
    /// The language of the text.
    pub lang: TextLanguage,
    /// Its title.
    #[schema(example = "پیگیری نامه")]
    pub title: String,
    /// The links, in the order of the text.
    #[schema(example = json!(["/help/using/letters#track"]))]
    pub links: Vec<String>,
}

/// A text as readers will see it, and what is worth a look in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpPreview {
    /// Sanitised HTML, safe to put into a page.
    #[schema(example = "<p>متن</p>")]
    pub html: String,
    /// The headings of the text.
    pub headings: Vec<HelpHeading>,
    /// What is worth a look.
    pub findings: Vec<HelpFinding>,
}
