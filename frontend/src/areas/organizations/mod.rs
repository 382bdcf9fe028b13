//! The register of organizations and companies: finding one, and its identity record on any day.

mod calls;
mod day;
mod deputies;
mod list;
mod logo;
mod record;
mod staff;
mod value;
mod wording;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(organizations, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/organizations") view=list::Register/>
            <Route path=path!("/organizations/new") view=staff::Register/>
            <Route path=path!("/organizations/mine") view=staff::Mine/>
            <Route path=path!("/organizations/desk") view=staff::Desk/>
            <Route path=path!("/organizations/parties") view=staff::Parties/>
            <Route path=path!("/organizations/:slug/propose") view=staff::Propose/>
            <Route path=path!("/organizations/:slug/versions/new") view=staff::NewVersion/>
            <Route path=path!("/organizations/:slug/correct") view=staff::CorrectVersion/>
            <Route path=path!("/organizations/:slug") view=record::Record/>
        </FlatRoutes>
    }
}
