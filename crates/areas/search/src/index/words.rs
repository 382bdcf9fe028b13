//! Words of public documents, for completing what is typed and for correcting it (SEARCH-12).

use std::collections::BTreeMap;
use std::ops::Range;

use diesel::sql_types::{Array, Integer, Text};
use diesel_async::RunQueryDsl;
use platform::Result;

const SHORTEST: usize = 3;
const LONGEST: usize = 40;
const HALF_SPACE: char = '\u{200C}';

/// A word where a text holds it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FoundWord {
    /// Folded, without half-spaces.
    pub(crate) word: String,
    pub(crate) range: Range<usize>,
}

/// The words of a text as it is written: letters, half-spaces and marks upon letters; no number is among them.
pub(crate) fn in_text(text: &str) -> Vec<FoundWord> {
    let mut words = Vec::new();
    let mut start = 0;
    for part in text.split(|c: char| !is_part_of_word(c)) {
        let inner = part.trim_matches(HALF_SPACE);
        let from = start + (part.len() - part.trim_start_matches(HALF_SPACE).len());
        let word = folded(inner);
        if (SHORTEST..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic) {
            words.push(FoundWord { word, range: from..from + inner.len() });
        }
        let separator = text[start + part.len()..].chars().next().map_or(0, char::len_utf8);
        start += part.len() + separator;
    }
    words
}

/// The word being typed at the end of a text, of two letters or more.
pub(crate) fn at_end(text: &str) -> Option<FoundWord> {
    let start =
        text.char_indices().rev().take_while(|(_, c)| is_part_of_word(*c)).last().map(|(start, _)| start)?;
    let word = folded(&text[start..]);
    let is_begun = word.chars().count() >= 2 && word.chars().all(char::is_alphabetic);
    is_begun.then_some(FoundWord { word, range: start..text.len() })
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == HALF_SPACE || matches!(c, '\u{064B}'..='\u{065F}' | '\u{0670}')
}

fn folded(word: &str) -> String {
    persian::fold(word).chars().filter(|c| *c != HALF_SPACE).collect()
}

/// How many letters a correction may change: short words are too near to each other (SEARCH-12).
pub(crate) fn tolerance(word: &str) -> i32 {
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// How the number of public documents with each word changes.
#[derive(Debug, Default)]
pub(super) struct Tally {
    changes: BTreeMap<String, (i32, String)>,
}

impl Tally {
    /// Counts each word of a document's texts once.
    pub(super) fn count(&mut self, texts: &[&str], by: i32) {
        let mut seen = BTreeMap::new();
        for text in texts {
            for found in in_text(text) {
                seen.entry(found.word).or_insert_with(|| text[found.range].to_owned());
            }
        }
        for (word, spelling) in seen {
            let change = self.changes.entry(word).or_insert((0, String::new()));
            change.0 += by;
            if by > 0 {
                change.1 = spelling;
            }
        }
    }

    /// Writes the changes. The index is locked, so that no two writers meet in another order.
    pub(super) async fn write(&self, conn: &mut db::Connection) -> Result<()> {
        let (mut words, mut spellings, mut by) = (Vec::new(), Vec::new(), Vec::new());
        for (word, (change, spelling)) in self.changes.iter().filter(|(_, (change, _))| *change != 0) {
            words.push(word.as_str());
            spellings.push(spelling.as_str());
            by.push(*change);
        }
        if words.is_empty() {
            return Ok(());
        }
        diesel::sql_query(
            "INSERT INTO search_words AS known (word, spelling, docs)
             SELECT word, spelling, greatest(change, 0) FROM unnest($1::text[], $2::text[], $3::int[]) AS new (word, spelling, change)
             ON CONFLICT (word) DO UPDATE SET docs = greatest(known.docs + (
                 SELECT change FROM unnest($1::text[], $3::int[]) AS new (word, change) WHERE new.word = known.word
             ), 0)",
        )
        .bind::<Array<Text>, _>(&words)
        .bind::<Array<Text>, _>(&spellings)
        .bind::<Array<Integer>, _>(&by)
        .execute(conn)
        .await?;
        diesel::sql_query("DELETE FROM search_words WHERE docs = 0 AND word = ANY($1)")
            .bind::<Array<Text>, _>(&words)
            .execute(conn)
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_numbers_are_none() {
        let text = "«صورت‌جلسهٔ» شماره ۱۴۰۵/ص، در كميسيون";
        let words = in_text(text);
        let seen: Vec<_> =
            words.iter().map(|found| (found.word.as_str(), &text[found.range.clone()])).collect();
        let expected = [("صورتجلسه", "صورت‌جلسهٔ"), ("شماره", "شماره"), ("کمیسیون", "كميسيون")];
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_word_at_the_end_is_the_one_being_typed() {
        assert_eq!(at_end("سازمان آرا").map(|found| found.word), Some("ارا".to_owned()));
        assert_eq!(at_end("سازمان "), None);
        assert_eq!(at_end("سازمان آ"), None);
        assert_eq!(at_end("۱۴۰۵"), None);
    }
}
