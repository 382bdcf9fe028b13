//! The frame of the administering pages: what there is to administer, for those who may.

use contract::permission::{ManageClients, ManageJobs, ManagePeople, ManageRoles, ReadAudit, ReadPeople};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::{Message, key, t};
use crate::session::{CurrentSession, use_session};
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::Icon;

/// An administering page and who may open it.
struct Desk {
    href: &'static str,
    icon: &'static str,
    title: fn() -> Message,
    text: fn() -> Message,
    open_to: fn(CurrentSession) -> bool,
}

const DESKS: [Desk; 5] = [
    Desk {
        href: "/admin/people",
        icon: "users",
        title: key::identity_people,
        text: key::identity_people_lead,
        open_to: |session| session.can::<ReadPeople>() || session.can::<ManagePeople>(),
    },
    Desk {
        href: "/admin/roles",
        icon: "shield",
        title: key::identity_roles,
        text: key::identity_roles_lead,
        open_to: |session| session.can::<ReadPeople>() || session.can::<ManageRoles>(),
    },
    Desk {
        href: "/admin/clients",
        icon: "webhook",
        title: key::identity_clients,
        text: key::identity_clients_lead,
        open_to: |session| session.can::<ManageClients>(),
    },
    Desk {
        href: "/admin/audit",
        icon: "history",
        title: key::identity_audit,
        text: key::identity_audit_lead,
        open_to: |session| session.can::<ReadAudit>(),
    },
    Desk {
        href: "/admin/jobs",
        icon: "clock",
        title: key::identity_jobs,
        text: key::identity_jobs_lead,
        open_to: |session| session.can::<ManageJobs>(),
    },
];

/// Shows the pages that are open to the person.
#[component]
pub fn Administration() -> impl IntoView {
    let session = use_session();
    let card = move |desk: &'static Desk| {
        view! {
            <li>
                <a class="desk" href=desk.href>
                    <Icon name=desk.icon/>
                    <b>{t((desk.title)())}</b>
                    <span>{t((desk.text)())}</span>
                </a>
            </li>
        }
    };
    let is_any_open = move || DESKS.iter().any(|desk| (desk.open_to)(session));
    view! {
        <Page title=t(key::identity_admin())>
            <Guarded open_to=is_any_open>
                <ul class="desks">{DESKS.iter().filter(|desk| (desk.open_to)(session)).map(card).collect_view()}</ul>
            </Guarded>
        </Page>
    }
}

/// The way from the home page to an administering page, and the way between them.
pub(super) fn admin_crumbs(more: impl IntoIterator<Item = Crumb>) -> Vec<Crumb> {
    std::iter::once(Crumb::new("/admin", t(key::identity_admin()))).chain(more).collect()
}

/// Links between the administering pages that are open to the person.
#[component]
pub(super) fn AdminMenu() -> impl IntoView {
    let session = use_session();
    let path = use_location().pathname;
    let entry = move |desk: &'static Desk| {
        let current = move || path.with(|path| path.starts_with(desk.href)).then_some("page");
        view! { <li><a href=desk.href aria-current=current>{t((desk.title)())}</a></li> }
    };
    view! {
        <nav class="tabs" aria-label=t(key::identity_admin())>
            <ul>{move || DESKS.iter().filter(|desk| (desk.open_to)(session)).map(entry).collect_view()}</ul>
        </nav>
    }
}
