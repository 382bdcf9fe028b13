use chrono::{Days, NaiveDate};
use contract::organizations::{Appointment, OfficeGroup, Organization};
use leptos::prelude::*;

use super::head::{demo, holder, titled_holder};
use crate::areas::organizations::calls;
use crate::areas::organizations::value::Passage;
use crate::areas::organizations::wording;
use crate::i18n::{self, Date, key, t};
use crate::ui::{Badge, Callout, Column, EmptyState, GanttChart, Resource, Span, Table, Tone, remote};

/// An office that ends within so many days is about to end.
const SOON: Days = Days::new(60);

/// The tab «ارکان و مدیران»: who held which office when, and which offices nobody holds.
#[component]
pub(super) fn Officers(record: Organization) -> impl IntoView {
    let id = record.id;
    let held = remote(move || calls::list_appointments(id));
    let record = StoredValue::new(record);
    view! {
        <Resource of=held lines=10 let:held>
            <Vacancies record=record.get_value() held=held.clone()/>
            {if held.is_empty() {
                let text = t(key::organizations_record_officers_empty_text());
                view! { <EmptyState icon="users" title=t(key::organizations_record_officers_empty()) text/> }.into_any()
            } else {
                let as_of = record.read_value().as_of;
                view! { <Strip held=held.clone()/> <Terms held as_of/> }.into_any()
            }}
        </Resource>
        <p class="quiet organization-note">{t(key::organizations_record_boards_later())}</p>
    }
}

/// Offices that nobody holds on the day: those the kind requires, and those that somebody held before.
#[component]
fn Vacancies(record: Organization, held: Vec<Appointment>) -> impl IntoView {
    let day = record.as_of;
    let is_required =
        |group: &OfficeGroup| record.completeness.missing.iter().any(|missing| missing == group.as_str());
    let vacancy = |group: &OfficeGroup| {
        let mut terms = held.iter().filter(|held| held.office.group() == *group && held.from <= day);
        if terms.clone().any(|held| is_held(held, day)) {
            return None;
        }
        let last = terms.next();
        (last.is_some() || is_required(group)).then(|| {
            let text = match last.and_then(|last| Some((holder(last), last.until?))) {
                Some((name, until)) => t(key::organizations_record_expired(name, i18n::short_date(until))),
                None => t(key::organizations_record_vacant()),
            };
            view! { <li><b>{wording::field(group.as_str())}</b> " " {text}</li> }
        })
    };
    let vacancies: Vec<_> = OfficeGroup::ALL.iter().filter_map(vacancy).collect();
    (!vacancies.is_empty()).then(|| {
        view! {
            <Callout tone=Tone::Attention>
                <p><b>{t(key::organizations_record_vacancies())}</b></p>
                <ul>{vacancies}</ul>
            </Callout>
        }
    })
}

fn is_held(held: &Appointment, day: NaiveDate) -> bool {
    held.from <= day && held.until.is_none_or(|until| day < until)
}

#[component]
fn Strip(held: Vec<Appointment>) -> impl IntoView {
    let mut spans: Vec<(OfficeGroup, Span)> = held
        .iter()
        .map(|held| {
            let row = wording::field(held.office.group().as_str());
            let span = Span { row, label: titled_holder(held), from: held.from, until: held.until };
            (held.office.group(), span)
        })
        .collect();
    spans.sort_by_key(|(group, span)| (*group, span.from));
    let offices = {
        let mut groups: Vec<_> = held.iter().map(|held| held.office.group()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups.len()
    };
    let first = held.iter().map(|held| held.from).min().unwrap_or_else(i18n::today);
    let finding = t(key::organizations_record_officers_finding(held.len(), offices, i18n::short_date(first)));
    let spans = spans.into_iter().map(|(_, span)| span).collect();
    view! {
        <section class="organization-strip">
            <GanttChart title=t(key::organizations_record_officers()) finding spans/>
        </section>
    }
}

#[component]
fn Terms(held: Vec<Appointment>, as_of: NaiveDate) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::organizations_record_holder())),
        Column::new(t(key::organizations_record_office())),
        Column::new(t(key::organizations_record_from())),
        Column::new(t(key::organizations_record_until())),
        Column::new(t(key::organizations_record_standing())),
        Column::new(t(key::organizations_record_basis())),
    ];
    let rows = held.into_iter().map(|held| cells(held, as_of)).collect();
    view! {
        <section class="organization-terms" aria-labelledby="organization-terms">
            <h2 id="organization-terms">{t(key::organizations_record_officers_table())}</h2>
            <Table caption=t(key::organizations_record_officers_table()) columns rows/>
        </section>
    }
}

fn cells(held: Appointment, as_of: NaiveDate) -> Vec<AnyView> {
    let name = holder(&held);
    let is_demo = held.demo || held.holder.demo;
    let hidden =
        (!held.is_public).then(|| view! { <Badge text=t(key::organizations_record_hidden()) icon="lock"/> });
    let until = match held.until {
        Some(value) => view! { <Date value/> }.into_any(),
        None => view! { <span class="quiet">"—"</span> }.into_any(),
    };
    let gazette = held.gazette_no.clone().map(|number| {
        view! { <small class="quiet">{t(key::organizations_record_gazette(i18n::digits(&number)))}</small> }
    });
    vec![
        view! {
            <span class="organization-name"><Passage text=name/> {is_demo.then(demo)} {hidden}</span>
        }
        .into_any(),
        wording::office(held.office).into_any(),
        view! { <Date value=held.from/> }.into_any(),
        until,
        view! { <Standing held=held.clone() as_of/> }.into_any(),
        view! {
            <span class="organization-basis">
                {held.decision.clone().map(|text| view! { <Passage text/> })} {gazette}
            </span>
        }
        .into_any(),
    ]
}

/// How a term stands on the day looked at.
#[component]
fn Standing(held: Appointment, as_of: NaiveDate) -> impl IntoView {
    let (text, tone) = match held.until {
        _ if held.from > as_of => (t(key::organizations_record_standing_ahead()), Tone::Accent),
        Some(until) if until <= as_of => {
            let why = held.ended_reason.map(wording::ended_reason);
            let text = match why {
                Some(why) => t(key::organizations_record_standing_ended_why(why)),
                None => t(key::organizations_record_standing_ended()),
            };
            (text, Tone::Plain)
        }
        Some(until) if until <= as_of + SOON => {
            (t(key::organizations_record_standing_ending()), Tone::Attention)
        }
        _ => (t(key::organizations_record_standing_held()), Tone::Good),
    };
    view! { <Badge text tone/> }
}
