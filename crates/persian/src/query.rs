//! Reading a search query and matching it (SEARCH-5, SEARCH-6), without a database: the reference for the server's
//! tests, and the filter of lists in the browser.
//!
//! All words must match; `"…"` (also `«…»` and `“…”`) means side by side; `-word` and `-"…"` exclude; a `*` at the end of
//! a word means prefix. Everything else is text. Words too common to tell documents apart count only if nothing else is
//! left. A word also matches two neighbours that together spell it, and two neighbouring words of the query also match
//! their joined form, so «صورتجلسه», «صورت جلسه» and «صورت‌جلسه» find each other.
//!
//! ```
//! use persian::{keys::Document, query};
//!
//! let document = Document::new("صورت‌جلسهٔ هیأت‌مدیره، ۱۴۰۵/ص/۳۸۱۷");
//! assert!(query::matches(&query::parse("صورتجلسه هیئت مدیره 1405/ص/3817"), &document));
//! assert!(!query::matches(&query::parse("صورتجلسه -هیئت"), &document));
//! ```

mod expression;
mod highlighting;
mod reading;
mod word;

use crate::keys::Document;
pub(crate) use expression::Expression;
pub use highlighting::{Segment, highlight, snippet};

/// A query of more characters is refused by the search API.
pub const MAX_QUERY_CHARS: usize = 200;
/// A query of more words is refused by the search API.
pub const MAX_QUERY_WORDS: usize = 12;

/// What a reader searches for. Made by [`parse`], which never fails.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Each must match.
    pub(crate) required: Vec<Expression>,
    /// None may match.
    pub(crate) excluded: Vec<Expression>,
    terms: Vec<Term>,
    word_count: usize,
    is_common: bool,
}

/// One word, two neighbouring words or a phrase for which a synonym may be known.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    key: String,
    /// The places in `required` which a synonym of it satisfies.
    satisfies: std::ops::RangeInclusive<usize>,
}

impl Query {
    /// Whether there is nothing to search for: no text, marks only, or exclusions only. Such a query matches nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.required.is_empty()
    }

    /// Whether it holds common words alone, such as «و» or «از», which count only then.
    #[must_use]
    pub fn is_common(&self) -> bool {
        self.is_common
    }

    /// All words of the query, common and excluded ones too; see [`MAX_QUERY_WORDS`].
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.word_count
    }

    /// The terms for which synonyms are looked up, in the form of [`term_key`].
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.key.as_str())
    }

    /// The query in which each term is also matched by its synonyms. `synonyms` gets a term in the form of [`term_key`]
    /// and gives texts of one or more words; words inside a phrase keep to the letter.
    #[must_use]
    pub fn with_synonyms(&self, synonyms: &dyn Fn(&str) -> Vec<String>) -> Self {
        let mut extended = self.clone();
        for term in &self.terms {
            let others: Vec<Expression> =
                synonyms(&term.key).iter().filter_map(|text| reading::phrase(text)).collect();
            for requirement in &mut extended.required[term.satisfies.clone()] {
                let own = std::mem::replace(requirement, Expression::Any(Vec::new()));
                *requirement = Expression::any([own].into_iter().chain(others.iter().cloned()));
            }
        }
        extended
    }
}

/// Reads a query as a reader typed it. Total: unpaired quotes, operators of other systems, NUL and bidi marks are
/// harmless text. The API refuses more than [`MAX_QUERY_CHARS`] and [`MAX_QUERY_WORDS`]; here nothing is refused, but what
/// stands beyond five times as many characters is not read.
#[must_use]
pub fn parse(text: &str) -> Query {
    reading::read(text)
}

/// The form in which a term is compared with a synonym: each word folded, without plural ending, in its usual spelling,
/// separated by one space.
#[must_use]
pub fn term_key(text: &str) -> String {
    reading::term_key(text)
}

/// Whether a document holds all that the query requires and nothing that it excludes. An empty query matches nothing.
#[must_use]
pub fn matches(query: &Query, document: &Document) -> bool {
    let is_there = |expression: &Expression| !expression.places(document).is_empty();
    !query.is_empty() && query.required.iter().all(is_there) && !query.excluded.iter().any(is_there)
}
