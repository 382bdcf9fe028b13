use std::time::Duration;

use contract::problem::{Code, FieldProblem};
use leptos::prelude::*;

use super::sample::{kinds, pause, refusal};
use crate::api::ApiError;
use crate::i18n::{key, t};
use crate::ui::{
    Basis, Checkbox, DateField, Emphasis, Form, FormState, Overtaken, Select, SubmitButton, TextArea,
    TextField, toast,
};

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

/// A form over which somebody else was faster: the first sending is refused, the next goes over theirs.
pub(super) fn overtaken() -> AnyView {
    let form = FormState::new();
    let subject = RwSignal::new(t(key::gallery_sample_subject_mine()));
    let basis = Basis::new((1, t(key::gallery_sample_subject_mine())));
    let submit = move |()| {
        let (version, _) = basis.held();
        let change = async move {
            pause(Duration::from_millis(600)).await;
            if version == 1 { Err(refusal(Code::StaleVersion)) } else { Ok(()) }
        };
        let newer = std::future::ready(Ok((2, t(key::gallery_sample_subject_theirs()))));
        form.send(basis.heard(change, newer), |()| toast::done(t(key::gallery_sample_sent())));
    };
    let take = move |(_, theirs): (i32, String)| subject.set(theirs);
    let differences = move |(_, theirs): (i32, String)| {
        let differs = subject.with(|mine| *mine != theirs);
        differs.then(|| (t(key::gallery_sample_subject()), theirs)).into_iter().collect::<Vec<_>>()
    };
    view! {
        <Form form on_submit=submit>
            <Overtaken basis take differences/>
            <TextField pointer="/overtaken-subject" label=t(key::gallery_sample_subject()) value=subject required=true/>
            <div class="button-row"><SubmitButton label=t(key::gallery_sample_save()) emphasis=Emphasis::Secondary/></div>
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
