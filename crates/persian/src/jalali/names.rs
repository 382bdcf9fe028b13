use chrono::Weekday;

/// Months in Persian, فروردین first.
pub const MONTHS_FA: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

/// Months in Latin letters, Farvardin first.
pub const MONTHS_EN: [&str; 12] = [
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
];

/// The days of the week as they stand in an Iranian calendar: Saturday first.
pub const WEEK: [Weekday; 7] =
    [Weekday::Sat, Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

pub(super) const WEEKDAYS_FA: [&str; 7] =
    ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"];
pub(super) const WEEKDAYS_EN: [&str; 7] =
    ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const SHORT_FA: [&str; 7] = ["ش", "ی", "د", "س", "چ", "پ", "ج"];
const SHORT_EN: [&str; 7] = ["Sa", "Su", "Mo", "Tu", "We", "Th", "Fr"];

/// «شهریور» for 6; `None` unless the month is 1–12.
#[must_use]
pub fn month_name_fa(month: u32) -> Option<&'static str> {
    name_of(&MONTHS_FA, month)
}

/// "Shahrivar" for 6; `None` unless the month is 1–12.
#[must_use]
pub fn month_name_en(month: u32) -> Option<&'static str> {
    name_of(&MONTHS_EN, month)
}

pub(super) fn name_of(names: &[&'static str; 12], month: u32) -> Option<&'static str> {
    names.get(usize::try_from(month).ok()?.checked_sub(1)?).copied()
}

/// «شنبه» … «جمعه».
#[must_use]
pub fn weekday_name_fa(weekday: Weekday) -> &'static str {
    WEEKDAYS_FA[column(weekday)]
}

/// "Saturday" … "Friday".
#[must_use]
pub fn weekday_name_en(weekday: Weekday) -> &'static str {
    WEEKDAYS_EN[column(weekday)]
}

/// One letter for the head of a calendar: «ش» … «ج».
#[must_use]
pub fn weekday_short_fa(weekday: Weekday) -> &'static str {
    SHORT_FA[column(weekday)]
}

/// Two letters for the head of a calendar: "Sa" … "Fr".
#[must_use]
pub fn weekday_short_en(weekday: Weekday) -> &'static str {
    SHORT_EN[column(weekday)]
}

fn column(weekday: Weekday) -> usize {
    WEEK.iter().position(|day| *day == weekday).unwrap_or(0)
}
