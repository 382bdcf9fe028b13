//! The audit log: who did what, when, and what it changed.

mod actions;
mod entry;
mod verify;

use contract::identity::{AuditEntry, audited_areas};
use contract::permission::ReadAudit;
use leptos::prelude::*;

use super::admin::{AdminMenu, admin_crumbs};
use super::calls;
use super::export::Export;
use super::wording::area_name;
use crate::api::Request;
use crate::app::{query_value, set_query};
use crate::i18n::{key, t};
use crate::shell::Page;
use crate::shell::{Guarded, holding};
use crate::ui::{Button, Choice, Emphasis, EmptyState, FilterDate, FilterSelect, PagedResource, paged};

#[component]
pub fn Audit() -> impl IntoView {
    view! {
        <Page title=t(key::identity_audit()) crumbs=admin_crumbs([]) lead=|| t(key::identity_audit_lead())>
            <AdminMenu/>
            <Guarded open_to={holding::<ReadAudit>()}>
                <verify::VerifyChain/>
                <Log/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Log() -> impl IntoView {
    let actor = query_value("actor");
    let area = query_value("area");
    let action = query_value("action");
    let (from, until) = (query_value("from"), query_value("until"));
    let asked = move || -> Request {
        calls::audit_entries()
            .query("actor_id", actor.get())
            .query("action", action.get())
            .query("subject_area", area.get())
            .query("from", begin_of(&from.get(), 0))
            .query("until", begin_of(&until.get(), 1))
    };
    let entries = paged(move |cursor| calls::list_audit_entries(asked().query_if("cursor", cursor)));
    let areas: Vec<_> = audited_areas().into_iter().map(|area| Choice::new(area, area_name(area))).collect();
    let set_query = StoredValue::new_local(set_query());
    let by_actor = Callback::new(move |id: String| set_query.with_value(|set| set("actor", &id)));
    let one_actor = move || {
        (!actor.with(String::is_empty)).then(|| {
            view! {
                <Button
                    label=t(key::identity_audit_all_actors())
                    icon="x"
                    emphasis=Emphasis::Quiet
                    on_click=move |()| by_actor.run(String::new())
                />
            }
        })
    };
    let nothing = || view! { <EmptyState icon="history" title=t(key::identity_no_entries()) text=t(key::identity_no_entries_text())/> };
    view! {
        <div class="filters" role="search" aria-label=t(key::identity_audit_filters())>
            <FilterSelect param="area" label=t(key::identity_area()) all=t(key::identity_all_areas()) choices=areas/>
            <FilterSelect
                param="action"
                label=t(key::identity_audit_deed())
                all=t(key::identity_audit_all_deeds())
                choices=Signal::derive(move || actions::choices(&area.get(), &action.get()))
            />
            <FilterDate param="from" label=t(key::identity_first_day())/>
            <FilterDate param="until" label=t(key::identity_last_day())/>
            <div class="filters-end">
                {one_actor} <Export name="audit" list=asked/>
            </div>
        </div>
        <PagedResource of=entries empty=nothing let:items>
            <Entries items by_actor/>
        </PagedResource>
    }
}

#[component]
fn Entries(items: Vec<AuditEntry>, by_actor: Callback<String>) -> impl IntoView {
    view! {
        <ol class="entries">
            {items.into_iter().map(|entry| view! { <entry::Entry entry by_actor/> }).collect_view()}
        </ol>
    }
}

/// The first instant of a day in Tehran (UTC+03:30 all the year), some days on; empty for no day.
fn begin_of(day: &str, on: i64) -> String {
    let Ok(day) = day.parse::<chrono::NaiveDate>() else { return String::new() };
    let start = day + chrono::TimeDelta::days(on);
    format!("{start}T00:00:00+03:30")
}
