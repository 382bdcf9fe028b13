use contract::contact::{EntryId, SetAbsence};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::super::calls;
use super::super::picking::{Chosen, EntryPicker};
use crate::i18n::{self, key, t};
use crate::ui::{DateField, Form, FormState, SubmitButton, TextField};

/// From when until when somebody is away, and who answers meanwhile.
#[component]
pub(super) fn AbsenceForm(id: EntryId, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (from, to) = (RwSignal::new(Some(i18n::today())), RwSignal::new(None));
    let deputy = RwSignal::new(Vec::<Chosen>::new());
    let note = RwSignal::new(String::new());
    let submit = move |()| {
        let (Some(from_on), Some(to_on)) = (from.get_untracked(), to.get_untracked()) else {
            let missing = if from.get_untracked().is_none() { "/from_on" } else { "/to_on" };
            return form.refuse(vec![FieldProblem::new(missing, "required")]);
        };
        let note = note.get_untracked();
        let body = SetAbsence {
            from_on,
            to_on,
            deputy_entry_id: deputy.with_untracked(|deputy| deputy.first().map(|one| one.id)),
            note_fa: (!note.trim().is_empty()).then_some(note),
        };
        if form.check(&body) {
            form.enter(calls::set_absence(id, body), t(key::contact_absence_saved()), saved);
        }
    };
    view! {
        <Form form on_submit=submit>
            <div class="field-row">
                <DateField pointer="/from_on" label=t(key::contact_absence_from()) value=from required=true/>
                <DateField pointer="/to_on" label=t(key::contact_absence_to()) value=to required=true/>
            </div>
            <EntryPicker
                pointer="/deputy_entry_id"
                label=t(key::contact_absence_deputy())
                hint=t(key::contact_absence_deputy_hint())
                chosen=deputy
            />
            <TextField
                pointer="/note_fa"
                label=t(key::contact_absence_note())
                hint=t(key::contact_absence_note_hint())
                value=note
            />
            <SubmitButton label=t(key::contact_save())/>
        </Form>
    }
}
