//! What was asked, read once: the query as PostgreSQL matches it, and the filters.

use contract::problem::Code;
use contract::search::{HitOrder, MAX_HITS, MAX_QUERY_CHARS, MAX_QUERY_WORDS, SearchSite, TitleLanguage};
use persian::query::{self, Query};
use persian::tsearch::tsquery_literal;
use platform::Result;
use uuid::Uuid;

/// A query that can be put to the index.
#[derive(Debug)]
pub(crate) struct Question {
    /// As it was typed.
    pub(crate) text: String,
    /// As it is matched in texts, for marking what was found.
    pub(crate) query: Query,
    /// As PostgreSQL matches it; none when there is nothing to search for. Made of keys, never of input.
    pub(crate) tsquery: Option<String>,
    /// As a number would be written that people quote.
    pub(crate) code_key: String,
    pub(crate) language: TitleLanguage,
}

impl Question {
    /// Reads a query as a reader typed it.
    ///
    /// # Errors
    /// `search.bad_query` beyond 200 characters or 12 words.
    pub(crate) fn read(text: &str, language: TitleLanguage) -> Result<Self> {
        if text.chars().count() > MAX_QUERY_CHARS {
            return Err(too_long("too_long", MAX_QUERY_CHARS));
        }
        let query = query::parse(text);
        if query.word_count() > MAX_QUERY_WORDS {
            return Err(too_long("too_many_words", MAX_QUERY_WORDS));
        }
        // Synonyms are not kept yet.
        let tsquery = tsquery_literal(&query, &|_| Vec::new());
        Ok(Self { text: text.to_owned(), query, tsquery, code_key: code_key(text), language })
    }

    /// As [`Question::read`], for a query whose last word is still being typed.
    ///
    /// # Errors
    /// As [`Question::read`].
    pub(crate) fn read_unfinished(text: &str, language: TitleLanguage) -> Result<Self> {
        let is_within_word = text.chars().last().is_some_and(char::is_alphanumeric);
        let prefix = if is_within_word { format!("{text}*") } else { text.to_owned() };
        Ok(Self { text: text.to_owned(), ..Self::read(&prefix, language)? })
    }
}

fn too_long(rule: &str, max: usize) -> platform::Problem {
    platform::Problem::from(Code::BadQuery).param("rule", rule).param("max", max).at("/q")
}

/// A number as it is compared: folded, letters and digits alone, so that marks, spaces and half-spaces do not matter.
pub(crate) fn code_key(code: &str) -> String {
    persian::fold(code).chars().filter(|c| c.is_alphanumeric()).take(100).collect()
}

/// Within what to search; an empty list does not narrow.
#[derive(Debug, Default)]
pub(crate) struct Filters {
    pub(crate) areas: Vec<String>,
    pub(crate) kinds: Vec<String>,
    pub(crate) organizations: Vec<Uuid>,
    pub(crate) years: Vec<i32>,
}

impl Filters {
    pub(crate) fn of(ask: &SearchSite) -> Self {
        Self {
            areas: ask.area.clone(),
            kinds: ask.kind.clone(),
            organizations: ask.organization_id.iter().map(|id| id.0).collect(),
            years: ask.year.clone(),
        }
    }
}

/// Which page of the hits.
#[derive(Debug)]
pub(crate) struct PageAsked {
    pub(crate) order: HitOrder,
    pub(crate) after: Option<Place>,
    pub(crate) limit: u32,
}

/// Where a hit stands in the order (SEARCH-7): exact code, rank in ten-thousandths, date, id, kind.
pub(crate) type Place = (i32, i32, chrono::NaiveDate, Uuid, String);

impl PageAsked {
    /// # Errors
    /// `search.bad_query` for a cursor of another list.
    pub(crate) fn of(ask: &SearchSite) -> Result<Self> {
        let after = platform::page::read_cursor(ask.cursor.as_deref())
            .map_err(|_| platform::Problem::from(Code::BadQuery).param("rule", "cursor").at("/cursor"))?;
        let limit = contract::page::limit(ask.limit).min(MAX_HITS);
        Ok(Self { order: ask.sort, after, limit })
    }

    /// The first page of one hit.
    pub(crate) fn first_hit() -> Self {
        Self { order: HitOrder::Newest, after: None, limit: 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_key_in_every_spelling() {
        for code in ["۱۴۰۵/ص/۳۸۱۷", "1405-ص-3817", " 1405 ص 3817", "1405ص3817"] {
            assert_eq!(code_key(code), "1405ص3817", "{code}");
        }
    }

    #[test]
    fn a_query_beyond_200_characters_or_12_words_is_refused() {
        let read = |text: &str| Question::read(text, TitleLanguage::Fa).map_err(|problem| problem.code());
        assert!(read(&"ب".repeat(200)).is_ok());
        assert_eq!(read(&"ب".repeat(201)).unwrap_err(), Code::BadQuery);
        assert!(read(&"بودجه ".repeat(12)).is_ok());
        assert_eq!(read(&"بودجه ".repeat(13)).unwrap_err(), Code::BadQuery);
    }

    #[test]
    fn only_the_word_being_typed_is_a_prefix() {
        let unfinished =
            |text: &str| Question::read_unfinished(text, TitleLanguage::Fa).unwrap().tsquery.unwrap();
        assert!(unfinished("آرام").contains(":*"));
        assert!(!unfinished("آرام ").contains(":*"));
    }
}
