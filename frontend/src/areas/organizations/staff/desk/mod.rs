//! The Directorate's desk: what organizations proposed, where their records stand, and what each kind must have.

mod decide;
mod records;
mod requests;
mod rules;

use contract::permission::{ReadParties, ReviewOrganizationChanges};
use leptos::prelude::*;

use crate::app::query_value;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::Guarded;
use crate::shell::{Crumb, Page};
use crate::ui::{LinkButton, Tabs};

#[component]
pub(in crate::areas::organizations) fn Desk() -> impl IntoView {
    let session = use_session();
    let open_to = move || session.can::<ReviewOrganizationChanges>() || session.can::<ReadParties>();
    let actions = move || {
        session.can::<ReadParties>().then(|| {
            view! { <LinkButton icon="users" label=t(key::organizations_staff_parties()) href="/organizations/parties"/> }
        })
    };
    let crumbs = vec![Crumb::new("/organizations", t(key::shell_organizations()))];
    view! {
        <Page title=t(key::organizations_staff_desk()) crumbs lead=|| t(key::organizations_staff_desk_lead()) actions>
            <Guarded open_to>
                <Tables/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Tables() -> impl IntoView {
    let tab = query_value("tab");
    let tabs = vec![
        ("", t(key::organizations_staff_desk_requests())),
        ("records", t(key::organizations_staff_desk_records())),
        ("rules", t(key::organizations_staff_desk_rules())),
    ];
    view! {
        <Tabs label=t(key::organizations_staff_desk()) tabs/>
        {move || {
            match tab.get().as_str() {
                "records" => view! { <records::Records/> }.into_any(),
                "rules" => view! { <rules::Rules/> }.into_any(),
                _ => view! { <requests::Requests/> }.into_any(),
            }
        }}
    }
}
