//! Those who are asked for their opinion before an edition is published.

use chrono::{DateTime, Utc};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::id::UserId;
use crate::validation;

/// The most reviewers an edition may have.
pub const MAX_REVIEWERS: usize = 5;

/// What a reviewer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReviewVerdict {
    /// Nothing yet of the text as it is; saving the draft brings everyone back to this.
    Asked,
    /// Publish it.
    Agreed,
    /// Change it first.
    Changes,
}

impl ReviewVerdict {
    /// All verdicts.
    pub const ALL: &'static [Self] = &[Self::Asked, Self::Agreed, Self::Changes];

    /// The word on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Agreed => "agreed",
            Self::Changes => "changes",
        }
    }
}

/// What one reviewer says of an edition. Only for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EditionReview {
    /// The reviewer's account.
    pub user_id: UserId,
    /// The reviewer's name.
    #[schema(example = "مریم احمدی")]
    pub name: String,
    /// What was said of the text as it is.
    pub verdict: ReviewVerdict,
    /// What was said last, of an earlier state of the text, while nothing was said of the present one; `comment` belongs
    /// to it then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<ReviewVerdict>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "بند ۳ با آیین‌نامه نمی‌خواند.")]
    pub comment: Option<String>,
    /// When it was said, or asked for.
    pub at: DateTime<Utc>,
}

/// Somebody who can be asked for a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reviewer {
    /// The account.
    pub user_id: UserId,
    /// The name.
    #[schema(example = "مریم احمدی")]
    pub name: String,
}

/// Whom to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListReviewers {
    /// Only whose name holds each of these words, or parts of words, in any spelling.
    pub q: Option<String>,
    /// The first so many of them, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// A reviewer's opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveReview {
    /// `agreed` or `changes`.
    #[garde(custom(is_opinion))]
    pub verdict: ReviewVerdict,
    /// In words, at most 1000 characters; `changes` needs it.
    #[garde(inner(length(chars, max = 1000), custom(validation::multiline)))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "بند ۳ با آیین‌نامه نمی‌خواند.")]
    pub comment: Option<String>,
}

fn is_opinion(verdict: &ReviewVerdict, _: &()) -> garde::Result {
    match verdict {
        ReviewVerdict::Asked => Err(garde::Error::new("format")),
        ReviewVerdict::Agreed | ReviewVerdict::Changes => Ok(()),
    }
}
