//! The fold of SEARCH-1: one form for all spellings that a reader takes for the same.
//!
//! It serves search, filters, mentions and the check for duplicates; what is displayed or stored is never folded. The
//! steps, in order: NFKC; drop vowel marks, the tatweel, joiners, directional and invisible marks; Arabic letters become
//! their Persian kin; digits become `0–9`; marks between groups of thousands vanish; lower case; NFKC again.
//!
//! The fold is total and idempotent. It reads at most [`MAX_CHARS`] characters, for one character may become 18.

mod nfkc;

use crate::digits::digit_value;
use nfkc::compose;
pub(crate) use nfkc::is_combining;

/// Input beyond so many characters is not read.
pub const MAX_CHARS: usize = 100_000;

/// Names the rules by which stored keys were made: fold, keys and the list of spellings. It rises with every change, so
/// that an index can tell which of its rows are stale.
pub const FOLD_VERSION: i32 = 1;

/// The folded text. See the [module](self).
#[must_use]
pub fn fold(text: &str) -> String {
    fold_mapped(text).text()
}

/// A folded text that remembers where each of its characters came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    chars: Vec<FoldedChar>,
}

/// One character of a folded text, and the bytes `start..end` of the original from which it came. Marks that the fold
/// dropped belong to the character before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldedChar {
    pub char: char,
    pub start: usize,
    pub end: usize,
}

impl Folded {
    /// The folded text alone.
    #[must_use]
    pub fn text(&self) -> String {
        self.chars.iter().map(|folded| folded.char).collect()
    }

    /// The folded characters with their origins, which never go backwards.
    #[must_use]
    pub fn chars(&self) -> &[FoldedChar] {
        &self.chars
    }
}

/// As [`fold`], with the map from each folded character to the bytes of the original.
#[must_use]
pub fn fold_mapped(text: &str) -> Folded {
    let original: Vec<FoldedChar> = text
        .char_indices()
        .take(MAX_CHARS)
        .map(|(start, char)| FoldedChar { char, start, end: start + char.len_utf8() })
        .collect();
    let letters = plain_letters(compose(&original));
    let lower = lower_case(without_thousands_marks(&letters));
    Folded { chars: compose(&lower) }
}

/// The fold without NFKC and without numbers: enough for dates, and a date picker stays light without the tables.
pub(crate) fn simple_fold(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_dropped(*c)).flat_map(|c| plain_letter(c).to_lowercase())
}

fn plain_letters(chars: Vec<FoldedChar>) -> Vec<FoldedChar> {
    let mut plain: Vec<FoldedChar> = Vec::with_capacity(chars.len());
    for folded in chars {
        if !is_dropped(folded.char) {
            plain.push(FoldedChar { char: plain_letter(folded.char), ..folded });
        } else if let Some(last) = plain.last_mut() {
            last.end = folded.end;
        }
    }
    plain
}

fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{0640}'
            | '\u{200D}'..='\u{200F}'
            | '\u{061C}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{00AD}'
    )
}

fn plain_letter(c: char) -> char {
    match c {
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ێ' | 'ے' | 'ۓ' | 'ئ' => 'ی',
        'ك' | 'ڪ' | 'ګ' => 'ک',
        'ۀ' | 'ۂ' | 'ە' | 'ہ' | 'ۃ' | 'ھ' | 'ة' => 'ه',
        'أ' | 'إ' | 'ٱ' | 'آ' | 'ٲ' | 'ٳ' => 'ا',
        'ؤ' => 'و',
        '،' | '؛' | '؟' => ' ',
        '٪' => '%',
        '٫' => '.',
        '¬' => '\u{200C}',
        _ => digit_value(c).map_or(c, |value| char::from(b'0' + value)),
    }
}

/// Marks vanish only between a group of 1–3 digits and groups of exactly 3; a malformed number stays as it is.
fn without_thousands_marks(chars: &[FoldedChar]) -> Vec<FoldedChar> {
    let mut kept = Vec::with_capacity(chars.len());
    let mut rest = chars;
    while let Some(first) = rest.first() {
        let length = if first.char.is_ascii_digit() { length_of_number(rest) } else { 1 };
        let (number, after) = rest.split_at(length);
        rest = after;
        let well_formed = is_grouped(number);
        kept.extend(number.iter().filter(|folded| !(well_formed && is_thousands_mark(folded.char))));
    }
    kept
}

/// How far digits reach, with single marks between them.
fn length_of_number(chars: &[FoldedChar]) -> usize {
    let is_digit = |index: usize| chars.get(index).is_some_and(|folded| folded.char.is_ascii_digit());
    (1..chars.len())
        .find(|&index| !(is_digit(index) || is_thousands_mark(chars[index].char) && is_digit(index + 1)))
        .unwrap_or(chars.len())
}

fn is_grouped(number: &[FoldedChar]) -> bool {
    let mut groups = number.split(|folded| is_thousands_mark(folded.char));
    groups.next().is_some_and(|first| matches!(first.len(), 1..=3)) && groups.all(|group| group.len() == 3)
}

fn is_thousands_mark(c: char) -> bool {
    matches!(c, ',' | '٬')
}

fn lower_case(chars: Vec<FoldedChar>) -> Vec<FoldedChar> {
    let mut lower = Vec::with_capacity(chars.len());
    for folded in chars {
        lower.extend(folded.char.to_lowercase().map(|char| FoldedChar { char, ..folded }));
    }
    lower
}
