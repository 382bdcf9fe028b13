use contract::help::PublishHelpText;
use leptos::prelude::*;

use super::text_form::publish;
use super::writing::Writing;
use crate::i18n::{key, t};
use crate::ui::{Checkbox, Dialog, Form, FormState, SubmitButton, TextField};

/// What changed, and whether a dead link may stay.
#[component]
pub(super) fn PublishDialog(writing: Writing, open: RwSignal<bool>) -> impl IntoView {
    let (note, despite, form) = (RwSignal::new(String::new()), RwSignal::new(false), FormState::new());
    let submit = move |()| {
        let note = Some(note.get_untracked()).filter(|note| !note.trim().is_empty());
        let body = PublishHelpText { note, despite_dead_links: despite.get_untracked() };
        if form.check(&body) {
            publish(writing, body, open);
        }
    };
    view! {
        <Dialog open title=t(key::help_publish())>
            <p class="dialog-text">{t(key::help_publish_text())}</p>
            <Form form on_submit=submit>
                <TextField pointer="/note" label=t(key::help_publish_note()) value=note max=300/>
                <Checkbox pointer="/despite_dead_links" label=t(key::help_publish_despite()) value=despite/>
                <div class="button-row"><SubmitButton label=t(key::help_publish()) icon="send"/></div>
            </Form>
        </Dialog>
    }
}
