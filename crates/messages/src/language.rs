use std::fmt;

/// The languages of the portal. Persian is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    Fa,
    En,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::Fa, Self::En];

    /// The language of an ISO 639 code or a longer tag (`fa-IR`), if it is one of ours.
    pub fn from_code(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// ISO 639-1 code, as in `<html lang>` and `Accept-Language`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fa => "fa",
            Self::En => "en",
        }
    }

    /// Writing direction, as in `<html dir>`.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Fa => "rtl",
            Self::En => "ltr",
        }
    }

    /// The language a switch changes to.
    pub const fn other(self) -> Self {
        match self {
            Self::Fa => Self::En,
            Self::En => Self::Fa,
        }
    }

    /// A whole number, grouped, in the digits of the language.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let (zero, separator) = match self {
            Self::Fa => ('\u{06F0}', '\u{066C}'),
            Self::En => ('0', ','),
        };
        let mut text = String::with_capacity(digits.len() * 3);
        if number < 0 {
            // The mark keeps the sign in front of the digits inside right-to-left text.
            text.push_str(if self == Self::Fa { "\u{200E}\u{2212}" } else { "\u{2212}" });
        }
        for (index, digit) in digits.bytes().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(separator);
            }
            text.extend(char::from_u32(zero as u32 + u32::from(digit - b'0')));
        }
        text
    }

    /// Plural category by CLDR.
    pub(crate) const fn plural(self, number: i64) -> &'static str {
        match (self, number) {
            (_, 1) | (Self::Fa, 0) => "one",
            _ => "other",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn numbers_are_grouped_in_the_digits_of_the_language() {
        assert_eq!(Language::Fa.number(1_234_567), "۱٬۲۳۴٬۵۶۷");
        assert_eq!(Language::En.number(1_234_567), "1,234,567");
        assert_eq!(Language::En.number(999), "999");
        assert_eq!(Language::En.number(0), "0");
        assert_eq!(Language::En.number(-1000), "−1,000");
    }

    #[test]
    fn a_longer_tag_names_its_language() {
        assert_eq!(Language::from_code("fa-IR"), Some(Language::Fa));
        assert_eq!(Language::from_code("EN_us"), Some(Language::En));
        assert_eq!(Language::from_code("de"), None);
    }
}
