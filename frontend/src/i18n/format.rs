//! Numbers, dates and amounts in the language of the view: Jalali and Persian digits in Persian,
//! Gregorian and Latin digits in English, the other calendar and the distance in time on hover.

use chrono::{DateTime as Instant, Datelike, Month, NaiveDate, Timelike, Utc};
use leptos::prelude::*;
use persian::{Digits, JalaliDate, words};

use super::{Language, key, language, t};
use crate::browser;

fn script() -> Digits {
    match language() {
        Language::Fa => Digits::Persian,
        Language::En => Digits::Latin,
    }
}

/// A whole number, grouped: «۱۲٬۳۴۵».
pub fn number(value: i64) -> String {
    persian::digits::group(value, script())
}

/// A text whose digits change script and nothing else: years, codes, telephone numbers.
pub fn digits(text: &str) -> String {
    script().apply(text)
}

/// A share with at most one decimal: «۹۶٫۴٪». Zero of zero is zero.
pub fn percent(part: f64, whole: f64) -> String {
    let share = if whole == 0.0 { 0.0 } else { part / whole };
    let tenths = (share * 1000.0).round() as i64;
    if tenths % 10 == 0 {
        persian::digits::percent(tenths / 10, 0, script())
    } else {
        persian::digits::percent(tenths, 1, script())
    }
}

/// A percentage that is compared with others, always with one decimal, halves away from zero: «۸۱٫۰٪».
pub fn exact_percent(percent: f64) -> String {
    persian::digits::percent((percent * 10.0).round() as i64, 1, script())
}

/// «شنبه ۱۴ شهریور ۱۴۰۵» or "Saturday 5 September 2026".
pub fn long_date(date: NaiveDate) -> String {
    match language() {
        Language::Fa => JalaliDate::from_gregorian(date).long_fa(Digits::Persian),
        Language::En => {
            let weekday = persian::jalali::weekday_name_en(date.weekday());
            format!("{weekday} {}", gregorian(date))
        }
    }
}

/// «۱۴ شهریور ۱۴۰۵» or "5 September 2026".
pub fn short_date(date: NaiveDate) -> String {
    match language() {
        Language::Fa => JalaliDate::from_gregorian(date).medium_fa(Digits::Persian),
        Language::En => gregorian(date),
    }
}

/// «۱۴ شهریور» or "5 September", where the year is plain.
pub fn day_and_month(date: NaiveDate) -> String {
    match language() {
        Language::Fa => {
            let date = JalaliDate::from_gregorian(date);
            let month = persian::jalali::month_name_fa(date.month()).unwrap_or_default();
            format!("{} {month}", number(i64::from(date.day())))
        }
        Language::En => format!("{} {}", date.day(), gregorian_month(date)),
    }
}

/// "5 September 2026". Chrono's patterns could say it too, but their machinery would weigh on every first visit.
fn gregorian(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), gregorian_month(date), date.year())
}

fn gregorian_month(date: NaiveDate) -> &'static str {
    let month = u8::try_from(date.month()).ok().and_then(|month| Month::try_from(month).ok());
    month.map_or("", |month| month.name())
}

fn other_calendar(date: NaiveDate) -> String {
    match language() {
        Language::Fa => date.to_string(),
        Language::En => JalaliDate::from_gregorian(date).medium_en(),
    }
}

/// The civil date in Tehran.
pub fn tehran_date(instant: Instant<Utc>) -> NaiveDate {
    persian::jalali::tehran_time(instant).date()
}

/// The present day in Tehran by this device: for display and as the start of a calendar, never for a rule.
pub fn today() -> NaiveDate {
    let now = Instant::from_timestamp_millis(browser::now_ms() as i64).unwrap_or_default();
    tehran_date(now)
}

/// How far a day is from today: «۳ روز پیش».
pub fn relative(date: NaiveDate) -> String {
    let days = (date - today()).num_days();
    match days {
        0 => t(key::ui_relative_today()),
        1 => t(key::ui_relative_tomorrow()),
        -1 => t(key::ui_relative_yesterday()),
        2..60 => t(key::ui_relative_in_days(days)),
        -59..-1 => t(key::ui_relative_days_ago(-days)),
        60..730 => t(key::ui_relative_in_months(days / 30)),
        -729..-59 => t(key::ui_relative_months_ago(-days / 30)),
        730.. => t(key::ui_relative_in_years(days / 365)),
        _ => t(key::ui_relative_years_ago(-days / 365)),
    }
}

/// A date with its ISO form for machines, and the other calendar and the distance on hover.
/// `long` adds the day of the week.
#[component]
pub fn Date(value: NaiveDate, #[prop(optional)] long: bool) -> impl IntoView {
    let text = if long { long_date(value) } else { short_date(value) };
    let hover = format!("{} · {}", other_calendar(value), relative(value));
    view! { <time class="date" datetime=value.to_string() title=hover>{text}</time> }
}

/// An instant as date and time in Tehran.
#[component]
pub fn Moment(value: Instant<Utc>) -> impl IntoView {
    let local = persian::jalali::tehran_time(value);
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    let text = t(key::ui_moment(short_date(local.date()), digits(&time)));
    let hover = format!("{} {time} · {}", local.date(), relative(local.date()));
    view! { <time class="date" datetime=value.to_rfc3339() title=hover>{text}</time> }
}

/// Whole rials with separators and unit, in words on hover.
#[component]
pub fn Amount(rials: i64) -> impl IntoView {
    let in_words = match language() {
        Language::Fa => words::rials_fa(rials),
        Language::En => words::rials_en(rials),
    };
    view! { <span class="amount" title=in_words>{t(key::ui_rials(rials))}</span> }
}

/// A code, an address or a number with a slash, which must not turn around inside Persian text.
#[component]
pub fn Ltr(#[prop(into)] text: String) -> impl IntoView {
    view! { <bdi class="ltr" dir="ltr">{text}</bdi> }
}
