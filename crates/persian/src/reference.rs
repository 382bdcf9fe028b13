//! Numbers that people quote, such as `M-1404-00057-20`, and the secret codes that go with them.
//!
//! A number is a letter, the Jalali year, a serial of at least five digits, and two check digits over year and serial
//! (ISO 7064 MOD 97-10), which find every wrong digit and every swap of neighbours. A code is ten characters of Crockford's
//! base 32, in which no two characters look alike.

use std::fmt;

use thiserror::Error;

use crate::digits::digit_value;

/// Characters of a code: fifty random bits.
pub const CODE_CHARS: usize = 10;
/// Crockford's alphabet: without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const YEAR_DIGITS: usize = 4;
const CHECK_DIGITS: usize = 2;
/// A serial of more digits would not fit.
const MAX_SERIAL_DIGITS: usize = 9;

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReferenceError {
    /// Another letter, other characters, too few or too many digits.
    #[error("the text does not have the form of such a number")]
    Form,
    #[error("the check digits do not go with the number")]
    Check,
}

/// A number that people quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// Says what is numbered: `M` for messages.
    pub letter: char,
    /// Jalali.
    pub year: u16,
    /// Counts from 1 in each year.
    pub serial: u32,
}

impl Reference {
    #[must_use]
    pub const fn new(letter: char, year: u16, serial: u32) -> Self {
        Self { letter, year, serial }
    }

    /// Reads a number as people type or paste it: any script of digits, any case, with or without separators.
    ///
    /// # Errors
    /// [`ReferenceError`]
    pub fn parse(letter: char, text: &str) -> Result<Self, ReferenceError> {
        let mut chars = significant(text);
        if !chars.next().is_some_and(|first| first.eq_ignore_ascii_case(&letter)) {
            return Err(ReferenceError::Form);
        }
        let digits: Vec<u8> = chars.map(digit_value).collect::<Option<_>>().ok_or(ReferenceError::Form)?;
        let serial_digits = digits.len().saturating_sub(YEAR_DIGITS + CHECK_DIGITS);
        if !(5..=MAX_SERIAL_DIGITS).contains(&serial_digits) {
            return Err(ReferenceError::Form);
        }
        let value = |digits: &[u8]| digits.iter().fold(0_u64, |value, digit| value * 10 + u64::from(*digit));
        if value(&digits) % 97 != 1 {
            return Err(ReferenceError::Check);
        }
        let (year, rest) = digits.split_at(YEAR_DIGITS);
        let serial = u32::try_from(value(&rest[..serial_digits])).map_err(|_| ReferenceError::Form)?;
        // Leading zeros beyond the fifth digit would give one number two spellings.
        if serial == 0 || (serial_digits > 5 && rest[0] == 0) {
            return Err(ReferenceError::Form);
        }
        let year = u16::try_from(value(year)).map_err(|_| ReferenceError::Form)?;
        Ok(Self { letter: letter.to_ascii_uppercase(), year, serial })
    }

    fn check(self) -> u64 {
        let whole = format!("{:04}{:05}00", self.year, self.serial);
        98 - whole.bytes().fold(0, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % 97)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:05}-{:02}", self.letter, self.year, self.serial, self.check())
    }
}

/// A code of random bytes; the lower five bits of each count.
#[must_use]
pub fn code_of(bytes: &[u8; CODE_CHARS]) -> String {
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect()
}

/// Reads a code as people type it: any case, digits of any script, `O` for zero, `I` and `L` for one, with separators.
/// `None` if it is none.
#[must_use]
pub fn read_code(text: &str) -> Option<String> {
    let code: String = significant(text).map(code_char).collect::<Option<_>>()?;
    (code.len() == CODE_CHARS).then_some(code)
}

/// A code as it is shown: two groups of five.
#[must_use]
pub fn shown_code(code: &str) -> String {
    let (first, second) = code.split_at_checked(CODE_CHARS / 2).unwrap_or((code, ""));
    if second.is_empty() { first.to_owned() } else { format!("{first}-{second}") }
}

/// Parts a text that holds a number and its code, in this order: the code is its last ten characters.
#[must_use]
pub fn number_and_code(text: &str) -> Option<(String, String)> {
    let chars: Vec<char> = significant(text).collect();
    let (number, code) = chars.split_at_checked(chars.len().checked_sub(CODE_CHARS)?)?;
    let code = read_code(&code.iter().collect::<String>())?;
    (!number.is_empty()).then(|| (number.iter().collect(), code))
}

fn code_char(c: char) -> Option<char> {
    let c = match digit_value(c) {
        Some(value) => char::from(b'0' + value),
        None => c.to_ascii_uppercase(),
    };
    match c {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        _ => ALPHABET.contains(&u8::try_from(c).ok()?).then_some(c),
    }
}

fn significant(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| {
        !c.is_whitespace()
            && !matches!(c, '-' | '_' | '/' | '\u{2010}'..='\u{2015}' | '\u{200B}'..='\u{200F}'
                | '\u{061C}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00A0}')
    })
}
