use leptos::prelude::*;

use super::ask::{Ask, ask};
use super::results::SiteResults;
use super::web::WebSearch;
use crate::i18n::{key, t};
use crate::shell::Page;
use crate::ui::Tabs;

/// What was found on this site, or the engines for the web.
#[component]
pub(super) fn SearchPage() -> impl IntoView {
    let ask = ask();
    let title = Signal::derive(move || ask.with(title));
    let tabs = vec![("", t(key::search_tab_site())), ("web", t(key::search_tab_web()))];
    let is_web = Memo::new(move |_| ask.with(|ask| ask.web));
    view! {
        <Page title=title>
            <Tabs label=t(key::search_tabs()) tabs param="in"/>
            {move || {
                if is_web.get() {
                    view! { <WebSearch query=Signal::derive(move || ask.with(|ask| ask.query.clone()))/> }.into_any()
                } else {
                    view! { <SiteResults ask/> }.into_any()
                }
            }}
        </Page>
    }
}

fn title(ask: &Ask) -> String {
    if ask.query.is_empty() { t(key::search_title()) } else { t(key::search_title_of(ask.query.as_str())) }
}
