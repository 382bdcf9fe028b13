//! The application: what every page stands in, and which area answers which address.

mod address;
mod chunk;

pub use address::{
    address_with, address_with_all, go, param, query_value, search_of, set_query, sign_in_address, with_query,
};
pub(crate) use chunk::lazy_area;
pub use chunk::{Area, Unmatched};
use leptos::prelude::*;
use leptos_router::components::Router;

use crate::areas::{
    calendar, contact, gallery, help, home, identity, library, organizations, publications, search,
    subscriptions, worklist,
};
use crate::i18n::{self, Shown};
use crate::session;
use crate::shell::Shell;

#[component]
pub fn App() -> impl IntoView {
    let shown = Shown(RwSignal::new(i18n::language()));
    provide_context(shown);
    session::provide();
    let (routing, set_routing) = signal(false);
    view! {
        <Router>
            {move || {
                shown.0.track();
                view! {
                    <Shell routing>
                        <chunk::Areas routing=set_routing/>
                    </Shell>
                }
            }}
        </Router>
    }
}

/// The area that answers an address, by its first word; the area itself knows the rest.
pub(crate) fn area_of(path: &str) -> Option<&'static Area> {
    let word = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    Some(match word {
        "" => &home::AREA,
        "sign-in" | "register" | "reset" | "invitation" | "account" | "admin" => &identity::AREA,
        "organizations" => &organizations::AREA,
        "publications" => &publications::AREA,
        "library" => &library::AREA,
        "search" => &search::AREA,
        "contact" => &contact::AREA,
        "help" => &help::AREA,
        "calendar" => &calendar::AREA,
        "subscriptions" => &subscriptions::AREA,
        "worklist" => &worklist::AREA,
        "ui" => &gallery::AREA,
        _ => return None,
    })
}
