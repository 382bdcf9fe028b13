//! Keyset pages: the shape of every list.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The default number of items in a page.
pub const DEFAULT_LIMIT: u32 = 20;
/// The largest number of items one page may hold.
pub const MAX_LIMIT: u32 = 100;

/// One page of a list, in the order asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The items of this page, at most `limit`.
    pub items: Vec<T>,
    /// Pass it as `cursor` to get the next page; absent on the last page. Opaque: never build or read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "WyJcdTA2MzQiLCIwMTllIl0")]
    pub next: Option<String>,
    /// How many items the filters match in all, where counting is cheap enough to promise it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 56)]
    pub total: Option<i64>,
}

impl<T> Page<T> {
    /// The same page with each item converted.
    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(convert).collect(), next: self.next, total: self.total }
    }
}

/// The limit of a page within its bounds, [`DEFAULT_LIMIT`] unless given.
#[must_use]
pub fn limit(asked: Option<u32>) -> u32 {
    asked.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT)
}
