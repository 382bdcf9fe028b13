use contract::library::BundleSummary;
use leptos::prelude::*;

use super::{BUNDLES, crumbs, may_describe, may_read};
use crate::areas::library::calls;
use crate::areas::library::wording::{bundle_address, local};
use crate::i18n::{self, Ltr, key, pick, t};
use crate::session::use_session;
use crate::shell::{Guarded, Page};
use crate::ui::{Badge, Column, Emphasis, EmptyState, LinkButton, PagedResource, Table, Tone, paged};

/// The bundles, those that were given up too.
#[component]
pub(in crate::areas::library) fn Bundles() -> impl IntoView {
    let session = use_session();
    let actions = move || {
        let href = format!("{BUNDLES}/new");
        may_describe(session).then(|| {
            view! { <LinkButton emphasis=Emphasis::Primary icon="plus" label=t(key::library_bundle_new()) href/> }
        })
    };
    view! {
        <Page
            title=t(key::library_bundles())
            crumbs=crumbs()
            lead=|| t(key::library_bundles_lead())
            actions=move || view! { {actions} }
        >
            <Guarded open_to=move || may_describe(session) || may_read(session)>
                <List/>
            </Guarded>
        </Page>
    }
}

#[component]
fn List() -> impl IntoView {
    let session = use_session();
    let bundles = paged(calls::page_bundles);
    let columns = || {
        vec![
            Column::new(t(key::library_bundle_title())),
            Column::new(t(key::library_bundle_audience())),
            Column::new(t(key::library_category_forms())).numeric(),
            Column::new(t(key::library_bundle_state())),
            Column::new(t(key::library_column_actions())),
        ]
    };
    let nothing = || view! { <EmptyState icon="list" title=t(key::library_bundles_none())/> };
    view! {
        <PagedResource of=bundles empty=nothing let:items>
            {
                let may_edit = may_describe(session);
                let rows = items.into_iter().map(|bundle| row(bundle, may_edit)).collect();
                view! { <Table caption=t(key::library_bundles()) columns=columns() rows/> }
            }
        </PagedResource>
    }
}

fn row(bundle: BundleSummary, may_edit: bool) -> Vec<AnyView> {
    let title = pick(&bundle.title_fa, bundle.title_en.as_deref()).to_owned();
    let audience = bundle.audience_fa.as_deref().map(|fa| local(fa, bundle.audience_en.as_deref()));
    let is_live = bundle.withdrawal.is_none();
    let state = if is_live {
        view! { <Badge text=t(key::library_bundle_live()) tone=Tone::Good icon="circle-check"/> }
    } else {
        view! { <Badge text=t(key::library_bundle_ended()) tone=Tone::Plain icon="ban"/> }
    };
    let edit = (may_edit && is_live).then(|| {
        let href = format!("{BUNDLES}/{}", bundle.slug);
        let of = t(key::library_bundle_edit_of(title.as_str()));
        view! { <a href=href aria-label=of>{t(key::library_bundle_edit())}</a> }
    });
    vec![
        view! {
            <a href=bundle_address(&bundle.slug)>{local(&bundle.title_fa, bundle.title_en.as_deref())}</a>
            <span class="library-kind"><Ltr text=bundle.slug.clone()/></span>
        }
        .into_any(),
        audience.into_any(),
        i18n::number(bundle.forms).into_any(),
        state.into_any(),
        edit.into_any(),
    ]
}
