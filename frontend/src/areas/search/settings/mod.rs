//! For those who tend the search: the engines for the web and the state of the index.

mod engine_form;
mod engines;
mod index;

use contract::permission::{ConfigureSearch, ReadSearchInsights};
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::session::{Actor, use_session};
use crate::shell::Page;
use crate::ui::{Forbidden, SignInNeeded, Skeleton};

/// The page, of which everybody sees what they may tend.
#[component]
pub(super) fn SearchSettings() -> impl IntoView {
    let session = use_session();
    let content = move || {
        let (engines, index) = (session.can::<ConfigureSearch>(), session.can::<ReadSearchInsights>());
        match session.actor() {
            Actor::Unknown => view! { <Skeleton lines=8/> }.into_any(),
            Actor::Visitor => view! { <SignInNeeded/> }.into_any(),
            Actor::Person(_) if !engines && !index => view! { <Forbidden/> }.into_any(),
            Actor::Person(_) => view! {
                {engines.then(|| view! { <engines::Engines/> })}
                {index.then(|| view! { <index::IndexHealth/> })}
            }
            .into_any(),
        }
    };
    view! {
        <Page title=t(key::search_settings()) lead=|| t(key::search_settings_lead())>
            <div class="search-settings">{content}</div>
        </Page>
    }
}
