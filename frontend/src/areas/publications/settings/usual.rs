use contract::publications::{PublicationSettings, UpdatePublicationSettings};
use leptos::prelude::*;

use crate::areas::publications::communication_calls as calls;
use crate::i18n::{key, t};
use crate::ui::{Form, FormState, NumberField, Remote, Resource, SubmitButton, remote};

/// What a communication has unless its plan says otherwise.
#[component]
pub(super) fn Usual() -> impl IntoView {
    let settings = remote(calls::get_settings);
    view! {
        <Resource of=settings lines=3 let:shown>
            <UsualForm shown settings/>
        </Resource>
    }
}

#[component]
fn UsualForm(shown: PublicationSettings, settings: Remote<PublicationSettings>) -> impl IntoView {
    let form = FormState::new();
    let days = RwSignal::new(Some(i64::from(shown.settings.working_days)));
    let submit = move |()| {
        // What is no number is refused by the rules of the range.
        let working_days = days.get_untracked().and_then(|days| i32::try_from(days).ok()).unwrap_or_default();
        let body = UpdatePublicationSettings { working_days };
        if form.check(&body) {
            let saved = Callback::new(move |()| settings.reload());
            let call = calls::update_settings(body, shown.version);
            form.enter(call, t(key::publications_settings_saved()), saved);
        }
    };
    view! {
        <Form form on_submit=submit>
            <NumberField
                pointer="/working_days"
                label=t(key::publications_settings_days())
                hint=t(key::publications_settings_days_hint())
                unit=t(key::publications_plan_days_unit())
                value=days
                required=true
            />
            <SubmitButton label=t(key::publications_tag_save())/>
        </Form>
    }
}
