use contract::library::{CreateDraft, LibraryForm, UpdateDraft};
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::i18n::{key, t};
use crate::ui::{Choice, Dialog, Form, FormState, Select, SubmitButton};

/// A new version begins with the files of an earlier one, or with none.
#[component]
pub(super) fn NewDraftDialog(
    open: RwSignal<bool>,
    form: LibraryForm,
    on_moved: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=t(key::library_new_version())>
            <NewDraftForm form=form.clone() on_moved/>
        </Dialog>
    }
}

#[component]
fn NewDraftForm(form: LibraryForm, on_moved: Callback<()>) -> impl IntoView {
    let state = FormState::new();
    let text = match form.current {
        Some(_) => key::library_new_version_text(),
        None => key::library_new_version_text_first(),
    };
    let numbers: Vec<_> = form.versions.iter().filter_map(|version| version.n).collect();
    let newest = numbers.iter().max().map(ToString::to_string).unwrap_or_default();
    let copy_from = RwSignal::new(newest);
    let choices: Vec<_> =
        numbers.iter().map(|n| Choice::new(n.to_string(), t(key::library_version(*n)))).collect();
    let copied = (!choices.is_empty()).then(|| {
        view! {
            <Select
                pointer="/copy_from"
                label=t(key::library_copy_from())
                value=copy_from
                choices
                unchosen=t(key::library_copy_none())
                required=true
            />
        }
    });
    let code = StoredValue::new(form.code);
    let submit = move |()| {
        let copy_from = copy_from.with_untracked(|n| n.parse().ok());
        let input = CreateDraft { copy_from, content: UpdateDraft::default() };
        let call = async move { calls::create_draft(&code.get_value(), input).await };
        state.enter(call, t(key::library_new_version_done()), on_moved);
    };
    view! {
        <Form form=state on_submit=submit>
            <p class="dialog-text">{t(text)}</p>
            {copied}
            <SubmitButton label=t(key::library_new_version_begin()) icon="pencil"/>
        </Form>
    }
}
