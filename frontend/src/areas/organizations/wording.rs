//! How this area says its codes.

use contract::organizations::{
    ChangeKind, ChangeRequestState, EndedReason, GoverningBody, Office, OrganizationKind, OrganizationStatus,
    PartyKind, SuccessionKind,
};
use leptos::prelude::*;

use crate::i18n::find;
use crate::ui::{Badge, Choice, Tone};

/// The text of a word of the register; a word newer than this page stands by itself.
fn said(group: &str, word: &str) -> String {
    find(&format!("organizations-{group}-{word}"), &[]).unwrap_or_else(|| word.to_owned())
}

pub(super) fn kind(kind: OrganizationKind) -> String {
    said("kind", kind.as_str())
}

pub(super) fn status(status: OrganizationStatus) -> String {
    said("status", status.as_str())
}

pub(super) fn office(office: Office) -> String {
    said("office", office.as_str())
}

pub(super) fn ended_reason(reason: EndedReason) -> String {
    said("ended", reason.as_str())
}

pub(super) fn succession(kind: SuccessionKind) -> String {
    said("succession", kind.as_str())
}

pub(super) fn change(kind: ChangeKind) -> String {
    said("change", kind.as_str())
}

pub(super) fn party_kind(kind: PartyKind) -> String {
    said("party", kind.as_str())
}

pub(super) fn governing_body(body: GoverningBody) -> String {
    said("governing", body.as_str())
}

/// All words of a vocabulary, to choose from.
pub(super) fn choices<T: Copy>(
    words: &[T],
    code: impl Fn(T) -> &'static str,
    said: impl Fn(T) -> String,
) -> Vec<Choice> {
    words.iter().map(|word| Choice::new(code(*word), said(*word))).collect()
}

pub(super) fn request_state(state: ChangeRequestState) -> String {
    said("request", state.as_str())
}

/// A field of the record, the national id, or an office.
pub(super) fn field(name: &str) -> String {
    find(&format!("organizations-field-{name}"), &[]).unwrap_or_else(|| said("office", name))
}

#[component]
pub(super) fn StatusBadge(status: OrganizationStatus) -> impl IntoView {
    let tone = match status {
        OrganizationStatus::Active => Tone::Good,
        OrganizationStatus::Unconfirmed | OrganizationStatus::BeingEstablished => Tone::Attention,
        OrganizationStatus::Suspended | OrganizationStatus::InLiquidation => Tone::Attention,
        OrganizationStatus::Dissolved | OrganizationStatus::Merged => Tone::Bad,
    };
    view! { <Badge text=self::status(status) tone/> }
}

#[component]
pub(super) fn RequestStateBadge(state: ChangeRequestState) -> impl IntoView {
    let tone = match state {
        ChangeRequestState::Open => Tone::Attention,
        ChangeRequestState::Approved => Tone::Good,
        ChangeRequestState::Rejected => Tone::Bad,
        ChangeRequestState::Withdrawn => Tone::Plain,
    };
    view! { <Badge text=request_state(state) tone/> }
}
