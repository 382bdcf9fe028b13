use contract::publications::{Bump, CreateEdition, PublicationId};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::ui::{Choice, Dialog, Form, FormState, Radios, SubmitButton, TextField, toast};

const MINOR: &str = "minor";
const MAJOR: &str = "major";

/// A new edition of what is published: how much it may change, and why it is made.
#[component]
pub(super) fn NewEditionDialog(
    open: RwSignal<bool>,
    id: PublicationId,
    on_moved: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=t(key::publications_new_edition())>
            <NewEditionForm open id on_moved/>
        </Dialog>
    }
}

#[component]
fn NewEditionForm(open: RwSignal<bool>, id: PublicationId, on_moved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let bump = RwSignal::new(MINOR.to_owned());
    let note = RwSignal::new(String::new());
    let submit = move |()| {
        let is_major = bump.with_untracked(|bump| bump == MAJOR);
        let note = note.get_untracked().trim().to_owned();
        let input = CreateEdition {
            bump: if is_major { Bump::Major } else { Bump::Minor },
            change_note: (!note.is_empty()).then_some(note),
        };
        if !form.check(&input) {
            return;
        }
        form.send(calls::create_edition(id, input), move |_| {
            open.set(false);
            toast::done(t(key::publications_new_edition_done()));
            on_moved.run(());
        });
    };
    let choices = vec![
        Choice::new(MINOR, t(key::publications_bump_minor())),
        Choice::new(MAJOR, t(key::publications_bump_major())),
    ];
    view! {
        <Form form on_submit=submit>
            <p class="dialog-text">{t(key::publications_new_edition_text())}</p>
            <Radios pointer="/bump" label=t(key::publications_bump()) value=bump choices/>
            <TextField
                pointer="/change_note"
                label=t(key::publications_field_change_note())
                hint=t(key::publications_note_major_hint())
                value=note
                max=500
            />
            <SubmitButton label=t(key::publications_new_edition_begin()) icon="pencil"/>
        </Form>
    }
}
