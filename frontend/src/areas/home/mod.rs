//! The home page: doors by audience, the latest news, finding an organization, the register in figures. Each block
//! loads, fails and is empty on its own.

mod changes;
mod doors;
mod figures;
mod find;
mod news;

use leptos::prelude::*;

use crate::app::Area;
use crate::i18n::{key, t};
use crate::shell::Page;

/// Part of the main module: it shares nearly all of its code with the areas, and would be fetched in dozens of chunks.
pub(crate) const AREA: Area = Area {
    name: "home",
    fetch_code: || Box::pin(std::future::ready(true)),
    view: || Some(view! { <Pages/> }.into_any()),
};

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Page title=t(key::shell_home()) bare=true>
            <h1 class="visually-hidden">{t(key::home_title())}</h1>
            <div class="home">
                <doors::Doors/>
                <div class="home-columns">
                    <news::News/>
                    <div class="home-side">
                        <news::Circulars/>
                        <find::FindOrganization/>
                        <changes::Changes/>
                    </div>
                </div>
                <figures::Figures/>
            </div>
        </Page>
    }
}

/// A block with its heading and, at the end of the line, the way to the whole.
#[component]
fn Block(
    id: &'static str,
    #[prop(into)] title: String,
    #[prop(optional, into)] whole: ViewFn,
    #[prop(optional)] panel: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="home-block" class:home-panel=panel aria-labelledby=id>
            <div class="home-head">
                <h2 id=id>{title}</h2>
                {whole.run()}
            </div>
            {children()}
        </section>
    }
}
