//! The forms, found by words, code, category, kind and format; what is taken most, and what is new.

mod card;
mod categories;
mod featured;
mod identify;
mod take;

use card::Card;
use categories::{Categories, FollowCategory};
use contract::library::{FileFormat, FormKind};
use contract::permission::{DraftForms, ManageFormCategories, ReadFormDrafts, ReadFormStats};
use featured::Featured;
use identify::Identify;
use leptos::prelude::*;
use take::Take;

use super::calls;
use super::desk::{CATEGORIES, DESK};
use super::together::{BasketLink, BundlesHere};
use super::wording::{format_name, kind_name};
use crate::app::query_value;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{Choice, Emphasis, EmptyState, FilterSelect, FilterText, LinkButton, PagedResource, paged};

/// The filters of the list, as the address holds them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ask {
    q: String,
    category: String,
    kind: String,
    format: String,
    sort: String,
}

impl Ask {
    fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// What the server is asked, as pairs of the query.
    fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("q", &self.q),
            ("category", &self.category),
            ("kind", &self.kind),
            ("format", &self.format),
            ("sort", &self.sort),
        ]
    }
}

#[component]
pub(in crate::areas::library) fn Forms() -> impl IntoView {
    view! {
        <Page title=t(key::library_title()) lead=|| t(key::library_lead()) actions=move || view! { <BasketLink/> <Ways/> }>
            <List/>
        </Page>
    }
}

/// To the pages of those who make forms, as far as they are open to the reader.
#[component]
fn Ways() -> impl IntoView {
    let session = use_session();
    move || {
        let works = session.can::<DraftForms>() || session.can::<ReadFormDrafts>();
        [
            (session.can::<ReadFormStats>(), "/library/stats", "chart-column", key::library_stats()),
            // Who manages categories and does not make forms finds no desk to go there from.
            (!works && session.can::<ManageFormCategories>(), CATEGORIES, "list", key::library_categories()),
            (works, DESK, "pencil", key::library_desk()),
        ]
        .into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, href, icon, label)| view! { <LinkButton label=t(label) href icon/> })
        .collect_view()
    }
}

#[component]
fn List() -> impl IntoView {
    let (q, category, kind) = (query_value("q"), query_value("category"), query_value("kind"));
    let (format, sort) = (query_value("format"), query_value("sort"));
    let ask = Memo::new(move |_| Ask {
        q: q.get(),
        category: category.get(),
        kind: kind.get(),
        format: format.get(),
        sort: sort.get(),
    });
    let is_all = Memo::new(move |_| ask.with(Ask::is_all));
    view! {
        <Filters ask is_all/>
        <div class="library">
            <Categories/>
            <div class="library-found">
                <Show when=move || is_all.get()>
                    <BundlesHere/>
                    <Featured/>
                </Show>
                <Found ask is_all/>
            </div>
            <Identify/>
        </div>
    }
}

#[component]
fn Filters(ask: Memo<Ask>, is_all: Memo<bool>) -> impl IntoView {
    let kinds: Vec<_> =
        FormKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_name(*kind))).collect();
    let formats: Vec<_> =
        FileFormat::ALL.iter().map(|format| Choice::new(format.as_str(), format_name(*format))).collect();
    let orders = vec![
        Choice::new("taken", t(key::library_order_taken())),
        Choice::new("newest", t(key::library_order_newest())),
    ];
    view! {
        <div class="filters" role="search" aria-label=t(key::library_search())>
            <FilterText param="q" label=t(key::library_search())/>
            <FilterSelect param="kind" label=t(key::library_kind()) all=t(key::library_kind_all()) choices=kinds/>
            <FilterSelect param="format" label=t(key::library_format()) all=t(key::library_format_all()) choices=formats/>
            <FilterSelect param="sort" label=t(key::library_order()) all=t(key::library_order_title()) choices=orders/>
            <div class="filters-end">
                <Show when=move || !is_all.get()>
                    <LinkButton icon="x" emphasis=Emphasis::Quiet label=t(key::library_clear()) href="/library"/>
                </Show>
                <Show when=move || ask.with(|ask| !ask.category.is_empty())>
                    <FollowCategory/>
                </Show>
                <Take ask/>
            </div>
        </div>
    }
}

#[component]
fn Found(ask: Memo<Ask>, is_all: Memo<bool>) -> impl IntoView {
    let forms = paged(move |cursor: Option<String>| {
        let request = ask.with(|ask| {
            ask.pairs().into_iter().fold(calls::forms(), |request, (name, value)| request.query(name, value))
        });
        calls::list_forms(request.query_if("cursor", cursor))
    });
    let heading = move || t(if is_all.get() { key::library_all_forms() } else { key::library_found() });
    let nothing = move || {
        if is_all.get() { view! { <Nothing/> }.into_any() } else { view! { <NothingFound/> }.into_any() }
    };
    view! {
        <section aria-labelledby="library-found">
            <h2 class="library-head" id="library-found">{heading}</h2>
            <PagedResource of=forms empty=nothing let:items>
                <ul class="library-cards">{items.into_iter().map(|form| view! { <Card form/> }).collect_view()}</ul>
            </PagedResource>
        </section>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! { <EmptyState icon="file-text" title=t(key::library_none()) text=t(key::library_none_text())/> }
}

#[component]
fn NothingFound() -> impl IntoView {
    view! {
        <EmptyState icon="search" title=t(key::library_none_found()) text=t(key::library_none_found_text())>
            <LinkButton label=t(key::library_clear()) href="/library"/>
        </EmptyState>
    }
}
