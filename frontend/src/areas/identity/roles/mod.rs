//! Roles: which permissions each holds.

mod role_form;

use contract::identity::Role;
use contract::permission::{ALL, ManagePeople, ManageRoles, PermissionInfo, ReadPeople};
use leptos::prelude::*;
pub use role_form::{NewRole, RolePage};

use super::admin::{AdminMenu, admin_crumbs};
use super::calls;
use super::wording::{area_name, area_of, permission_text};
use crate::i18n::{key, pick, t};
use crate::session::use_session;
use crate::shell::Guarded;
use crate::shell::Page;
use crate::ui::{Badge, Emphasis, Icon, LinkButton, Resource, Tone, remote};

#[component]
pub fn Roles() -> impl IntoView {
    let session = use_session();
    let roles = remote(calls::list_roles);
    let actions = move || {
        session.can::<ManageRoles>().then(|| {
            view! { <LinkButton emphasis=Emphasis::Primary icon="plus" label=t(key::identity_role_new()) href="/admin/roles/new"/> }
        })
    };
    let open_to =
        move || session.can::<ReadPeople>() || session.can::<ManagePeople>() || session.can::<ManageRoles>();
    view! {
        <Page title=t(key::identity_roles()) crumbs=admin_crumbs([]) lead=|| t(key::identity_roles_lead()) actions>
            <AdminMenu/>
            <Guarded open_to>
                <Resource of=roles lines=10 let:roles>
                    <RoleCards roles=roles.clone()/>
                    <Matrix roles/>
                </Resource>
            </Guarded>
        </Page>
    }
}

fn title_of(role: &Role) -> String {
    pick(&role.title_fa, Some(&role.title_en)).to_owned()
}

fn address_of(role: &Role) -> String {
    format!("/admin/roles/{}", role.code)
}

/// The roles themselves; on a phone they stand in place of the matrix.
#[component]
fn RoleCards(roles: Vec<Role>) -> impl IntoView {
    let card = |role: Role| {
        let (href, title, holders) = (address_of(&role), title_of(&role), role.holders);
        view! {
            <li>
                <a class="role-card" href=href>
                    <b>{title}</b>
                    <span class="quiet">{t(key::identity_holders(holders))}</span>
                    <span class="role-marks"><RoleMarks role/></span>
                </a>
            </li>
        }
    };
    view! { <ul class="role-cards">{roles.into_iter().map(card).collect_view()}</ul> }
}

/// What is special about a role, in words.
#[component]
fn RoleMarks(role: Role) -> impl IntoView {
    view! {
        {role.builtin.then(|| view! { <Badge text=t(key::identity_builtin()) icon="lock"/> })}
        {role.for_organization.then(|| view! { <Badge text=t(key::identity_per_organization()) tone=Tone::Accent/> })}
        {role.needs_second_factor.then(|| view! { <Badge text=t(key::identity_second_factor_needed()) tone=Tone::Attention/> })}
    }
}

/// Permissions down, roles across.
#[component]
fn Matrix(roles: Vec<Role>) -> impl IntoView {
    let head = |role: &Role| {
        view! {
            <th scope="col">
                <a href=address_of(role)>{title_of(role)}</a>
                <small>
                    {role.builtin.then(|| view! { <span title=t(key::identity_builtin())><Icon name="lock"/></span> })}
                    " " {t(key::identity_holders(role.holders))}
                </small>
            </th>
        }
    };
    let heads = roles.iter().map(head).collect_view();
    let width = (roles.len() + 1).to_string();
    let mut area = "";
    let rows = ALL
        .iter()
        .map(|permission| {
            let begins = area_of(permission.name) != area;
            area = area_of(permission.name);
            let group = begins.then(|| {
                view! { <tr class="matrix-area"><th colspan=width.clone() scope="rowgroup">{area_name(area)}</th></tr> }
            });
            view! { {group} <MatrixRow permission roles=roles.clone()/> }
        })
        .collect_view();
    view! {
        <div class="matrix" tabindex="0" role="region" aria-label=t(key::identity_matrix())>
            <table>
                <caption class="visually-hidden">{t(key::identity_matrix())}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(key::identity_permission())}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn MatrixRow(permission: &'static PermissionInfo, roles: Vec<Role>) -> impl IntoView {
    let cell = |role: Role| {
        let holds = role.permissions.iter().any(|name| name == permission.name);
        view! {
            <td>
                {if holds {
                    view! { <Icon name="check"/> <span class="visually-hidden">{t(key::identity_has())}</span> }.into_any()
                } else {
                    view! { <span class="visually-hidden">{t(key::identity_has_not())}</span> }.into_any()
                }}
            </td>
        }
    };
    view! {
        <tr>
            <th scope="row">{permission_text(permission.name)} <small><bdi dir="ltr">{permission.name}</bdi></small></th>
            {roles.into_iter().map(cell).collect_view()}
        </tr>
    }
}
