use contract::calendar::{DayKind, DeclareCalendarDays, DeclaredDay};
use contract::permission::{DeclareCalendar, ManageCalendar};
use leptos::prelude::*;
use persian::JalaliDate;
use persian::worktime::fixed_holidays;

use super::fresh::shown_anew;
use crate::areas::calendar::calls;
use crate::areas::calendar::known::Known;
use crate::areas::calendar::year::shown_year;
use crate::i18n::{self, key, t};
use crate::session::use_session;
use crate::ui::{Button, Callout, Question, Tone, once_confirmed};

/// From this month on the holidays of the next year should be known.
const BAHMAN: u32 = 11;

/// What the year still lacks: its official holidays, and somebody's word that they are complete.
#[component]
pub(super) fn YearBanner(known: Known, done: Callback<()>) -> impl IntoView {
    let shown = shown_year();
    move || {
        let known = known.clone();
        let today = JalaliDate::from_gregorian(i18n::today());
        let years = [(true, shown.get()), (today.month() >= BAHMAN, today.year() + 1)];
        let mut years: Vec<i32> =
            years.into_iter().filter(|(asked, _)| *asked).map(|(_, year)| year).collect();
        years.dedup();
        years.retain(|year| !known.is_confirmed(*year));
        let banner = |year: i32| view! { <Banner known=known.clone() year done/> };
        years.into_iter().map(banner).collect_view()
    }
}

#[component]
fn Banner(known: Known, year: i32, done: Callback<()>) -> impl IntoView {
    let session = use_session();
    let (declares, manages) = (session.can::<DeclareCalendar>(), session.can::<ManageCalendar>());
    let revision = known.wire.revision;
    let missing = missing(&known, year);
    let written = i18n::digits(&year.to_string());
    let count = i64::try_from(missing.len()).unwrap_or_default();
    let add = (declares && count > 0).then(|| {
        let (missing, written) = (missing.clone(), written.clone());
        let press = move |()| {
            let question = Question {
                title: t(key::calendar_add_holidays(written.clone())),
                text: t(key::calendar_add_holidays_text(count)),
                verb: t(key::calendar_add_holidays_verb()),
            };
            let input = DeclareCalendarDays { days: missing.clone(), reason: None };
            let call = shown_anew(calls::declare(revision, input), done);
            once_confirmed(question, call, t(key::calendar_declared()), move |_| done.run(()));
        };
        view! { <Button label=t(key::calendar_add_holidays(i18n::digits(&year.to_string()))) icon="plus" on_click=press/> }
    });
    let settle = manages.then(|| {
        let written = written.clone();
        let press = move |()| {
            let question = Question {
                title: t(key::calendar_confirm_year(written.clone())),
                text: t(key::calendar_confirm_year_text()),
                verb: t(key::calendar_confirm_year_verb()),
            };
            let call = shown_anew(calls::confirm_year(revision, year), done);
            once_confirmed(question, call, t(key::calendar_year_confirmed()), move |_| done.run(()));
        };
        view! { <Button label=t(key::calendar_confirm_year(i18n::digits(&year.to_string()))) icon="check" on_click=press/> }
    });
    view! {
        <Callout tone=Tone::Attention>
            <p>{t(key::calendar_year_incomplete(written.clone()))}</p>
            <div class="button-row">{add} {settle}</div>
        </Callout>
    }
}

/// The fixed holidays of a year that lie ahead and are not declared.
fn missing(known: &Known, year: i32) -> Vec<DeclaredDay> {
    let today = i18n::today();
    let ahead = fixed_holidays(year).into_iter().filter(|day| day.date >= today);
    ahead
        .filter(|day| known.wire.day(day.date).is_none())
        .map(|day| DeclaredDay {
            date: day.date,
            kind: DayKind::Holiday,
            parts: Vec::new(),
            title_fa: day.title_fa.to_owned(),
            title_en: Some(day.title_en.to_owned()),
            source: t(key::calendar_official_source()),
        })
        .collect()
}
