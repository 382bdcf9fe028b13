//! What every part of the portal must agree on about Persian: the calendar, digits, the fold for comparing and
//! searching, identifiers of Iranian law, amounts in words, and which characters a text may hold.
//!
//! The crate is pure. It compiles to native code and to WebAssembly and gives the same answer in both
//! (`tests/vectors.rs` runs in both), so a form checks itself in the browser and the server never disagrees.
//!
//! | module | gives |
//! |---|---|
//! | [`jalali`] | [`JalaliDate`], names of months and days, formatting, tolerant reading, the civil date in Tehran |
//! | [`digits`] | digits of three scripts, grouping, decimals, percentages, tolerant integers |
//! | [`mod@fold`] | the fold of SEARCH-1, with a map back to the original text |
//! | [`keys`] | the search keys of a text (SEARCH-2 to SEARCH-4) |
//! | [`query`] | reading a search query, matching it, marking its words (SEARCH-5, SEARCH-6, SEARCH-10) |
//! | [`tsearch`] | `tsvector` and `tsquery` literals for PostgreSQL, made from keys, never from input |
//! | [`identifier`] | national id, national code, postal code |
//! | [`reference`] | numbers that people quote, with check digits, and the codes that go with them |
//! | [`words`] | amounts in words |
//! | [`worktime`] | the working calendar: elapsed time, deadlines, working days (WCAL-1 to WCAL-7) |
//! | [`text`] | which characters a name or a text may hold |
//!
//! Rule names such as SEARCH-1 or ORG-1 are the names under which the product's specification lists them.

pub mod digits;
pub mod fold;
pub mod identifier;
pub mod jalali;
pub mod keys;
pub mod query;
pub mod reference;
mod spelling;
pub mod text;
mod token;
pub mod tsearch;
pub mod words;
pub mod worktime;

pub use digits::Digits;
pub use fold::{fold, fold_mapped};
pub use jalali::JalaliDate;
pub use keys::document_keys;
pub use query::{Query, highlight, matches};
