//! Validation that the browser and the server share: garde's rules, reported as codes that `.ftl` files translate.

use std::borrow::Cow;
use std::fmt::Display;

use garde::Validate;
use garde::i18n::{I18n, InvalidCreditCard, InvalidEmail, InvalidPhoneNumber, InvalidUrl, IpKind, with_i18n};
use persian::text::is_forbidden;
use serde_json::{Map, Value};

use crate::problem::FieldProblem;

/// Every code a broken rule of a field may have; the language files hold a text for each.
pub const RULES: &[&str] = &[
    "required",
    "too_short",
    "too_long",
    "too_many",
    "too_small",
    "too_large",
    "ascii",
    "alphanumeric",
    "mismatch",
    "format",
    "url",
    "email",
    "bad_characters",
    "wrong_type",
    "unknown_field",
    "username",
    "role_code",
    "unknown_permission",
    "not_for_systems",
    "unknown_language",
    "named_twice",
];

/// Checks a value by its `#[garde(…)]` rules.
///
/// # Errors
/// One [`FieldProblem`] per broken rule, its `pointer` a JSON pointer into the value (RFC 6901).
pub fn check<T: Validate<Context = ()>>(value: &T) -> Result<(), Vec<FieldProblem>> {
    let Err(report) = with_i18n(Codes, || value.validate()) else { return Ok(()) };
    Err(report
        .iter()
        .map(|(path, error)| FieldProblem::decode(pointer(&path.to_string()), error.message()))
        .collect())
}

fn pointer(path: &str) -> String {
    let mut pointer = String::with_capacity(path.len() + 1);
    for part in path.split(['.', '[', ']']).filter(|part| !part.is_empty()) {
        pointer.push('/');
        pointer.push_str(&part.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}

/// A rule's failure as garde carries it: `code` alone, or `code|name=value|…`.
fn coded(code: &str, params: &[(&str, &dyn Display)]) -> Cow<'static, str> {
    let mut text = code.to_owned();
    for (name, value) in params {
        text.push_str(&format!("|{name}={value}"));
    }
    Cow::Owned(text)
}

impl FieldProblem {
    fn decode(pointer: String, message: &str) -> Self {
        let mut parts = message.split('|');
        let code = parts.next().unwrap_or_default().to_owned();
        let params = parts
            .filter_map(|part| part.split_once('='))
            .map(|(name, value)| {
                let value = value.parse::<i64>().map_or_else(|_| Value::from(value), Value::from);
                (name.to_owned(), value)
            })
            .collect::<Map<_, _>>();
        Self { pointer, code, params }
    }
}

struct Codes;

impl I18n for Codes {
    fn length_lower_than(&self, min: usize) -> Cow<'static, str> {
        if min == 1 { coded("required", &[]) } else { coded("too_short", &[("min", &min)]) }
    }
    fn length_greater_than(&self, max: usize) -> Cow<'static, str> {
        coded("too_long", &[("max", &max)])
    }
    fn range_lower_than(&self, min: &dyn Display) -> Cow<'static, str> {
        coded("too_small", &[("min", min)])
    }
    fn range_greater_than(&self, max: &dyn Display) -> Cow<'static, str> {
        coded("too_large", &[("max", max)])
    }
    fn required_not_set(&self) -> Cow<'static, str> {
        coded("required", &[])
    }
    fn ascii_invalid(&self) -> Cow<'static, str> {
        coded("ascii", &[])
    }
    fn alphanumeric_invalid(&self) -> Cow<'static, str> {
        coded("alphanumeric", &[])
    }
    fn matches_field_mismatch(&self, _: &dyn Display) -> Cow<'static, str> {
        coded("mismatch", &[])
    }
    fn contains_missing(&self, _: &dyn Display) -> Cow<'static, str> {
        coded("format", &[])
    }
    fn prefix_missing(&self, _: &dyn Display) -> Cow<'static, str> {
        coded("format", &[])
    }
    fn suffix_missing(&self, _: &dyn Display) -> Cow<'static, str> {
        coded("format", &[])
    }
    fn pattern_no_match(&self, _: &dyn Display) -> Cow<'static, str> {
        coded("format", &[])
    }
    fn url_invalid(&self, _: InvalidUrl) -> Cow<'static, str> {
        coded("url", &[])
    }
    fn email_invalid(&self, _: InvalidEmail) -> Cow<'static, str> {
        coded("email", &[])
    }
    fn phone_number_invalid(&self, _: InvalidPhoneNumber) -> Cow<'static, str> {
        coded("format", &[])
    }
    fn credit_card_invalid(&self, _: InvalidCreditCard) -> Cow<'static, str> {
        coded("format", &[])
    }
    fn ip_invalid(&self, _: IpKind) -> Cow<'static, str> {
        coded("format", &[])
    }
}

