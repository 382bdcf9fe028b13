//! Searching this site and the web.

mod ask;
mod facets;
mod hit;
mod nothing;
mod page;
mod recent;
mod results;
mod settings;
pub(crate) mod suggest;
pub(crate) mod web;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(search, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/search") view=page::SearchPage/>
            <Route path=path!("/search/settings") view=settings::SearchSettings/>
        </FlatRoutes>
    }
}
