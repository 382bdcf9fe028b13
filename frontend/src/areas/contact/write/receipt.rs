use contract::contact::{Receipt, SentTo};
use leptos::prelude::*;
use persian::reference::shown_code;

use crate::areas::contact::wording;
use crate::browser;
use crate::i18n::{Ltr, key, t};
use crate::ui::{Button, Callout, CopyButton, Emphasis, Fact, Facts, LinkButton, Square, Tone};

/// What the sender keeps: numbers, and without an account the code, shown this once.
#[component]
pub(super) fn ReceiptView(receipt: Receipt, code: Option<String>) -> impl IntoView {
    let code = receipt.code.clone().or_else(|| code.map(|code| shown_code(&code)));
    let number = receipt.sent.first().map(|sent| sent.number.clone()).unwrap_or_default();
    let keep = code.map(|code| view! { <Keep number=number.clone() code/> });
    let confirms = receipt.confirms_email.then(|| {
        view! { <Callout tone=Tone::Accent><p>{t(key::contact_sent_confirm())}</p></Callout> }
    });
    view! {
        <div class="contact-receipt">
            <Callout tone=Tone::Good><p>{t(key::contact_sent_text())}</p></Callout>
            <ul class="contact-sent">{receipt.sent.into_iter().map(line).collect_view()}</ul>
            {keep}
            {confirms}
            <div class="button-row">
                <LinkButton label=t(key::contact_title()) href="/contact"/>
                <LinkButton label=t(key::contact_track()) href="/contact/track" emphasis=Emphasis::Quiet/>
            </div>
        </div>
    }
}

/// To whom each message went: the holder, or who stands in.
fn line(sent: SentTo) -> impl IntoView {
    let to = wording::post_and_unit(&sent.recipient);
    let handed =
        sent.handed_to.as_ref().map(|entry| t(key::contact_handed_to(wording::post_and_unit(entry))));
    view! {
        <li>
            <b><Ltr text=sent.number.clone()/></b>
            <span>{to}</span>
            {handed.map(|text| view! { <small>{text}</small> })}
        </li>
    }
}

#[component]
fn Keep(number: String, code: String) -> impl IntoView {
    let both = format!("{number} {code}");
    let copied = both.clone();
    view! {
        <section class="contact-keep" aria-labelledby="contact-keep">
            <div>
                <h2 id="contact-keep">{t(key::contact_keep())}</h2>
                <p>{t(key::contact_keep_text())}</p>
                <Facts>
                    <Fact label=t(key::contact_number())><Ltr text=number.clone()/></Fact>
                    <Fact label=t(key::contact_code())>
                        <span class="contact-code"><Ltr text=code.clone()/></span> <CopyButton text=copied/>
                    </Fact>
                </Facts>
                <Button label=t(key::contact_print()) icon="printer" emphasis=Emphasis::Quiet on_click=|()| browser::print()/>
            </div>
            <Square text=both label=t(key::contact_square())/>
        </section>
    }
}
