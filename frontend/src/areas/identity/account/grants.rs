use contract::identity::{Grant, Me};
use leptos::prelude::*;

use crate::areas::identity::wording::{GrantPeriod, GrantStateBadge, permissions_by_area};
use crate::i18n::{key, pick, t};
use crate::session::{OrganizationName, use_session};
use crate::ui::{Column, EmptyState, Table};

/// The own roles and what they allow, in plain words.
#[component]
pub(super) fn Grants() -> impl IntoView {
    let session = use_session();
    let content =
        move || session.me().map(|me| view! { <Held me=me.grants.clone()/> <Allowed me=Me::clone(&me)/> });
    view! {
        <section class="account-part account-part-wide" aria-labelledby="grants-head">
            <h2 id="grants-head">{t(key::identity_grants())}</h2>
            {content}
        </section>
    }
}

#[component]
fn Held(me: Vec<Grant>) -> impl IntoView {
    if me.is_empty() {
        return view! {
            <EmptyState icon="shield" title=t(key::identity_no_grants()) text=t(key::identity_no_own_grants_text())/>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(t(key::identity_role())),
        Column::new(t(key::identity_for_organization())),
        Column::new(t(key::identity_period())),
        Column::new(t(key::identity_status())),
    ];
    let row = |grant: Grant| -> Vec<AnyView> {
        vec![
            pick(&grant.role_fa, Some(&grant.role_en)).to_owned().into_any(),
            organization_or_all(&grant).into_any(),
            view! { <GrantPeriod grant=grant.clone()/> }.into_any(),
            view! { <GrantStateBadge state=grant.state/> }.into_any(),
        ]
    };
    let rows = me.into_iter().map(row).collect();
    view! { <Table caption=t(key::identity_grants()) columns rows/> }.into_any()
}

fn organization_or_all(grant: &Grant) -> impl IntoView {
    match grant.organization_id {
        Some(id) => view! { <OrganizationName id/> }.into_any(),
        None => t(key::identity_everywhere()).into_any(),
    }
}

#[component]
fn Allowed(me: Me) -> impl IntoView {
    let everywhere = me.permissions.everywhere;
    let own = me.permissions.per_organization;
    let nothing = everywhere.is_empty() && own.is_empty();
    view! {
        <h3>{t(key::identity_allowed())}</h3>
        {nothing.then(|| view! { <p class="account-note">{t(key::identity_allowed_nothing())}</p> })}
        {(!everywhere.is_empty()).then(|| view! { <PermissionList names=everywhere/> })}
        {own
            .into_iter()
            .map(|held| {
                view! {
                    <h4><OrganizationName id=held.organization_id/></h4>
                    <PermissionList names=held.permissions/>
                }
            })
            .collect_view()}
    }
}

#[component]
fn PermissionList(names: Vec<String>) -> impl IntoView {
    let group = |(area, permissions): (String, Vec<String>)| {
        view! {
            <div>
                <dt>{area}</dt>
                <dd>
                    <ul>{permissions.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                </dd>
            </div>
        }
    };
    view! { <dl class="allowed">{permissions_by_area(&names).into_iter().map(group).collect_view()}</dl> }
}
