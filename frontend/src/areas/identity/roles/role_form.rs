use contract::identity::{CreateRole, Role, UpdateRole};
use contract::permission::{ManagePeople, ManageRoles, ReadPeople};
use leptos::prelude::*;

use super::{RoleMarks, title_of};
use crate::app::{go, param};
use crate::areas::identity::admin::admin_crumbs;
use crate::areas::identity::calls;
use crate::areas::identity::choosing::PermissionPicker;
use crate::areas::identity::wording::permissions_by_area;
use crate::i18n::{Ltr, key, t};
use crate::session::use_session;
use crate::shell::{Crumb, Page};
use crate::shell::{Guarded, holding};
use crate::ui::{
    Checkbox, Fact, Facts, Form, FormState, LinkButton, NotFound, Remote, Resource, SubmitButton, TextField,
    remote, toast,
};

fn crumbs() -> Vec<Crumb> {
    admin_crumbs([Crumb::new("/admin/roles", t(key::identity_roles()))])
}

/// Defines a role.
#[component]
pub fn NewRole() -> impl IntoView {
    view! {
        <Page title=t(key::identity_role_new()) crumbs=crumbs() lead=|| t(key::identity_role_new_lead())>
            <Guarded open_to={holding::<ManageRoles>()}>
                <NewRoleForm/>
            </Guarded>
        </Page>
    }
}

#[component]
fn NewRoleForm() -> impl IntoView {
    let form = FormState::new();
    let text = || RwSignal::new(String::new());
    let (code, title_fa, title_en) = (text(), text(), text());
    let (for_organization, needs_second_factor) = (RwSignal::new(false), RwSignal::new(false));
    let permissions = RwSignal::new(Vec::<String>::new());
    let go = go();
    let submit = move |()| {
        let body = CreateRole {
            code: code.get_untracked().trim().to_owned(),
            title_fa: title_fa.get_untracked().trim().to_owned(),
            title_en: title_en.get_untracked().trim().to_owned(),
            permissions: permissions.get_untracked(),
            for_organization: for_organization.get_untracked(),
            needs_second_factor: needs_second_factor.get_untracked(),
        };
        if !form.check(&body) {
            return;
        }
        let go = go.clone();
        form.send(calls::create_role(body), move |_| {
            toast::done(t(key::identity_role_saved()));
            go("/admin/roles");
        });
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/title_fa" label=t(key::identity_title_fa()) value=title_fa required=true max=100/>
            <TextField pointer="/title_en" label=t(key::identity_title_en()) value=title_en required=true ltr=true max=100/>
            <TextField
                pointer="/code"
                label=t(key::identity_role_code())
                hint=t(key::identity_role_code_hint())
                value=code
                required=true
                ltr=true
                max=40
            />
            <Checkbox
                pointer="/for_organization"
                label=t(key::identity_role_for_organization())
                hint=t(key::identity_role_for_organization_hint())
                value=for_organization
            />
            <Checkbox pointer="/needs_second_factor" label=t(key::identity_role_second_factor()) value=needs_second_factor/>
            <PermissionPicker pointer="/permissions" label=t(key::identity_allowed()) chosen=permissions own_only=for_organization/>
            <div class="button-row">
                <SubmitButton label=t(key::identity_role_create_verb()) icon="check"/>
                <LinkButton label=t(key::identity_cancel()) href="/admin/roles"/>
            </div>
        </Form>
    }
}

/// One role: built-in ones can be read, the others changed.
#[component]
pub fn RolePage() -> impl IntoView {
    let session = use_session();
    let code = param("code");
    let roles = remote(calls::list_roles);
    let find = move |roles: &[Role]| roles.iter().find(|role| role.code == code.get()).cloned();
    let title = Signal::derive(move || {
        roles
            .get()
            .and_then(|roles| find(&roles))
            .map_or_else(|| t(key::identity_role()), |role| title_of(&role))
    });
    let open_to =
        move || session.can::<ReadPeople>() || session.can::<ManagePeople>() || session.can::<ManageRoles>();
    let shown = move |role: Role| {
        if role.builtin || !session.can::<ManageRoles>() {
            view! { <RoleRecord role/> }.into_any()
        } else {
            view! { <EditRole role roles/> }.into_any()
        }
    };
    view! {
        <Page title crumbs=crumbs()>
            <Guarded open_to>
                <Resource of=roles lines=8 let:list>
                    {find(&list).map_or_else(|| view! { <NotFound/> }.into_any(), shown)}
                </Resource>
            </Guarded>
        </Page>
    }
}

#[component]
fn RoleFacts(role: Role) -> impl IntoView {
    let holders = format!("/admin/people?role={}", role.code);
    let (code, count) = (role.code.clone(), role.holders);
    view! {
        <Facts>
            <Fact label=t(key::identity_role_code())><Ltr text=code/></Fact>
            <Fact label=t(key::identity_holders_label())><a href=holders>{t(key::identity_holders(count))}</a></Fact>
            <Fact label=t(key::identity_properties())>
                <span class="role-marks"><RoleMarks role/></span>
            </Fact>
        </Facts>
    }
}

#[component]
fn RoleRecord(role: Role) -> impl IntoView {
    let group = |(area, texts): (String, Vec<String>)| {
        view! {
            <div>
                <dt>{area}</dt>
                <dd>
                    <ul>{texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                </dd>
            </div>
        }
    };
    let groups = permissions_by_area(&role.permissions);
    let nothing = groups.is_empty();
    view! {
        <RoleFacts role/>
        <h2 class="section-title">{t(key::identity_allowed())}</h2>
        {nothing.then(|| view! { <p class="quiet">{t(key::identity_role_allows_nothing())}</p> })}
        <dl class="allowed">{groups.into_iter().map(group).collect_view()}</dl>
    }
}

#[component]
fn EditRole(role: Role, roles: Remote<Vec<Role>>) -> impl IntoView {
    let form = FormState::new();
    let title_fa = RwSignal::new(role.title_fa.clone());
    let title_en = RwSignal::new(role.title_en.clone());
    let needs_second_factor = RwSignal::new(role.needs_second_factor);
    let permissions = RwSignal::new(role.permissions.clone());
    let (code, version) = (StoredValue::new(role.code.clone()), role.version);
    let submit = move |()| {
        let body = UpdateRole {
            title_fa: Some(title_fa.get_untracked().trim().to_owned()),
            title_en: Some(title_en.get_untracked().trim().to_owned()),
            permissions: Some(permissions.get_untracked()),
            needs_second_factor: Some(needs_second_factor.get_untracked()),
        };
        if form.check(&body) {
            form.send(calls::update_role(code.get_value(), body, version), move |_| {
                toast::done(t(key::identity_role_saved()));
                roles.reload();
            });
        }
    };
    let own_only = RwSignal::new(role.for_organization);
    view! {
        <RoleFacts role/>
        <Form form on_submit=submit>
            <TextField pointer="/title_fa" label=t(key::identity_title_fa()) value=title_fa required=true max=100/>
            <TextField pointer="/title_en" label=t(key::identity_title_en()) value=title_en required=true ltr=true max=100/>
            <Checkbox pointer="/needs_second_factor" label=t(key::identity_role_second_factor()) value=needs_second_factor/>
            <PermissionPicker pointer="/permissions" label=t(key::identity_allowed()) chosen=permissions own_only/>
            <div class="button-row">
                <SubmitButton label=t(key::identity_save())/>
                <LinkButton label=t(key::identity_cancel()) href="/admin/roles"/>
            </div>
        </Form>
    }
}
