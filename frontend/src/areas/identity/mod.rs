//! Signing in and the own account; people, roles, other systems and the audit log for those who administer them.

mod account;
mod admin;
mod audit;
mod calls;
mod choosing;
mod clients;
mod entry;
mod export;
mod jobs;
mod people;
mod roles;
mod wording;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::app::{Unmatched, lazy_area};

lazy_area!(identity, Pages);

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=Unmatched>
            <Route path=path!("/sign-in") view=entry::SignIn/>
            <Route path=path!("/register") view=entry::Register/>
            <Route path=path!("/register/confirm") view=entry::ConfirmRegistration/>
            <Route path=path!("/reset") view=entry::RequestReset/>
            <Route path=path!("/reset/complete") view=entry::CompleteReset/>
            <Route path=path!("/invitation") view=entry::AcceptInvitation/>
            <Route path=path!("/account") view=account::Account/>
            <Route path=path!("/admin") view=admin::Administration/>
            <Route path=path!("/admin/people") view=people::People/>
            <Route path=path!("/admin/people/new") view=people::Invite/>
            <Route path=path!("/admin/people/:id") view=people::Person/>
            <Route path=path!("/admin/roles") view=roles::Roles/>
            <Route path=path!("/admin/roles/new") view=roles::NewRole/>
            <Route path=path!("/admin/roles/:code") view=roles::RolePage/>
            <Route path=path!("/admin/clients") view=clients::Clients/>
            <Route path=path!("/admin/clients/new") view=clients::NewClient/>
            <Route path=path!("/admin/clients/:id") view=clients::ClientPage/>
            <Route path=path!("/admin/audit") view=audit::Audit/>
            <Route path=path!("/admin/jobs") view=jobs::Jobs/>
        </FlatRoutes>
    }
}
