use std::sync::Arc;

use contract::duties::DutyCounts;
use contract::id::OrganizationId;
use contract::identity::Me;
use contract::permission::{ManageClients, ManagePeople, ManageRoles, OpenReceipt, ReadAudit, ReadPeople};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api;
use crate::app::sign_in_address;
use crate::i18n::{self, key, pick, t};
use crate::session::{Actor, CurrentSession, OrganizationName, use_session};
use crate::ui::{Icon, Menu, remote, toast};

/// Who is here: a way to sign in, or the person with role and organization and what is theirs.
#[component]
pub(super) fn AccountMenu() -> impl IntoView {
    let session = use_session();
    // A person read anew keeps the menu they may have open.
    let is_known = Memo::new(move |_| session.actor() != Actor::Unknown);
    let is_here = Memo::new(move |_| session.is_signed_in());
    move || match (is_known.get(), is_here.get()) {
        (false, _) => view! { <span class="mast-wait" aria-hidden="true"></span> }.into_any(),
        (true, false) => view! {
            <a class="button mast-button" href=sign_in_address>
                <Icon name="log-in"/>
                <span>{t(key::shell_sign_in())}</span>
            </a>
        }
        .into_any(),
        (true, true) => view! { <PersonMenu/> }.into_any(),
    }
}

#[component]
fn PersonMenu() -> impl IntoView {
    let session = use_session();
    let of_me = move |read: fn(&Me) -> String| move || session.me().map(|me| read(&me)).unwrap_or_default();
    let name = of_me(|me| pick(&me.name_fa, me.name_en.as_deref()).to_owned());
    let roles = of_me(|me| {
        let titles: Vec<_> = me.roles.iter().map(|role| pick(&role.title_fa, Some(&role.title_en))).collect();
        titles.join(&t(key::ui_comma()))
    });
    let leave = move |_| {
        leptos::task::spawn_local(async move {
            match session.sign_out().await {
                Ok(()) => toast::done(t(key::shell_signed_out())),
                Err(error) => toast::fail(&error),
            }
        });
    };
    view! {
        <Menu id="account-menu" label=Signal::derive(name) icon="user" class="mast-button">
            <p class="menu-title">{roles}</p>
            {move || session.me().map(|me| view! { <Representing me/> })}
            <WorklistLink/>
            {move || own_pages(session)}
            <hr/>
            <button type="button" on:click=leave>
                <Icon name="log-out"/>
                {t(key::shell_sign_out())}
            </button>
        </Menu>
    }
}

/// The pages that are the person's own, and those by which they administer the portal.
fn own_pages(session: CurrentSession) -> impl IntoView {
    let administers = session.can::<ManagePeople>() || session.can::<ReadPeople>();
    let receives = session.can_somewhere::<OpenReceipt>();
    [
        (receives, "/publications/inbox", "mail", t(key::shell_inbox())),
        (true, "/account", "user", t(key::shell_account())),
        (true, "/subscriptions", "bell", t(key::shell_subscriptions())),
        (administers, "/admin/people", "users", t(key::shell_admin_people())),
        (session.can::<ManageRoles>(), "/admin/roles", "shield", t(key::shell_admin_roles())),
        (session.can::<ManageClients>(), "/admin/clients", "webhook", t(key::shell_admin_clients())),
        (session.can::<ReadAudit>(), "/admin/audit", "history", t(key::shell_admin_audit())),
    ]
    .into_iter()
    .filter(|(shown, ..)| *shown)
    .map(|(_, href, icon, label)| view! { <a href=href><Icon name=icon/>{label}</a> })
    .collect_view()
}

/// The way to the worklist, with how much waits there, read again on every page.
#[component]
fn WorklistLink() -> impl IntoView {
    let path = use_location().pathname;
    let counts = remote(move || {
        path.track();
        api::get("/api/v1/platform/duties/summary").send::<DutyCounts>()
    });
    let count = move || {
        let counts = counts.get().filter(|counts| counts.all > 0)?;
        let (waiting, has_more) = (counts.all, counts.has_more);
        let spoken = if has_more {
            key::shell_worklist_count_more(waiting)
        } else {
            key::shell_worklist_count(waiting)
        };
        Some(view! {
            <span class="menu-count">
                <span aria-hidden="true">{i18n::number(waiting)} {has_more.then_some("+")}</span>
                <span class="visually-hidden">{t(spoken)}</span>
            </span>
        })
    };
    view! { <a href="/worklist"><Icon name="list"/>{t(key::shell_worklist())} {count}</a> }
}

/// For whom a representative acts; every page then shows what is that organization's.
#[component]
fn Representing(me: Arc<Me>) -> impl IntoView {
    let session = use_session();
    let act_for = move |organization: Option<OrganizationId>| {
        leptos::task::spawn_local(async move {
            if let Err(error) = session.act_for(organization).await {
                toast::fail(&error);
            }
        });
    };
    let acting = me.acting_organization_id;
    let entry = move |id: OrganizationId| {
        view! {
            <button type="button" aria-pressed=(acting == Some(id)).to_string() on:click=move |_| act_for(Some(id))>
                <Icon name="building-2"/>
                <OrganizationName id/>
            </button>
        }
    };
    (!me.organizations.is_empty()).then(|| {
        view! {
            <p class="menu-title">{t(key::shell_acting_for())}</p>
            {me.organizations.iter().copied().map(entry).collect_view()}
            <hr/>
        }
    })
}
