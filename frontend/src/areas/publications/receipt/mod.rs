//! One communicated text before the eyes of an organization: read, acknowledged, proved.

mod about;
mod proof;
mod statement;

use about::About;
use contract::permission::OpenReceipt;
use contract::problem::Code;
use contract::publications::{LocalText, Receipt, ReceiptStatus};
use leptos::prelude::*;
use proof::Proof;
use statement::{Statement, Told};

use super::communication_calls as calls;
use super::communication_wording::{StatusBadge, marks};
use super::detail::Files;
use super::inbox::INBOX;
use super::paper::PaperButton;
use super::wording::{foreign, foreign_dir, untranslated};
use crate::api::ApiError;
use crate::app::param;
use crate::browser;
use crate::i18n::{Moment, key, pick, t};
use crate::session::use_session;
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::{Article, Button, Callout, Remote, Resource, Tone, remote};

/// Reads the receipt, and says that it is before a representative's eyes: no reading alone opens anything (PUB-12). The
/// text is shown even if saying so fails.
async fn show(id: String) -> Result<Receipt, ApiError> {
    let receipt = calls::get_receipt(&id).await?;
    if !is_waiting(&receipt) {
        return Ok(receipt);
    }
    let opened = calls::open_receipt(receipt.line.id).await;
    if receipt.line.opened_at.is_none() && opened.is_ok() {
        calls::get_receipt(&id).await
    } else {
        Ok(receipt)
    }
}

fn is_waiting(receipt: &Receipt) -> bool {
    receipt.withdrawal.is_none()
        && matches!(receipt.line.status, ReceiptStatus::Opened | ReceiptStatus::Unopened)
}

#[component]
pub(in crate::areas::publications) fn ReceiptPage() -> impl IntoView {
    let session = use_session();
    let id = param("receipt_id");
    let crumbs = vec![
        Crumb::new("/publications", t(key::publications_title())),
        Crumb::new(INBOX, t(key::publications_inbox())),
    ];
    let receipt = RwSignal::new(None::<Receipt>);
    let title = Signal::derive(move || {
        receipt.get().map_or_else(|| t(key::publications_receipt()), |one| one.title.text)
    });
    let title_lang = Signal::derive(move || receipt.get().and_then(|one| foreign(one.title.lang)));
    let lead = move || {
        let one = receipt.get()?;
        let organization = pick(&one.line.organization_fa, one.line.organization_en.as_deref()).to_owned();
        Some(view! {
            <div class="reading-lead">{marks(&one.line.text)} <bdi>{organization}</bdi> <StatusBadge status=one.line.status/></div>
        })
    };
    let actions = move || {
        let one = receipt.get()?;
        let id = one.line.id;
        let is_proved = one.acknowledgement.is_some();
        let label =
            if is_proved { key::publications_receipt_print_proof() } else { key::publications_print() };
        let paper = is_proved.then(|| {
            view! {
                <PaperButton
                    label=t(key::publications_receipt_paper())
                    address=format!("/api/v1/publications/receipts/{id}/proof.pdf")
                    name=format!("proof-{id}")
                />
            }
        });
        Some(view! { {paper} <Button label=t(label) icon="printer" on_click=|()| browser::print()/> })
    };
    view! {
        <Page title title_lang crumbs lead=move || view! { {lead} } actions=move || view! { {actions} }>
            <Guarded open_to={move || session.can_somewhere::<OpenReceipt>()}>
                <Opened id shown=receipt/>
            </Guarded>
        </Page>
    }
}

#[component]
fn Opened(id: Signal<String>, shown: RwSignal<Option<Receipt>>) -> impl IntoView {
    let receipt = remote(move || show(id.get()));
    let told = Told::new();
    Effect::new(move |_| shown.set(receipt.get()));
    view! {
        <Resource of=receipt lines=10 let:one>
            <Reading one receipt told/>
        </Resource>
    }
}

#[component]
fn Reading(one: Receipt, receipt: Remote<Receipt>, told: Told) -> impl IntoView {
    let acknowledgement = one.acknowledgement.clone();
    let side = match acknowledgement {
        Some(acknowledgement) => view! { <Proof receipt=one.clone() acknowledgement/> }.into_any(),
        None => view! { <Statement one=one.clone() receipt told/> }.into_any(),
    };
    let about = one.clone();
    if one.acknowledgement.is_some() && told.just_done.get_untracked() {
        told.just_done.set(false);
        browser::soon(|| browser::focus("proof"));
    }
    view! {
        <div class="reading receipt" class:receipt-proved=one.acknowledgement.is_some()>
            <div class="reading-text">
                <Notices one=one.clone() told/>
                {one.body_html.map(|body| view! { <Text title=one.title summary=one.summary body/> })}
                {(!one.attachments.is_empty())
                    .then(|| {
                        view! {
                            <section class="reading-part" aria-labelledby="files">
                                <h2 id="files">{t(key::publications_attachments())}</h2>
                                <Files files=one.attachments is_public=false/>
                            </section>
                        }
                    })}
            </div>
            <aside class="reading-side" aria-label=t(key::publications_receipt())>
                {side}
                <About receipt=about/>
            </aside>
        </div>
    }
}

/// What to know before reading: a word of the Directorate, a text that changed meanwhile, a moved deadline, an end, a
/// withdrawal.
#[component]
fn Notices(one: Receipt, told: Told) -> impl IntoView {
    let refused = move || {
        let code = told.refused.get()?;
        let text = match code {
            Code::EditionChanged => key::publications_receipt_changed(),
            _ => key::publications_receipt_ended_meanwhile(),
        };
        Some(view! { <div role="alert"><Callout tone=Tone::Attention><p>{t(text)}</p></Callout></div> })
    };
    let withdrawn = one.withdrawal.clone().map(|withdrawal| {
        view! {
            <Callout tone=Tone::Bad>
                <p><b>{t(key::publications_withdrawn())}</b> " " <Moment value=withdrawal.at/></p>
                <p><bdi>{withdrawal.reason}</bdi></p>
                <p>{t(key::publications_receipt_withdrawn())}</p>
            </Callout>
        }
    });
    // The withdrawal ended it, and says why.
    let end = one.end.filter(|_| one.withdrawal.is_none()).map(|end| {
        view! {
            <Callout tone=Tone::Attention>
                <p><b>{t(key::publications_receipt_ended())}</b> " " <Moment value=end.at/></p>
                <p><bdi>{end.reason}</bdi></p>
            </Callout>
        }
    });
    let extension = one.extension.map(|extension| {
        view! { <Callout><p>{t(key::publications_receipt_extended())} " " <bdi>{extension.reason}</bdi></p></Callout> }
    });
    let message = one.message.map(|message| {
        view! {
            <Callout tone=Tone::Accent>
                <p><b>{t(key::publications_receipt_message())}</b></p>
                <p class="receipt-message" dir="auto">{message}</p>
            </Callout>
        }
    });
    view! { {refused} {withdrawn} {end} {extension} {message} }
}

#[component]
fn Text(title: LocalText, summary: LocalText, body: LocalText) -> impl IntoView {
    let note = untranslated(&[&title, &summary, &body]);
    let lang = body.lang;
    let summary = (!summary.text.is_empty()).then(|| {
        view! { <p class="reading-summary" lang=foreign(summary.lang) dir=foreign_dir(summary.lang)>{summary.text}</p> }
    });
    view! {
        {note.map(|note| view! { <Callout><p>{note}</p></Callout> })}
        {summary}
        <div lang=foreign(lang) dir=foreign_dir(lang)><Article html=body.text/></div>
    }
}
