//! Which characters a text may hold, the same on both sides of the wire.
//!
//! NUL cannot be stored, control characters cannot be seen, and bidi embeddings, overrides and isolates make one text
//! look like another; all are refused, never silently removed. The half-space (ZWNJ) and the directional marks that
//! keyboards insert (U+200E, U+200F) are ordinary Persian typing and stay.

use thiserror::Error;

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TextError {
    #[error("the text is empty")]
    Empty,
    #[error("the text has {length} characters, at most {max} are allowed")]
    TooLong { length: usize, max: usize },
    #[error("the text holds the character U+{:04X}, which cannot be shown", u32::from(*character))]
    ForbiddenCharacter { character: char },
}

/// The letters that Persian words begin with, in their order; آ counts as ا, as the fold has it.
pub const ALPHABET: [char; 32] = [
    'ا', 'ب', 'پ', 'ت', 'ث', 'ج', 'چ', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'ژ', 'س', 'ش', 'ص', 'ض', 'ط', 'ظ', 'ع',
    'غ', 'ف', 'ق', 'ک', 'گ', 'ل', 'م', 'ن', 'و', 'ه', 'ی',
];

/// How a letter of the [`ALPHABET`] is shown where names are listed by it: ا stands for آ too, and is written so.
#[must_use]
pub const fn shown_letter(letter: char) -> char {
    if letter == 'ا' { 'آ' } else { letter }
}

/// One line, such as a name or a title: trimmed, not empty, at most `max` characters (not bytes), without control
/// characters, line breaks, tabs or bidi overrides.
///
/// # Errors
/// [`TextError`], the first that applies: forbidden character, empty, too long.
pub fn clean_name(text: &str, max: usize) -> Result<String, TextError> {
    check(text, max, is_forbidden)
}

/// Prose of several lines: as [`clean_name`], but line breaks and tabs are welcome. `\r\n` becomes `\n`, so that the
/// length a browser counts is the length the server counts.
///
/// # Errors
/// [`TextError`], the first that applies: forbidden character, empty, too long.
pub fn clean_prose(text: &str, max: usize) -> Result<String, TextError> {
    check(&text.replace("\r\n", "\n"), max, |c| is_forbidden(c) && !matches!(c, '\n' | '\t'))
}

fn check(text: &str, max: usize, forbidden: impl Fn(char) -> bool) -> Result<String, TextError> {
    let trimmed = text.trim();
    if let Some(character) = trimmed.chars().find(|c| forbidden(*c)) {
        return Err(TextError::ForbiddenCharacter { character });
    }
    let length = trimmed.chars().count();
    match length {
        0 => Err(TextError::Empty),
        _ if length > max => Err(TextError::TooLong { length, max }),
        _ => Ok(trimmed.to_owned()),
    }
}

/// Whether a character may not stand in a one-line text: control characters (NUL among them), line and paragraph
/// separators, bidi embeddings, overrides and isolates (U+202A–202E, U+2066–2069).
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_alphabet_is_its_own_fold_also_as_shown() {
        for letter in ALPHABET {
            assert_eq!(crate::fold(&letter.to_string()), letter.to_string());
            assert_eq!(crate::fold(&shown_letter(letter).to_string()), letter.to_string());
        }
    }
}
