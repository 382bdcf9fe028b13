use contract::organizations::{Organization, SetNationalId};
use leptos::prelude::*;

use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::checking::{check, filled, missing, read_or_refuse};
use crate::areas::organizations::staff::entry::Save;
use crate::areas::organizations::staff::national_id::{IdDraft, IdFields};
use crate::i18n::{self, key, t};
use crate::ui::{Callout, Form, FormState, TextArea};

/// The national id, or why there is none; where one stands, also what is wrong with it.
#[component]
pub(super) fn NationalIdForm(record: Organization, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (id, version) = (record.id, record.version);
    let stands = record.national_id.filter(|_| !record.national_id_demo);
    let is_correction = stands.is_some();
    let draft = IdDraft::new(record.national_id_absent_reason.unwrap_or_default());
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let Some((national_id, absent_reason)) = read_or_refuse(form, draft.read()) else { return };
        let correction_reason = filled(reason);
        if is_correction && correction_reason.is_none() {
            return form.refuse(missing("/correction_reason"));
        }
        let body = SetNationalId { national_id, absent_reason, correction_reason };
        if check(form, &body) {
            form.enter(
                calls::set_national_id(id, body, version),
                t(key::organizations_staff_national_id_set()),
                on_done,
            );
        }
    };
    view! {
        <Form form on_submit=submit>
            {stands.map(|id| view! { <Standing id reason/> })}
            <IdFields draft reason_pointer="/absent_reason"/>
            <Save/>
        </Form>
    }
}

/// The id that stands, which is put right only with a reason.
#[component]
fn Standing(id: String, reason: RwSignal<String>) -> impl IntoView {
    view! {
        <Callout><p>{t(key::organizations_staff_id_correct_text(i18n::digits(&id)))}</p></Callout>
        <TextArea
            pointer="/correction_reason"
            label=t(key::organizations_staff_correct_reason())
            hint=t(key::organizations_staff_correct_reason_hint())
            value=reason
            required=true
            rows=2
        />
    }
}
