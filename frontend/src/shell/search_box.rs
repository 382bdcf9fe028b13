use std::rc::Rc;

use contract::search::WebEngine;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::app::go;
use crate::areas::search::{suggest, web};
use crate::browser;
use crate::i18n::{key, t};
use crate::ui::{Combobox, Suggestion};

const STORED: &str = "shora.search";

/// The search of every page, with the choice between this site and the web, which this device remembers. It suggests
/// while one types; the web opens the first engine in a new tab, straight from the browser.
#[component]
pub(super) fn SearchBox() -> impl IntoView {
    let query = RwSignal::new(String::new());
    let on_web = RwSignal::new(browser::recall(STORED).as_deref() == Some("web"));
    let engines = engines();
    let choose = move |chosen: bool| {
        browser::remember(STORED, if chosen { "web" } else { "site" });
        on_web.set(chosen);
    };
    follow_results_page(query);
    let go = go();
    let open = go.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = query.get_untracked();
        let text = text.trim();
        let engine =
            on_web.get_untracked().then(|| engines.with_untracked(|known| known.as_ref()?.first().cloned()));
        match engine.flatten() {
            _ if text.is_empty() => browser::focus("site-search"),
            Some(engine) => web::open(&engine, text),
            None => {
                let tab = if on_web.get_untracked() { "&in=web" } else { "" };
                go(&format!("/search?q={}{tab}", browser::encode(text)));
            }
        }
    };
    let everywhere = suggest::everywhere();
    let find =
        Rc::new(
            move |text: String| {
                if on_web.get_untracked() { Box::pin(async { Vec::new() }) } else { everywhere(text) }
            },
        );
    let placeholder =
        move || if on_web.get() { t(key::shell_search_web_hint()) } else { t(key::shell_search_site_hint()) };
    view! {
        <form class="search" role="search" on:submit=submit>
            <Combobox
                id="site-search"
                label=t(key::shell_search())
                value=query
                find
                on_take=move |line: Suggestion| open(&line.value)
                placeholder=Signal::derive(placeholder)
            />
            <fieldset class="search-kind" hidden=move || engines.with(|known| known.as_ref().is_some_and(Vec::is_empty))>
                <legend class="visually-hidden">{t(key::shell_search_kind())}</legend>
                <label>
                    <input type="radio" name="in" prop:checked=move || !on_web.get() on:change=move |_| choose(false)/>
                    <span>{t(key::shell_search_site())}</span>
                </label>
                <label>
                    <input type="radio" name="in" prop:checked=move || on_web.get() on:change=move |_| choose(true)/>
                    <span>{t(key::shell_search_web())}</span>
                </label>
            </fieldset>
            <button type="submit" class="visually-hidden">{t(key::shell_search())}</button>
        </form>
    }
}

/// The engines, known before they are needed: a new tab may be opened only at once, when the key is pressed.
fn engines() -> RwSignal<Option<Vec<WebEngine>>> {
    let engines = RwSignal::new(None);
    leptos::task::spawn_local(async move {
        if let Ok(found) = web::engines().await {
            let _ = engines.try_set(Some(found));
        }
    });
    engines
}

/// The page of results shows its query in the box.
fn follow_results_page(query: RwSignal<String>) {
    let location = use_location();
    Effect::new(move |_| {
        let asked = location.query.with(|asked| asked.get("q").unwrap_or_default());
        if location.pathname.with(|path| path == "/search") {
            query.set(asked);
        }
    });
}
