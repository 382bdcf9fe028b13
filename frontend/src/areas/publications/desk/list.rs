use contract::permission::{ImportPublications, ManagePublicationSeries, ReadReceipts};
use contract::publications::{EditionState, PublicationKind};
use leptos::prelude::*;

use super::editing::new_name;
use super::overview::Overview;
use super::ready::{Publishing, PublishingDialog};
use super::shelf::{SHELVES, Shelf};
use super::table::TextsTable;
use super::{ARCHIVE, ForStaff, NEW, SETTINGS, crumbs, may_read, may_write};
use crate::app::query_value;
use crate::areas::publications::board::COMMUNICATIONS;
use crate::areas::publications::calls;
use crate::areas::publications::wording::kind_plural;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{Chip, Chips, EmptyState, FilterText, LinkButton, Menu, PagedResource, Tabs, paged};

#[component]
pub(in crate::areas::publications) fn Desk() -> impl IntoView {
    let session = use_session();
    let actions = move || {
        let settings = session.can::<ManagePublicationSeries>().then(
            || view! { <LinkButton icon="settings" label=t(key::publications_settings()) href=SETTINGS/> },
        );
        let archive = session.can::<ImportPublications>().then(
            || view! { <LinkButton icon="history" label=t(key::publications_archive()) href=ARCHIVE/> },
        );
        let communications = session.can::<ReadReceipts>().then(
            || view! { <LinkButton icon="send" label=t(key::publications_board_list()) href=COMMUNICATIONS/> },
        );
        let new = may_write(session).then(|| view! { <NewTexts/> });
        view! { {settings} {archive} {communications} {new} }
    };
    let mut way = crumbs();
    way.pop();
    view! {
        <Page
            title=t(key::publications_desk())
            crumbs=way
            lead=|| t(key::publications_desk_lead())
            actions=move || view! { {actions} }
        >
            <ForStaff open_to=may_read>
                <Texts/>
            </ForStaff>
        </Page>
    }
}

/// A new text of any kind.
#[component]
fn NewTexts() -> impl IntoView {
    let way = |kind: &PublicationKind| {
        view! { <a href=format!("{NEW}?kind={}", kind.as_str())>{new_name(*kind)}</a> }
    };
    view! {
        <Menu id="new-text" label=t(key::publications_new()) icon="plus" class="button-primary">
            {PublicationKind::ALL.iter().map(way).collect_view()}
        </Menu>
    }
}

/// The kinds to narrow the list to.
fn kinds() -> Vec<Chip> {
    let chip = |value: &str, label| Chip { value: value.to_owned(), label, count: None };
    let all = chip("", t(key::publications_kinds_all()));
    std::iter::once(all)
        .chain(PublicationKind::ALL.iter().map(|kind| chip(kind.as_str(), kind_plural(*kind))))
        .collect()
}

#[component]
fn Texts() -> impl IntoView {
    let chosen = query_value("state");
    let shelf = Memo::new(move |_| chosen.with(|chosen| Shelf::of(chosen)));
    let tabs = SHELVES.iter().map(|shelf| (shelf.value(), shelf.name()));
    let tabs = std::iter::once(("", t(key::publications_overview()))).chain(tabs).collect();
    view! {
        <Tabs label=t(key::publications_states()) tabs param="state"/>
        <div class="filters" role="search" aria-label=t(key::publications_desk_search())>
            <FilterText param="q" label=t(key::publications_desk_search())/>
        </div>
        <Chips label=t(key::publications_kinds()) param="kind" chips=kinds()/>
        {move || match shelf.get() {
            None => view! { <Overview/> }.into_any(),
            Some(shelf) => view! { <Shelved shelf/> }.into_any(),
        }}
    }
}

#[component]
fn Shelved(shelf: Shelf) -> impl IntoView {
    let (q, kind) = (query_value("q"), query_value("kind"));
    let texts = paged(move |cursor: Option<String>| {
        calls::list_publications(
            shelf.ask().query("q", q.get()).query("kind", kind.get()).query_if("cursor", cursor),
        )
    });
    let publishing = Publishing::new();
    view! {
        <PagedResource of=texts empty=move || view! { <Nothing shelf/> } let:items>
            <TextsTable items shelf publishing/>
        </PagedResource>
        <PublishingDialog publishing on_moved=move |()| texts.reload()/>
    }
}

#[component]
fn Nothing(shelf: Shelf) -> impl IntoView {
    let session = use_session();
    let (title, text) = shelf.nothing();
    let first_step = move || {
        let offers = shelf == Shelf::In(EditionState::Draft) && may_write(session);
        offers.then(|| view! { <LinkButton icon="plus" label=new_name(PublicationKind::News) href=NEW/> })
    };
    view! { <EmptyState icon="newspaper" title text>{first_step}</EmptyState> }
}
