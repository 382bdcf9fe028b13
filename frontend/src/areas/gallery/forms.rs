use std::time::Duration;

use contract::problem::{Code, FieldProblem};
use leptos::prelude::*;

use super::sample::{kinds, pause, refusal};
use crate::api::ApiError;
use crate::i18n::{key, t};
use crate::ui::{Checkbox, DateField, Form, FormState, Select, SubmitButton, TextArea, TextField, toast};

/// A form whose sending takes a moment, and can be made to fail.
pub(super) fn form() -> AnyView {
    let form = FormState::new();
    let (subject, email, kind, text) = (empty(), empty(), empty(), empty());
    let (day, broken) = (RwSignal::new(None), RwSignal::new(false));
    let submit = move |()| {
        let wrong = [
            (subject.with_untracked(String::is_empty), "/subject", "required"),
            (!email.with_untracked(|email| email.contains('@')), "/email", "email"),
            (kind.with_untracked(String::is_empty), "/kind", "required"),
            (day.with_untracked(Option::is_none), "/day", "required"),
            (text.with_untracked(String::is_empty), "/text", "required"),
        ];
        let problems: Vec<_> = wrong
            .into_iter()
            .filter(|(wrong, ..)| *wrong)
            .map(|(_, pointer, code)| FieldProblem::new(pointer, code))
            .collect();
        if !problems.is_empty() {
            return form.refuse(problems);
        }
        form.send(answer(broken.get_untracked()), |()| toast::done(t(key::gallery_sample_sent())));
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/subject" label=t(key::gallery_sample_subject()) value=subject required=true/>
            <div class="field-row">
                <TextField pointer="/email" label=t(key::gallery_sample_email()) value=email kind="email" ltr=true required=true/>
                <Select pointer="/kind" label=t(key::gallery_sample_kind()) unchosen=t(key::gallery_sample_choose()) value=kind choices=kinds() required=true/>
            </div>
            <DateField pointer="/day" label=t(key::gallery_sample_deadline()) value=day required=true/>
            <TextArea pointer="/text" label=t(key::gallery_sample_text()) value=text required=true rows=3/>
            <Checkbox pointer="/broken" label=t(key::gallery_sample_broken()) hint=t(key::gallery_sample_broken_hint()) value=broken/>
            <div class="button-row"><SubmitButton label=t(key::gallery_sample_send()) icon="send"/></div>
        </Form>
    }
    .into_any()
}

fn empty() -> RwSignal<String> {
    RwSignal::new(String::new())
}

async fn answer(broken: bool) -> Result<(), ApiError> {
    pause(Duration::from_millis(1200)).await;
    if broken { Err(refusal(Code::Unavailable)) } else { Ok(()) }
}
