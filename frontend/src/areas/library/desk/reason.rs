use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::{Callout, Dialog, Emphasis, Form, FormState, SubmitButton, TextArea, Tone};

/// Asks for a reason and hands it on; the title is the verb. A `grave` deed says so in its colours.
#[component]
pub(super) fn ReasonDialog(
    open: RwSignal<bool>,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(into)] hint: String,
    #[prop(default = "/reason")] pointer: &'static str,
    icon: &'static str,
    #[prop(optional)] grave: bool,
    on_given: Callback<(FormState, String)>,
) -> impl IntoView {
    let verb = title.clone();
    view! {
        <Dialog open title>
            <ReasonForm verb=verb.clone() text=text.clone() hint=hint.clone() pointer icon grave on_given/>
        </Dialog>
    }
}

#[component]
fn ReasonForm(
    verb: String,
    text: String,
    hint: String,
    pointer: &'static str,
    icon: &'static str,
    grave: bool,
    on_given: Callback<(FormState, String)>,
) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| on_given.run((form, reason.get_untracked().trim().to_owned()));
    let emphasis = if grave { Emphasis::Danger } else { Emphasis::Primary };
    let said = if grave {
        view! { <Callout tone=Tone::Bad><p>{text}</p></Callout> }.into_any()
    } else {
        view! { <p class="dialog-text">{text}</p> }.into_any()
    };
    view! {
        <Form form on_submit=submit>
            {said}
            <TextArea pointer label=t(key::library_reason()) hint value=reason required=true rows=4/>
            <SubmitButton label=verb icon emphasis/>
        </Form>
    }
}
