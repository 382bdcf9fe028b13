//! One text and all about it, or that it was withdrawn.

mod about;
mod as_of;
mod changes;
mod consolidated;
mod fact_changes;
mod files;
mod history;
mod letter;
mod others;
mod relations;
mod withdrawn;

use about::{About, StaffNotes};
use as_of::OnAnotherDay;
pub(super) use changes::{Changes, Compared};
use consolidated::{Versions, is_amended};
use contract::publications::Publication;
pub(super) use files::Files;
pub(super) use history::DeskHistory;
use history::TimeLine;
use leptos::prelude::*;
use letter::{LetterHead, Signed, Verify, stable_address};
use others::Others;
pub(super) use relations::{Links, Relations};
use withdrawn::Withdrawn;

use super::calls::{self, Found};
use super::list::Tags;
use super::paper::PaperButton;
use super::picture::{Picture, is_for_everybody};
use super::progress::{CommunicationsOfText, ProgressPart};
use super::validity::ValidityNote;
use super::wording::{KindBadge, foreign, foreign_dir, untranslated};
use crate::app::{param, query_value};
use crate::browser;
use crate::i18n::{Date, key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Article, Badge, Button, Callout, Remote, Resource, Tone, remote};

/// A text by its id.
#[component]
pub(in crate::areas::publications) fn PublicationPage() -> impl IntoView {
    let (id, as_of) = (param("id"), query_value("as_of"));
    let found = remote(move || calls::find(id.get(), as_of.get()));
    view! { <Shown found/> }
}

/// A text by its short address.
#[component]
pub(in crate::areas::publications) fn ReferencePage() -> impl IntoView {
    let (reference, as_of) = (param("ref"), query_value("as_of"));
    let found = remote(move || calls::resolve(reference.get(), as_of.get()));
    view! { <Shown found/> }
}

#[component]
fn Shown(found: Remote<Found>) -> impl IntoView {
    let title = Signal::derive(move || match found.get() {
        Some(Found::Text(publication)) => publication.title.text,
        Some(Found::Withdrawn(_)) => t(key::publications_withdrawn()),
        None => t(key::publications_title()),
    });
    let title_lang = Signal::derive(move || match found.get() {
        Some(Found::Text(publication)) => foreign(publication.title.lang),
        _ => None,
    });
    let lead = move || match found.get() {
        Some(Found::Text(publication)) => Some(view! { <Lead publication=*publication/> }),
        _ => None,
    };
    let actions = move || match found.get() {
        Some(Found::Text(publication)) => {
            let (id, edition) = (publication.id, publication.edition);
            let address = format!("/api/v1/publications/{id}/editions/{}/document.pdf", edition.id);
            let word = publication.reference.unwrap_or_else(|| id.to_string());
            let name = format!("{word}-{}.{}", edition.major, edition.minor);
            Some(view! {
                <PaperButton label=t(key::publications_paper()) address name/>
                <Button label=t(key::publications_print()) icon="printer" on_click=|()| browser::print()/>
            })
        }
        _ => None,
    };
    view! {
        <Page
            title
            title_lang
            crumbs=vec![Crumb::new("/publications", t(key::publications_title()))]
            lead=move || view! { {lead} }
            actions=move || view! { {actions} }
        >
            <Resource of=found lines=10 let:found>
                {match found {
                    Found::Text(publication) => view! { <Reading publication=*publication/> }.into_any(),
                    Found::Withdrawn(withdrawn) => view! { <Withdrawn withdrawn/> }.into_any(),
                }}
            </Resource>
        </Page>
    }
}

/// The line under the title: its kind, the date of what has no head of a letter, that it is no real text, its tags.
#[component]
fn Lead(publication: Publication) -> impl IntoView {
    let on = (!publication.kind.is_formal()).then(|| view! { <Date value=publication.issued_on long=true/> });
    view! {
        <div class="reading-lead">
            <KindBadge kind=publication.kind/>
            {on}
            {publication.is_demo.then(|| view! { <Badge text=t(key::publications_demo()) tone=Tone::Attention/> })}
            <Tags tags=publication.tags/>
        </div>
    }
}

#[component]
fn Reading(publication: Publication) -> impl IntoView {
    let is_withdrawn = publication.withdrawal.is_some();
    let is_public = is_for_everybody(publication.audience, is_withdrawn);
    let is_formal = publication.kind.is_formal();
    let (id, kind) = (publication.id, publication.kind);
    let all = StoredValue::new(publication.clone());
    let has_validity = !is_withdrawn && publication.validity.is_some();
    let validity = publication.validity.map(|validity| view! { <ValidityNote validity/> });
    let head = is_formal.then(|| view! { <LetterHead publication=all.get_value()/> });
    let versions = if all.with_value(is_amended) {
        view! { <Versions id><Text publication=all.get_value() is_public/></Versions> }.into_any()
    } else {
        view! { <Text publication=all.get_value() is_public/> }.into_any()
    };
    let foot = is_formal.then(|| {
        view! { <div class="letter-foot"><Verify address=all.with_value(stable_address)/></div> }
    });
    view! {
        <div class="reading" class:reading-letter=is_formal>
            <div class="reading-text">
                <StaffNotes publication=all.get_value()/>
                {head}
                {validity}
                {versions}
                <Part id="files" title=t(key::publications_attachments()) is_empty=publication.attachments.is_empty()>
                    <Files files=publication.attachments is_public/>
                </Part>
                <Part id="links" title=t(key::publications_links()) is_empty=publication.links.is_empty()>
                    <Links links=publication.links/>
                </Part>
                <Part id="relations" title=t(key::publications_related()) is_empty=publication.relations.is_empty()>
                    <Relations relations=publication.relations/>
                </Part>
                <ProgressPart id kind/>
                <TimeLine publication=all.get_value()/>
                {foot}
            </div>
            <aside class="reading-side" aria-label=t(key::publications_about())>
                <About publication=all.get_value()/>
                {has_validity.then(|| view! { <OnAnotherDay id/> })}
                <CommunicationsOfText id kind/>
                <Others kind besides=id/>
            </aside>
        </div>
    }
}

/// A part of the page under its own heading, left out where it would hold nothing.
#[component]
fn Part(id: &'static str, title: String, is_empty: bool, children: Children) -> impl IntoView {
    (!is_empty).then(|| {
        view! {
            <section class=format!("reading-part reading-{id}") aria-labelledby=id>
                <h2 id=id>{title}</h2>
                {children()}
            </section>
        }
    })
}

/// The text as it was signed.
#[component]
fn Text(publication: Publication, is_public: bool) -> impl IntoView {
    let (title, summary, body) = (publication.title, publication.summary, publication.body_html);
    let note = untranslated(&[&title, &summary, &body]);
    let lang = body.lang;
    let summary = (!summary.text.is_empty()).then(|| {
        view! { <p class="reading-summary" lang=foreign(summary.lang) dir=foreign_dir(summary.lang)>{summary.text}</p> }
    });
    let picture = publication
        .image
        .map(|image| view! { <figure class="reading-image"><Picture image is_public/></figure> });
    view! {
        {note.map(|note| view! { <Callout><p>{note}</p></Callout> })}
        {summary}
        {picture}
        <div lang=foreign(lang) dir=foreign_dir(lang)>
            <Article html=body.text/>
        </div>
        {publication.signatory.map(|signatory| view! { <Signed signatory/> })}
    }
}
