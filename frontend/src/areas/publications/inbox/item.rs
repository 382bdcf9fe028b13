use contract::publications::{CommunicationState, ReceiptStatus, ReceiptSummary, Require};
use leptos::prelude::*;

use super::INBOX;
use crate::areas::publications::communication_wording::{
    DaysLeft, Deadline, StatusBadge, WithdrawnBadge, is_past, local_title, marks,
};
use crate::areas::publications::wording::{UntranslatedNote, local};
use crate::i18n::{Moment, key, pick, t};
use crate::ui::{Badge, Emphasis, Icon, LinkButton, Provisional, Tone};

/// One communicated text of one organization: what, until when, and the way straight to the act.
#[component]
pub(super) fn Item(receipt: ReceiptSummary) -> impl IntoView {
    let href = format!("{INBOX}/{}", receipt.id);
    let title_text = local_title(&receipt.text);
    let is_open = receipt.communication_state == CommunicationState::Open;
    let waits = is_open
        && receipt.require == Require::Acknowledge
        && matches!(receipt.status, ReceiptStatus::Opened | ReceiptStatus::Unopened);
    let organization = pick(&receipt.organization_fa, receipt.organization_en.as_deref()).to_owned();
    let is_late = receipt.deadline_at.is_some_and(is_past);
    let label = if waits && receipt.may_acknowledge {
        key::publications_inbox_acknowledge()
    } else {
        key::publications_inbox_read()
    };
    // As in the worklist, only what is late asks loudly.
    let emphasis = if waits && is_late { Emphasis::Primary } else { Emphasis::Secondary };
    let left = receipt.deadline_at.filter(|_| waits).map(|deadline_at| view! { <DaysLeft deadline_at/> });
    let until = receipt
        .deadline_at
        .map(|value| view! { <span><Deadline value/> <Provisional is=receipt.provisional/></span> });
    let ended = match receipt.text.withdrawn_at {
        Some(_) => view! { <WithdrawnBadge/> }.into_any(),
        None => (!is_open)
            .then(|| view! { <Badge text=t(key::publications_board_ended()) tone=Tone::Plain icon="ban"/> })
            .into_any(),
    };
    view! {
        <li class="inbox-item" class:inbox-waiting=waits>
            <div>
                <p class="inbox-marks">{marks(&receipt.text)} {left} <StatusBadge status=receipt.status/> {ended}</p>
                <h2 class="inbox-title"><a href=href.clone()>{local(title_text.clone())}</a></h2>
                <p class="inbox-facts">
                    <span class="inbox-organization"><Icon name="building-2"/> <bdi>{organization}</bdi></span>
                    <span>{t(key::publications_inbox_sent())} " " <Moment value=receipt.sent_at/></span>
                    {until}
                    <UntranslatedNote lang=title_text.lang/>
                    {receipt
                        .acknowledged_at
                        .map(|value| view! { <span>{t(key::publications_receipt_at())} " " <Moment value/></span> })}
                </p>
            </div>
            <LinkButton label=t(label) href emphasis/>
        </li>
    }
}
