use contract::problem::FieldProblem;
use contract::publications::{Communication, ExtendCommunication};
use leptos::prelude::*;

use super::Board;
use crate::areas::publications::communication_calls as calls;
use crate::areas::publications::communication_wording::last_day;
use crate::i18n::{key, t};
use crate::ui::{DateField, Dialog, Form, FormState, SubmitButton, TextArea};

/// A later deadline, with its reason (PUB-11).
#[component]
pub(super) fn ExtendDialog(open: RwSignal<bool>, of: Signal<Communication>, board: Board) -> impl IntoView {
    view! {
        <Dialog open title=t(key::publications_board_extend())>
            <ExtendForm open of=of.get_untracked() board/>
        </Dialog>
    }
}

#[component]
fn ExtendForm(open: RwSignal<bool>, of: Communication, board: Board) -> impl IntoView {
    let form = FormState::new();
    let now = of.line.deadline_at.map(last_day);
    let of = StoredValue::new(of);
    let (day, reason) = (RwSignal::new(now.and_then(|day| day.succ_opt())), RwSignal::new(String::new()));
    let submit = move |()| {
        let Some(deadline_on) = day.get_untracked() else {
            return form.refuse(vec![FieldProblem::new("/deadline_on", "required")]);
        };
        let body = ExtendCommunication { deadline_on, reason: reason.get_untracked() };
        if form.check(&body) {
            let then = Callback::new(move |()| {
                open.set(false);
                board.reload();
            });
            let call = async move { calls::extend_communication(&of.get_value(), body).await };
            form.enter(call, t(key::publications_board_extend_done()), then);
        }
    };
    view! {
        <Form form on_submit=submit>
            <p>{t(key::publications_board_extend_text())}</p>
            <DateField pointer="/deadline_on" label=t(key::publications_board_extend_day()) value=day required=true/>
            <TextArea
                pointer="/reason"
                label=t(key::publications_return_reason())
                hint=t(key::publications_board_reason_hint())
                value=reason
                required=true
                rows=3
            />
            <SubmitButton label=t(key::publications_board_extend()) icon="calendar"/>
        </Form>
    }
}
