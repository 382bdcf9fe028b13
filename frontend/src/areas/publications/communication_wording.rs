//! How the values of formal communication are said.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use contract::publications::{
    AckBy, CommunicatedText, CommunicationState, LocalText, ReceiptSource, ReceiptStatus, Require, Share,
    TextLanguage,
};
use leptos::prelude::*;

use super::wording::{Printed, kind_name, local};
use crate::browser;
use crate::i18n::{self, Date, Language, key, t};
use crate::ui::{Badge, Icon, Tone};

pub(super) fn status_name(status: ReceiptStatus) -> String {
    t(match status {
        ReceiptStatus::OnTime => key::publications_ack_on_time(),
        ReceiptStatus::Late => key::publications_ack_late(),
        ReceiptStatus::Opened => key::publications_ack_opened(),
        ReceiptStatus::Unopened => key::publications_ack_unopened(),
    })
}

pub(super) const fn status_icon(status: ReceiptStatus) -> &'static str {
    match status {
        ReceiptStatus::OnTime => "circle-check",
        ReceiptStatus::Late => "clock",
        ReceiptStatus::Opened => "eye",
        ReceiptStatus::Unopened => "eye-off",
    }
}

#[component]
pub(super) fn StatusBadge(status: ReceiptStatus) -> impl IntoView {
    let tone = match status {
        ReceiptStatus::OnTime => Tone::Good,
        ReceiptStatus::Late => Tone::Attention,
        ReceiptStatus::Opened => Tone::Accent,
        ReceiptStatus::Unopened => Tone::Plain,
    };
    view! { <Badge text=status_name(status) tone icon=status_icon(status)/> }
}

#[component]
pub(super) fn CommunicationBadge(
    state: CommunicationState,
    is_overdue: bool,
    is_complete: bool,
) -> impl IntoView {
    let (text, tone, icon) = match state {
        CommunicationState::Ended => (key::publications_board_ended(), Tone::Plain, "ban"),
        CommunicationState::Planned => (key::publications_board_planned(), Tone::Plain, "calendar"),
        CommunicationState::Open if is_complete => {
            (key::publications_board_complete(), Tone::Good, "circle-check")
        }
        CommunicationState::Open if is_overdue => {
            (key::publications_board_overdue(), Tone::Bad, "triangle-alert")
        }
        CommunicationState::Open => (key::publications_board_open(), Tone::Accent, "send"),
    };
    view! { <Badge text=t(text) tone icon/> }
}

#[component]
pub(super) fn WithdrawnBadge() -> impl IntoView {
    view! { <Badge text=t(key::publications_state_withdrawn()) tone=Tone::Bad icon="ban"/> }
}

pub(super) fn require_name(require: Require) -> String {
    t(match require {
        Require::Acknowledge => key::publications_plan_require_acknowledge(),
        Require::None => key::publications_plan_require_none(),
    })
}

pub(super) fn ack_by_name(ack_by: AckBy) -> String {
    t(match ack_by {
        AckBy::Manager => key::publications_plan_by_manager(),
        AckBy::AnyRepresentative => key::publications_plan_by_any(),
    })
}

pub(super) fn source_name(source: ReceiptSource) -> String {
    t(match source {
        ReceiptSource::Portal => key::publications_receipt_source_portal(),
        ReceiptSource::Api => key::publications_receipt_source_api(),
        ReceiptSource::Paper => key::publications_receipt_source_paper(),
    })
}

/// The title of a communicated text in the language of the view, or in Persian and marked so.
pub(super) fn title(text: &CommunicatedText) -> impl IntoView + use<> {
    local(local_title(text))
}

pub(super) fn local_title(text: &CommunicatedText) -> LocalText {
    match text.title_en.clone().filter(|_| i18n::language() == Language::En) {
        Some(text) => LocalText { lang: TextLanguage::En, text },
        None => LocalText { lang: TextLanguage::Fa, text: text.title_fa.clone() },
    }
}

/// «بخشنامه ۱۴۰۴/ب/۲۱».
pub(super) fn marks(text: &CommunicatedText) -> impl IntoView + use<> {
    let number = text.number.clone().map(|number| view! { " " <Printed number/> });
    view! { <span>{kind_name(text.kind)}{number}</span> }
}

/// «۴۷ از ۵۸ · ۸۱٫۰٪»: a share explains itself (PUB-14).
pub(super) fn share_text(share: Share) -> String {
    let of = t(key::publications_board_of(share.numerator, share.denominator));
    match share.percent {
        Some(percent) => format!("{of} · {}", i18n::exact_percent(percent)),
        None => of,
    }
}

/// The day at whose end, 24:00 in Tehran, a deadline lies.
pub(super) fn last_day(deadline_at: DateTime<Utc>) -> NaiveDate {
    i18n::tehran_date(deadline_at - TimeDelta::seconds(1))
}

/// Whether a deadline has passed by this device: for display alone.
pub(super) fn is_past(deadline_at: DateTime<Utc>) -> bool {
    (deadline_at.timestamp_millis() as f64) < browser::now_ms()
}

/// «تا پایان شنبه ۱۷ آذر ۱۴۰۴».
#[component]
pub(super) fn Deadline(value: DateTime<Utc>) -> impl IntoView {
    view! { <span>{t(key::publications_due_until())} " " <Date value=last_day(value) long=true/></span> }
}

/// How long is left, or that the time is over; the earlier, the louder.
#[component]
pub(super) fn DaysLeft(deadline_at: DateTime<Utc>) -> impl IntoView {
    let days = (last_day(deadline_at) - i18n::today()).num_days();
    let (text, tone) = match days {
        ..0 => (t(key::publications_due_past(-days)), Tone::Bad),
        0 => (t(key::publications_due_today()), Tone::Attention),
        1 => (t(key::publications_due_tomorrow()), Tone::Attention),
        2 => (t(key::publications_due_in(days)), Tone::Attention),
        3.. => (t(key::publications_due_in(days)), Tone::Plain),
    };
    view! { <Badge text tone icon="clock"/> }
}

/// An organization as a square of the wall: its name, coloured and worded by what it did.
#[component]
pub(super) fn Tile(name: String, status: ReceiptStatus) -> impl IntoView {
    view! {
        <li class=format!("ack-tile ack-{}", status.as_str())>
            <bdi>{name}</bdi>
            <span><Icon name=status_icon(status)/> {status_name(status)}</span>
        </li>
    }
}
