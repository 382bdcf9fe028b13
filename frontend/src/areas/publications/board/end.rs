use contract::publications::{Communication, EndCommunication};
use leptos::prelude::*;

use super::Board;
use crate::areas::publications::communication_calls as calls;
use crate::i18n::{key, t};
use crate::ui::{Callout, Dialog, Emphasis, Form, FormState, SubmitButton, TextArea, Tone};

/// The end of a communication before everybody acknowledged, with its reason.
#[component]
pub(super) fn EndDialog(open: RwSignal<bool>, of: Signal<Communication>, board: Board) -> impl IntoView {
    view! {
        <Dialog open title=t(key::publications_board_end())>
            <EndForm open of=of.get_untracked() board/>
        </Dialog>
    }
}

#[component]
fn EndForm(open: RwSignal<bool>, of: Communication, board: Board) -> impl IntoView {
    let form = FormState::new();
    let of = StoredValue::new(of);
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let body = EndCommunication { reason: reason.get_untracked() };
        if form.check(&body) {
            let then = Callback::new(move |()| {
                open.set(false);
                board.reload();
            });
            let call = async move { calls::end_communication(&of.get_value(), body).await };
            form.enter(call, t(key::publications_board_end_done()), then);
        }
    };
    view! {
        <Form form on_submit=submit>
            <Callout tone=Tone::Attention><p>{t(key::publications_board_end_text())}</p></Callout>
            <TextArea
                pointer="/reason"
                label=t(key::publications_return_reason())
                hint=t(key::publications_board_reason_hint())
                value=reason
                required=true
                rows=3
            />
            <SubmitButton label=t(key::publications_board_end()) icon="ban" emphasis=Emphasis::Danger/>
        </Form>
    }
}
