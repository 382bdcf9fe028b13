//! `/organizations/{slug}`: the identity record of one body on any day.

mod compare;
mod completeness;
mod head;
mod history;
mod identity;
mod officers;
mod ties;

use chrono::NaiveDate;
use contract::organizations::Organization;
use contract::problem::Code;
use leptos::prelude::*;

use super::calls;
use super::day::{OtherDay, day, record_address};
use super::deputies::{Deputies, deputies};
use super::staff::RecordActions;
use crate::api::ApiError;
use crate::app::{param, query_value};
use crate::i18n::{self, key, pick, t};
use crate::shell::{Crumb, Page};
use crate::ui::{EmptyState, LinkButton, Resource, Tabs, remote};

/// What stands at the address on the day asked for.
#[derive(Clone)]
enum Found {
    Record(Box<Organization>),
    /// The body of today, which was not registered on that day yet.
    NotYet(Box<Organization>, NaiveDate),
    Nothing,
}

async fn find(slug: String, as_of: Option<NaiveDate>) -> Result<Found, ApiError> {
    match (calls::look_up(&slug, as_of).await, as_of) {
        (Ok(record), _) => Ok(Found::Record(Box::new(record))),
        (Err(error), Some(day)) if error.code() == Code::NotYetRegistered.as_str() => {
            Ok(Found::NotYet(Box::new(calls::look_up(&slug, None).await?), day))
        }
        (Err(error), _) if error.is_not_found() => Ok(Found::Nothing),
        (Err(error), _) => Err(error),
    }
}

fn name(record: &Organization) -> String {
    let profile = &record.record.profile;
    pick(&profile.name_fa, profile.name_en.as_deref()).to_owned()
}

#[component]
pub(super) fn Record() -> impl IntoView {
    let slug = param("slug");
    let as_of = day("as_of");
    let found = remote(move || find(slug.get(), as_of.get()));
    let deputies = deputies();
    let title = Signal::derive(move || match found.get() {
        Some(Found::Record(record) | Found::NotYet(record, _)) => name(&record),
        Some(Found::Nothing) => t(key::organizations_record_missing()),
        None => t(key::organizations_record_tab_record()),
    });
    let crumbs = vec![Crumb::new("/organizations", t(key::organizations_list_title()))];
    let headline = move || match found.get() {
        Some(Found::Record(record)) => Some(view! { <head::Headline record=*record/> }),
        _ => None,
    };
    let has_days = Memo::new(move |_| matches!(found.get(), Some(Found::Record(_) | Found::NotYet(..))));
    let tools = move || has_days.get().then(|| view! { <head::Tools/> });
    let deeds = move || match found.get() {
        Some(Found::Record(record)) => {
            Some(view! { <RecordActions record=*record on_changed=move |()| found.reload()/> })
        }
        _ => None,
    };
    view! {
        <OtherDay as_of/>
        <Page title crumbs lead=move || view! { {headline} } actions=move || view! { {tools} {deeds} }>
            <Resource of=found lines=12 let:found>
                {match found {
                    Found::Record(record) => view! { <Body record=*record deputies/> }.into_any(),
                    Found::NotYet(record, day) => view! { <NotYet record=*record day/> }.into_any(),
                    Found::Nothing => view! { <Nowhere/> }.into_any(),
                }}
            </Resource>
        </Page>
    }
}

#[component]
fn Body(record: Organization, deputies: Deputies) -> impl IntoView {
    let tab = query_value("tab");
    let shown = Memo::new(move |_| tab.get());
    let tabs = vec![
        ("", t(key::organizations_record_tab_record())),
        ("officers", t(key::organizations_record_tab_officers())),
        ("history", t(key::organizations_record_tab_history())),
    ];
    let record = StoredValue::new(record);
    view! {
        <completeness::Complete record=record.get_value()/>
        <Tabs label=t(key::organizations_record_tabs()) tabs/>
        {move || {
            let record = record.get_value();
            match shown.get().as_str() {
                "officers" => view! { <officers::Officers record/> }.into_any(),
                "history" => view! { <history::History record deputies/> }.into_any(),
                _ => view! { <identity::Identity record deputies/> }.into_any(),
            }
        }}
    }
}

#[component]
fn NotYet(record: Organization, day: NaiveDate) -> impl IntoView {
    let title = t(key::organizations_record_not_yet(name(&record), i18n::short_date(day)));
    view! {
        <EmptyState icon="history" title text=t(key::organizations_record_not_yet_text())>
            <LinkButton label=t(key::organizations_record_see_today()) href=record_address(&record.slug, None)/>
        </EmptyState>
    }
}

#[component]
fn Nowhere() -> impl IntoView {
    let text = t(key::organizations_record_missing_text());
    view! {
        <EmptyState icon="building-2" title=t(key::organizations_record_missing()) text>
            <LinkButton label=t(key::organizations_record_to_list()) href="/organizations"/>
        </EmptyState>
    }
}
