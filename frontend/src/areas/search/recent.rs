//! Queries asked on this device: kept here alone, never sent, cleared by a press.

use leptos::prelude::*;

use super::ask::Ask;
use crate::browser;
use crate::i18n::{key, t};
use crate::session::{Actor, CurrentSession, use_session};
use crate::ui::{Button, Emphasis, Suggestion};

const KEPT: usize = 8;
/// So many of them are offered while one types.
const OFFERED: usize = 3;

/// The queries of whoever uses this device now; another person is not offered them.
#[derive(Clone, Copy)]
pub(super) struct Recent(CurrentSession);

pub(super) fn recent() -> Recent {
    Recent(use_session())
}

impl Recent {
    fn place(self) -> String {
        match self.0.actor() {
            Actor::Person(me) => format!("shora.searches.{}", me.id),
            Actor::Unknown | Actor::Visitor => "shora.searches".to_owned(),
        }
    }

    /// The newest first. Reactive.
    fn all(self) -> Vec<String> {
        let kept = browser::recall(&self.place()).unwrap_or_default();
        serde_json::from_str(&kept).unwrap_or_default()
    }

    pub(super) fn add(self, query: &str) {
        let mut queries = untrack(|| self.all());
        queries.retain(|known| known != query);
        queries.insert(0, query.to_owned());
        queries.truncate(KEPT);
        if let Ok(text) = serde_json::to_string(&queries) {
            browser::remember(&untrack(|| self.place()), &text);
        }
    }

    /// What was asked before with these letters in it, in any spelling.
    pub(super) fn with(self, text: &str) -> Vec<Suggestion> {
        let letters = persian::fold::fold(text.trim());
        let asked = untrack(|| self.all());
        let fitting = asked.into_iter().filter(|query| persian::fold::fold(query).contains(&letters));
        fitting.take(OFFERED).map(line).collect()
    }
}

fn line(query: String) -> Suggestion {
    Suggestion { value: address(&query), label: query, note: t(key::search_suggestion_recent()) }
}

fn address(query: &str) -> String {
    Ask::default().for_query(query).address()
}

/// What was asked on this device, each a press away.
#[component]
pub(super) fn RecentQueries() -> impl IntoView {
    let recent = recent();
    let cleared = RwSignal::new(());
    let queries = Memo::new(move |_| {
        cleared.track();
        recent.all()
    });
    let clear = move |()| {
        browser::forget(&untrack(|| recent.place()));
        cleared.set(());
    };
    let item = |query: String| {
        let href = address(&query);
        view! { <li><a class="chip" href=href>{query}</a></li> }
    };
    view! {
        <Show when=move || queries.with(|queries| !queries.is_empty())>
            <section class="recent" aria-labelledby="recent-head">
                <div class="search-section-head">
                    <h2 id="recent-head">{t(key::search_recent())}</h2>
                    <Button emphasis=Emphasis::Quiet icon="x" label=t(key::search_recent_clear()) on_click=clear/>
                </div>
                <nav class="chips" aria-labelledby="recent-head">
                    <ul>{move || queries.get().into_iter().map(item).collect_view()}</ul>
                </nav>
                <p class="web-search-note">{t(key::search_recent_note())}</p>
            </section>
        </Show>
    }
}
