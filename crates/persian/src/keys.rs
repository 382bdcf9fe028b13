//! The keys under which a text is found (SEARCH-2, SEARCH-3), with their positions.
//!
//! A word has the keys of its parts at half-spaces, of the parts joined, and of the word before it joined with a bare
//! suffix (ها های هایی تر ترین); each also without the plural ending, and each as the list of spellings writes it. Words
//! tied by a mark and holding a digit are one more key without the marks.
//!
//! Positions count from 1. Parts of a word stand side by side, endings share the position of what they hang on, so
//! «شرکت‌های تابعه», «شرکت های تابعه» and «شرکتهای تابعه» have the same positions. A joined key stands at the first and at
//! the last position of what it joins, so that it is the neighbour of both sides.

use std::collections::BTreeMap;

use crate::fold::{Folded, fold_mapped};
use crate::spelling::{cut, is_bare_suffix, keys_of};
use crate::token::{Token, Word, tokens};

/// One key at one position of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionedKey {
    pub key: String,
    /// Counts words from 1.
    pub position: u32,
}

/// The keys of a text in the order of their positions. See the [module](self).
#[must_use]
pub fn document_keys(text: &str) -> Vec<PositionedKey> {
    let keys = occurrences(&fold_mapped(text)).into_iter();
    keys.map(|Occurrence { key, place }| PositionedKey { key, position: place.first }).collect()
}

/// Where a key, or a row of keys, stands: positions `first..=last`, folded characters `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Debug)]
pub(crate) struct Occurrence {
    pub(crate) key: String,
    pub(crate) place: Place,
}

/// A text made ready for [`matches`](crate::query::matches): its keys with all their places.
#[derive(Debug, Clone, Default)]
pub struct Document {
    places: BTreeMap<String, Vec<Place>>,
}

impl Document {
    /// A document of one field.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::of_fields(&[text])
    }

    /// A document of several fields, such as title and body; no phrase reaches from one into the next.
    #[must_use]
    pub fn of_fields(texts: &[&str]) -> Self {
        let mut document = Self::default();
        let mut offset = 0;
        for text in texts {
            let occurrences = occurrences(&fold_mapped(text));
            let last = occurrences.iter().map(|occurrence| occurrence.place.last).max().unwrap_or(0);
            document.add(occurrences, offset);
            offset += last + FIELD_GAP;
        }
        document
    }

    pub(crate) fn of_folded(folded: &Folded) -> Self {
        let mut document = Self::default();
        document.add(occurrences(folded), 0);
        document
    }

    fn add(&mut self, occurrences: Vec<Occurrence>, offset: u32) {
        for Occurrence { key, place } in occurrences {
            let place = Place { first: place.first + offset, last: place.last + offset, ..place };
            self.places.entry(key).or_default().push(place);
        }
    }

    pub(crate) fn places_of(&self, key: &str) -> &[Place] {
        self.places.get(key).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn places_of_prefix(&self, prefix: &str) -> impl Iterator<Item = &Place> {
        let from =
            self.places.range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded));
        from.take_while(move |(key, _)| key.starts_with(prefix)).flat_map(|(_, places)| places)
    }
}

/// Positions left free between two fields.
pub(crate) const FIELD_GAP: u32 = 2;

pub(crate) fn occurrences(folded: &Folded) -> Vec<Occurrence> {
    let chars: Vec<char> = folded.chars().iter().map(|folded| folded.char).collect();
    let mut writer = Writer::default();
    for token in tokens(&chars) {
        writer.token(&token);
    }
    let mut occurrences = writer.occurrences;
    // Where one key stands twice at a position, the place that shows more of the text stays.
    occurrences
        .sort_by(|a, b| (a.place.first, &a.key, b.place.end).cmp(&(b.place.first, &b.key, a.place.end)));
    occurrences.dedup_by(|later, kept| later.place.first == kept.place.first && later.key == kept.key);
    occurrences
}

#[derive(Default)]
struct Writer {
    occurrences: Vec<Occurrence>,
    position: u32,
    /// The word before without half-spaces, and where it starts.
    previous: Option<(String, usize)>,
}

impl Writer {
    fn token(&mut self, token: &Token) {
        let joined = token.joined();
        if let (Some((stem, start)), true) =
            (self.previous.take(), token.follows_space && is_bare_suffix(&joined))
        {
            let with_suffix = format!("{stem}{joined}");
            self.write(keys_of(&joined), self.position, token.start(), token.end());
            self.write(keys_of(&with_suffix), self.position, start, token.end());
            self.previous = Some((cut(&with_suffix), start));
            return;
        }
        let first = self.position + 1;
        for word in &token.words {
            self.word(word);
        }
        if token.words.len() > 1 {
            self.write_joined(&joined, first, token.start(), token.end());
        }
        self.previous = Some((joined, token.start()));
    }

    fn word(&mut self, word: &Word) {
        let first = self.position + 1;
        let pieces = word.pieces();
        for piece in pieces {
            self.position += 1;
            let mut keys = piece.stem;
            keys.extend(piece.with_ending);
            self.write(keys, self.position, word.start, word.end);
        }
        for ending in word.parts.iter().skip(1).filter(|part| is_bare_suffix(part)) {
            self.write(vec![ending.clone()], self.position, word.start, word.end);
        }
        if word.parts.len() > 1 {
            self.write_joined(&word.joined(), first, word.start, word.end);
        }
    }

    fn write_joined(&mut self, joined: &str, first: u32, start: usize, end: usize) {
        self.write(keys_of(joined), first, start, end);
        if self.position != first {
            self.write(keys_of(joined), self.position, start, end);
        }
    }

    fn write(&mut self, keys: Vec<String>, position: u32, start: usize, end: usize) {
        let place = Place { first: position, last: position, start, end };
        self.occurrences.extend(keys.into_iter().map(|key| Occurrence { key, place }));
    }
}
