use contract::library::{LibraryForm, RetireForm};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::i18n::{self, key, t};
use crate::ui::{Callout, DateField, Dialog, Emphasis, Form, FormState, SubmitButton, TextArea, Tone};

/// From when the form is no longer used, and why.
#[component]
pub(super) fn RetireDialog(
    open: RwSignal<bool>,
    form: RwSignal<Option<LibraryForm>>,
    on_moved: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=t(key::library_retire())>
            <Fields form on_moved/>
        </Dialog>
    }
}

#[component]
fn Fields(form: RwSignal<Option<LibraryForm>>, on_moved: Callback<()>) -> impl IntoView {
    let state = FormState::new();
    let from = RwSignal::new(i18n::today().succ_opt());
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let Some(from) = from.get_untracked() else {
            return state.refuse(vec![FieldProblem::new("/from", "required")]);
        };
        let input = RetireForm { from, reason: reason.get_untracked().trim().to_owned() };
        let Some(form) = form.get_untracked() else { return };
        if state.check(&input) {
            let call = async move { calls::retire_form(&form, input).await };
            state.enter(call, t(key::library_retired()), on_moved);
        }
    };
    view! {
        <Form form=state on_submit=submit>
            <Callout tone=Tone::Attention><p>{t(key::library_retire_text())}</p></Callout>
            <DateField pointer="/from" label=t(key::library_retire_from()) value=from required=true/>
            <TextArea
                pointer="/reason"
                label=t(key::library_reason())
                hint=t(key::library_public_reason_hint())
                value=reason
                required=true
                rows=4
            />
            <SubmitButton label=t(key::library_retire()) icon="ban" emphasis=Emphasis::Danger/>
        </Form>
    }
}
