//! Search: what the box asks and what it answers, and the engines for searching the web.

mod engine;
mod index;

use chrono::NaiveDate;
pub use engine::{
    CreateWebEngine, ListWebEngines, QUERY_MARK, UpdateWebEngine, WebEngine, is_engine_template, web_address,
};
pub use index::{IndexRebuild, IndexState, IndexedArea, RebuildIndex};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::id::OrganizationId;

crate::ids! {
    /// An engine for searching the web.
    WebEngineId,
}

/// The longest query, in characters.
pub const MAX_QUERY_CHARS: usize = 200;
/// The most words of a query.
pub const MAX_QUERY_WORDS: usize = 12;
/// The largest number of hits one page may hold.
pub const MAX_HITS: u32 = 50;
/// Hits are counted exactly up to this number (SEARCH-11).
pub const MAX_COUNT: i64 = 1000;
/// Facets are computed over so many hits at most (SEARCH-11).
pub const MAX_FACET_HITS: i64 = 10_000;

/// In which order hits are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitOrder {
    /// The exact number first, then by rank, date and id (SEARCH-7).
    #[default]
    Relevance,
    /// By date and id, newest first.
    Newest,
}

/// The language in which titles are shown where a document has one in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TitleLanguage {
    #[default]
    Fa,
    En,
}

/// What to search for, and within what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchSite {
    /// The query: all words must match, "…" is a phrase, `-word` excludes, a last `*` matches a prefix. At most 200
    /// characters and 12 words.
    #[serde(default)]
    #[param(example = "هیئت مدیره")]
    pub q: String,
    /// Only these service areas (`organizations`, `publications`); repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub area: Vec<String>,
    /// Only these kinds of things (`news`, `company`); repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<String>,
    /// Only what belongs to these organizations; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organization_id: Vec<OrganizationId>,
    /// Only these Solar Hijri years; repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[param(example = json!([1405]))]
    pub year: Vec<i32>,
    /// The order of hits.
    #[serde(default)]
    #[param(inline)]
    pub sort: HitOrder,
    /// The language of titles; Persian unless asked otherwise.
    #[serde(default)]
    #[param(inline)]
    pub lang: TitleLanguage,
    /// `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Hits per page, 1 to 50; 20 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A query as it is being typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuggestSearch {
    /// What was typed so far; below two letters nothing is suggested.
    #[serde(default)]
    #[param(example = "آرام")]
    pub q: String,
    /// Only pages of these service areas; then no words are suggested. Repeatable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub area: Vec<String>,
    /// The language of titles; Persian unless asked otherwise.
    #[serde(default)]
    #[param(inline)]
    pub lang: TitleLanguage,
}

/// A piece of a text. The pieces joined are the text exactly as it was written (SEARCH-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Segment {
    /// The piece, plain text.
    #[schema(example = "هیأت‌مدیرهٔ")]
    pub text: String,
    /// Whether it is what was searched for.
    pub hit: bool,
}

/// Something found that the reader may open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Hit {
    /// The service area it belongs to.
    #[schema(example = "organizations")]
    pub area: String,
    /// What it is within the area.
    #[schema(example = "company")]
    pub kind: String,
    /// The id of the object in its area.
    pub id: Uuid,
    /// Its page, without a host.
    #[schema(example = "/organizations/behesht-zahra")]
    pub url: String,
    /// The title, with what matched marked.
    pub title: Vec<Segment>,
    /// Text around the first matches, or the summary where only the title matched.
    pub snippet: Vec<Segment>,
    /// The date by which newest is judged.
    pub date: NaiveDate,
    /// The organization it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<HitOrganization>,
    /// The number people quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "1405/ص/3817")]
    pub code: Option<String>,
    /// A state worth a badge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "withdrawn")]
    pub badge: Option<String>,
}

/// An organization as hits and facets name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HitOrganization {
    /// Its id.
    pub id: OrganizationId,
    /// Its name in the language asked for.
    pub title: String,
}

/// One page of hits. Everything in it is computed over what the reader may open (SEARCH-8).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SearchResults {
    /// The hits of this page.
    pub items: Vec<Hit>,
    /// How many there are in all; exact up to 1000.
    #[schema(example = 42)]
    pub count: i64,
    /// Whether there are more than `count`.
    pub count_is_lower_bound: bool,
    /// A query that would find something, when this one finds nothing (SEARCH-12): with unknown words replaced by the
    /// nearest known ones, or else with the last word as a prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "بخشنامه")]
    pub correction: Option<String>,
    /// Why nothing was searched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<SearchHint>,
    /// Pass it as `cursor` to get the next page; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Why a query finds nothing whatever the index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchHint {
    /// It holds no word: it is empty, or marks alone.
    NoWords,
    /// It holds common words alone, such as «و» or «از», and they found nothing.
    OnlyCommonWords,
}

/// How hits are spread, each list without its own filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SearchFacets {
    /// By service area, the most frequent first.
    pub areas: Vec<FacetValue>,
    /// By kind, the most frequent first.
    pub kinds: Vec<FacetValue>,
    /// By organization, the 20 most frequent.
    pub organizations: Vec<FacetValue>,
    /// By Solar Hijri year, newest first.
    pub years: Vec<FacetValue>,
    /// Whether there are more hits than the 10 000 counted here.
    pub is_cut: bool,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FacetValue {
    /// The value to filter by.
    #[schema(example = "organizations")]
    pub value: String,
    /// What it is called, where the value alone does not tell (organizations).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How many hits have it.
    #[schema(example = 17)]
    pub count: i64,
}

/// At most eight suggestions, grouped by kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Suggestions {
    /// The suggestions: exact numbers, then pages, then words.
    pub items: Vec<Suggestion>,
}

/// What kind of suggestion it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// A number people quote begins so.
    Code,
    /// The title of a page holds a word that begins so.
    Page,
    /// The query with its last word completed.
    Word,
}

/// One suggestion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Suggestion {
    /// What is suggested.
    pub kind: SuggestionKind,
    /// The text to show, with what was typed marked.
    pub text: Vec<Segment>,
    /// The title of the page, where `text` is its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The page to open; absent for words, which are searched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The service area of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "organizations")]
    pub area: Option<String>,
}
