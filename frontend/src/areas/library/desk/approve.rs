use contract::library::FormVersion;
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::i18n::{key, short_date, t, today};
use crate::ui::{Callout, Dialog, Form, FormState, SubmitButton, Tone, toast};

/// From here on neither files nor dates change; what that means is said before it is done.
#[component]
pub(super) fn ApproveDialog(
    open: RwSignal<bool>,
    draft: StoredValue<FormVersion>,
    on_moved: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=t(key::library_approve())>
            <ApproveForm open draft on_moved/>
        </Dialog>
    }
}

#[component]
fn ApproveForm(
    open: RwSignal<bool>,
    draft: StoredValue<FormVersion>,
    on_moved: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let from = draft.with_value(|draft| draft.effective_from).filter(|from| *from > today());
    let text = match from.map(short_date) {
        Some(from) => key::library_approve_text(from),
        None => key::library_approve_text_today(),
    };
    let submit = move |()| {
        let draft = draft.get_value();
        form.send(async move { calls::approve_draft(&draft).await }, move |approved: FormVersion| {
            open.set(false);
            toast::done(t(key::library_approved(approved.n.unwrap_or_default())));
            on_moved.run(());
        });
    };
    view! {
        <Form form on_submit=submit>
            <Callout tone=Tone::Attention><p>{t(text)}</p></Callout>
            <SubmitButton label=t(key::library_approve()) icon="check"/>
        </Form>
    }
}
