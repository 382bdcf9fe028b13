//! What lists and pages are asked for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{EditionId, EditionState, PublicationKind, TextLanguage, ValidityStatus};

/// How a list of publications is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PublicationSort {
    /// What was published last comes first; drafts by their last change, those in review by their submission,
    /// scheduled ones by their minute. Of what is published within `from` or `to`, what bears the latest day comes first;
    /// of what is asked for by its `validity` `as_of` a day, what came into force last.
    #[default]
    Newest,
    /// The other way round.
    Oldest,
}

/// Filters of the list of publications.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListPublications {
    /// Only these kinds; repeat for several.
    #[serde(default)]
    pub kind: Vec<PublicationKind>,
    /// Only with one of these tags, by slug; repeat for several.
    #[serde(default)]
    pub tag: Vec<String>,
    /// Words of title, summary or text, folded as in the search, or a number; at most 200 characters.
    pub q: Option<String>,
    /// Only whose number begins so; digits of any script, «/», «-» and spaces are alike (PUB-17).
    pub number: Option<String>,
    /// Only dated on or after this day (Gregorian).
    pub from: Option<NaiveDate>,
    /// Only dated on or before this day (Gregorian).
    pub to: Option<NaiveDate>,
    /// Only with one of these validities on the day `as_of`; repeat for several. Never finds news, which has none.
    #[serde(default)]
    pub validity: Vec<ValidityStatus>,
    /// The day for which the validity is told (Gregorian); today unless given.
    pub as_of: Option<NaiveDate>,
    /// `true` for what was communicated to the organizations that the reader represents.
    pub addressed: Option<bool>,
    /// The editions in this state, for the desk; needs `publications.draft` (own ones) or `publications.read_drafts`.
    pub state: Option<EditionState>,
    /// `true` for what was withdrawn, by the instant of its withdrawal; needs `publications.read_drafts`.
    pub withdrawn: Option<bool>,
    /// The order, `newest` unless given.
    #[param(inline)]
    pub sort: Option<PublicationSort>,
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// `csv` or `xlsx` for a file of the first thousand instead of a page.
    pub format: Option<String>,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Items per page, 1 to 100; 20 unless given.
    pub limit: Option<u32>,
}

/// Which tags to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct ListTags {
    /// Those that are not offered any more, too; needs `publications.manage_series`.
    pub inactive: bool,
}

/// What a reader may choose about one publication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadPublication {
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
    /// The day for which the validity is told (Gregorian); today unless given.
    pub as_of: Option<NaiveDate>,
}

/// Which two editions to compare.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CompareEditions {
    /// The older edition.
    pub from: EditionId,
    /// The newer edition.
    pub to: EditionId,
}

/// What goes into a feed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReadFeed {
    /// Only these kinds; repeat for several.
    #[serde(default)]
    pub kind: Vec<PublicationKind>,
    /// Only with one of these tags, by slug; repeat for several.
    #[serde(default)]
    pub tag: Vec<String>,
    /// The language of the texts, `fa` unless given.
    pub lang: Option<TextLanguage>,
}
