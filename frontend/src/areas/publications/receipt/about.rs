use contract::publications::Receipt;
use leptos::prelude::*;

use crate::areas::publications::communication_wording::{Deadline, ack_by_name};
use crate::areas::publications::wording::Printed;
use crate::i18n::{self, Date, Ltr, Moment, key, t};
use crate::ui::{CopyButton, Fact, Facts, Provisional};

/// Number, dates and fingerprint of what is shown.
#[component]
pub(super) fn About(receipt: Receipt) -> impl IntoView {
    let line = receipt.line;
    let edition = i18n::digits(&format!("{}.{}", line.text.major, receipt.minor));
    let short: String = receipt.edition_sha256.chars().take(8).collect();
    let href = format!("/publications/{}", line.text.publication_id);
    view! {
        <section class="reading-panel receipt-about" aria-labelledby="receipt-about">
            <h2 id="receipt-about">{t(key::publications_receipt_about())}</h2>
            <Facts>
                {line
                    .text
                    .number
                    .map(|number| view! { <Fact label=t(key::publications_receipt_number())><Printed number/></Fact> })}
                <Fact label=t(key::publications_dated())><Date value=receipt.issued_on/></Fact>
                <Fact label=t(key::publications_inbox_sent())><Moment value=line.sent_at/></Fact>
                {line
                    .deadline_at
                    .map(|value| view! { <Fact label=t(key::publications_due())><Deadline value/> <Provisional is=line.provisional/></Fact> })}
                {line
                    .opened_at
                    .map(|value| view! { <Fact label=t(key::publications_receipt_opened_at())><Moment value/></Fact> })}
                <Fact label=t(key::publications_plan_by())>{ack_by_name(line.ack_by)}</Fact>
                <Fact label=t(key::publications_edition())><bdi>{edition}</bdi></Fact>
                <Fact label=t(key::publications_sha256())>
                    <span class="file-hash"><Ltr text=short/> <CopyButton text=receipt.edition_sha256/></span>
                </Fact>
            </Facts>
            <p class="receipt-way"><a href=href>{t(key::publications_receipt_page())}</a></p>
        </section>
    }
}
