use std::fmt;

use chrono::Datelike;

use super::names::{MONTHS_EN, MONTHS_FA, weekday_name_en, weekday_name_fa};
use super::{JalaliDate, names};
use crate::digits::Digits;

impl JalaliDate {
    /// `1405/06/14` or «۱۴۰۵/۰۶/۱۴»: sorts as text and fits a column.
    #[must_use]
    pub fn numeric(self, digits: Digits) -> String {
        digits.apply(&format!("{:04}/{:02}/{:02}", self.year, self.month, self.day))
    }

    /// «۱۴ شهریور ۱۴۰۵».
    #[must_use]
    pub fn medium_fa(self, digits: Digits) -> String {
        digits.apply(&format!("{} {} {}", self.day, self.month_name(&MONTHS_FA), self.year))
    }

    /// "14 Shahrivar 1405".
    #[must_use]
    pub fn medium_en(self) -> String {
        format!("{} {} {}", self.day, self.month_name(&MONTHS_EN), self.year)
    }

    /// «شنبه ۱۴ شهریور ۱۴۰۵».
    #[must_use]
    pub fn long_fa(self, digits: Digits) -> String {
        format!("{} {}", weekday_name_fa(self.weekday()), self.medium_fa(digits))
    }

    /// "Saturday 14 Shahrivar 1405".
    #[must_use]
    pub fn long_en(self) -> String {
        format!("{} {}", weekday_name_en(self.weekday()), self.medium_en())
    }

    /// «شهریور ۱۴۰۵», the head of a month's page.
    #[must_use]
    pub fn month_and_year_fa(self, digits: Digits) -> String {
        digits.apply(&format!("{} {}", self.month_name(&MONTHS_FA), self.year))
    }

    /// "Shahrivar 1405".
    #[must_use]
    pub fn month_and_year_en(self) -> String {
        format!("{} {}", self.month_name(&MONTHS_EN), self.year)
    }

    /// The header's form, both calendars in one line: `11/22/2019 - جمعه 1 آذر 1398` (Gregorian month/day/year).
    #[must_use]
    pub fn both_calendars_fa(self, digits: Digits) -> String {
        format!("{} - {}", self.month_day_year(digits), self.long_fa(digits))
    }

    /// The header's form in English: `11/22/2019 - Friday 1 Azar 1398`.
    #[must_use]
    pub fn both_calendars_en(self) -> String {
        format!("{} - {}", self.month_day_year(Digits::Latin), self.long_en())
    }

    fn month_day_year(self, digits: Digits) -> String {
        let gregorian = self.to_gregorian();
        digits.apply(&format!("{}/{}/{}", gregorian.month(), gregorian.day(), gregorian.year()))
    }

    fn month_name(self, months: &[&'static str; 12]) -> &'static str {
        names::name_of(months, self.month).unwrap_or_default()
    }
}

/// `1405/06/14`.
impl fmt::Display for JalaliDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.numeric(Digits::Latin))
    }
}
