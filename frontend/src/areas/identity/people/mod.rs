//! People: finding them, inviting them, and what each may do.

mod grant;
mod invite;
mod person;
mod profile;

use contract::identity::{Role, UserStatus, UserSummary};
use contract::permission::{ManagePeople, ReadPeople};
pub use invite::Invite;
use leptos::prelude::*;
pub use person::Person;

use super::admin::{AdminMenu, admin_crumbs};
use super::calls;
use super::export::Export;
use super::wording::{UserStatusBadge, user_status};
use crate::api::Request;
use crate::app::query_value;
use crate::i18n::{Ltr, Moment, key, pick, t};
use crate::session::use_session;
use crate::shell::Guarded;
use crate::shell::Page;
use crate::ui::{
    Avatar, Badge, Choice, Column, Emphasis, EmptyState, FilterSelect, FilterText, LinkButton, PagedResource,
    Remote, Table, Tone, paged, remote,
};

#[component]
pub fn People() -> impl IntoView {
    let session = use_session();
    let may_manage = move || session.can::<ManagePeople>();
    let actions = move || {
        may_manage().then(|| {
            view! {
                <LinkButton emphasis=Emphasis::Primary icon="user-plus" label=t(key::identity_invite()) href="/admin/people/new"/>
            }
        })
    };
    let open_to = move || session.can::<ReadPeople>() || may_manage();
    view! {
        <Page title=t(key::identity_people()) crumbs=admin_crumbs([]) lead=|| t(key::identity_people_lead()) actions>
            <AdminMenu/>
            <Guarded open_to>
                <PeopleList/>
            </Guarded>
        </Page>
    }
}

#[component]
fn PeopleList() -> impl IntoView {
    let roles = remote(calls::list_roles);
    let (q, status, role) = (query_value("q"), query_value("status"), query_value("role"));
    let asked = move || -> Request {
        calls::users().query("q", q.get()).query("status", status.get()).query("role", role.get())
    };
    let people = paged(move |cursor| calls::list_users(asked().query_if("cursor", cursor)));
    let statuses: Vec<_> = [UserStatus::Active, UserStatus::Invited, UserStatus::Suspended]
        .into_iter()
        .map(|status| Choice::new(status.as_str(), user_status(status)))
        .collect();
    let role_choices =
        Signal::derive(move || roles.get().unwrap_or_default().iter().map(role_choice).collect::<Vec<_>>());
    let nobody = move || {
        view! { <EmptyState icon="users" title=t(key::identity_nobody()) text=t(key::identity_nobody_text())/> }
    };
    view! {
        <div class="filters" role="search" aria-label=t(key::identity_people_search())>
            <FilterText param="q" label=t(key::identity_people_search())/>
            <FilterSelect param="status" label=t(key::identity_status()) all=t(key::identity_all()) choices=statuses/>
            <FilterSelect param="role" label=t(key::identity_role()) all=t(key::identity_all()) choices=role_choices/>
            <div class="filters-end">
                <Export name="people" list=asked/>
            </div>
        </div>
        <PagedResource of=people empty=nobody let:items>
            <PeopleTable items roles/>
        </PagedResource>
    }
}

pub(super) fn role_choice(role: &Role) -> Choice {
    Choice::new(&role.code, pick(&role.title_fa, Some(&role.title_en)))
}

#[component]
fn PeopleTable(items: Vec<UserSummary>, roles: Remote<Vec<Role>>) -> impl IntoView {
    let columns = vec![
        Column::new(t(key::identity_name())),
        Column::new(t(key::identity_username())),
        Column::new(t(key::identity_roles())),
        Column::new(t(key::identity_second_factor_short())),
        Column::new(t(key::identity_last_sign_in())),
        Column::new(t(key::identity_status())),
    ];
    let row = move |person: UserSummary| -> Vec<AnyView> {
        let name = pick(&person.name_fa, person.name_en.as_deref()).to_owned();
        let codes = person.roles;
        let titles = move || titles_of(&codes, &roles.get().unwrap_or_default());
        vec![
            view! {
                <span class="who">
                    <Avatar name=name.clone()/>
                    <a href=format!("/admin/people/{}", person.id)>{name}</a>
                </span>
            }
            .into_any(),
            view! { <Ltr text=person.username/> }.into_any(),
            view! { <span>{titles}</span> }.into_any(),
            second_factor(person.second_factor),
            match person.last_sign_in_at {
                Some(at) => view! { <Moment value=at/> }.into_any(),
                None => "—".into_any(),
            },
            view! { <UserStatusBadge status=person.status/> }.into_any(),
        ]
    };
    let rows = items.into_iter().map(row).collect();
    view! { <Table caption=t(key::identity_people()) columns rows/> }
}

fn second_factor(enrolled: bool) -> AnyView {
    if enrolled {
        view! { <Badge text=t(key::identity_on()) tone=Tone::Good icon="shield-check"/> }.into_any()
    } else {
        view! { <span class="quiet">{t(key::identity_off())}</span> }.into_any()
    }
}

fn titles_of(codes: &[String], roles: &[Role]) -> String {
    let title = |code: &String| {
        let role = roles.iter().find(|role| role.code == *code);
        role.map_or_else(|| code.clone(), |role| pick(&role.title_fa, Some(&role.title_en)).to_owned())
    };
    if codes.is_empty() {
        "—".to_owned()
    } else {
        codes.iter().map(title).collect::<Vec<_>>().join(&t(key::ui_comma()))
    }
}
