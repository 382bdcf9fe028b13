//! For whoever tends the directory: officer, address and limits, units, posts.

mod entries;
mod entry_form;
mod general;
mod holder;
mod unit_form;
mod units;

use contract::permission::ConfigureContact;
use leptos::prelude::*;

use crate::app::query_value;
use crate::i18n::{key, t};
use crate::shell::{Crumb, Guarded, Page, holding};
use crate::ui::Tabs;

#[component]
pub(super) fn Settings() -> impl IntoView {
    let crumbs = vec![Crumb::new("/contact", t(key::contact_title()))];
    let tab = query_value("tab");
    let tabs = vec![
        ("", t(key::contact_settings_general())),
        ("units", t(key::contact_settings_units())),
        ("entries", t(key::contact_settings_entries())),
    ];
    view! {
        <Page title=t(key::contact_settings()) crumbs lead=|| t(key::contact_settings_lead())>
            <Guarded open_to={holding::<ConfigureContact>()}>
                <Tabs label=t(key::contact_settings()) tabs=tabs.clone()/>
                {move || match tab.get().as_str() {
                    "units" => view! { <units::Units/> }.into_any(),
                    "entries" => view! { <entries::Entries/> }.into_any(),
                    _ => view! { <general::General/> }.into_any(),
                }}
            </Guarded>
        </Page>
    }
}
