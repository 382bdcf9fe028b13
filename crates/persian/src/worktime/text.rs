//! Hours as people write them: «۰۸:۰۰ تا ۱۲:۳۰ و ۱۳:۰۰ تا ۱۶:۰۰» or `08:00–12:30, 13:00–16:00`.

use super::{MINUTES_OF_A_DAY, Part};
use crate::digits::{Digits, to_latin};

/// A time of the day in minutes from 00:00: `۸`, `8:30`, `۰۸:۳۰`; 24:00 is the end of the day.
#[must_use]
pub fn parse_time(text: &str) -> Option<u16> {
    let text = to_latin(text.trim());
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text.as_str(), "0"));
    let number = |text: &str| {
        let is_short = (1..=2).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
        is_short.then(|| text.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let time = hours * 60 + minutes;
    (minutes < 60 && time <= MINUTES_OF_A_DAY).then_some(time)
}

/// Stretches of a day, with digits of any script; nothing at all is a closed day. None where it cannot be read. Whether
/// the stretches are in order, [`super::check_parts`] says.
#[must_use]
pub fn parse_parts(text: &str) -> Option<Vec<Part>> {
    let text = text.replace("تا", "-").replace("to", "-").replace(['–', '—', '−'], "-");
    let text = text.replace(" و ", ",").replace(" and ", ",").replace(['،', '؛', ';', '\n'], ",");
    let part = |piece: &str| {
        let (from, to) = piece.split_once('-')?;
        Some(Part { from: parse_time(from)?, to: parse_time(to)? })
    };
    text.split(',').map(str::trim).filter(|piece| !piece.is_empty()).map(part).collect()
}

/// A time of the day, with two digits each.
#[must_use]
pub fn write_time(minute: u16, digits: Digits) -> String {
    digits.apply(&format!("{:02}:{:02}", minute / 60, minute % 60))
}

/// Stretches of a day, in the words that go with the digits; nothing for a closed day.
#[must_use]
pub fn write_parts(parts: &[Part], digits: Digits) -> String {
    let (until, and) = if digits == Digits::Latin { ("–", ", ") } else { (" تا ", " و ") };
    let part =
        |part: &Part| format!("{}{until}{}", write_time(part.from, digits), write_time(part.to, digits));
    parts.iter().map(part).collect::<Vec<_>>().join(and)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: [Part; 2] = [Part { from: 480, to: 750 }, Part { from: 780, to: 960 }];

    #[test]
    fn hours_are_read_as_they_are_written() {
        assert_eq!(write_parts(&TWO, Digits::Persian), "۰۸:۰۰ تا ۱۲:۳۰ و ۱۳:۰۰ تا ۱۶:۰۰");
        assert_eq!(write_parts(&TWO, Digits::Latin), "08:00–12:30, 13:00–16:00");
        for text in [
            "۰۸:۰۰ تا ۱۲:۳۰ و ۱۳:۰۰ تا ۱۶:۰۰",
            "08:00–12:30, 13:00–16:00",
            "8-12:30، 13-16",
            "8 to 12.30 and 13 to 16",
        ] {
            assert_eq!(parse_parts(text).as_deref(), Some(&TWO[..]), "{text}");
        }
        assert_eq!(parse_parts("  "), Some(Vec::new()));
        assert_eq!(parse_parts("0-24"), Some(vec![Part { from: 0, to: 1440 }]));
    }

    #[test]
    fn what_is_no_time_is_not_guessed() {
        for text in ["8", "8-25", "8:60-9", "8-9-10", "abc-9", "24:01-3", "8:00:00-9", "+8-9"] {
            assert_eq!(parse_parts(text), None, "{text}");
        }
    }
}
