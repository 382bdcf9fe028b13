//! The worklist: what waits for the person, from every area, until when.

mod item;

use contract::duties::{Duty, DutyGroup, Worklist};
use item::Item;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::api;
use crate::app::{Unmatched, lazy_area};
use crate::i18n::{self, key, t};
use crate::session::use_session;
use crate::shell::{Guarded, Page};
use crate::ui::{EmptyState, LinkButton, Resource, remote};

lazy_area!(worklist, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/worklist") view=WorklistPage/>
        </FlatRoutes>
    }
}

#[component]
fn WorklistPage() -> impl IntoView {
    let session = use_session();
    view! {
        <Page title=t(key::worklist_title()) lead=|| t(key::worklist_lead())>
            <Guarded open_to=move || session.is_signed_in()>
                <Duties/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Duties() -> impl IntoView {
    let worklist = remote(|| api::get("/api/v1/platform/duties").send::<Worklist>());
    view! {
        <Resource of=worklist lines=8 let:worklist>
            {if worklist.items.is_empty() {
                view! {
                    <EmptyState icon="circle-check" title=t(key::worklist_none()) text=t(key::worklist_none_text())>
                        <LinkButton label=t(key::ui_home()) href="/"/>
                    </EmptyState>
                }
                    .into_any()
            } else {
                let group = |group| {
                    let items: Vec<_> = worklist.items.iter().filter(|duty| duty.group == group).cloned().collect();
                    (!items.is_empty()).then(|| view! { <Group group items/> })
                };
                let more = worklist.counts.has_more.then(|| view! { <p class="duty-facts">{t(key::worklist_more())}</p> });
                view! { {more} {DutyGroup::ALL.into_iter().map(group).collect_view()} }.into_any()
            }}
        </Resource>
    }
}

#[component]
fn Group(group: DutyGroup, items: Vec<Duty>) -> impl IntoView {
    let (name, word) = match group {
        DutyGroup::Overdue => (key::worklist_overdue(), "overdue"),
        DutyGroup::Today => (key::worklist_today(), "today"),
        DutyGroup::ThisWeek => (key::worklist_this_week(), "this-week"),
        DutyGroup::Later => (key::worklist_later(), "later"),
        DutyGroup::Undated => (key::worklist_undated(), "undated"),
    };
    let id = format!("worklist-{word}");
    let count = i18n::number(i64::try_from(items.len()).unwrap_or_default());
    view! {
        <section class="duty-group" class:duty-group-overdue=group == DutyGroup::Overdue aria-labelledby=id.clone()>
            <h2 id=id.clone()>{t(name)} " " <span class="duty-count">{count}</span></h2>
            <ul class="duties">{items.into_iter().map(|duty| view! { <Item duty/> }).collect_view()}</ul>
        </section>
    }
}
