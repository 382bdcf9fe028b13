//! The working calendar: what works when, and how long things take.

mod calculator;
mod calls;
mod closures;
mod known;
mod manage;
mod month;
mod today;
mod wording;
mod year;

use contract::permission::{DeclareCalendar, ManageCalendar};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{LinkButton, Resource, remote};

lazy_area!(calendar, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/calendar") view=CalendarPage/>
            <Route path=path!("/calendar/manage") view=manage::ManagePage/>
        </FlatRoutes>
    }
}

#[component]
fn CalendarPage() -> impl IntoView {
    let session = use_session();
    let calendar = remote(calls::calendar);
    let actions = move || {
        let manages = session.can::<DeclareCalendar>() || session.can::<ManageCalendar>();
        view! {
            {manages.then(|| {
                view! { <LinkButton icon="pencil" label=t(key::calendar_manage()) href="/calendar/manage"/> }
            })}
            <LinkButton icon="calendar" label=t(key::calendar_take_ics()) href=calls::ics() external=true/>
        }
    };
    view! {
        <Page title=t(key::calendar_title()) lead=|| t(key::calendar_lead()) actions>
            <Resource of=calendar lines=12 let:known>
                <today::Today known=known.clone()/>
                <year::Year known=known.clone() below=move |year| {
                    view! { <closures::Closures known=known.clone() year/> }.into_any()
                }/>
                <calculator::Calculator calendar/>
            </Resource>
        </Page>
    }
}