/// garde rule for a language: `fa` or `en`.
///
/// # Errors
/// `unknown_language`.
pub fn language(value: &str, _context: &()) -> garde::Result {
    if matches!(value, "fa" | "en") { Ok(()) } else { Err(garde::Error::new("unknown_language")) }
}

/// garde rule for one line that people read: no NUL, control character, line break or bidi override (they make one
/// text look like another). Use [`multiline`] for longer prose.
///
/// # Errors
/// `bad_characters`.
pub fn plain(value: &str, _context: &()) -> garde::Result {
    refuse(value, is_forbidden)
}

/// garde rule for prose and Markdown: like [`plain`], but line breaks and tabs are welcome.
///
/// # Errors
/// `bad_characters`.
pub fn multiline(value: &str, _context: &()) -> garde::Result {
    refuse(value, |c| is_forbidden(c) && !matches!(c, '\n' | '\r' | '\t'))
}

fn refuse(value: &str, is_bad: impl Fn(char) -> bool) -> garde::Result {
    if value.chars().any(is_bad) { Err(garde::Error::new("bad_characters")) } else { Ok(()) }
}

/// garde rule for text that must hold something besides white space.
///
/// # Errors
/// `required`.
pub fn not_blank(value: &str, _context: &()) -> garde::Result {
    if value.trim().is_empty() { Err(garde::Error::new("required")) } else { Ok(()) }
}

/// garde rule for e-mail addresses: one `@`, a dotted domain, no white space, at most 254 characters. Whether it exists
/// only a mail can tell.
///
/// # Errors
/// `email`.
pub fn email(value: &str, _context: &()) -> garde::Result {
    let shaped = value.split_once('@').is_some_and(|(user, domain)| {
        !user.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() > 1
            && domain.split('.').all(|label| !label.is_empty())
    });
    if shaped && value.len() <= 254 && !value.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Ok(())
    } else {
        Err(garde::Error::new("email"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation;

    #[derive(Validate)]
    struct Sample {
        #[garde(length(chars, min = 1, max = 5), custom(plain))]
        name: String,
        #[garde(inner(custom(validation::email)))]
        email: Option<String>,
        #[garde(dive)]
        inner: Vec<Inner>,
    }

    #[derive(Validate)]
    struct Inner {
        #[garde(range(min = 1, max = 12))]
        month: u8,
    }

    fn sample(name: &str) -> Sample {
        Sample { name: name.into(), email: None, inner: vec![Inner { month: 1 }] }
    }

    #[test]
    fn a_good_value_has_no_problem() {
        assert_eq!(check(&sample("تهران")), Ok(()));
    }

    #[test]
    fn each_broken_rule_names_its_field_code_and_bounds() {
        let mut bad = sample("سازمان");
        bad.email = Some("nobody".into());
        bad.inner[0].month = 13;
        let problems = check(&bad).unwrap_err();
        let seen: Vec<_> = problems.iter().map(|p| (p.pointer.as_str(), p.code.as_str())).collect();
        assert_eq!(seen, [("/email", "email"), ("/inner/0/month", "too_large"), ("/name", "too_long")]);
        assert_eq!(problems[2].params["max"], 5);
    }

    #[test]
    fn bidi_overrides_and_control_characters_are_refused() {
        for name in ["a\u{202E}b", "a\u{0}", "a\nb", "\u{2066}x"] {
            assert_eq!(check(&sample(name)).unwrap_err()[0].code, "bad_characters", "{name:?}");
        }
        assert_eq!(check(&sample("می\u{200C}رود")).unwrap_err()[0].code, "too_long");
        assert_eq!(check(&sample("می\u{200C}ر")), Ok(()));
    }

    #[test]
    fn an_empty_required_text_is_required_not_short() {
        assert_eq!(check(&sample("")).unwrap_err()[0].code, "required");
    }
}
