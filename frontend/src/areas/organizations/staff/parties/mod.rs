//! Persons and bodies that hold offices.

mod party;

use contract::organizations::{Party, PartyId, PartyKind};
use contract::permission::{ManageParties, ReadParties};
use leptos::prelude::*;

use super::calls;
use crate::app::{address_with, query_value, set_query};
use crate::areas::organizations::wording;
use crate::i18n::{self, Ltr, key, pick, t};
use crate::session::{OrganizationName, use_session};
use crate::shell::{Crumb, Page};
use crate::shell::{Guarded, holding};
use crate::ui::{
    Badge, Button, Choice, Column, Dialog, Emphasis, EmptyState, FilterSelect, FilterText, PagedResource,
    Table, Tone, paged,
};

/// The address' query name for the party that is open.
const PARTY: &str = "party";

#[component]
pub(in crate::areas::organizations) fn Parties() -> impl IntoView {
    let session = use_session();
    let open_to = holding::<ReadParties>();
    let adding = RwSignal::new(false);
    let actions = move || {
        session.can::<ManageParties>().then(|| {
            view! {
                <Button
                    emphasis=Emphasis::Primary
                    icon="plus"
                    label=t(key::organizations_staff_party_new())
                    on_click=move |()| adding.set(true)
                />
            }
        })
    };
    let crumbs = vec![
        Crumb::new("/organizations", t(key::shell_organizations())),
        Crumb::new("/organizations/desk", t(key::organizations_staff_desk())),
    ];
    view! {
        <Page title=t(key::organizations_staff_parties()) crumbs lead=|| t(key::organizations_staff_parties_lead()) actions>
            <Guarded open_to>
                <PartyList adding/>
            </Guarded>
        </Page>
    }
}

#[component]
fn PartyList(adding: RwSignal<bool>) -> impl IntoView {
    let (q, kind) = (query_value("q"), query_value("kind"));
    let parties = paged(move |cursor| {
        let asked = calls::parties().query("q", q.get()).query("kind", kind.get());
        calls::list_parties(asked.query_if("cursor", cursor))
    });
    let none = || {
        view! {
            <EmptyState
                icon="users"
                title=t(key::organizations_staff_no_parties())
                text=t(key::organizations_staff_no_parties_text())
            />
        }
    };
    let added = move |()| {
        adding.set(false);
        parties.reload();
    };
    view! {
        <div class="filters" role="search" aria-label=t(key::organizations_staff_parties())>
            <FilterText param="q" label=t(key::organizations_staff_find_party())/>
            <FilterSelect
                param="kind"
                label=t(key::organizations_column_kind())
                all=t(key::organizations_staff_all())
                choices=party_kinds()
            />
        </div>
        <PagedResource of=parties empty=none let:items>
            <PartyTable items/>
        </PagedResource>
        <Dialog open=adding title=t(key::organizations_staff_party_new())>
            <party::NewParty on_added=added/>
        </Dialog>
        <Opened on_changed=move |()| parties.reload()/>
    }
}

fn party_kinds() -> Vec<Choice> {
    wording::choices(PartyKind::ALL, PartyKind::as_str, wording::party_kind)
}

#[component]
fn PartyTable(items: Vec<Party>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::organizations_column_name_fa())),
        Column::new(t(key::organizations_column_kind())),
        Column::new(t(key::organizations_staff_party_number())),
        Column::new(t(key::organizations_staff_party_stands_for())),
    ];
    let row = |party: Party| -> Vec<AnyView> {
        let name = pick(&party.name_fa, party.name_en.as_deref()).to_owned();
        let id = party.id.to_string();
        vec![
            view! {
                <a href=move || address_with(PARTY, &id) data-noscroll="true"><bdi>{name}</bdi></a>
                {party.demo.then(|| view! { " " <Badge text=t(key::organizations_demo()) tone=Tone::Attention/> })}
            }
            .into_any(),
            wording::party_kind(party.kind).into_any(),
            party.national_id.or(party.national_code).map_or_else(nothing, |id| view! { <Ltr text=i18n::digits(&id)/> }.into_any()),
            party.organization_id.map_or_else(nothing, |id| view! { <OrganizationName id/> }.into_any()),
        ]
    };
    let rows = items.into_iter().map(row).collect();
    view! { <Table caption=t(key::organizations_staff_parties()) columns rows/> }
}

fn nothing() -> AnyView {
    "—".into_any()
}

/// The party of the address, over the list.
#[component]
fn Opened(#[prop(into)] on_changed: Callback<()>) -> impl IntoView {
    let party = query_value(PARTY);
    let set_query = set_query();
    let open = RwSignal::new(false);
    let id = Memo::new(move |_| party.get().parse::<PartyId>().ok());
    Effect::new(move |_| open.set(id.get().is_some()));
    Effect::new(move |_| {
        if !open.get() && party.with_untracked(|party| !party.is_empty()) {
            set_query(PARTY, "");
        }
    });
    let changed = move |()| {
        open.set(false);
        on_changed.run(());
    };
    view! {
        <Dialog open title=t(key::organizations_staff_party())>
            {move || id.get().map(|id| view! { <party::PartyRecord id on_changed=changed/> })}
        </Dialog>
    }
}
