//! Finding posts: a few hundred, so all are read, and one pass finds, sorts and pages them.

use contract::contact::{Entry, ListEntries};
use contract::page::Page;
use persian::fold;
use persian::text::ALPHABET;
use platform::page::{cut, read_cursor};
use platform::{Problem, Result};
use uuid::Uuid;

use crate::model::EntryRow;
use crate::views::Today;

/// The longest text that is looked for.
const MAX_QUERY: usize = 200;
/// Beyond every character of Unicode.
const AFTER_ALL: u32 = 0x11_0000;

pub(crate) fn check(ask: &ListEntries) -> Result<()> {
    let texts = [("/q", &ask.q), ("/subject", &ask.subject), ("/letter", &ask.letter)];
    match texts.iter().find(|(_, text)| text.as_ref().is_some_and(|text| text.chars().count() > MAX_QUERY)) {
        Some((pointer, _)) => Err(Problem::field(*pointer, "too_long")),
        None => Ok(()),
    }
}

/// The posts that a list asks for, by name; all of them without a limit.
pub(crate) fn entries(today: &Today, ask: &ListEntries, limit: Option<u32>) -> Result<Page<Entry>> {
    let units = ask.unit.map(|unit| today.directory.below(unit.0));
    let mut found: Vec<(String, &EntryRow)> = today
        .directory
        .entries
        .iter()
        .filter(|entry| ask.all == Some(true) || (entry.active && entry.listed))
        .filter(|entry| units.as_ref().is_none_or(|units| units.contains(&entry.unit_id)))
        .filter(|entry| ask.present_on.is_none() || today.is_present(entry))
        .map(|entry| (shown_name(today, entry), entry))
        .filter(|(name, entry)| matches(today, ask, name, entry))
        .collect();
    found.sort_by_cached_key(|(name, entry)| (in_alphabet(name), entry.id));
    if let Some((name, id)) = read_cursor::<(String, Uuid)>(ask.cursor.as_deref())? {
        let last = (in_alphabet(&name), id);
        found.retain(|(other, entry)| (in_alphabet(other), entry.id) > last);
    }
    let limit = limit.unwrap_or(u32::MAX);
    let page = cut(found, limit, |(name, entry)| (name.clone(), entry.id))?;
    Ok(page.map(|(_, entry)| today.entry(entry)))
}

/// A folded text as it is ordered: Persian letters by their place in the alphabet, which Unicode does not keep.
fn in_alphabet(text: &str) -> Vec<u32> {
    let place =
        |c: char| ALPHABET.iter().position(|letter| *letter == c).and_then(|place| u32::try_from(place).ok());
    text.chars().map(|c| place(c).map_or(u32::from(c), |place| AFTER_ALL + place)).collect()
}

/// The folded name of the holder, or of the post where nobody holds it, by which posts are ordered.
fn shown_name(today: &Today, entry: &EntryRow) -> String {
    fold(today.directory.name(entry).map_or(entry.post_fa.as_str(), |name| name.fa.as_str()))
}

fn matches(today: &Today, ask: &ListEntries, name: &str, entry: &EntryRow) -> bool {
    let has_letter = ask.letter.as_deref().is_none_or(|letter| name.starts_with(&fold(letter)));
    let has_subject = ask.subject.as_deref().is_none_or(|subject| {
        let subject = fold(subject);
        entry.subjects.iter().any(|own| fold(own).contains(&subject))
    });
    has_letter && has_subject && ask.q.as_deref().is_none_or(|words| has_words(today, words, entry))
}

/// Every word stands in the name, the post, the unit or one of the units above, a subject, a number or the room.
fn has_words(today: &Today, words: &str, entry: &EntryRow) -> bool {
    let summary = today.directory.summary(entry);
    let mut texts = vec![summary.post_fa, summary.post_en];
    texts.extend([summary.name_fa, summary.name_en, entry.room.clone()].into_iter().flatten());
    texts.extend(entry.subjects.iter().chain(&entry.phones).cloned());
    for unit in today.directory.way_to(entry.unit_id) {
        texts.extend([unit.name_fa.clone(), unit.name_en.clone()]);
    }
    let text = without_half_spaces(&fold(&texts.join(" ")));
    without_half_spaces(&fold(words)).split_whitespace().all(|word| text.contains(word))
}

fn without_half_spaces(text: &str) -> String {
    text.replace('\u{200C}', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_by_the_persian_alphabet() {
        let mut names = ["یزدانی", "پارسا", "گلستان", "تهرانی", "کریمی", "احمدی", "چمنی"].map(fold);
        names.sort_by_cached_key(|name| in_alphabet(name));
        assert_eq!(names, ["احمدی", "پارسا", "تهرانی", "چمنی", "کریمی", "گلستان", "یزدانی"].map(fold));
    }
}
