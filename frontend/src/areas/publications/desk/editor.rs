use contract::publications::{Edition, PublicationKind, UpdateEdition};
use leptos::prelude::*;

use super::DESK;
use super::conflict::Conflict;
use super::discard::discard;
use super::kept::Kept;
use super::links::LinkDialog;
use super::may::May;
use super::publish::{PublishDialog, shown_at_text};
use super::relations::{Editing, RelationDialog};
use super::returned::ReturnedNote;
use super::review::submit;
use super::reviews::Reviews;
use super::side::Side;
use super::text_field::BodyField;
use super::writing::{ChangedNumbers, Writing};
use crate::app::go;
use crate::i18n::{self, Ltr, key, t};
use crate::session::use_session;
use crate::ui::{
    Button, Callout, Emphasis, Fact, Facts, Form, Icon, SubmitButton, TextArea, TextField, Tone, toast,
};

/// The form of a draft of a kind. `on_moved` runs when it left the hands of its writers: published, scheduled or discarded.
#[component]
pub(super) fn Editor(
    kind: PublicationKind,
    #[prop(optional_no_strip)] edition: Option<Edition>,
    #[prop(into)] on_moved: Callback<()>,
) -> impl IntoView {
    let note = edition.as_ref().and_then(|edition| edition.desk.clone());
    let writing = Writing::new(kind, edition);
    let (publishing, linking) = (RwSignal::new(false), RwSignal::new(false));
    let relating = Editing::new();
    let go = StoredValue::new_local(go());
    let is_new = writing.saved.with_untracked(Option::is_none);
    let saved = move |edition: Edition| {
        toast::done(t(key::publications_saved()));
        if is_new {
            go.with_value(|go| go(&format!("{DESK}/{}", edition.publication_id)));
        }
    };
    let save = move |()| writing.save(saved);
    view! {
        <div class="editor">
            <ReturnedNote note/>
            <Kept writing/>
            <Form form=writing.form on_submit=save>
                <Conflict writing/>
                {move || writing.changed_numbers.get().map(|numbers| view! { <Numbers numbers/> })}
                <div class="editor-grid">
                    <div class="editor-texts"><Texts writing/></div>
                    <div class="editor-side"><Side writing relating linking/></div>
                </div>
                <Foot writing publishing on_moved/>
            </Form>
            <RelationDialog writing editing=relating/>
            <LinkDialog writing open=linking/>
            <Reviews edition=writing.saved on_change=move |edition| writing.saved.set(Some(edition))/>
            <PublishDialog open=publishing edition=writing.saved on_refused=shown_at_text(publishing, writing) on_moved/>
        </div>
    }
}

/// Which numbers differ from those of the edition before.
#[component]
fn Numbers(numbers: ChangedNumbers) -> impl IntoView {
    let line = |label: String, numbers: Vec<String>| {
        let numbers = numbers.into_iter().map(|number| view! { <li><Ltr text=i18n::digits(&number)/></li> });
        let numbers = numbers.collect_view();
        view! { <Fact label><ul class="tags">{numbers}</ul></Fact> }
    };
    view! {
        <Callout tone=Tone::Attention>
            <p>{t(key::publications_numbers_changed())}</p>
            <Facts>
                {line(t(key::publications_numbers_removed()), numbers.removed)}
                {line(t(key::publications_numbers_added()), numbers.added)}
            </Facts>
        </Callout>
    }
}

