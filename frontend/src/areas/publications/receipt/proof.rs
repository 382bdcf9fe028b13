use contract::publications::{Acknowledgement, Receipt};
use leptos::prelude::*;

use crate::areas::publications::communication_wording::{marks, source_name};
use crate::areas::publications::wording::{Printed, local};
use crate::browser;
use crate::i18n::{self, Ltr, Moment, key, pick, t};
use crate::ui::{Badge, CopyButton, Fact, Facts, Square, Tone};

/// What proves that the organization received exactly this text; prints on a page of its own.
#[component]
pub(super) fn Proof(receipt: Receipt, acknowledgement: Acknowledgement) -> impl IntoView {
    let line = receipt.line;
    let organization = pick(&line.organization_fa, line.organization_en.as_deref()).to_owned();
    let address = format!("{}/publications/{}", browser::origin(), line.text.publication_id);
    let (text, tone, icon) = if acknowledgement.is_late {
        (key::publications_receipt_late(), Tone::Attention, "clock")
    } else {
        (key::publications_receipt_in_time(), Tone::Good, "circle-check")
    };
    let sha256 = acknowledgement.edition_sha256;
    view! {
        <section class="reading-panel receipt-proof" id="proof" tabindex="-1" aria-labelledby="proof-title">
            <h2 id="proof-title">{t(key::publications_receipt_proof())}</h2>
            <p><Badge text=t(text) tone icon/></p>
            <Facts>
                <Fact label=t(key::publications_receipt_text())>{marks(&line.text)} <br/> {local(receipt.title)}</Fact>
                <Fact label=t(key::publications_receipt_organization())><bdi>{organization}</bdi></Fact>
                <Fact label=t(key::publications_receipt_at())><Moment value=acknowledgement.at/></Fact>
                <Fact label=t(key::publications_receipt_by())><bdi>{acknowledgement.actor_title}</bdi></Fact>
                <Fact label=t(key::publications_receipt_source())>{source_name(acknowledgement.source)}</Fact>
                {acknowledgement
                    .letter_number
                    .map(|number| view! { <Fact label=t(key::publications_receipt_letter())><Printed number/></Fact> })}
                {acknowledgement
                    .remark
                    .map(|remark| {
                        view! { <Fact label=t(key::publications_receipt_remark())><span class="receipt-message" dir="auto">{remark}</span></Fact> }
                    })}
                <Fact label=t(key::publications_edition())><bdi>{i18n::digits(&acknowledgement.edition)}</bdi></Fact>
                <Fact label=t(key::publications_sha256())>
                    <span class="receipt-hash"><Ltr text=sha256.clone()/> <CopyButton text=sha256/></span>
                </Fact>
            </Facts>
            <div class="receipt-square"><Square text=address label=t(key::publications_receipt_square())/></div>
        </section>
    }
}
