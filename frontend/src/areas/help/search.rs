use contract::search::{Hit, SearchResults};
use leptos::prelude::*;

use super::calls;
use super::home::Find;
use super::wording::marked;
use crate::app::query_value;
use crate::i18n::{key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{EmptyState, LinkButton, Resource, remote};

/// What was found in the handbook, with the words marked.
#[component]
pub(super) fn HelpSearch() -> impl IntoView {
    let q = query_value("q");
    let title = Signal::derive(move || match q.get() {
        q if q.is_empty() => t(key::help_search()),
        q => t(key::help_search_title(q)),
    });
    let content = move || {
        let asked = q.get();
        let find = view! { <Find q=asked.clone()/> };
        if asked.is_empty() {
            return view! { {find} <EmptyState icon="search" title=t(key::help_search()) text=t(key::help_search_ask())/> }
                .into_any();
        }
        view! { {find} <Found q=asked/> }.into_any()
    };
    view! {
        <Page title crumbs=vec![Crumb::new("/help", t(key::help_title()))]>
            {content}
        </Page>
    }
}

#[component]
fn Found(q: String) -> impl IntoView {
    let found = remote(move || calls::search(q.clone()));
    view! {
        <Resource of=found lines=6 let:found>
            {shown(found)}
        </Resource>
    }
}

fn shown(found: SearchResults) -> AnyView {
    if found.items.is_empty() {
        return view! {
            <EmptyState icon="search" title=t(key::help_search_none()) text=t(key::help_search_none_text())>
                <LinkButton label=t(key::help_all()) href="/help"/>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <p class="help-count" role="status">{t(key::help_search_count(found.count))}</p>
        <ol class="help-hits">{found.items.into_iter().map(hit).collect_view()}</ol>
    }
    .into_any()
}

fn hit(hit: Hit) -> impl IntoView {
    view! {
        <li>
            <h2><a href=hit.url dir="auto">{marked(hit.title)}</a></h2>
            <p dir="auto">{marked(hit.snippet)}</p>
        </li>
    }
}
