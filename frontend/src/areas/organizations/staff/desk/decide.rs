use contract::organizations::{ChangeRequestId, DecideChangeRequest, RejectChangeRequest};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::checking::{check, filled, text};
use crate::areas::organizations::wording;
use crate::i18n::{key, t};
use crate::ui::{Button, Callout, Checkbox, Dialog, Emphasis, Form, FormState, SubmitButton, TextArea, Tone};

/// Yes or no to a proposal, each with a word to the organization.
#[component]
pub(super) fn Decide(
    id: ChangeRequestId,
    version: i32,
    /// The fields that somebody else changed after the proposal was made.
    outdated: Vec<String>,
    #[prop(into)] on_decided: Callback<()>,
) -> impl IntoView {
    let (approving, rejecting) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <div class="button-row">
            <Button label=t(key::organizations_staff_approve()) icon="check" on_click=move |()| approving.set(true)/>
            <Button
                label=t(key::organizations_staff_reject())
                icon="x"
                emphasis=Emphasis::Danger
                on_click=move |()| rejecting.set(true)
            />
        </div>
        <Dialog open=approving title=t(key::organizations_staff_approve_title())>
            <Approve id version outdated=outdated.clone() on_decided/>
        </Dialog>
        <Dialog open=rejecting title=t(key::organizations_staff_reject_title())>
            <Reject id version on_decided/>
        </Dialog>
    }
}

#[component]
fn Approve(
    id: ChangeRequestId,
    version: i32,
    outdated: Vec<String>,
    on_decided: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let note = RwSignal::new(String::new());
    let overwrites = RwSignal::new(false);
    let asks =
        (!outdated.is_empty()).then(|| view! { <Overwriting outdated=outdated.clone() value=overwrites/> });
    let submit = move |()| {
        let overwrite = if overwrites.get_untracked() { outdated.clone() } else { Vec::new() };
        if overwrite.len() < outdated.len() {
            return form.refuse(vec![FieldProblem::new("/overwrite", "organizations.request_outdated")]);
        }
        let body = DecideChangeRequest { note: filled(note), overwrite };
        if check(form, &body) {
            form.enter(
                calls::approve_change_request(id, body, version),
                t(key::organizations_staff_approved()),
                on_decided,
            );
        }
    };
    view! {
        <p class="dialog-text">{t(key::organizations_staff_approve_text())}</p>
        <Form form on_submit=submit>
            {asks}
            <TextArea pointer="/note" label=t(key::organizations_staff_decision_note()) value=note rows=3/>
            <div class="button-row"><SubmitButton label=t(key::organizations_staff_approve_verb()) icon="check"/></div>
        </Form>
    }
}

/// Whoever approves says that what others entered since gives way.
#[component]
fn Overwriting(outdated: Vec<String>, value: RwSignal<bool>) -> impl IntoView {
    let names = outdated.iter().map(|field| view! { <li>{wording::field(field)}</li> }).collect_view();
    view! {
        <Callout tone=Tone::Attention>
            <p>{t(key::organizations_staff_outdated_text())}</p>
            <ul>{names}</ul>
        </Callout>
        <Checkbox pointer="/overwrite" label=t(key::organizations_staff_overwrite()) value/>
    }
}

#[component]
fn Reject(id: ChangeRequestId, version: i32, on_decided: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let note = RwSignal::new(String::new());
    let submit = move |()| {
        let body = RejectChangeRequest { note: text(note) };
        if check(form, &body) {
            form.enter(
                calls::reject_change_request(id, body, version),
                t(key::organizations_staff_rejected()),
                on_decided,
            );
        }
    };
    view! {
        <p class="dialog-text">{t(key::organizations_staff_reject_text())}</p>
        <Form form on_submit=submit>
            <TextArea
                pointer="/note"
                label=t(key::organizations_staff_reject_reason())
                hint=t(key::organizations_staff_reject_hint())
                value=note
                required=true
                rows=3
            />
            <div class="button-row">
                <SubmitButton label=t(key::organizations_staff_reject_verb()) emphasis=Emphasis::Danger/>
            </div>
        </Form>
    }
}
