use contract::publications::{PublicationId, WithdrawPublication};
use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::ui::{Callout, Dialog, Emphasis, Form, FormState, SubmitButton, TextArea, Tone, toast};

/// For good, and with the reason readers will be told.
#[component]
pub(super) fn WithdrawDialog(
    open: RwSignal<bool>,
    id: PublicationId,
    on_moved: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=t(key::publications_withdraw())>
            <WithdrawForm open id on_moved/>
        </Dialog>
    }
}

#[component]
fn WithdrawForm(open: RwSignal<bool>, id: PublicationId, on_moved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let input = WithdrawPublication { reason: reason.get_untracked().trim().to_owned() };
        if !form.check(&input) {
            return;
        }
        form.send(calls::withdraw_publication(id, input), move |_| {
            open.set(false);
            toast::done(t(key::publications_withdrawn_done()));
            on_moved.run(());
        });
    };
    view! {
        <Form form on_submit=submit>
            <Callout tone=Tone::Bad><p>{t(key::publications_withdraw_text())}</p></Callout>
            <TextArea
                pointer="/reason"
                label=t(key::publications_withdrawn_reason())
                hint=t(key::publications_withdraw_hint())
                value=reason
                required=true
                rows=4
            />
            <SubmitButton label=t(key::publications_withdraw()) icon="ban" emphasis=Emphasis::Danger/>
        </Form>
    }
}
