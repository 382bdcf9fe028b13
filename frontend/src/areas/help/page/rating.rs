use contract::help::{HelpPageId, RateHelpPage};
use contract::publications::TextLanguage;
use leptos::prelude::*;

use crate::areas::help::calls;
use crate::i18n::{key, t};
use crate::ui::{Button, Form, FormState, Icon, SubmitButton, TextField};

/// What has been answered so far.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Asked,
    /// It did not help; one line may say why.
    Failed,
    Thanked,
}

/// «این راهنما مفید بود؟» with one line on what was missing.
#[component]
pub(super) fn Rating(id: HelpPageId, lang: TextLanguage, revision: i32) -> impl IntoView {
    let (step, comment) = (RwSignal::new(Step::Asked), RwSignal::new(String::new()));
    let form = FormState::new();
    let send = move |helpful: bool| {
        let comment = comment.get_untracked();
        let comment = (!comment.trim().is_empty()).then_some(comment);
        let body = RateHelpPage { lang, revision, helpful, comment };
        if form.check(&body) {
            form.send(calls::rate(id, body), move |()| step.set(Step::Thanked));
        }
    };
    let content = move || {
        match step.get() {
        Step::Asked => view! {
            <div class="button-row">
                <Button label=t(key::help_rate_yes()) icon="check" pending=form.pending() on_click=move |()| send(true)/>
                <Button label=t(key::help_rate_no()) icon="x" on_click=move |()| step.set(Step::Failed)/>
            </div>
        }
        .into_any(),
        Step::Failed => view! {
            <Form form on_submit=move |()| send(false)>
                <TextField
                    pointer="/comment"
                    label=t(key::help_rate_comment())
                    hint=t(key::help_rate_comment_hint())
                    value=comment
                    max=300
                />
                <div class="button-row"><SubmitButton label=t(key::help_rate_send())/></div>
            </Form>
        }
        .into_any(),
        Step::Thanked => view! { <p><Icon name="circle-check"/> {t(key::help_rate_thanks())}</p> }.into_any(),
    }
    };
    view! {
        <section class="help-rating" aria-labelledby="help-rating">
            <h2 id="help-rating">{t(key::help_rate())}</h2>
            <div aria-live="polite">{content}</div>
        </section>
    }
}
