//! Searching the web: the browser opens an engine's address, the portal is not asked (SEARCH-13).

use contract::page::Page;
use contract::search::{WebEngine, web_address};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::i18n::{self, key, t};
use crate::ui::{EmptyState, Icon, Resource, remote};

/// The engines on offer; the first is the one that is used at once.
pub(crate) async fn engines() -> Result<Vec<WebEngine>, ApiError> {
    Ok(api::get("/api/v1/search/engines").send::<Page<WebEngine>>().await?.items)
}

/// Opens an engine with the query in a new tab, from the press of a button.
pub(crate) fn open(engine: &WebEngine, query: &str) {
    let address = web_address(&engine.url_template, query);
    let _ = window().open_with_url_and_target_and_features(&address, "_blank", "noopener,noreferrer");
}

/// The tab «web»: a button for each engine.
#[component]
pub(super) fn WebSearch(#[prop(into)] query: Signal<String>) -> impl IntoView {
    let content = move || {
        let query = query.get();
        if query.is_empty() {
            return view! { <EmptyState icon="globe" title=t(key::search_ask_title()) text=t(key::search_web_ask())/> }.into_any();
        }
        view! {
            <section class="web-search">
                <h2>{t(key::search_web_title())}</h2>
                <EngineButtons query/>
                <p class="web-search-note">{t(key::search_web_text())}</p>
            </section>
        }
        .into_any()
    };
    view! { {content} }
}

/// The engines as links that open the query in a new tab.
#[component]
pub(super) fn EngineButtons(query: String) -> impl IntoView {
    let engines = remote(engines);
    let query = StoredValue::new(query);
    view! {
        <Resource of=engines lines=1 let:engines>
            {if engines.is_empty() {
                view! { <p class="web-search-note">{t(key::search_web_none())}</p> }.into_any()
            } else {
                let buttons = engines.iter().map(|engine| engine_button(engine, &query.get_value())).collect_view();
                view! { <div class="engines">{buttons}</div> }.into_any()
            }}
        </Resource>
    }
}

fn engine_button(engine: &WebEngine, query: &str) -> impl IntoView + use<> {
    let title = i18n::pick(&engine.title_fa, Some(&engine.title_en)).to_owned();
    view! {
        <a class="button" href=web_address(&engine.url_template, query) target="_blank" rel="external noopener noreferrer">
            <Icon name="external-link"/>
            <span>{t(key::search_web_open(title))}</span>
            <span class="visually-hidden">{t(key::search_web_new_tab())}</span>
        </a>
    }
}
