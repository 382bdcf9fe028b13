//! The services of the portal, drawn by audience and told as a table.

use contract::help::{PortalService, ServiceAudience, ServiceStanding};
use leptos::prelude::*;

use super::calls;
use super::wording::{StandingBadge, audience_name};
use crate::i18n::{self, key, t};
use crate::ui::{Column, Resource, Table, remote};

#[component]
pub(super) fn ServiceMap() -> impl IntoView {
    let services = remote(calls::services);
    view! {
        <section class="help-part" aria-labelledby="help-services">
            <h2 id="help-services">{t(key::help_services_map())}</h2>
            <Resource of=services lines=6 let:services>
                <Map services=services.clone()/>
                <details class="help-table">
                    <summary>{t(key::help_services_table())}</summary>
                    <ServiceTable services/>
                </details>
            </Resource>
        </section>
    }
}

#[component]
fn Map(services: Vec<PortalService>) -> impl IntoView {
    let ready = services.iter().filter(|service| service.state == ServiceStanding::Ready).count();
    let finding = t(key::help_services_finding(ready, services.len()));
    let column = move |audience: &ServiceAudience| {
        let own = services.iter().filter(|service| service.audiences.contains(audience));
        view! {
            <li>
                <h3>{audience_name(*audience)}</h3>
                <ul>{own.cloned().map(chip).collect_view()}</ul>
            </li>
        }
    };
    view! {
        <p class="help-finding">{finding}</p>
        <ul class="help-map">{ServiceAudience::ALL.iter().map(column).collect_view()}</ul>
    }
}

fn chip(service: PortalService) -> impl IntoView {
    let class = format!("help-chip help-chip-{}", service.state.as_str());
    view! {
        <li class=class>
            {name(&service)}
            <StandingBadge state=service.state/>
        </li>
    }
}

/// A link where the service can be used.
pub(super) fn name(service: &PortalService) -> AnyView {
    let name = service.name.clone();
    match service.state {
        ServiceStanding::Ready => view! { <a href=service.address.clone()>{name}</a> }.into_any(),
        ServiceStanding::Preparing | ServiceStanding::Suspended => view! { <span>{name}</span> }.into_any(),
    }
}

#[component]
fn ServiceTable(services: Vec<PortalService>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::help_column_service())),
        Column::new(t(key::help_column_number())),
        Column::new(t(key::help_column_state())),
        Column::new(t(key::help_column_audiences())),
    ];
    let row = |service: PortalService| {
        let audiences: Vec<_> = service.audiences.iter().map(|audience| audience_name(*audience)).collect();
        let note = service.note.clone().map(|note| view! { " " <bdi>{note}</bdi> });
        vec![
            name(&service),
            i18n::digits(&service.number).into_any(),
            view! { <StandingBadge state=service.state/> {note} }.into_any(),
            audiences.join(&t(key::ui_comma())).into_any(),
        ]
    };
    let rows = services.into_iter().map(row).collect();
    view! { <Table caption=t(key::help_services_table()) columns rows/> }
}
