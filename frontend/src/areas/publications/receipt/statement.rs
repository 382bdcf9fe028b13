use contract::problem::Code;
use contract::publications::{AckBy, AcknowledgeReceipt, CommunicationState, Receipt, ReceiptId, Require};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::areas::publications::communication_calls as calls;
use crate::areas::publications::communication_wording::{DaysLeft, Deadline};
use crate::i18n::{key, pick, t};
use crate::ui::{Callout, Form, FormState, Provisional, Remote, SubmitButton, TextArea, Tone, toast};

/// What outlives the showing of a newer text: the remark that was typed, and why the text is shown anew.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) remark: RwSignal<String>,
    pub(super) refused: RwSignal<Option<Code>>,
    /// The proof that comes next is what the reader waits for.
    pub(super) just_done: RwSignal<bool>,
}

impl Told {
    pub(super) fn new() -> Self {
        Self {
            remark: RwSignal::new(String::new()),
            refused: RwSignal::new(None),
            just_done: RwSignal::new(false),
        }
    }
}

/// The statement that the organization received the text, or why the reader cannot make it.
#[component]
pub(super) fn Statement(one: Receipt, receipt: Remote<Receipt>, told: Told) -> impl IntoView {
    let line = &one.line;
    let until = line.deadline_at.map(|value| {
        view! { <p class="receipt-until"><Deadline value/> <Provisional is=line.provisional/> <DaysLeft deadline_at=value/></p> }
    });
    let is_open = line.communication_state == CommunicationState::Open;
    let body = match (line.require, line.may_acknowledge) {
        _ if !is_open => plain(key::publications_receipt_over()),
        (Require::None, _) => plain(key::publications_receipt_none_asked()),
        (Require::Acknowledge, true) => view! { <Confirm one=one.clone() receipt told/> }.into_any(),
        (Require::Acknowledge, false) if line.ack_by == AckBy::Manager => {
            let organization = pick(&line.organization_fa, line.organization_en.as_deref());
            let text = t(key::publications_receipt_manager_only(organization));
            view! { <Callout tone=Tone::Attention><p>{text}</p></Callout> }.into_any()
        }
        (Require::Acknowledge, false) => plain(key::publications_receipt_not_yours()),
    };
    view! {
        <section class="reading-panel receipt-statement" aria-labelledby="statement">
            <h2 id="statement">{t(key::publications_receipt())}</h2>
            {until}
            {body}
        </section>
    }
}

fn plain(text: crate::i18n::Message) -> AnyView {
    view! { <p class="receipt-plain">{t(text)}</p> }.into_any()
}

#[component]
fn Confirm(one: Receipt, receipt: Remote<Receipt>, told: Told) -> impl IntoView {
    let form = FormState::new();
    let organization = pick(&one.line.organization_fa, one.line.organization_en.as_deref()).to_owned();
    let (id, sha256) = (one.line.id, one.edition_sha256);
    let submit = move |()| {
        let remark = told.remark.get_untracked().trim().to_owned();
        let remark = (!remark.is_empty()).then_some(remark);
        let body = AcknowledgeReceipt { edition_sha256: sha256.clone(), remark };
        if form.check(&body) {
            form.send(acknowledge(id, body, receipt, told), move |is_acknowledged| {
                if !is_acknowledged {
                    return;
                }
                told.refused.set(None);
                told.just_done.set(true);
                toast::done(t(key::publications_receipt_done()));
                receipt.reload();
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <p class="receipt-plain">{t(key::publications_receipt_statement(organization))}</p>
            <TextArea pointer="/remark" label=t(key::publications_receipt_remark()) value=told.remark rows=2/>
            <SubmitButton label=t(key::publications_receipt_acknowledge()) icon="circle-check"/>
        </Form>
    }
}

/// Whether it was acknowledged: a text or a communication that moved on meanwhile is shown anew, with what was typed kept.
async fn acknowledge(
    id: ReceiptId,
    body: AcknowledgeReceipt,
    receipt: Remote<Receipt>,
    told: Told,
) -> Result<bool, ApiError> {
    let Err(error) = calls::acknowledge_receipt(id, body).await else { return Ok(true) };
    let moved = [Code::EditionChanged, Code::CommunicationEnded];
    let Some(code) = moved.into_iter().find(|code| code.as_str() == error.code()) else { return Err(error) };
    told.refused.try_set(Some(code));
    receipt.reload();
    Ok(false)
}
