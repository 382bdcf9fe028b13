//! What an organization's own people do for their record: see what is missing, confirm, keep the contact
//! right, propose changes.

mod contact;
mod requests;
mod standing;

use contract::id::OrganizationId;
use contract::organizations::Organization;
use contract::permission::ProposeOrganizationChanges;
use leptos::prelude::*;

use super::calls::{self, record_address};
use crate::app::{address_with, query_value};
use crate::i18n::{key, pick, t};
use crate::session::{CurrentSession, OrganizationName, use_session};
use crate::shell::Guarded;
use crate::shell::{Crumb, Page};
use crate::ui::{Emphasis, LinkButton, Remote, Resource, remote};

/// The address' query name for which of several own organizations is shown.
pub(super) const OF: &str = "of";

#[component]
pub(in crate::areas::organizations) fn Mine() -> impl IntoView {
    let session = use_session();
    let crumbs = vec![Crumb::new("/organizations", t(key::shell_organizations()))];
    let represents = move || session.me().is_some_and(|me| !me.organizations.is_empty());
    view! {
        <Page title=t(key::organizations_staff_mine()) crumbs lead=|| t(key::organizations_staff_mine_lead())>
            <Guarded open_to=represents>
                <Own/>
            </Guarded>
        </Page>
    }
}

/// The organization of the address, or the one the person acts for, or the first.
fn chosen(session: CurrentSession, of: &str) -> Option<OrganizationId> {
    let me = session.me()?;
    let named = of.parse().ok().filter(|id| me.organizations.contains(id));
    named.or(me.acting_organization_id).or_else(|| me.organizations.as_slice().first().copied())
}

#[component]
fn Own() -> impl IntoView {
    let session = use_session();
    let of = query_value(OF);
    let chosen = Memo::new(move |_| chosen(session, &of.get()));
    view! {
        <Choosing chosen/>
        {move || chosen.get().map(|id| view! { <OwnRecord id/> })}
    }
}

/// For those who represent several organizations.
#[component]
fn Choosing(chosen: Memo<Option<OrganizationId>>) -> impl IntoView {
    let session = use_session();
    let link = move |id: OrganizationId| {
        let current = move || (chosen.get() == Some(id)).then_some("true");
        view! {
            <li>
                <a class="chip" href=move || address_with(OF, &id.to_string()) aria-current=current data-noscroll="true">
                    <OrganizationName id/>
                </a>
            </li>
        }
    };
    move || {
        let organizations = session.me().map(|me| me.organizations.clone()).unwrap_or_default();
        (organizations.len() > 1).then(|| {
            view! {
                <nav class="chips" aria-label=t(key::organizations_staff_own_organizations())>
                    <ul>{organizations.into_iter().map(link).collect_view()}</ul>
                </nav>
            }
        })
    }
}

#[component]
fn OwnRecord(id: OrganizationId) -> impl IntoView {
    let organization = remote(move || calls::get_organization(id));
    view! {
        <Resource of=organization lines=8 let:record>
            <Head record=record.clone()/>
            <div class="staff-columns">
                <standing::Standing record=record.clone() organization/>
                <contact::Contact record=record.clone() organization/>
            </div>
        </Resource>
        <requests::OwnRequests id/>
    }
}

#[component]
fn Head(record: Organization) -> impl IntoView {
    let session = use_session();
    let profile = &record.record.profile;
    let name = pick(&profile.name_fa, profile.name_en.as_deref()).to_owned();
    let address = record_address(&record.slug);
    let is_open = !profile.status.is_closed();
    let (id, propose) = (record.id, format!("{address}/propose"));
    let may_propose = move || is_open && session.can_for::<ProposeOrganizationChanges>(id);
    view! {
        <div class="staff-head">
            <h2><bdi>{name}</bdi></h2>
            <div class="button-row">
                {move || may_propose().then(|| view! { <LinkButton emphasis=Emphasis::Primary icon="pencil" label=t(key::organizations_staff_propose()) href=propose.clone()/> })}
                <LinkButton icon="file-text" label=t(key::organizations_staff_open_record()) href=address/>
            </div>
        </div>
    }
}

/// The record as it is read, replaced by what a write answers.
pub(super) type OwnOrganization = Remote<Organization>;
