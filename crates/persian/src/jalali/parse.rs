use std::str::FromStr;

use super::names::{MONTHS_EN, MONTHS_FA, WEEKDAYS_EN, WEEKDAYS_FA};
use super::{JalaliDate, JalaliError};
use crate::fold::simple_fold;

/// What a text can hold between its separators.
#[derive(Clone, Copy)]
enum Part {
    Number { value: i32, length: usize },
    Month(u32),
}

impl JalaliDate {
    /// Reads a date as people type it: digits of any script; `/`, `-`, `.`, `_`, commas or spaces between the parts; year
    /// first or day first (the part with four digits is the year); the month as a number or by name, in Persian or
    /// English; a weekday's name in front is passed over; eight digits alone are `yyyymmdd`.
    ///
    /// # Errors
    /// [`JalaliError::Incomplete`] if only one or two parts are there, [`JalaliError::Unreadable`] for anything else that
    /// is no date, and the errors of [`JalaliDate::new`]. Years of two digits are unreadable: a guess may be wrong.
    pub fn parse(text: &str) -> Result<Self, JalaliError> {
        let parts = split(text)?;
        if let [Part::Number { value, length: 8 }] = parts[..] {
            return from_numbers(value / 10_000, value / 100 % 100, value % 100);
        }
        match parts[..] {
            [] => Err(JalaliError::Unreadable),
            [_] | [_, _] => Err(JalaliError::Incomplete),
            [
                Part::Number { value: first, length },
                Part::Number { value: month, .. },
                Part::Number { value: last, length: last_length },
            ] => match (length, last_length) {
                (4, 1..=2) => from_numbers(first, month, last),
                (1..=2, 4) => from_numbers(last, month, first),
                _ => Err(JalaliError::Unreadable),
            },
            [
                Part::Number { value: first, length },
                Part::Month(month),
                Part::Number { value: last, length: last_length },
            ] => match (length, last_length) {
                (1..=2, 4) => from_numbers(last, month.cast_signed(), first),
                (4, 1..=2) => from_numbers(first, month.cast_signed(), last),
                _ => Err(JalaliError::Unreadable),
            },
            _ => Err(JalaliError::Unreadable),
        }
    }
}

impl FromStr for JalaliDate {
    type Err = JalaliError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

fn from_numbers(year: i32, month: i32, day: i32) -> Result<JalaliDate, JalaliError> {
    JalaliDate::new(year, month.cast_unsigned(), day.cast_unsigned())
}

/// The numbers and month names of a text, weekdays left out.
fn split(text: &str) -> Result<Vec<Part>, JalaliError> {
    let folded: String = letters(text).collect();
    let is_separator =
        |c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | '_' | ',' | '\u{2010}'..='\u{2013}');
    let mut words: Vec<&str> = folded.split(is_separator).filter(|word| !word.is_empty()).collect();
    let weekday_length = words_of_weekday(&words);
    words.drain(..weekday_length);
    words.iter().map(|word| part(word).ok_or(JalaliError::Unreadable)).collect()
}

/// How many words at the front name a weekday: «شنبه» one, «سه شنبه» two.
fn words_of_weekday(words: &[&str]) -> usize {
    let is_weekday = |name: &str| WEEKDAYS_FA.iter().chain(&WEEKDAYS_EN).any(|day| same_word(day, name));
    match words {
        [first, second, ..] if is_weekday(&format!("{first}{second}")) => 2,
        [first, ..] if is_weekday(first) => 1,
        _ => 0,
    }
}

fn part(word: &str) -> Option<Part> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().map(|value| Part::Number { value, length: word.len() });
    }
    let position = |months: &[&str; 12]| months.iter().position(|month| same_word(month, word));
    let index = position(&MONTHS_FA).or_else(|| position(&MONTHS_EN))?;
    u32::try_from(index + 1).ok().map(Part::Month)
}

fn same_word(name: &str, folded: &str) -> bool {
    letters(name).eq(folded.chars())
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    simple_fold(text).filter(|c| *c != '\u{200C}')
}
