//! What readers say of a page.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::HelpPageId;
use crate::publications::TextLanguage;
use crate::validation;

/// Whether a page was of help. Nothing that names a person is kept of who says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RateHelpPage {
    /// The language in which it was read.
    #[garde(skip)]
    pub lang: TextLanguage,
    /// The revision that was read.
    #[garde(range(min = 1))]
    #[schema(example = 3)]
    pub revision: i32,
    /// Whether it helped.
    #[garde(skip)]
    pub helpful: bool,
    /// What was missing or wrong, in one line of at most 300 characters.
    #[garde(inner(length(chars, max = 300), custom(validation::plain)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "گام سوم را پیدا نکردم")]
    pub comment: Option<String>,
}

/// Filters of the list of ratings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListHelpRatings {
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// What readers say of one page; only what was said of its present Persian or English revision counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HelpRatings {
    /// The page.
    pub page_id: HelpPageId,
    /// Its path.
    #[schema(example = "using/letters")]
    pub path: String,
    /// Its Persian title.
    #[schema(example = "پیگیری نامه")]
    pub title: String,
    /// How many it helped.
    #[schema(example = 8)]
    pub helped: i64,
    /// How many it did not help.
    #[schema(example = 2)]
    pub failed: i64,
    /// The newest comments, at most five.
    #[schema(example = json!(["گام سوم را پیدا نکردم"]))]
    pub comments: Vec<String>,
}