#[component]
fn Texts(writing: Writing) -> impl IntoView {
    let (is_minor, major) = writing
        .saved
        .with_untracked(|saved| saved.as_ref().map_or((false, 1), |saved| (saved.minor > 0, saved.major)));
    let title = if is_minor {
        view! {
            <div class="field">
                <span class="field-label">{t(key::publications_field_title_fa())}</span>
                <p class="editor-locked" lang="fa" dir="auto">{writing.title_fa.get_untracked()}</p>
            </div>
        }
        .into_any()
    } else {
        view! {
            <TextField pointer="/title_fa" label=t(key::publications_field_title_fa()) value=writing.title_fa required=true max=300/>
        }
        .into_any()
    };
    let note = (is_minor || major > 1).then(|| {
        let hint =
            if is_minor { key::publications_note_minor_hint() } else { key::publications_note_major_hint() };
        view! {
            <TextField
                pointer="/change_note"
                label=t(key::publications_field_change_note())
                hint=t(hint)
                value=writing.change_note
                required=!is_minor
                max=500
            />
        }
    });
    view! {
        {note}
        <fieldset class="editor-language">
            <legend>{t(key::publications_persian())}</legend>
            {title}
            <TextArea
                pointer="/summary_fa"
                label=t(key::publications_field_summary_fa())
                hint=t(key::publications_summary_hint())
                value=writing.summary_fa
                rows=3
            />
            <BodyField pointer="/body_fa" label=t(key::publications_field_body_fa()) lang="fa" value=writing.body_fa required=true/>
        </fieldset>
        <fieldset class="editor-language">
            <legend>{t(key::publications_english())}</legend>
            <p class="field-hint">{t(key::publications_english_hint())}</p>
            <TextField pointer="/title_en" label=t(key::publications_field_title_en()) value=writing.title_en ltr=true max=300/>
            <TextArea pointer="/summary_en" label=t(key::publications_field_summary_en()) value=writing.summary_en rows=3/>
            <BodyField pointer="/body_en" label=t(key::publications_field_body_en()) lang="en" value=writing.body_en/>
        </fieldset>
    }
}

/// Whether all is saved, and what can be done with the draft. Stays in sight.
#[component]
fn Foot(writing: Writing, publishing: RwSignal<bool>, on_moved: Callback<()>) -> impl IntoView {
    let session = use_session();
    let is_saved = Memo::new(move |_| writing.change() == UpdateEdition::default());
    let may = writing.saved.get_untracked().map(|saved| untrack(|| May::of(session, &saved)));
    let is_begun = may.is_some();
    let state = move || {
        let (icon, text) = match is_saved.get() {
            true if is_begun => ("circle-check", key::publications_all_saved()),
            true => return None,
            false => ("pencil", key::publications_unsaved()),
        };
        Some(view! { <Icon name=icon/> {t(text)} })
    };
    let publishes = may.is_some_and(|may| may.publish);
    let rule = match writing.kind.is_formal() {
        true => key::publications_rule_formal(),
        false if publishes => key::publications_rule_publisher(),
        false => key::publications_rule_writer(),
    };
    view! {
        <div class="editor-foot">
            <div class="button-row">
                <SubmitButton
                    label=t(key::publications_save())
                    emphasis=if is_begun { Emphasis::Secondary } else { Emphasis::Primary }
                />
                {may.map(|may| view! { <Steps writing may publishing on_moved/> })}
                <span class="editor-state" role="status">{state}</span>
            </div>
            <p class="field-hint">{t(rule)}</p>
        </div>
    }
}

/// What follows writing. What moves on is what was saved, so it is saved first.
#[component]
fn Steps(writing: Writing, may: May, publishing: RwSignal<bool>, on_moved: Callback<()>) -> impl IntoView {
    let publish = move |()| writing.save(move |_| publishing.set(true));
    let refused = shown_at_text(publishing, writing);
    let submit = move |()| writing.save(move |edition| submit(edition, refused, on_moved));
    let discard = move |()| {
        if let Some(edition) = writing.saved.get_untracked() {
            discard(edition, on_moved);
        }
    };
    let next = if may.publish { Emphasis::Secondary } else { Emphasis::Primary };
    view! {
        {may
            .publish
            .then(|| {
                view! { <Button label=t(key::publications_publish_open()) icon="send" emphasis=Emphasis::Primary on_click=publish/> }
            })}
        {may.submit.then(|| view! { <Button label=t(key::publications_submit()) icon="eye" emphasis=next on_click=submit/> })}
        {may
            .discard
            .then(|| {
                view! { <Button label=t(key::publications_discard()) icon="trash-2" emphasis=Emphasis::Quiet on_click=discard/> }
            })}
    }
}
