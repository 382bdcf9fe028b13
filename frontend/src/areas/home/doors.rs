use contract::permission::{ManagePeople, ReadAudit};
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::session::{CurrentSession, use_session};

/// A way in: what it says, where it leads, a word about it.
struct Way {
    label: String,
    href: &'static str,
    note: String,
}

impl Way {
    fn new(label: String, href: &'static str) -> Self {
        Self { label, href, note: String::new() }
    }

    fn noted(self, note: String) -> Self {
        Self { note, ..self }
    }

    /// Addresses of the server itself are not pages of the application.
    fn is_outside(&self) -> bool {
        self.href.starts_with("/api/") || self.href.starts_with("/swagger-ui")
    }
}

/// Three doors, one for each audience, with what each can do today.
#[component]
pub(super) fn Doors() -> impl IntoView {
    let session = use_session();
    view! {
        <section class="doors" aria-label=t(key::home_doors())>
            {move || door(t(key::home_door_organization()), representative(session))}
            {move || door(t(key::home_door_citizen()), citizen(session))}
            {move || door(t(key::home_door_staff()), staff(session))}
        </section>
    }
}

fn door(title: String, ways: Vec<Way>) -> impl IntoView {
    let way = |way: Way| {
        let rel = way.is_outside().then_some("external");
        let note = (!way.note.is_empty()).then(|| view! { <small>{way.note.clone()}</small> });
        view! { <li><a href=way.href rel=rel>{way.label}</a>{note}</li> }
    };
    view! {
        <div class="door">
            <h2>{title}</h2>
            <ul>{ways.into_iter().map(way).collect_view()}</ul>
        </div>
    }
}

fn entrance(session: CurrentSession) -> Way {
    if session.is_signed_in() {
        Way::new(t(key::home_link_account()), "/account")
    } else {
        Way::new(t(key::home_link_sign_in()), "/sign-in")
    }
}

fn representative(session: CurrentSession) -> Vec<Way> {
    vec![
        entrance(session),
        Way::new(t(key::home_link_records()), "/organizations"),
        Way::new(t(key::home_link_forms()), "/library"),
        Way::new(t(key::home_link_news()), "/publications"),
        Way::new(t(key::home_link_table()), "/api/v1/organizations?format=csv")
            .noted(t(key::home_link_table_note())),
    ]
}

fn citizen(session: CurrentSession) -> Vec<Way> {
    let mut ways = vec![
        Way::new(t(key::home_link_organizations()), "/organizations"),
        Way::new(t(key::home_link_forms()), "/library"),
        Way::new(t(key::home_link_news()), "/publications"),
        Way::new(t(key::home_link_search()), "/search"),
    ];
    if !session.is_signed_in() {
        ways.push(Way::new(t(key::home_link_register()), "/register"));
    }
    ways
}

fn staff(session: CurrentSession) -> Vec<Way> {
    let mut ways = vec![entrance(session), Way::new(t(key::home_link_records()), "/organizations")];
    if session.can::<ManagePeople>() {
        ways.push(Way::new(t(key::home_link_people()), "/admin/people"));
    }
    if session.can::<ReadAudit>() {
        ways.push(Way::new(t(key::home_link_audit()), "/admin/audit"));
    }
    ways.push(Way::new(t(key::home_link_api()), "/swagger-ui/").noted(t(key::home_link_api_note())));
    ways
}
