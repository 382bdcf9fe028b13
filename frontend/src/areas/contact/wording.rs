//! How the values of the area are said.

use contract::contact::{EntrySummary, HeldReason, MessageState, Side};
use contract::platform::MailState;
use leptos::prelude::*;

use crate::i18n::{self, Language, key, language, pick, t};
use crate::ui::{Badge, Tone};

/// The holder's name; of a vacant post its title.
pub(super) fn name(entry: &EntrySummary) -> String {
    match &entry.name_fa {
        Some(fa) => pick(fa, entry.name_en.as_deref()).to_owned(),
        None => post(entry),
    }
}

pub(super) fn post(entry: &EntrySummary) -> String {
    pick(&entry.post_fa, Some(&entry.post_en)).to_owned()
}

pub(super) fn unit(entry: &EntrySummary) -> String {
    pick(&entry.unit_fa, Some(&entry.unit_en)).to_owned()
}

/// «کارشناس حقوقی، گروه حقوقی»: a post with its unit, as a conversation names it.
pub(super) fn post_and_unit(entry: &EntrySummary) -> String {
    t(key::contact_post_of_unit(post(entry), unit(entry)))
}

/// The names of days of presence in their order, from Saturday.
pub(super) fn days(days: &[i32]) -> String {
    let names: Vec<String> = days
        .iter()
        .filter_map(|day| {
            // `WEEK` begins on Saturday, as the numbers do.
            let day = persian::jalali::WEEK.get(usize::try_from(*day).ok()?)?;
            Some(match language() {
                Language::Fa => persian::jalali::weekday_name_fa(*day).to_owned(),
                Language::En => persian::jalali::weekday_name_en(*day).to_owned(),
            })
        })
        .collect();
    names.join(&t(key::ui_comma()))
}

pub(super) fn state_name(state: MessageState) -> String {
    t(match state {
        MessageState::Held => key::contact_state_held(),
        MessageState::Open => key::contact_state_open(),
        MessageState::Answered => key::contact_state_answered(),
        MessageState::Closed => key::contact_state_closed(),
        MessageState::Spam => key::contact_state_spam(),
    })
}

#[component]
pub(super) fn StateBadge(state: MessageState) -> impl IntoView {
    let (tone, icon) = match state {
        MessageState::Held => (Tone::Attention, "clock"),
        MessageState::Open => (Tone::Accent, "mail"),
        MessageState::Answered => (Tone::Good, "circle-check"),
        MessageState::Closed => (Tone::Plain, "lock"),
        MessageState::Spam => (Tone::Bad, "ban"),
    };
    view! { <Badge text=state_name(state) tone icon/> }
}

pub(super) fn held_reason(reason: HeldReason) -> String {
    t(match reason {
        HeldReason::Links => key::contact_held_links(),
        HeldReason::Trap => key::contact_held_trap(),
        HeldReason::RejectedBefore => key::contact_held_rejected_before(),
        HeldReason::EntryLimit => key::contact_held_entry_limit(),
    })
}

pub(super) fn side_name(side: Side) -> String {
    t(match side {
        Side::Sender => key::contact_side_sender(),
        Side::Staff => key::contact_side_staff(),
        Side::Note => key::contact_side_note(),
        Side::System => key::contact_side_system(),
    })
}

pub(super) fn mail_state_name(state: MailState) -> String {
    t(match state {
        MailState::Queued => key::contact_mailstate_queued(),
        MailState::Leased => key::contact_mailstate_leased(),
        MailState::Deferred => key::contact_mailstate_deferred(),
        MailState::Sent => key::contact_mailstate_sent(),
        MailState::Dead => key::contact_mailstate_dead(),
        MailState::Expired => key::contact_mailstate_expired(),
        MailState::Cancelled => key::contact_mailstate_cancelled(),
    })
}

#[component]
pub(super) fn MailStateBadge(state: MailState) -> impl IntoView {
    let (tone, icon) = match state {
        MailState::Queued => (Tone::Accent, "clock"),
        MailState::Leased => (Tone::Accent, "send"),
        MailState::Deferred => (Tone::Attention, "rotate-ccw"),
        MailState::Sent => (Tone::Good, "circle-check"),
        MailState::Dead => (Tone::Bad, "circle-x"),
        MailState::Expired | MailState::Cancelled => (Tone::Plain, "ban"),
    };
    view! { <Badge text=mail_state_name(state) tone icon/> }
}

/// What kind of mail it is; a kind of a newer server shows its own word.
pub(super) fn template_name(template: &str) -> String {
    i18n::find(&format!("contact-kind-{template}"), &[]).unwrap_or_else(|| template.to_owned())
}

#[component]
pub(super) fn DemoBadge(is_demo: bool) -> impl IntoView {
    is_demo.then(|| view! { <Badge text=t(key::contact_demo()) tone=Tone::Attention/> })
}
