//! The national code of a natural person, checked while it is typed.

use leptos::prelude::*;
use persian::identifier::NationalCode;

use super::typed_number::{Judged, judge};
use crate::i18n::{key, t};
use crate::ui::{Icon, TextField};

/// The field, with what can be said about the code beneath it. Where a code `is_known`, a new one takes its place.
#[component]
pub(super) fn NationalCodeField(value: RwSignal<String>, #[prop(optional)] is_known: bool) -> impl IntoView {
    let read = |text: &str| NationalCode::parse(text).map(|code| code.as_str().to_owned()).ok();
    let typed = Memo::new(move |_| value.with(|text| judge(text, 10, read)));
    let good = || {
        view! { <p class="field-good"><Icon name="circle-check"/>{t(key::organizations_staff_code_good())}</p> }
    };
    let hint = if is_known {
        key::organizations_staff_code_known_hint()
    } else {
        key::organizations_staff_code_hint()
    };
    view! {
        <div class="field">
            <TextField
                pointer="/national_code"
                label=t(key::organizations_field_national_code())
                hint=t(hint)
                value
                ltr=true
                max=40
            />
            <Judged typed wrong=t(key::organizations_staff_code_wrong()) good/>
        </div>
    }
}
