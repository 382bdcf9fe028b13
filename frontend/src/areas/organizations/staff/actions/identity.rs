use contract::organizations::{Organization, SetNationalId};
use leptos::prelude::*;

use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::checking::{check, read_or_refuse};
use crate::areas::organizations::staff::entry::Save;
use crate::areas::organizations::staff::national_id::{IdDraft, IdFields};
use crate::i18n::{key, t};
use crate::ui::{Form, FormState};

/// The national id, or why there is none.
#[component]
pub(super) fn NationalIdForm(record: Organization, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (id, version) = (record.id, record.version);
    let draft = IdDraft::new(record.national_id_absent_reason.unwrap_or_default());
    let submit = move |()| {
        let Some((national_id, absent_reason)) = read_or_refuse(form, draft.read()) else { return };
        let body = SetNationalId { national_id, absent_reason };
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
            <IdFields draft reason_pointer="/absent_reason"/>
            <Save/>
        </Form>
    }
}
