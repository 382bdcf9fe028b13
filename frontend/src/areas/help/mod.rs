//! The portal's own handbook: the pages for everybody, the desk for those who write them. What «؟» opens on every other
//! page is in [`drawer`], a chunk of its own.

mod calls;
mod desk;
pub(crate) mod drawer;
mod home;
mod kept;
mod news;
mod page;
mod print;
mod search;
mod services;
mod wording;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(help, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/help") view=home::HelpHome/>
            <Route path=path!("/help/search") view=search::HelpSearch/>
            <Route path=path!("/help/print") view=print::Book/>
            <Route path=path!("/help/desk") view=desk::Desk/>
            <Route path=path!("/help/desk/:id") view=desk::Editing/>
            <Route path=path!("/help/*path") view=page::HelpPageView/>
        </FlatRoutes>
    }
}
