//! What is published, newest first: found by kind, words, number, tag, date and validity.

mod figures;
mod filters;
mod item;
mod take;
mod years;

use contract::permission::{
    DraftPublications, ManagePublicationSeries, OpenReceipt, ReadPublicationDrafts, ReadReceipts,
};
use contract::publications::PublicationKind;
use figures::Figures;
use filters::{Ask, Filters};
use item::Item;
pub(super) use item::Tags;
use leptos::prelude::*;

use super::board::COMMUNICATIONS;
use super::calls;
use super::desk::SETTINGS;
use super::inbox::INBOX;
use super::wording::{kind_of, kind_plural};
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{EmptyState, LinkButton, PagedResource, Tabs, paged};

#[component]
pub(in crate::areas::publications) fn PublicationList() -> impl IntoView {
    let session = use_session();
    let actions = move || {
        let writes = session.can::<DraftPublications>() || session.can::<ReadPublicationDrafts>();
        let desk = writes.then(|| {
            view! { <LinkButton icon="pencil" label=t(key::publications_desk()) href="/publications/desk"/> }
        });
        // Who manages tags and series and does not write finds no desk to go there from.
        let settings = (!writes && session.can::<ManagePublicationSeries>()).then(
            || view! { <LinkButton icon="settings" label=t(key::publications_settings()) href=SETTINGS/> },
        );
        let inbox = session
            .can_somewhere::<OpenReceipt>()
            .then(|| view! { <LinkButton icon="mail" label=t(key::publications_inbox()) href=INBOX/> });
        let communications = session.can::<ReadReceipts>().then(
            || view! { <LinkButton icon="send" label=t(key::publications_board_list()) href=COMMUNICATIONS/> },
        );
        view! { {inbox} {settings} {communications} {desk} }
    };
    view! {
        <Page
            title=t(key::publications_title())
            lead=|| t(key::publications_lead())
            actions=move || view! { {actions} }
        >
            <Publications/>
        </Page>
    }
}

#[component]
fn Publications() -> impl IntoView {
    let ask = Ask::of_address();
    let texts = paged(move |cursor: Option<String>| {
        calls::list_publications(ask.with(Ask::request).query_if("cursor", cursor))
    });
    let is_all = Memo::new(move |_| ask.with(Ask::is_all));
    let nothing = move || {
        if is_all.get() { view! { <Nothing/> }.into_any() } else { view! { <NothingFound/> }.into_any() }
    };
    // Only news is set like a newspaper.
    let leads = Memo::new(move |_| ask.with(|ask| kind_of(&ask.kind).is_none_or(|kind| !kind.is_formal())));
    // The day asked about goes along to the page of the text.
    let as_of = Memo::new(move |_| ask.with(|ask| ask.as_of.clone()));
    let tabs = PublicationKind::ALL.iter().map(|kind| (kind.as_str(), kind_plural(*kind)));
    let tabs = std::iter::once(("", t(key::publications_kinds_all()))).chain(tabs).collect();
    view! {
        <Tabs label=t(key::publications_kinds()) tabs param="kind"/>
        <Filters ask/>
        <PagedResource of=texts empty=nothing let:items>
            <ol class="news" class:news-lead=move || is_all.get() && leads.get()>
                {items
                    .into_iter()
                    .map(|text| view! { <Item text as_of=as_of.get_untracked()/> })
                    .collect_view()}
            </ol>
        </PagedResource>
        <Figures/>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! { <EmptyState icon="newspaper" title=t(key::publications_none()) text=t(key::publications_none_text())/> }
}

#[component]
fn NothingFound() -> impl IntoView {
    view! {
        <EmptyState icon="search" title=t(key::publications_none_found()) text=t(key::publications_none_found_text())>
            <LinkButton label=t(key::publications_clear()) href="/publications"/>
        </EmptyState>
    }
}
