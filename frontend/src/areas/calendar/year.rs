use std::sync::Arc;

use chrono::NaiveDate;
use contract::calendar::DayStanding;
use leptos::prelude::*;
use persian::JalaliDate;
use persian::worktime::{FIRST_DAY, LAST_DAY};

use super::known::Known;
use super::month::Month;
use super::wording::standing;
use crate::app::{address_with, query_value};
use crate::i18n::{self, key, t};
use crate::ui::{Badge, Icon, Tone};

type Below = Arc<dyn Fn(i32) -> AnyView + Send + Sync>;

/// The Jalali year that the address names, this year unless it names one.
pub(super) fn shown_year() -> Memo<i32> {
    let asked = query_value("year");
    Memo::new(move |_| {
        let this_year = JalaliDate::from_gregorian(i18n::today()).year();
        let asked = asked.with(|text| text.parse::<i32>().ok());
        asked.filter(|year| is_known(*year)).unwrap_or(this_year)
    })
}

fn is_known(year: i32) -> bool {
    JalaliDate::new(year, 12, 29).is_ok_and(|day| (FIRST_DAY..=LAST_DAY).contains(&day.to_gregorian()))
}

/// Twelve small months with the year before and after, and what each look means in words.
#[component]
pub(super) fn Year(
    known: Known,
    #[prop(optional, into)] on_pick: Option<Callback<NaiveDate>>,
    below: impl Fn(i32) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let year = shown_year();
    let below: Below = Arc::new(below);
    let months = move || {
        let (known, year) = (known.clone(), year.get());
        let months = (1..=12).filter_map(|month| JalaliDate::new(year, month, 1).ok());
        let months = months.map(|first| view! { <Month known=known.clone() first on_pick/> }).collect_view();
        let badge = if known.is_confirmed(year) {
            view! { <Badge text=t(key::calendar_confirmed()) tone=Tone::Good icon="check"/> }
        } else {
            view! { <Badge text=t(key::calendar_unconfirmed()) tone=Tone::Attention icon="info"/> }
        };
        view! {
            <section aria-labelledby="calendar-year">
                <div class="workcal-head">
                    <h2 id="calendar-year">{t(key::calendar_year(i18n::digits(&year.to_string())))}</h2>
                    {badge}
                    <Turn year/>
                </div>
                <Legend/>
                <div class="workcal-year">{months}</div>
            </section>
            {below(year)}
        }
    };
    view! { {months} }
}

#[component]
fn Turn(year: i32) -> impl IntoView {
    let link = |to: i32, icon: &'static str, before: bool| {
        is_known(to).then(|| {
            let label = t(key::calendar_year(i18n::digits(&to.to_string())));
            let href = move || address_with("year", &to.to_string());
            view! {
                <a class="button button-quiet" href=href data-noscroll="true">
                    {before.then(|| view! { <Icon name=icon/> })}
                    <span>{label}</span>
                    {(!before).then(|| view! { <Icon name=icon/> })}
                </a>
            }
        })
    };
    view! {
        <nav class="workcal-turn" aria-label=t(key::calendar_turn())>
            {link(year - 1, "chevron-left", true)} {link(year + 1, "chevron-right", false)}
        </nav>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let looks = [
        DayStanding::Working,
        DayStanding::Hours,
        DayStanding::Weekend,
        DayStanding::Holiday,
        DayStanding::Closure,
    ];
    let look = |look: DayStanding| {
        let class = format!("workcal-mark workcal-{}", look.as_str());
        view! { <li><span class=class aria-hidden="true"></span>{standing(look)}</li> }
    };
    view! { <ul class="workcal-legend" aria-label=t(key::calendar_legend())>{looks.into_iter().map(look).collect_view()}</ul> }
}
