use contract::help::{HelpDraft, PublishHelpText};
use contract::platform::StoredFile;
use contract::publications::TextLanguage;
use leptos::prelude::*;

use super::newer::Newer;
use super::preview::Preview;
use super::publish::PublishDialog;
use super::writing::Writing;
use crate::areas::help::calls;
use crate::i18n::{Moment, key, t};
use crate::ui::{
    Button, Emphasis, FileField, Form, Icon, Overtaken, PICTURES, Question, SubmitButton, TextArea,
    TextField, once_confirmed, toast,
};

/// The pointers of the fields of a language: both languages stand on one page.
struct Pointers {
    title: &'static str,
    summary: &'static str,
    body: &'static str,
    picture: &'static str,
}

const FA: Pointers =
    Pointers { title: "/fa/title", summary: "/fa/summary", body: "/fa/body", picture: "/fa/picture" };
const EN: Pointers =
    Pointers { title: "/en/title", summary: "/en/summary", body: "/en/body", picture: "/en/picture" };

/// One text of a page: its fields, its preview, and what can be done with it.
#[component]
pub(super) fn TextForm(writing: Writing) -> impl IntoView {
    let lang = writing.lang();
    let (heading, at) = match lang {
        TextLanguage::Fa => (t(key::help_persian()), FA),
        TextLanguage::En => (t(key::help_english()), EN),
    };
    let of = heading.clone();
    let ltr = lang == TextLanguage::En;
    let publishing = RwSignal::new(false);
    let add = move |stored: StoredFile| {
        let line = format!("\n\n![{}](/api/v1/help/pictures/{})\n", t(key::help_picture_alt()), stored.id);
        writing.body.update(|body| body.push_str(&line));
    };
    let title_id = format!("help-text-{}", lang.as_str());
    view! {
        <section class="help-text" aria-labelledby=title_id>
            <h2 id=title_id.clone()>{heading}</h2>
            <Form form=writing.form on_submit=move |()| writing.save(|_| {})>
                <Basis writing/>
                <Newer writing/>
                <Overtaken basis=writing.basis take=move |newer: HelpDraft| writing.fill(&newer) who=saved_by/>
                <TextField pointer=at.title label=t(key::help_field_title()) value=writing.title required=true ltr max=120/>
                <TextArea
                    pointer=at.summary
                    label=t(key::help_field_summary())
                    hint=t(key::help_summary_hint())
                    value=writing.summary
                    rows=3
                />
                <TextArea
                    pointer=at.body
                    label=t(key::help_field_body())
                    hint=t(key::help_body_hint())
                    value=writing.body
                    rows=18
                    required=true
                />
                <FileField<StoredFile>
                    pointer=at.picture
                    label=t(key::help_picture())
                    hint=t(key::help_picture_hint())
                    address="/api/v1/files".to_owned()
                    accept=PICTURES
                    on_done=Callback::new(add)
                />
                <Hand writing publishing/>
            </Form>
            <Preview writing of/>
            <PublishDialog writing open=publishing/>
        </section>
    }
}

fn saved_by(draft: &HelpDraft) -> Option<String> {
    draft.saved_by.clone().map(|by| t(key::help_saved_by(by)))
}

/// Of an English text: from which Persian revision it was made.
#[component]
fn Basis(writing: Writing) -> impl IntoView {
    move || {
        writing.saved.with(|saved| {
            let based = saved.based_on_fa.filter(|based| *based < saved.revision_fa)?;
            Some(view! { <p class="field-hint">{t(key::help_english_for(based, saved.revision_fa))}</p> })
        })
    }
}

/// What can be done with the text. What is published is what was saved, so it is saved first.
#[component]
fn Hand(writing: Writing, publishing: RwSignal<bool>) -> impl IntoView {
    let is_saved = Memo::new(move |_| writing.is_saved());
    let state = move || {
        let (icon, text) = match is_saved.get() {
            true => ("circle-check", key::help_all_saved()),
            false => ("pencil", key::help_unsaved()),
        };
        view! { <Icon name=icon/> {t(text)} }
    };
    let by = move || {
        writing.saved.with(|saved| {
            let (by, at) = saved.saved_by.clone().zip(saved.saved_at)?;
            Some(view! { <p class="field-hint">{t(key::help_saved_by(by))} " · " <Moment value=at/></p> })
        })
    };
    let publish = move |()| {
        if writing.is_kept() && is_saved.get_untracked() {
            publishing.set(true);
        } else {
            writing.save(move |_| publishing.set(true));
        }
    };
    let discard = move |()| discard(writing);
    view! {
        <div class="button-row">
            <SubmitButton label=t(key::help_save()) emphasis=Emphasis::Secondary/>
            <Button label=t(key::help_publish_open()) icon="send" emphasis=Emphasis::Primary on_click=move |()| untrack(|| publish(()))/>
            <Show when=move || writing.is_kept()>
                <Button label=t(key::help_discard()) icon="trash-2" emphasis=Emphasis::Quiet on_click=discard/>
            </Show>
            <span class="help-saved" role="status">{state}</span>
        </div>
        {by}
    }
}

/// Asks, then gives the draft up and shows what readers see.
fn discard(writing: Writing) {
    let draft = writing.saved.get_untracked();
    let question = Question {
        title: t(key::help_discard()),
        text: t(key::help_discard_text()),
        verb: t(key::help_discard()),
    };
    let call = async move { calls::discard_draft(&draft).await };
    once_confirmed(question, call, t(key::help_discarded()), move |done| {
        if done {
            writing.reread();
        }
    });
}

/// Publishes what is saved; a refusal shows at the text.
pub(super) fn publish(writing: Writing, body: PublishHelpText, open: RwSignal<bool>) {
    let draft = writing.saved.get_untracked();
    let call = async move { calls::publish(&draft, body).await.map_err(|error| writing.at_fields(error)) };
    writing.form.send(call, move |_| {
        toast::done(t(key::help_published()));
        writing.reread();
    });
    open.set(false);
}
