use chrono::NaiveDate;
use contract::publications::{Publication, Signatory};
use leptos::prelude::*;
use persian::JalaliDate;

use crate::areas::publications::wording::{Printed, kind_name, local};
use crate::browser;
use crate::i18n::{Language, Ltr, key, language, short_date, t};
use crate::ui::{CopyButton, Square};

/// The head of a formal text as on a paper letter: its kind on one side, «شماره · تاریخ · پیوست» on the other.
#[component]
pub(super) fn LetterHead(publication: Publication) -> impl IntoView {
    let attached = match publication.attachments.len() {
        0 => t(key::publications_letter_without()),
        count => t(key::publications_letter_with(count as i64)),
    };
    let title = publication.title.clone();
    view! {
        <div class="letter-head">
            <div class="letter-from">
                <b>{kind_name(publication.kind)}</b>
                <span>{t(key::shell_directorate())}</span>
            </div>
            <dl>
                <div>
                    <dt>{t(key::publications_number())}</dt>
                    <dd>
                        {match publication.number {
                            Some(number) => view! { <Printed number/> }.into_any(),
                            None => t(key::publications_letter_unnumbered()).into_any(),
                        }}
                    </dd>
                </div>
                <div>
                    <dt>{t(key::publications_dated())}</dt>
                    <dd><BothCalendars day=publication.issued_on/></dd>
                </div>
                <div>
                    <dt>{t(key::publications_letter_attached())}</dt>
                    <dd>{attached}</dd>
                </div>
            </dl>
        </div>
        // On paper the title stands where a letter names its subject.
        <p class="letter-subject">{t(key::publications_letter_subject())} ": " <b>{local(title)}</b></p>
    }
}

/// A day in the calendar of the view, and beneath it in the other.
#[component]
fn BothCalendars(day: NaiveDate) -> impl IntoView {
    let other = match language() {
        Language::Fa => view! { <Ltr text=day.to_string()/> }.into_any(),
        Language::En => JalaliDate::from_gregorian(day).medium_en().into_any(),
    };
    view! { <time datetime=day.to_string()>{short_date(day)} <small>{other}</small></time> }
}

/// Who signed, at the end of the text.
#[component]
pub(super) fn Signed(signatory: Signatory) -> impl IntoView {
    view! {
        <div class="letter-signed" lang="fa" dir="rtl">
            <b>{signatory.name}</b>
            <span>{signatory.post}</span>
        </div>
    }
}

/// The address that stays: short where the text has a number, else by its id.
pub(super) fn stable_address(publication: &Publication) -> String {
    match &publication.reference {
        Some(reference) => format!("{}/publications/ref/{reference}", browser::origin()),
        None => format!("{}/publications/{}", browser::origin(), publication.id),
    }
}

/// The address to check a paper copy with, for eyes and for cameras.
#[component]
pub(super) fn Verify(address: String) -> impl IntoView {
    view! {
        <div class="letter-verify">
            <Square text=address.clone() label=t(key::publications_verify_square())/>
            <div>
                <p>{t(key::publications_verify())}</p>
                <StableAddress address/>
            </div>
        </div>
    }
}

/// An address reads in its own direction, on a line of its own, and breaks after a slash before it breaks anywhere else.
#[component]
pub(super) fn StableAddress(address: String) -> impl IntoView {
    let parts = address.split_inclusive('/').map(|part| view! { {part.to_owned()} <wbr/> }).collect_view();
    view! {
        <span class="reading-address" dir="ltr">
            <bdi class="ltr">{parts}</bdi>
            <CopyButton text=address.clone()/>
        </span>
    }
}
