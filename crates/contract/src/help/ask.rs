//! What readers and the desk ask for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::publications::TextLanguage;

/// The language of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadHelp {
    /// The language of the texts, `fa` unless given. What was not translated comes in Persian and says so.
    pub lang: Option<TextLanguage>,
}

/// Which tree to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ReadHelpTree {
    /// The language of the titles, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// Pages that have no published text yet, too, and how each translation stands; needs `help.edit` or
    /// `help.read_drafts`.
    pub desk: bool,
}

/// How the text of a page comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PageForm {
    /// Sanitised HTML, safe to put into a page.
    #[default]
    Html,
    /// Markdown as it was typed, with its inserts.
    Markdown,
}

/// What a reader may choose about one page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadHelpPage {
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// The form of the text, `html` unless given.
    #[serde(rename = "as")]
    #[param(inline)]
    pub form: Option<PageForm>,
}

/// How the book comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BookForm {
    /// One HTML document with a list of contents.
    #[default]
    Html,
    /// One Markdown document.
    Markdown,
}

/// Which part of the handbook to bind into one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadHelpBook {
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// The path of the branch; absent: all.
    #[param(example = "history")]
    pub path: Option<String>,
    /// The form of the document, `html` unless given.
    #[serde(rename = "as")]
    #[param(inline)]
    pub form: Option<BookForm>,
}

/// What of the handbook goes on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PrintHelpBook {
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// The path of the branch; absent: all.
    #[param(example = "history")]
    pub path: Option<String>,
}

/// What goes into a feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FollowHelp {
    /// The language whose changes are told, `fa` unless given.
    pub lang: Option<TextLanguage>,
}

/// Filters of the flat list of pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListHelpPages {
    /// Only pages of which a text was published at or after this instant.
    pub updated_since: Option<DateTime<Utc>>,
    /// The language of the titles in a file, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// Only pages without an English text.
    pub missing: bool,
    /// Only pages whose English text was made from an older Persian one.
    pub outdated: bool,
    /// Pages that were archived, instead of those that are live; needs `help.edit` or `help.read_drafts`.
    pub archived: bool,
    /// `csv`, `xlsx` or `json` for all of them at once instead of a page.
    pub format: Option<String>,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// How far the published texts are looked through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListHelpFindings {
    /// `next` of the answer before.
    pub cursor: Option<String>,
    /// How many pages are looked through at once, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// Which revisions to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListHelpRevisions {
    /// The language whose revisions are listed, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// Which two revisions to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CompareHelpRevisions {
    /// The language of the text, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// The older revision.
    #[param(example = 1)]
    pub from: i32,
    /// The newer revision.
    #[param(example = 2)]
    pub to: i32,
}
