//! Messages to the own posts and to the unit one heads.

use contract::contact::{MessageState, MessageSummary};
use contract::permission::{AnswerMessages, TriageMessages};
use leptos::prelude::*;

use super::calls;
use super::wording::{self, DemoBadge, StateBadge};
use crate::api::Request;
use crate::app::query_value;
use crate::i18n::{self, Ltr, Moment, key, t};
use crate::session::use_session;
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::{
    Badge, Button, Chip, Chips, Column, Emphasis, EmptyState, FilterText, PagedResource, Table, Tone, paged,
    toast,
};

#[component]
pub(super) fn Inbox() -> impl IntoView {
    let session = use_session();
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    let may = move || session.can::<AnswerMessages>() || session.can::<TriageMessages>();
    view! {
        <Page title=t(key::contact_inbox()) crumbs lead=|| t(key::contact_inbox_lead())>
            <Guarded open_to=may>
                <List/>
            </Guarded>
        </Page>
    }
}

/// The shelf of the address: `new`, `late`, or a state; without one all that is not done with.
fn asked(request: Request, shelf: &str) -> Request {
    match shelf {
        "new" => request.query("age", "new"),
        "late" => request.query("age", "late"),
        state => request.query("state", state),
    }
}

#[component]
fn List() -> impl IntoView {
    let (shelf, q) = (query_value("shelf"), query_value("q"));
    let messages = paged(move |cursor: Option<String>| {
        let request = shelf.with(|shelf| asked(calls::inbox(), shelf)).query("q", q.get());
        calls::list_messages(request.query_if("cursor", cursor))
    });
    let nothing = move || {
        let is_all = shelf.with(String::is_empty) && q.with(String::is_empty);
        let (title, text) = if is_all {
            (key::contact_inbox_none(), key::contact_inbox_none_text())
        } else {
            (key::contact_inbox_none_found(), key::contact_inbox_none_found_text())
        };
        view! { <EmptyState icon="mail" title=t(title) text=t(text)/> }
    };
    let save = move |()| {
        let request = untrack(|| shelf.with(|shelf| asked(calls::inbox(), shelf)).query("q", q.get()));
        leptos::task::spawn_local(async move {
            let request = request.query("format", "csv").query("lang", i18n::language().code());
            if let Err(error) = request.save("messages.csv", "text/csv").await {
                toast::fail(&error);
            }
        });
    };
    view! {
        <div class="filters" role="search" aria-label=t(key::contact_inbox_find())>
            <FilterText param="q" label=t(key::contact_inbox_find())/>
            <div class="filters-end">
                <Button label=t(key::contact_take_csv()) icon="table-2" emphasis=Emphasis::Quiet on_click=save/>
            </div>
        </div>
        <Chips label=t(key::contact_state()) param="shelf" chips=shelves()/>
        <PagedResource of=messages empty=nothing let:items>
            <Table caption=t(key::contact_inbox()) columns=columns() rows=items.into_iter().map(row).collect()/>
        </PagedResource>
    }
}

fn shelves() -> Vec<Chip> {
    let chip = |value: &str, label: String| Chip { value: value.to_owned(), label, count: None };
    let of = |state: MessageState| chip(state.as_str(), wording::state_name(state));
    vec![
        chip("", t(key::contact_shelf_all())),
        chip("new", t(key::contact_shelf_new())),
        chip("late", t(key::contact_shelf_late())),
        of(MessageState::Open),
        of(MessageState::Answered),
        of(MessageState::Closed),
    ]
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::contact_subject())),
        Column::new(t(key::contact_number())),
        Column::new(t(key::contact_sender())),
        Column::new(t(key::contact_to())),
        Column::new(t(key::contact_state())),
        Column::new(t(key::contact_last())),
    ]
}

fn row(message: MessageSummary) -> Vec<AnyView> {
    let href = format!("/contact/messages/{}", message.id);
    let waits = message.waiting_workdays.filter(|days| *days > 0).map(|days| {
        let text = t(key::contact_waits(days));
        let tone = if message.is_late { Tone::Bad } else { Tone::Plain };
        view! { <Badge text tone icon="clock"/> }
    });
    let sender = message.sender_name.clone().unwrap_or_else(|| t(key::contact_sender_unnamed()));
    vec![
        view! { <a href=href dir="auto">{message.subject.clone()}</a> }.into_any(),
        view! { <Ltr text=message.number.clone()/> }.into_any(),
        sender.into_any(),
        wording::post(&message.handler).into_any(),
        view! { <span class="contact-badges"><StateBadge state=message.state/> {waits} <DemoBadge is_demo=message.is_demo/></span> }
            .into_any(),
        view! { <Moment value=message.last_part_at/> }.into_any(),
    ]
}
