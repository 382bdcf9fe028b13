use contract::library::{LibraryForm, UpdateForm};
use contract::problem::Code;
use leptos::prelude::*;

use super::conflict::Conflict;
use super::description::{Describing, Description};
use super::fields::DescriptionFields;
use super::may_describe;
use crate::areas::library::calls;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Form, FormState, Icon, Kept, Place, SubmitButton, toast};

/// Titles, category, guidance: changed without a new version.
#[component]
pub(super) fn Describe(form: RwSignal<Option<LibraryForm>>) -> impl IntoView {
    let session = use_session();
    let Some(now) = form.get_untracked().filter(|_| untrack(|| may_describe(session))) else {
        return view! { <p class="field-hint">{t(key::library_describe_closed())}</p> }.into_any();
    };
    view! { <DescribeForm form now/> }.into_any()
}

#[component]
fn DescribeForm(form: RwSignal<Option<LibraryForm>>, now: LibraryForm) -> impl IntoView {
    let state = FormState::new();
    let is_fixed = !now.versions.is_empty();
    let place = Place::of(&format!("library.{}", now.id));
    let describing = Describing::new(Description::from(&now));
    let saved = RwSignal::new(now);
    let theirs = RwSignal::new(None::<LibraryForm>);
    let base = move || saved.with(|saved| Description::from(saved));
    let is_saved = Memo::new(move |_| describing.read().difference(&base()) == UpdateForm::default());
    let save = move |()| {
        let change = untrack(|| describing.read().difference(&base()));
        if change == UpdateForm::default() || !state.check(&change) {
            return;
        }
        let of = saved.get_untracked();
        let call = async move {
            let answer = calls::update_form(&of, &change).await;
            if answer.as_ref().is_err_and(|error| error.code() == Code::StaleVersion.as_str())
                && let Ok(newer) = calls::find(of.code).await
            {
                theirs.try_set(Some(newer));
            }
            answer
        };
        state.send(call, move |changed: LibraryForm| {
            toast::done(t(key::library_described()));
            saved.set(changed.clone());
            describing.fill(Description::from(&changed));
            form.set(Some(changed));
        });
    };
    let settle = move |newer: LibraryForm, content: Description| {
        saved.set(newer);
        describing.fill(content);
        state.clear();
        theirs.set(None);
    };
    let choice = move || {
        theirs.get().map(|newer| {
            let mine = untrack(|| describing.read());
            let of_newer = Description::from(&newer);
            let (merged, both) = Description::merged(&untrack(base), &mine, &of_newer);
            let (kept, other) = (newer.clone(), newer);
            let on_mine = move |()| settle(kept.clone(), merged.clone());
            let on_theirs = move |()| settle(other.clone(), of_newer.clone());
            view! { <Conflict by=None both on_mine on_theirs/> }
        })
    };
    let is_same = |from: &Description, to: &Description| to.difference(from) == UpdateForm::default();
    view! {
        <div class="library-describe">
            <Kept
                place
                typed=Signal::derive(move || describing.read())
                saved=Signal::derive(base)
                fill=move |content: Description| describing.fill(content)
                is_same
            />
            <Form form=state on_submit=save>
                {choice}
                <DescriptionFields describing is_fixed/>
                <div class="button-row">
                    <SubmitButton label=t(key::library_describe_save())/>
                    <SavedNote is_saved/>
                </div>
            </Form>
        </div>
    }
}

/// Whether all is saved, in words.
#[component]
pub(super) fn SavedNote(is_saved: Memo<bool>) -> impl IntoView {
    let note = move || {
        let (icon, text) = match is_saved.get() {
            true => ("circle-check", key::library_all_saved()),
            false => ("pencil", key::library_unsaved()),
        };
        view! { <Icon name=icon/> {t(text)} }
    };
    view! { <span class="library-saved" role="status">{note}</span> }
}
