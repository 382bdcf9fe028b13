//! One news item: its text and all about it, or that it was withdrawn.

mod about;
mod changes;
mod files;
mod history;
mod others;
mod withdrawn;

use about::{About, StaffNotes};
pub(super) use changes::Changes;
use contract::publications::{Publication, TextLanguage};
pub(super) use files::Files;
pub(super) use history::DeskHistory;
use history::History;
use leptos::prelude::*;
use others::Others;
use withdrawn::Withdrawn;

use super::calls::{self, Found};
use super::list::Tags;
use super::picture::Picture;
use super::wording::foreign;
use crate::app::param;
use crate::browser;
use crate::i18n::{Date, key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Article, Badge, Button, Callout, Resource, Tone, remote};

#[component]
pub(in crate::areas::publications) fn PublicationPage() -> impl IntoView {
    let id = param("id");
    let found = remote(move || calls::find(id.get()));
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
    let actions = move || {
        let is_text = matches!(found.get(), Some(Found::Text(_)));
        is_text.then(|| view! { <Button label=t(key::publications_print()) icon="printer" on_click=|()| browser::print()/> })
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
                    Found::Withdrawn(withdrawal) => view! { <Withdrawn withdrawal/> }.into_any(),
                }}
            </Resource>
        </Page>
    }
}

/// The line under the title: its date, that it is no real news, its tags.
#[component]
fn Lead(publication: Publication) -> impl IntoView {
    view! {
        <div class="reading-lead">
            <Date value=publication.issued_on long=true/>
            {publication.is_demo.then(|| view! { <Badge text=t(key::publications_demo()) tone=Tone::Attention/> })}
            <Tags tags=publication.tags/>
        </div>
    }
}

#[component]
fn Reading(publication: Publication) -> impl IntoView {
    let is_public = publication.withdrawal.is_none();
    let is_revised = (publication.edition.major, publication.edition.minor) != (1, 0);
    let id = publication.id;
    let about = publication.clone();
    let notes = publication.clone();
    view! {
        <div class="reading">
            <div class="reading-text">
                <StaffNotes publication=notes/>
                <Text publication=publication.clone() is_public/>
                {(!publication.attachments.is_empty())
                    .then(|| {
                        view! {
                            <section class="reading-part" aria-labelledby="files">
                                <h2 id="files">{t(key::publications_attachments())}</h2>
                                <Files files=publication.attachments is_public/>
                            </section>
                        }
                    })}
                {is_revised.then(|| view! { <History id shown=publication.edition.id/> })}
            </div>
            <aside class="reading-side" aria-label=t(key::publications_about())>
                <About publication=about/>
                <Others besides=id/>
            </aside>
        </div>
    }
}

#[component]
fn Text(publication: Publication, is_public: bool) -> impl IntoView {
    let lang = foreign(publication.body_html.lang);
    let is_untranslated = lang == Some(TextLanguage::Fa.as_str());
    let summary = publication.summary;
    let summary_lang = foreign(summary.lang);
    let summary = (!summary.text.is_empty()).then(|| {
        let dir = summary_lang.map(|_| "auto");
        view! { <p class="reading-summary" lang=summary_lang dir=dir>{summary.text}</p> }
    });
    let picture = publication
        .image
        .map(|image| view! { <figure class="reading-image"><Picture image is_public/></figure> });
    view! {
        {is_untranslated.then(|| view! { <Callout><p>{t(key::publications_untranslated())}</p></Callout> })}
        {summary}
        {picture}
        <div lang=lang dir=lang.map(|_| "auto")>
            <Article html=publication.body_html.text/>
        </div>
    }
}
