//! Digits of three scripts, separators and signs.
//!
//! Numbers are shown in the reader's script and accepted in any. Signs and marks of the Persian side follow CLDR's
//! `fa` locale: `٬` between groups, `٫` before decimals, `٪` after a percentage, and a minus that stays at the
//! left of its number inside right-to-left text.

use thiserror::Error;

/// The script in which a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Digits {
    /// `0123456789`, groups by `,`, decimals by `.`, `%`.
    Latin,
    /// `۰۱۲۳۴۵۶۷۸۹`, groups by `٬`, decimals by `٫`, `٪`.
    Persian,
}

/// Why a text is not a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IntegerError {
    #[error("no digit was given")]
    Empty,
    #[error("the text is not a whole number")]
    NotAnInteger,
    #[error("the number does not fit into 64 bits")]
    OutOfRange,
}

/// The value of a decimal digit: Latin, Persian (U+06F0…) or Arabic (U+0660…).
#[must_use]
pub fn digit_value(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '۰'..='۹' => '۰',
        '٠'..='٩' => '٠',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Persian and Arabic digits become `0–9`; everything else stays.
#[must_use]
pub fn to_latin(text: &str) -> String {
    text.chars().map(|c| digit_value(c).map_or(c, |d| char::from(b'0' + d))).collect()
}

/// Latin and Arabic digits become `۰–۹`; everything else stays.
#[must_use]
pub fn to_persian(text: &str) -> String {
    text.chars().map(|c| digit_value(c).map_or(c, persian_digit)).collect()
}

fn persian_digit(value: u8) -> char {
    char::from_u32(u32::from('۰') + u32::from(value)).unwrap_or('۰')
}

impl Digits {
    /// The text with its digits in this script.
    #[must_use]
    pub fn apply(self, text: &str) -> String {
        match self {
            Self::Latin => to_latin(text),
            Self::Persian => to_persian(text),
        }
    }

    fn group_mark(self) -> char {
        match self {
            Self::Latin => ',',
            Self::Persian => '٬',
        }
    }

    fn decimal_mark(self) -> char {
        match self {
            Self::Latin => '.',
            Self::Persian => '٫',
        }
    }

    /// The left-to-right mark keeps the sign beside the number's first digit in right-to-left text.
    fn minus(self) -> &'static str {
        match self {
            Self::Latin => "-",
            Self::Persian => "\u{200E}−",
        }
    }
}

/// A whole number in groups of three: `1,234,567` or `۱٬۲۳۴٬۵۶۷`.
#[must_use]
pub fn group(number: i64, digits: Digits) -> String {
    let mut text = String::from(if number < 0 { digits.minus() } else { "" });
    push_grouped(&mut text, number.unsigned_abs(), digits);
    text
}

fn push_grouped(text: &mut String, magnitude: u64, digits: Digits) {
    let plain = digits.apply(&magnitude.to_string());
    let count = plain.chars().count();
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (count - index).is_multiple_of(3) {
            text.push(digits.group_mark());
        }
        text.push(digit);
    }
}

/// A number given as a whole count of its last decimal place: `decimal(123_450, 2, …)` is `1,234.50` or
/// `۱٬۲۳۴٫۵۰`. With `places = 0` it equals [`group`]; at most 18 places are used.
#[must_use]
pub fn decimal(scaled: i64, places: u8, digits: Digits) -> String {
    if places == 0 {
        return group(scaled, digits);
    }
    let places = usize::from(places.min(18));
    let unit = (0..places).fold(1_u64, |unit, _| unit * 10);
    let magnitude = scaled.unsigned_abs();
    let mut text = String::from(if scaled < 0 { digits.minus() } else { "" });
    push_grouped(&mut text, magnitude / unit, digits);
    text.push(digits.decimal_mark());
    text.push_str(&digits.apply(&format!("{:0places$}", magnitude % unit)));
    text
}

/// A percentage, scaled like [`decimal`]: `percent(3334, 2, …)` is `33.34%` or `۳۳٫۳۴٪`.
#[must_use]
pub fn percent(scaled: i64, places: u8, digits: Digits) -> String {
    let sign = match digits {
        Digits::Latin => '%',
        Digits::Persian => '٪',
    };
    let mut text = decimal(scaled, places, digits);
    text.push(sign);
    text
}

/// Reads a whole number as people type or paste it: digits of any script, a leading or trailing sign, white space and
/// bidi marks around it, groups of three by `,` `٬` `،` `'` or a (no-break) space.
///
/// # Errors
/// [`IntegerError::Empty`] without any text, [`IntegerError::OutOfRange`] beyond `i64`, else
/// [`IntegerError::NotAnInteger`]: other characters, a decimal part, two signs, groups that are not of three digits.
pub fn parse_integer(text: &str) -> Result<i64, IntegerError> {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let visible = visible.trim();
    if visible.is_empty() {
        return Err(IntegerError::Empty);
    }
    let (negative, body) = split_sign(visible).ok_or(IntegerError::NotAnInteger)?;
    let mut value: i128 = 0;
    for digit in ungrouped(body).ok_or(IntegerError::NotAnInteger)? {
        value = (value * 10 + i128::from(digit)).min(i128::from(u64::MAX));
    }
    i64::try_from(if negative { -value } else { value }).map_err(|_| IntegerError::OutOfRange)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether the number is negative, and the text without its sign; `None` when it carries two signs.
fn split_sign(text: &str) -> Option<(bool, &str)> {
    let is_minus = |c: char| matches!(c, '-' | '−' | '\u{2010}'..='\u{2013}');
    let is_sign = |c: char| c == '+' || is_minus(c);
    let body = text.trim_matches(is_sign);
    let signs = text.chars().filter(|c| is_sign(*c)).count();
    (signs <= 1).then(|| (text.chars().any(is_minus), body.trim()))
}

/// The digits of a number, if it has any and its groups are well formed.
fn ungrouped(text: &str) -> Option<Vec<u8>> {
    let is_mark =
        |c: char| matches!(c, ',' | '٬' | '،' | '\'' | '’' | ' ' | '\u{00A0}' | '\u{202F}' | '\u{2009}');
    let groups: Vec<&str> = text.split(is_mark).collect();
    let (first, rest) = groups.split_first()?;
    let lengths_fit = rest.is_empty()
        || (matches!(first.chars().count(), 1..=3) && rest.iter().all(|group| group.chars().count() == 3));
    let digits: Vec<u8> = text.chars().filter(|c| !is_mark(*c)).map(digit_value).collect::<Option<_>>()?;
    (lengths_fit && !digits.is_empty()).then_some(digits)
}
