//! How this area says its codes: statuses, permissions, periods.

use contract::identity::{ClientStatus, Grant, GrantState, UserStatus};
use leptos::prelude::*;

use crate::i18n::{self, Date, Language, key, t, tehran_date};
use crate::ui::{Badge, Choice, Tone};

pub(super) fn language_choices() -> Vec<Choice> {
    [(Language::Fa, key::identity_persian()), (Language::En, key::identity_english())]
        .map(|(language, name)| Choice::new(language.code(), t(name)))
        .to_vec()
}

pub(super) fn user_status(status: UserStatus) -> String {
    t(match status {
        UserStatus::Invited => key::identity_status_invited(),
        UserStatus::Active => key::identity_status_active(),
        UserStatus::Suspended => key::identity_status_suspended(),
    })
}

#[component]
pub(super) fn UserStatusBadge(status: UserStatus) -> impl IntoView {
    let tone = match status {
        UserStatus::Invited => Tone::Attention,
        UserStatus::Active => Tone::Good,
        UserStatus::Suspended => Tone::Bad,
    };
    view! { <Badge text=user_status(status) tone/> }
}

#[component]
pub(super) fn ClientStatusBadge(status: ClientStatus) -> impl IntoView {
    match status {
        ClientStatus::Active => view! { <Badge text=t(key::identity_status_active()) tone=Tone::Good/> },
        ClientStatus::Suspended => view! { <Badge text=t(key::identity_status_suspended()) tone=Tone::Bad/> },
    }
}

#[component]
pub(super) fn GrantStateBadge(state: GrantState) -> impl IntoView {
    match state {
        GrantState::Future => view! { <Badge text=t(key::identity_grant_future()) tone=Tone::Attention/> },
        GrantState::Current => view! { <Badge text=t(key::identity_grant_current()) tone=Tone::Good/> },
        GrantState::Ended => view! { <Badge text=t(key::identity_grant_ended())/> },
    }
}

/// From its first to its last day in Tehran.
#[component]
pub(super) fn GrantPeriod(grant: Grant) -> impl IntoView {
    // `until` is the first instant after: the last day is the one before, whenever it ended by itself.
    let last = grant.until.map(|until| tehran_date(until - chrono::TimeDelta::seconds(1)));
    view! {
        <span class="period">
            {t(key::identity_from())} " " <Date value=tehran_date(grant.from)/>
            {last.map(|last| view! { " " {t(key::identity_until())} " " <Date value=last/> })}
        </span>
    }
}

/// What a permission allows; a permission newer than this page stands by its name.
pub(super) fn permission_text(name: &str) -> String {
    i18n::find(&format!("permission-{}", name.replace('.', "-")), &[]).unwrap_or_else(|| name.to_owned())
}

pub(super) fn area_of(permission: &str) -> &str {
    permission.split('.').next().unwrap_or(permission)
}

/// The name of an area as the menu says it.
pub(super) fn area_name(area: &str) -> String {
    i18n::find(&format!("identity-area-{area}"), &[]).unwrap_or_else(|| area.to_owned())
}

/// Permissions as texts, gathered under the names of their areas, in the order of the contract.
pub(super) fn permissions_by_area(names: &[String]) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    let held = contract::permission::ALL.iter().filter(|known| names.iter().any(|name| name == known.name));
    for permission in held {
        let area = area_of(permission.name);
        match groups.iter_mut().find(|(known, _)| *known == area) {
            Some((_, texts)) => texts.push(permission_text(permission.name)),
            None => groups.push((area, vec![permission_text(permission.name)])),
        }
    }
    groups.into_iter().map(|(area, texts)| (area_name(area), texts)).collect()
}
