//! Following what is new: asking for it by mail, confirming the address, and what one follows.

mod calls;
mod confirm;
mod mine;
mod new;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(subscriptions, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/subscriptions") view=mine::Mine/>
            <Route path=path!("/subscriptions/new") view=new::New/>
            <Route path=path!("/subscriptions/confirm") view=confirm::Confirm/>
        </FlatRoutes>
    }
}

/// The token of a link of a mail. It stands in the fragment, which no server and no log ever sees.
fn token_of_link() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    let (_, token) = fragment.split_once('=')?;
    (!token.is_empty()).then(|| token.to_owned())
}
