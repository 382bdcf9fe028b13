//! The news, newest first, found by words, tag and date.

mod item;
mod take;

use contract::permission::{DraftPublications, ManagePublicationSeries, ReadPublicationDrafts};
use contract::publications::Tag;
use item::Item;
pub(super) use item::Tags;
use leptos::prelude::*;
use take::Take;

use super::calls;
use super::desk::TAGS;
use super::wording::tag_title;
use crate::app::query_value;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::Page;
use crate::ui::{
    Chip, Chips, Emphasis, EmptyState, FilterDate, FilterText, LinkButton, PagedResource, paged, remote,
};

/// The filters of the list, as the address holds them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ask {
    pub(super) tag: String,
    q: String,
    from: String,
    to: String,
}

impl Ask {
    fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// What the server is asked, as pairs of the query.
    pub(super) fn pairs(&self) -> [(&'static str, &str); 4] {
        [("q", &self.q), ("tag", &self.tag), ("from", &self.from), ("to", &self.to)]
    }
}

#[component]
pub(in crate::areas::publications) fn NewsList() -> impl IntoView {
    let session = use_session();
    let actions = move || {
        let writes = session.can::<DraftPublications>() || session.can::<ReadPublicationDrafts>();
        let desk = writes.then(|| {
            view! { <LinkButton icon="pencil" label=t(key::publications_desk()) href="/publications/desk"/> }
        });
        // Who manages tags and does not write finds no desk to go there from.
        let tags = (!writes && session.can::<ManagePublicationSeries>())
            .then(|| view! { <LinkButton icon="list" label=t(key::publications_tags()) href=TAGS/> });
        view! { {tags} {desk} }
    };
    view! {
        <Page
            title=t(key::publications_title())
            lead=|| t(key::publications_lead())
            actions=move || view! { {actions} }
        >
            <News/>
        </Page>
    }
}

#[component]
fn News() -> impl IntoView {
    let (q, tag) = (query_value("q"), query_value("tag"));
    let (from, to) = (query_value("from"), query_value("to"));
    let ask = Memo::new(move |_| Ask { tag: tag.get(), q: q.get(), from: from.get(), to: to.get() });
    let news = paged(move |cursor: Option<String>| {
        let request = ask.with(|ask| {
            ask.pairs().into_iter().fold(calls::list(), |request, (name, value)| request.query(name, value))
        });
        calls::list_publications(request.query_if("cursor", cursor))
    });
    let is_all = Memo::new(move |_| ask.with(Ask::is_all));
    let nothing = move || {
        if is_all.get() { view! { <Nothing/> }.into_any() } else { view! { <NothingFound/> }.into_any() }
    };
    view! {
        <div class="filters" role="search" aria-label=t(key::publications_search())>
            <FilterText param="q" label=t(key::publications_search())/>
            <FilterDate param="from" label=t(key::publications_from())/>
            <FilterDate param="to" label=t(key::publications_to())/>
            <div class="filters-end">
                <Show when=move || !is_all.get()>
                    <LinkButton icon="x" emphasis=Emphasis::Quiet label=t(key::publications_clear()) href="/publications"/>
                </Show>
                <Take ask/>
            </div>
        </div>
        <TagChips/>
        <PagedResource of=news empty=nothing let:items>
            <ol class="news" class:news-lead=move || is_all.get()>
                {items.into_iter().map(|news| view! { <Item news/> }).collect_view()}
            </ol>
        </PagedResource>
    }
}

/// The tags in sight. Without them the list still works, so a failure is silent.
#[component]
fn TagChips() -> impl IntoView {
    let tags = remote(calls::list_tags);
    let chip = |tag: Tag| Chip { label: tag_title(&tag), value: tag.slug, count: None };
    let chips = Signal::derive(move || {
        let all = Chip { value: String::new(), label: t(key::publications_tags_all()), count: None };
        std::iter::once(all).chain(tags.get().unwrap_or_default().into_iter().map(chip)).collect::<Vec<_>>()
    });
    view! {
        <div class="news-tags">
            <Show when=move || tags.get().is_some_and(|tags| !tags.is_empty())>
                <Chips label=t(key::publications_tags()) param="tag" chips/>
            </Show>
        </div>
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
