use contract::page::Page;
use contract::publications::{EditionState, PublicationSummary};
use leptos::prelude::*;

use super::DESK;
use super::ready::{PublishButton, Publishing, PublishingDialog};
use super::shelf::Shelf;
use super::table::title_of;
use crate::app::{address_with, query_value};
use crate::areas::publications::calls;
use crate::areas::publications::wording::{Printed, kind_name};
use crate::i18n::{Message, Moment, key, t};
use crate::ui::{Remote, Resource, remote};

/// How many of a state are seen at once.
const SHOWN: usize = 5;

/// The way of a text to its readers, a column for every state on it.
const COLUMNS: [EditionState; 4] =
    [EditionState::Draft, EditionState::InReview, EditionState::Scheduled, EditionState::Published];

/// The newest of every state at a glance, each with who brought it there and when.
#[component]
pub(super) fn Overview() -> impl IntoView {
    let publishing = Publishing::new();
    let columns = COLUMNS.map(|state| (state, newest(state)));
    let reload = move |()| columns.iter().for_each(|(_, texts)| texts.reload());
    let column = move |(state, texts)| view! { <Column state texts publishing/> };
    view! {
        <div class="desk-columns">{columns.map(column).into_iter().collect_view()}</div>
        <PublishingDialog publishing on_moved=reload/>
    }
}

/// What waits for its minute begins with the next one.
fn newest(state: EditionState) -> Remote<Page<PublicationSummary>> {
    let (q, kind) = (query_value("q"), query_value("kind"));
    remote(move || {
        let sort = (state == EditionState::Scheduled).then_some("oldest");
        let asked = Shelf::In(state).ask().query("q", q.get()).query("kind", kind.get());
        calls::list_publications(asked.query_if("sort", sort).query("limit", SHOWN))
    })
}

#[component]
fn Column(
    state: EditionState,
    texts: Remote<Page<PublicationSummary>>,
    publishing: Publishing,
) -> impl IntoView {
    let shelf = Shelf::In(state);
    let id = format!("desk-{}", shelf.value());
    let heading = id.clone();
    let href = move || address_with("state", shelf.value());
    view! {
        <section class="desk-column" aria-labelledby=heading>
            <h2 id=id>{shelf.name()}</h2>
            <Resource of=texts lines=5 let:page>
                {if page.items.is_empty() {
                    view! { <p class="field-hint">{shelf.nothing().0}</p> }.into_any()
                } else {
                    let card = move |item| view! { <Card item shelf publishing/> };
                    view! { <ul>{page.items.into_iter().map(card).collect_view()}</ul> }.into_any()
                }}
            </Resource>
            <a class="desk-all" href=href>{t(all_of(state))}</a>
        </section>
    }
}

fn all_of(state: EditionState) -> Message {
    match state {
        EditionState::InReview => key::publications_all_in_review(),
        EditionState::Scheduled => key::publications_all_scheduled(),
        EditionState::Published => key::publications_all_published(),
        _ => key::publications_all_drafts(),
    }
}

#[component]
fn Card(item: PublicationSummary, shelf: Shelf, publishing: Publishing) -> impl IntoView {
    let (by, at) = shelf.brought(&item);
    let due = item.desk.as_ref().and_then(|note| note.publish_at);
    let due = due.filter(|_| shelf == Shelf::In(EditionState::Scheduled));
    let waits = shelf == Shelf::In(EditionState::InReview);
    view! {
        <li class="desk-card">
            <a href=format!("{DESK}/{}", item.id)>{title_of(&item)}</a>
            <p>{kind_name(item.kind)} {item.number.clone().map(|number| view! { " " <Printed number/> })}</p>
            <p>{by.map(|by| view! { <span>{t(brought_by(shelf, by))}</span> })} {at.map(|value| view! { <Moment value/> })}</p>
            {due.map(|value| view! { <p class="desk-due"><span>{t(key::publications_publish_at())} ":"</span> <Moment value/></p> })}
            {waits.then(|| view! { <PublishButton item publishing/> })}
        </li>
    }
}

fn brought_by(shelf: Shelf, name: String) -> Message {
    match shelf {
        Shelf::In(EditionState::InReview) => key::publications_submitted_by(name),
        Shelf::In(EditionState::Scheduled) => key::publications_scheduled_by(name),
        Shelf::In(EditionState::Published) => key::publications_published_by(name),
        _ => key::publications_saved_by(name),
    }
}
