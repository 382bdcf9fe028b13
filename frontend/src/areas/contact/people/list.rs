use contract::contact::Unit;
use leptos::prelude::*;

use super::super::calls;
use super::card::PersonCard;
use super::tree::UnitTree;
use crate::api::Request;
use crate::app::query_value;
use crate::browser;
use crate::i18n::{self, key, pick, t};
use crate::shell::{Crumb, Page};
use crate::ui::{
    Choice, Emphasis, EmptyState, FilterDate, FilterLetters, FilterSelect, FilterText, Icon, LinkButton,
    Menu, PagedResource, Resource, paged, remote,
};

/// The filters, by their name in the address and in the API.
const FILTERS: [&str; 5] = ["q", "unit", "subject", "present_on", "letter"];

/// What is asked of the directory, as the address holds it.
#[derive(Clone, Copy)]
struct Asked([Signal<String>; 5]);

impl Asked {
    fn read() -> Self {
        Self(FILTERS.map(query_value))
    }

    fn of(self, request: Request) -> Request {
        FILTERS.iter().zip(self.0).fold(request, |request, (name, value)| request.query(name, value.get()))
    }

    fn is_all(self) -> bool {
        self.0.iter().all(|value| value.with(String::is_empty))
    }

    fn address(self, format: &str) -> String {
        let pairs = FILTERS.iter().zip(self.0).map(|(name, value)| (*name, value.get()));
        let pairs =
            pairs.chain([("format", format.to_owned()), ("lang", i18n::language().code().to_owned())]);
        let query: Vec<String> = pairs
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", browser::encode(&value)))
            .collect();
        format!("/api/v1/contact/entries?{}", query.join("&"))
    }
}

/// The chart of units, and the people of the chosen one beneath.
#[component]
pub(in crate::areas::contact) fn People() -> impl IntoView {
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    view! {
        <Page title=t(key::contact_people()) crumbs lead=|| t(key::contact_people_lead())>
            <Directory/>
        </Page>
    }
}

#[component]
fn Directory() -> impl IntoView {
    let asked = Asked::read();
    let units = remote(calls::list_units);
    let people = paged(move |cursor: Option<String>| {
        calls::list_entries(asked.of(calls::entries()).query_if("cursor", cursor))
    });
    let choices =
        Signal::derive(move || units.get().unwrap_or_default().iter().map(choice).collect::<Vec<_>>());
    let nothing = move || {
        let title =
            if asked.is_all() { key::contact_people_none() } else { key::contact_people_none_found() };
        view! { <EmptyState icon="users" title=t(title) text=t(key::contact_people_none_text())/> }
    };
    view! {
        <details class="contact-chart">
            <summary>{t(key::contact_chart())}</summary>
            <Resource of=units lines=6 let:units><UnitTree units/></Resource>
        </details>
        <div class="filters" role="search" aria-label=t(key::contact_find())>
            <FilterText param="q" label=t(key::contact_find())/>
            <FilterSelect param="unit" label=t(key::contact_unit()) all=t(key::contact_unit_all()) choices/>
            <FilterDate param="present_on" label=t(key::contact_present_on())/>
            <div class="filters-end">
                <Show when=move || !asked.is_all()>
                    <LinkButton icon="x" emphasis=Emphasis::Quiet label=t(key::contact_clear()) href="/contact/people"/>
                </Show>
                <Menu id="contact-take" label=t(key::contact_take()) icon="table-2">
                    <a href=move || asked.address("csv") rel="external"><Icon name="table-2"/>{t(key::contact_take_csv())}</a>
                    <a href=move || asked.address("xlsx") rel="external"><Icon name="table-2"/>{t(key::contact_take_xlsx())}</a>
                </Menu>
            </div>
        </div>
        <FilterLetters param="letter" label=t(key::contact_letters())/>
        <h2 class="visually-hidden">{t(key::contact_people_heading())}</h2>
        <PagedResource of=people empty=nothing let:items>
            <ul class="contact-cards">
                {items.into_iter().map(|entry| view! { <li><PersonCard entry/></li> }).collect_view()}
            </ul>
        </PagedResource>
    }
}

fn choice(unit: &Unit) -> Choice {
    Choice::new(unit.id.to_string(), pick(&unit.name_fa, Some(&unit.name_en)))
}
