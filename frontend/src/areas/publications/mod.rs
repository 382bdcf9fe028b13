//! News: the list and the texts for everybody, the desk for those who write and publish.

mod calls;
mod desk;
mod detail;
mod list;
mod picture;
mod wording;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(publications, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/publications") view=list::NewsList/>
            <Route path=path!("/publications/desk") view=desk::Desk/>
            <Route path=path!("/publications/desk/new") view=desk::NewDraft/>
            <Route path=path!("/publications/desk/tags") view=desk::TagsPage/>
            <Route path=path!("/publications/desk/:id") view=desk::Editing/>
            <Route path=path!("/publications/:id/changes") view=detail::Changes/>
            <Route path=path!("/publications/:id") view=detail::PublicationPage/>
        </FlatRoutes>
    }
}
