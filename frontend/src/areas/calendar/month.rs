use chrono::NaiveDate;
use leptos::prelude::*;
use persian::JalaliDate;
use persian::jalali::{
    MONTHS_EN, MONTHS_FA, WEEK, weekday_name_en, weekday_name_fa, weekday_short_en, weekday_short_fa,
};

use super::known::{Day, Known};
use super::wording::{hours, spoken, title};
use crate::i18n::{self, Language, language};

/// A small Jalali month. What differs from the week stands in words beneath; with `on_pick` the days are buttons.
#[component]
pub(super) fn Month(known: Known, first: JalaliDate, on_pick: Option<Callback<NaiveDate>>) -> impl IntoView {
    let name = name(first);
    let lead = i64::from(first.days_from_saturday());
    let length = i64::from(first.last_of_month().day());
    let rows = (lead + length + 6) / 7;
    let cell = |place: i64| {
        let number = place - lead;
        let day = (0..length).contains(&number).then(|| first.plus_days(number)).flatten();
        match day {
            Some(day) => cell(&known, day, on_pick),
            None => view! { <td></td> }.into_any(),
        }
    };
    let rows = (0..rows).map(|row| view! { <tr>{(row * 7..row * 7 + 7).map(cell).collect_view()}</tr> });
    let rows = rows.collect_view();
    view! {
        <section class="workcal-month">
            <table>
                <caption>{name}</caption>
                <thead><tr>{WEEK.into_iter().map(week_head).collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <Notes known first/>
        </section>
    }
}

fn name(month: JalaliDate) -> &'static str {
    let names = if language() == Language::Fa { MONTHS_FA } else { MONTHS_EN };
    names[(month.month() as usize + 11) % 12]
}

fn week_head(day: chrono::Weekday) -> impl IntoView {
    let (short, full) = match language() {
        Language::Fa => (weekday_short_fa(day), weekday_name_fa(day)),
        Language::En => (weekday_short_en(day), weekday_name_en(day)),
    };
    view! { <th scope="col" abbr=full>{short}</th> }
}

fn cell(known: &Known, day: JalaliDate, on_pick: Option<Callback<NaiveDate>>) -> AnyView {
    let date = day.to_gregorian();
    let number = i18n::digits(&day.day().to_string());
    let today = (date == i18n::today()).then_some("date");
    let Some(standing) = known.day(date) else {
        return view! { <td class="workcal-unknown">{number}</td> }.into_any();
    };
    let class = format!("workcal-day workcal-{}", standing.standing.as_str());
    let words = spoken(known, date, &standing);
    match on_pick {
        Some(on_pick) => view! {
            <td class=class aria-current=today>
                <button type="button" aria-label=words.clone() title=words on:click=move |_| on_pick.run(date)>
                    {number}
                </button>
            </td>
        }
        .into_any(),
        None => view! {
            <td class=class aria-current=today title=words.clone()>
                <span aria-hidden="true">{number}</span>
                <span class="visually-hidden">{words.clone()}</span>
            </td>
        }
        .into_any(),
    }
}

/// What differs from the week, in words: «۱۴: رحلت امام خمینی».
#[component]
fn Notes(known: Known, first: JalaliDate) -> impl IntoView {
    let (from, to) = (first.to_gregorian(), first.last_of_month().to_gregorian());
    let days = known.wire.days.iter().filter(|day| (from..=to).contains(&day.date));
    let note = |day: &contract::calendar::CalendarDay| {
        let number = i18n::digits(&JalaliDate::from_gregorian(day.date).day().to_string());
        let shown = known.day(day.date).filter(|Day { parts, .. }| !parts.is_empty());
        let hours = shown.map(|Day { parts, .. }| format!(" ({})", hours(&parts)));
        view! { <li><b>{number}</b> " " {title(day).to_owned()} {hours}</li> }
    };
    let notes = days.map(note).collect_view();
    (!notes.is_empty()).then(|| view! { <ul class="workcal-notes">{notes}</ul> })
}
