//! A representative proposes a change of the own record; nothing changes until the Directorate approves.

mod appointment;
mod ground;
mod profile;

use contract::organizations::Organization;
use contract::permission::ProposeOrganizationChanges;
use leptos::prelude::*;

use super::calls::{self, record_address};
use crate::app::{param, query_value};
use crate::i18n::{key, pick, t};
use crate::session::use_session;
use crate::shell::Guarded;
use crate::shell::{Crumb, Page};
use crate::ui::{Callout, Forbidden, Resource, Tabs, Tone, remote};

#[component]
pub(in crate::areas::organizations) fn Propose() -> impl IntoView {
    let slug = param("slug");
    let session = use_session();
    let organization = remote(move || calls::find_by_slug(slug.get()));
    let crumbs = vec![
        Crumb::new("/organizations", t(key::shell_organizations())),
        Crumb::new("/organizations/mine", t(key::organizations_staff_mine())),
    ];
    let represents = move || session.me().is_some_and(|me| !me.organizations.is_empty());
    view! {
        <Page title=t(key::organizations_staff_propose()) crumbs lead=|| t(key::organizations_staff_propose_lead())>
            <Guarded open_to=represents>
                <Resource of=organization lines=8 let:record>
                    <Ways record/>
                </Resource>
            </Guarded>
        </Page>
    }
}

#[component]
fn Ways(record: Organization) -> impl IntoView {
    let session = use_session();
    let what = query_value("what");
    let profile = &record.record.profile;
    let (id, is_closed) = (record.id, profile.status.is_closed());
    let name = pick(&profile.name_fa, profile.name_en.as_deref()).to_owned();
    let address = record_address(&record.slug);
    let tabs = vec![
        ("", t(key::organizations_staff_target_profile())),
        ("appointment", t(key::organizations_staff_target_appointment())),
    ];
    let record = StoredValue::new(record);
    move || {
        if !session.can_for::<ProposeOrganizationChanges>(id) {
            return view! { <Forbidden/> }.into_any();
        }
        if is_closed {
            return view! { <Callout tone=Tone::Attention><p>{t(key::organizations_staff_closed())}</p></Callout> }
                .into_any();
        }
        let form = move || {
            if what.get() == "appointment" {
                view! { <appointment::ProposeAppointment record=record.get_value()/> }.into_any()
            } else {
                view! { <profile::ProposeProfile record=record.get_value()/> }.into_any()
            }
        };
        view! {
            <p class="staff-about">
                {t(key::organizations_staff_about())} " " <a href=address.clone()><bdi>{name.clone()}</bdi></a>
            </p>
            <Tabs label=t(key::organizations_staff_propose()) tabs=tabs.clone() param="what"/>
            <div class="staff-form">{form}</div>
        }
        .into_any()
    }
}
