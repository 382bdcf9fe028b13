//! Other systems that call the API, and their secrets.

mod client;
mod new_client;
mod secrets;

pub use client::ClientPage;
use contract::identity::{Client, ClientStatus};
use contract::permission::ManageClients;
use leptos::prelude::*;
pub use new_client::NewClient;

use super::admin::{AdminMenu, admin_crumbs};
use super::calls;
use super::wording::ClientStatusBadge;
use crate::app::query_value;
use crate::i18n::{Moment, key, number, pick, t};
use crate::session::{OrganizationName, use_session};
use crate::shell::Page;
use crate::shell::{Guarded, holding};
use crate::ui::{Chip, Chips, Column, Emphasis, EmptyState, LinkButton, PagedResource, Table, paged};

#[component]
pub fn Clients() -> impl IntoView {
    let session = use_session();
    let actions = move || {
        session.can::<ManageClients>().then(|| {
            let label = t(key::identity_client_new());
            view! { <LinkButton emphasis=Emphasis::Primary icon="plus" label href="/admin/clients/new"/> }
        })
    };
    view! {
        <Page title=t(key::identity_clients()) crumbs=admin_crumbs([]) lead=|| t(key::identity_clients_lead()) actions>
            <AdminMenu/>
            <Guarded open_to={holding::<ManageClients>()}>
                <ClientList/>
            </Guarded>
        </Page>
    }
}

#[component]
fn ClientList() -> impl IntoView {
    let status = query_value("status");
    let clients = paged(move |cursor| {
        calls::list_clients(calls::clients().query("status", status.get()).query_if("cursor", cursor))
    });
    let chip = |value: &str, label: String| Chip { value: value.to_owned(), label, count: None };
    let chips = vec![
        chip("", t(key::identity_all())),
        chip(ClientStatus::Active.as_str(), t(key::identity_status_active())),
        chip(ClientStatus::Suspended.as_str(), t(key::identity_status_suspended())),
    ];
    let none = || view! { <EmptyState icon="webhook" title=t(key::identity_no_clients()) text=t(key::identity_no_clients_text())/> };
    view! {
        <div class="filters">
            <Chips label=t(key::identity_status()) param="status" chips/>
        </div>
        <PagedResource of=clients empty=none let:items>
            <ClientTable items/>
        </PagedResource>
    }
}

#[component]
fn ClientTable(items: Vec<Client>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::identity_title())),
        Column::new(t(key::identity_for_organization())),
        Column::new(t(key::identity_scopes())).numeric(),
        Column::new(t(key::identity_secrets())).numeric(),
        Column::new(t(key::identity_last_used())),
        Column::new(t(key::identity_status())),
    ];
    let row = |client: Client| -> Vec<AnyView> {
        let title = pick(&client.title_fa, Some(&client.title_en)).to_owned();
        vec![
            view! { <a href=format!("/admin/clients/{}", client.id)>{title}</a> }.into_any(),
            organization_or_all(&client).into_any(),
            number(count(client.scopes.len())).into_any(),
            number(count(client.secrets.len())).into_any(),
            match client.last_used_at {
                Some(at) => view! { <Moment value=at/> }.into_any(),
                None => t(key::identity_never()).into_any(),
            },
            view! { <ClientStatusBadge status=client.status/> }.into_any(),
        ]
    };
    let rows = items.into_iter().map(row).collect();
    view! { <Table caption=t(key::identity_clients()) columns rows/> }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn organization_or_all(client: &Client) -> impl IntoView + use<> {
    match client.organization_id {
        Some(id) => view! { <OrganizationName id/> }.into_any(),
        None => t(key::identity_everywhere()).into_any(),
    }
}
