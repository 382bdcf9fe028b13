//! How numbers look, and when two of them are the same (PUB-17). Pure.

use contract::publications::{ORDINAL_PLACE, YEAR_PLACE};
use persian::digits::{Digits, to_latin};

/// A number as it is printed.
pub(crate) fn print(template: &str, year: i32, ordinal: i32) -> String {
    let number = template.replace(YEAR_PLACE, &year.to_string()).replace(ORDINAL_PLACE, &ordinal.to_string());
    Digits::Persian.apply(&number)
}

/// The year and the ordinal of a number that looks like the template's.
pub(crate) fn read(template: &str, number: &str) -> Option<(i32, i32)> {
    let places = [(YEAR_PLACE, template.find(YEAR_PLACE)?), (ORDINAL_PLACE, template.find(ORDINAL_PLACE)?)];
    let digits: Vec<i32> = to_latin(number)
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [first, second] = digits[..] else { return None };
    let (year, ordinal) = if places[0].1 < places[1].1 { (first, second) } else { (second, first) };
    (fold(&print(template, year, ordinal)) == fold(number)).then_some((year, ordinal))
}

/// What is compared of a number: letters and digits in one form, «/», «-» and spaces alike.
pub(crate) fn fold(number: &str) -> String {
    let folded = persian::fold::fold(number);
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '/' | '\\' | '-' | '–' | '_' | '.' | '\u{200C}');
    folded.split(is_mark).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}

/// The last part of the short address of a numbered text.
pub(crate) fn reference(code: &str, year: i32, ordinal: i32) -> String {
    format!("{code}-{year}-{ordinal}")
}

/// The same of a number that somebody typed: its groups of digits; none without a digit.
pub(crate) fn typed_reference(code: &str, number: &str) -> Option<String> {
    let folded = fold(number);
    let groups: Vec<_> = folded.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    (!groups.is_empty()).then(|| format!("{code}-{}", groups.join("-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publications_17_numbers_are_compared_folded() {
        for same in ["1404/ب/21", "۱۴۰۴-ب-۲۱", "١٤٠٤ ب ٢١", "۱۴۰۴ / ب / ۲۱", "\u{200F}۱۴۰۴/ب/۲۱"]
        {
            assert_eq!(fold(same), "1404/ب/21", "{same}");
        }
        assert_ne!(fold("۱۴۰۴/ب/۲"), fold("۱۴۰۴/ب/۲۱"));
    }

    #[test]
    fn a_number_is_printed_in_persian_digits_and_read_back() {
        let template = "{yyyy}/ب/{n}";
        assert_eq!(print(template, 1404, 29), "۱۴۰۴/ب/۲۹");
        assert_eq!(read(template, "1404-ب-29"), Some((1404, 29)));
        assert_eq!(read("{n}/ب/{yyyy}", "۲۹/ب/۱۴۰۴"), Some((1404, 29)));
        assert_eq!(read(template, "۱۴۰۴/د/۲۹"), None);
        assert_eq!(read(template, "۱۴۰۴/ب/۲۹/۳"), None);
        assert_eq!(read(template, "۱۴۰۴/ب/۰۲۹"), None, "another spelling is another number");
    }

    #[test]
    fn a_typed_number_gives_its_digits_to_the_address() {
        assert_eq!(typed_reference("c", "۱۴۰۴/۱۲۳۴/ص").as_deref(), Some("c-1404-1234"));
        assert_eq!(typed_reference("c", "الف/ص"), None);
    }
}
