use contract::library::{FormVersion, RenditionRole, UpdateDraft};
use leptos::prelude::*;

use super::basis_field::BasisField;
use super::content::{Content, difference};
use super::describe::SavedNote;
use super::review::{Returned, discard};
use super::slot::Slot;
use super::writing::{DraftConflict, Writing};
use crate::areas::library::calls;
use crate::areas::library::detail::Preview;
use crate::i18n::{key, t};
use crate::ui::{Button, DateField, Emphasis, Form, Kept, Place, SubmitButton, TextArea, toast};

/// A draft while it is made: its files, from when it is in force, what it changes, what it rests on. `on_moved` runs when
/// it left the hands of its makers.
#[component]
pub(super) fn Editor(draft: FormVersion, is_first: bool, on_moved: Callback<()>) -> impl IntoView {
    let returned = draft.desk.as_ref().and_then(|desk| desk.returned.clone());
    let place = Place::of(&format!("library.{}", draft.id));
    let writing = Writing::new(draft);
    let save = move |()| writing.save(|| toast::done(t(key::library_saved())));
    let files = Memo::new(move |_| writing.saved.with(|saved| saved.renditions.clone()));
    view! {
        <Returned returned/>
        <KeptDraft writing place/>
        <div class="library-slots">
            <Slot writing role=RenditionRole::Fill/>
            <Slot writing role=RenditionRole::Print/>
        </div>
        <div class="library-describe">
            <Form form=writing.form on_submit=save>
                <DraftConflict writing/>
                <DateField
                    pointer="/effective_from"
                    label=t(key::library_field_effective_from())
                    hint=t(key::library_effective_hint())
                    value=writing.effective_from
                    required=true
                />
                <TextArea
                    pointer="/change_note"
                    label=t(key::library_field_change_note())
                    hint=t(if is_first { key::library_note_first_hint() } else { key::library_note_hint() })
                    value=writing.change_note
                    required=!is_first
                    rows=4
                />
                <BasisField basis=writing.basis/>
                <Foot writing place on_moved/>
            </Form>
        </div>
        <section class="library-part" aria-labelledby="library-preview">
            <h2 id="library-preview">{t(key::library_preview())}</h2>
            {move || view! { <Preview files=files.get() is_public=false/> }}
        </section>
    }
}

/// What was typed and not saved when the draft was left.
#[component]
fn KeptDraft(writing: Writing, place: Place) -> impl IntoView {
    let typed = Signal::derive(move || writing.content());
    let saved = Signal::derive(move || writing.base());
    let fill = move |content: Content| writing.fill(content);
    let is_same = |from: &Content, to: &Content| difference(from, to) == UpdateDraft::default();
    view! { <Kept place typed saved fill is_same/> }
}

/// What can be done with the draft. What is sent is what was saved, so it is saved first.
#[component]
fn Foot(writing: Writing, place: Place, on_moved: Callback<()>) -> impl IntoView {
    let is_saved = Memo::new(move |_| writing.change() == UpdateDraft::default());
    let submit = move |()| {
        writing.form.clear();
        writing.save(move || {
            let call = writing.send(async |draft| calls::submit_draft(&draft).await);
            writing.form.send(call, move |_| {
                toast::done(t(key::library_submitted()));
                on_moved.run(());
            });
        });
    };
    let on_discarded = Callback::new(move |()| {
        place.close();
        on_moved.run(());
    });
    let discard = move |()| discard(writing.saved.get_untracked(), on_discarded);
    view! {
        <div class="library-foot">
            <div class="button-row">
                <SubmitButton label=t(key::library_save()) emphasis=Emphasis::Secondary/>
                <Button
                    label=t(key::library_submit())
                    icon="send"
                    emphasis=Emphasis::Primary
                    pending=writing.form.pending()
                    on_click=submit
                />
                <Button label=t(key::library_discard()) icon="trash-2" emphasis=Emphasis::Quiet on_click=discard/>
                <SavedNote is_saved/>
            </div>
            <p class="field-hint">{t(key::library_rule_second())}</p>
        </div>
    }
}
