use contract::page::Page;
use contract::search::{Hit, SearchHint, SearchResults};
use leptos::prelude::*;

use super::ask::Ask;
use super::facets::{ActiveFilters, FacetsAside, FacetsDrawer, facets};
use super::hit::HitCard;
use super::nothing::NothingFound;
use super::recent::{RecentQueries, recent};
use crate::i18n::{key, t};
use crate::ui::{EmptyState, PagedResource, paged};

/// What the first page says of the whole.
#[derive(Clone, Debug, Default, PartialEq)]
struct Head {
    /// What was asked for; while something else is, its count is not shown.
    of: Ask,
    count: i64,
    is_more: bool,
    correction: Option<String>,
    hint: Option<SearchHint>,
}

/// The hits on this site, with their filters.
#[component]
pub(super) fn SiteResults(ask: Memo<Ask>) -> impl IntoView {
    let head = RwSignal::new(None::<Head>);
    let recent = recent();
    let hits = paged(move |cursor: Option<String>| {
        let ask = ask.get();
        let order = if ask.newest { "newest" } else { "relevance" };
        let is_first = cursor.is_none();
        let request = ask.request("/api/v1/search").query("sort", order).query_if("cursor", cursor);
        async move {
            let results: SearchResults = request.send().await?;
            if is_first {
                if results.hint.is_none() {
                    recent.add(&ask.query);
                }
                head.set(Some(Head {
                    of: ask,
                    count: results.count,
                    is_more: results.count_is_lower_bound,
                    correction: results.correction,
                    hint: results.hint,
                }));
            }
            let total = (!results.count_is_lower_bound).then_some(results.count);
            Ok(Page { items: results.items, next: results.next, total })
        }
    });
    let facets = facets(ask);
    let told = Memo::new(move |_| head.get().filter(|head| ask.with(|ask| head.of == *ask)));
    let empty = move || match told.get() {
        Some(Head { hint: Some(hint), .. }) => view! { <NothingAsked hint/> }.into_any(),
        Some(Head { correction, .. }) => view! { <NothingFound ask=ask.get() correction/> }.into_any(),
        None => ().into_any(),
    };
    let has_hits = Memo::new(move |_| head.with(|head| head.as_ref().is_some_and(|head| head.count > 0)));
    let is_filtered = Memo::new(move |_| ask.with(|ask| !ask.filters.is_empty()));
    view! {
        <div class="search-page" class:search-page-alone=move || !has_hits.get() && !is_filtered.get()>
            <Show when=move || has_hits.get() || is_filtered.get()>
                <FacetsAside ask facets/>
            </Show>
            <div class="search-main">
                <Show when=move || has_hits.get() || is_filtered.get()>
                    <div class="search-bar">
                        <p class="search-count" role="status">{move || told.get().map(|head| count(&head))}</p>
                        <FacetsDrawer ask facets/>
                        <Order ask/>
                    </div>
                    <ActiveFilters ask facets/>
                </Show>
                <PagedResource of=hits empty let:hits>
                    <ol class="hits">
                        {hits.into_iter().map(|hit: Hit| view! { <li><HitCard hit/></li> }).collect_view()}
                    </ol>
                </PagedResource>
            </div>
        </div>
    }
}

fn count(head: &Head) -> String {
    t(if head.is_more { key::search_count_more(head.count) } else { key::search_count(head.count) })
}

#[component]
fn Order(ask: Memo<Ask>) -> impl IntoView {
    let choice = move |newest: bool, label: String| {
        view! {
            <li>
                <a
                    href=move || ask.with(|ask| ask.in_order(newest).address())
                    aria-current=move || ask.with(|ask| ask.newest == newest).then_some("true")
                    data-noscroll="true"
                >
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <nav class="search-order" aria-label=t(key::search_order())>
            <ul>
                {choice(false, t(key::search_order_relevance()))}
                {choice(true, t(key::search_order_newest()))}
            </ul>
        </nav>
    }
}

#[component]
fn NothingAsked(hint: SearchHint) -> impl IntoView {
    let text = match hint {
        SearchHint::NoWords => key::search_ask_text(),
        SearchHint::OnlyCommonWords => key::search_ask_common(),
    };
    view! {
        <EmptyState icon="search" title=t(key::search_ask_title()) text=t(text)/>
        <RecentQueries/>
    }
}
