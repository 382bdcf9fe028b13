//! The own account, a tab for each concern.

mod device;
mod grants;
mod password;
mod profile;
mod recovery_codes;
mod second_factor;
mod sessions;

use leptos::prelude::*;

use crate::app::query_value;
use crate::i18n::{key, t};
use crate::session::{Actor, use_session};
use crate::shell::Page;
use crate::ui::{SignInNeeded, Skeleton, Tabs};

#[component]
pub fn Account() -> impl IntoView {
    let session = use_session();
    let tab = query_value("tab");
    // The tabs stay while the person is read anew: only coming and going rebuilds them.
    let standing = Memo::new(move |_| match session.actor() {
        Actor::Unknown => None,
        Actor::Visitor => Some(false),
        Actor::Person(_) => Some(true),
    });
    let content = move || match standing.get() {
        None => view! { <Skeleton lines=6/> }.into_any(),
        Some(false) => view! { <SignInNeeded/> }.into_any(),
        Some(true) => view! {
            <AccountTabs/>
            {move || match tab.get().as_str() {
                "password" => view! { <password::Password/> }.into_any(),
                "second-factor" => view! { <second_factor::SecondFactorTab/> }.into_any(),
                "sessions" => view! { <sessions::Sessions/> }.into_any(),
                "grants" => view! { <grants::Grants/> }.into_any(),
                _ => view! { <profile::Profile/> }.into_any(),
            }}
        }
        .into_any(),
    };
    view! { <Page title=t(key::identity_account())>{content}</Page> }
}

#[component]
fn AccountTabs() -> impl IntoView {
    let tabs = vec![
        ("", t(key::identity_tab_profile())),
        ("password", t(key::identity_password())),
        ("second-factor", t(key::identity_second_factor())),
        ("sessions", t(key::identity_sessions())),
        ("grants", t(key::identity_grants())),
    ];
    view! { <Tabs label=t(key::identity_account_parts()) tabs/> }
}
