//! What lists, pages and files are asked for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{FileFormat, FormKind};
use crate::publications::{PublicationId, TextLanguage};

/// How a list of forms is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormSort {
    /// By Persian title.
    #[default]
    Title,
    /// What is taken most comes first.
    Taken,
    /// What took effect last comes first; for drafts, what was saved last.
    Newest,
}

/// Which forms a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormList {
    /// A version is in force, and they are not retired.
    Current,
    /// An approved version takes effect on a day to come.
    Upcoming,
    /// They are no longer used.
    Retired,
    /// LIB-11: a text they rest on lost its validity.
    ReviewNeeded,
    /// A draft is open; needs `library.read_drafts`, as the next three do.
    Draft,
    /// A draft waits for the head.
    InReview,
    /// The version in force was withdrawn.
    Withdrawn,
    /// Nothing of them was approved yet.
    Unpublished,
}

impl FormList {
    /// Whether it is for those who may read drafts.
    #[must_use]
    pub const fn is_of_desk(self) -> bool {
        matches!(self, Self::Draft | Self::InReview | Self::Withdrawn | Self::Unpublished)
    }
}

/// Filters of the list of forms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListForms {
    /// A code, or words of title, keywords, guidance or legal basis, folded as in the search; at most 200 characters.
    pub q: Option<String>,
    /// Only in this category or one below it, by slug.
    pub category: Option<String>,
    /// Only of these kinds; repeat for several.
    #[serde(default)]
    pub kind: Vec<FormKind>,
    /// Only with a file in one of these formats; repeat for several.
    #[serde(default)]
    pub format: Vec<FileFormat>,
    /// Only those that rest on this publication.
    pub basis: Option<PublicationId>,
    /// Which forms; unless given, those with a version in force or to come that are not retired.
    #[param(inline)]
    pub state: Option<FormList>,
    /// As of this day in Tehran (Gregorian); today unless given.
    pub on: Option<NaiveDate>,
    /// The order, `title` unless given.
    #[param(inline)]
    pub sort: Option<FormSort>,
    /// `csv`, `xlsx` or `json` for a file of the whole list instead of a page: at most 10,000 forms; where there are more,
    /// the last row says so, in JSON `next`.
    pub export: Option<String>,
    /// The language of an exported file's head, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// On which day to look at a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadForm {
    /// As of this day in Tehran (Gregorian); today unless given.
    pub on: Option<NaiveDate>,
}

/// Which of several files of the same role and format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChooseRendition {
    /// The language of what is printed on it, `fa` unless given.
    pub lang: Option<TextLanguage>,
}

/// How to get a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ReadFile {
    /// `true` shows a PDF in place instead of saving it; a look is not counted as a download.
    pub inline: bool,
}

/// What goes into a feed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadLibraryFeed {
    /// Only of this category or one below it, by slug.
    pub category: Option<String>,
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
}
