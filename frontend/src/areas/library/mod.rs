//! Forms and tables: the list and the pages for everybody, the desk for those who make versions and decide about them.

mod calls;
mod desk;
mod detail;
mod list;
mod stats;
mod together;
mod wording;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(library, Pages);

#[component]
fn Pages() -> impl IntoView {
    together::Basket::provide();
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/library") view=list::Forms/>
            <Route path=path!("/library/desk") view=desk::Desk/>
            <Route path=path!("/library/desk/new") view=desk::NewForm/>
            <Route path=path!("/library/desk/categories") view=desk::Categories/>
            <Route path=path!("/library/desk/bundles") view=desk::Bundles/>
            <Route path=path!("/library/desk/bundles/new") view=desk::NewBundle/>
            <Route path=path!("/library/desk/bundles/:slug") view=desk::BundleEditing/>
            <Route path=path!("/library/desk/:code") view=desk::Editing/>
            <Route path=path!("/library/stats") view=stats::Stats/>
            <Route path=path!("/library/basket") view=together::BasketPage/>
            <Route path=path!("/library/bundles/:slug") view=together::BundlePage/>
            <Route path=path!("/library/:code") view=detail::FormPage/>
            <Route path=path!("/library/:code/v/:n") view=detail::VersionPage/>
        </FlatRoutes>
    }
}
