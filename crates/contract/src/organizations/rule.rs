//! garde rules of the fields of this area.

use chrono::NaiveDate;
use garde::{Error, Result};
use persian::digits::digit_value;
use persian::identifier::PostalCode;

use crate::validation;

fn accept(is_good: bool, code: &str) -> Result {
    if is_good { Ok(()) } else { Err(Error::new(code)) }
}

/// The word of a body in addresses.
pub(super) fn slug(value: &str, _: &()) -> Result {
    accept(super::is_slug(value), "format")
}

/// A day that the calendar of the portal can show.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "garde passes references")]
pub(super) fn day(value: &NaiveDate, _: &()) -> Result {
    accept(super::is_day(*value), "format")
}

/// What a kind of body may require.
pub(super) fn requirable(value: &str, _: &()) -> Result {
    accept(super::REQUIRABLE.contains(&value), "unknown_field")
}

pub(super) fn economic_code(value: &str, _: &()) -> Result {
    let is_long_enough = (10..=16).contains(&value.chars().count());
    accept(is_long_enough && value.chars().all(|c| digit_value(c).is_some()), "format")
}

pub(super) fn postal_code(value: &str, _: &()) -> Result {
    accept(PostalCode::parse(value).is_ok(), "format")
}

/// Digits of any script, with the marks that people write between them.
pub(super) fn phone(value: &str, _: &()) -> Result {
    let digits = value.chars().filter(|c| digit_value(*c).is_some()).count();
    let is_mark = |c| matches!(c, '+' | '-' | '(' | ')' | ' ' | '/');
    let is_clean = value.chars().all(|c| digit_value(c).is_some() || is_mark(c));
    accept(is_clean && (3..=15).contains(&digits) && value.chars().count() <= 30, "format")
}

/// A domain, with or without `http(s)://` before it and a path behind it.
pub(super) fn website(value: &str, context: &()) -> Result {
    validation::plain(value, context)?;
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")).unwrap_or(value);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_host = host.split('.').count() > 1 && host.split('.').all(is_label);
    accept(is_host && value.chars().count() <= 200 && !value.chars().any(char::is_whitespace), "url")
}

pub(super) fn empty_or_postal_code(value: &str, context: &()) -> Result {
    if value.is_empty() { Ok(()) } else { postal_code(value, context) }
}

pub(super) fn empty_or_email(value: &str, context: &()) -> Result {
    if value.is_empty() { Ok(()) } else { validation::email(value, context) }
}

pub(super) fn empty_or_website(value: &str, context: &()) -> Result {
    if value.is_empty() { Ok(()) } else { website(value, context) }
}
