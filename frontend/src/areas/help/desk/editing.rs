use contract::help::HelpDraft;
use contract::permission::EditHelp;
use contract::publications::TextLanguage;
use leptos::prelude::*;

use super::history::Histories;
use super::text_form::TextForm;
use super::writing::Writing;
use super::{DESK, crumbs, may_read};
use crate::api::ApiError;
use crate::app::param;
use crate::areas::help::calls;
use crate::areas::help::wording::address;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::shell::{Crumb, Guarded, Page};
use crate::ui::{Article, LinkButton, Resource, remote};

/// Both texts of a page.
#[derive(Clone, PartialEq)]
struct Both {
    fa: HelpDraft,
    en: HelpDraft,
}

async fn open(id: String) -> Result<Both, ApiError> {
    let fa = calls::draft(id.clone(), TextLanguage::Fa).await?;
    let en = calls::draft(id, TextLanguage::En).await?;
    Ok(Both { fa, en })
}

/// A page on the desk: Persian and English side by side.
#[component]
pub(in crate::areas::help) fn Editing() -> impl IntoView {
    let session = use_session();
    let id = param("id");
    let both = remote(move || open(id.get()));
    let title = Signal::derive(move || {
        let title = both.get().map(|both| both.fa.title).filter(|title| !title.trim().is_empty());
        title.unwrap_or_else(|| t(key::help_desk()))
    });
    let see = move || {
        let path = both.get().filter(|both| both.fa.published_revision > 0)?.fa.path;
        Some(view! { <LinkButton icon="eye" label=t(key::help_see_page()) href=address(&path)/> })
    };
    let mut way = crumbs();
    way.push(Crumb::new(DESK, t(key::help_desk())));
    view! {
        <Page title crumbs=way actions=move || view! { {see} }>
            <Guarded open_to=move || may_read(session)>
                <Resource of=both lines=12 let:both>
                    <Texts both/>
                </Resource>
            </Guarded>
        </Page>
    }
}

#[component]
fn Texts(both: Both) -> impl IntoView {
    let session = use_session();
    let id = both.fa.page_id;
    if !untrack(|| session.can::<EditHelp>()) {
        // Auditors read what is written.
        return view! {
            <div class="help-editor">
                <Written draft=both.fa/>
                <Written draft=both.en/>
            </div>
        }
        .into_any();
    }
    let (fa, en) = (Writing::new(both.fa), Writing::new(both.en));
    view! {
        <div class="help-editor">
            <TextForm writing=fa/>
            <TextForm writing=en/>
        </div>
        <Histories id/>
    }
    .into_any()
}

#[component]
fn Written(draft: HelpDraft) -> impl IntoView {
    let lang = draft.lang.as_str();
    view! {
        <section class="help-written" lang=lang dir="auto">
            <h2>{draft.title}</h2>
            <p class="help-summary">{draft.summary}</p>
            <p class="help-raw">{draft.body}</p>
        </section>
    }
}

/// The text as readers will see it. The server made it safe.
#[component]
pub(super) fn Shown(html: String) -> impl IntoView {
    view! { <Article html/> }
}
