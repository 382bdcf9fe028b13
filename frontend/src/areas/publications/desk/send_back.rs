use contract::publications::{Edition, ReturnEdition};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::ui::{Dialog, Form, FormState, SubmitButton, TextArea, toast};

/// From where a text goes back to its writers.
#[derive(Clone, Copy)]
pub(super) enum Deed {
    /// From review.
    Return,
    /// From the schedule.
    Unschedule,
}

impl Deed {
    fn name(self) -> String {
        t(match self {
            Self::Return => key::publications_return(),
            Self::Unschedule => key::publications_unschedule(),
        })
    }

    fn text(self) -> String {
        t(match self {
            Self::Return => key::publications_return_text(),
            Self::Unschedule => key::publications_unschedule_text(),
        })
    }

    fn done(self) -> String {
        t(match self {
            Self::Return => key::publications_return_done(),
            Self::Unschedule => key::publications_unscheduled(),
        })
    }

    async fn call(self, edition: Edition, body: ReturnEdition) -> Result<Edition, ApiError> {
        match self {
            Self::Return => calls::return_edition(&edition, body).await,
            Self::Unschedule => calls::unschedule_edition(&edition, body).await,
        }
    }
}

/// Sends a text back to its writers, who are told why.
#[component]
pub(super) fn SendBackDialog(
    open: RwSignal<bool>,
    deed: Deed,
    edition: StoredValue<Edition>,
    on_moved: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=deed.name()>
            <SendBackForm open deed edition on_moved/>
        </Dialog>
    }
}

#[component]
fn SendBackForm(
    open: RwSignal<bool>,
    deed: Deed,
    edition: StoredValue<Edition>,
    on_moved: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let input = ReturnEdition { reason: reason.get_untracked().trim().to_owned() };
        if !form.check(&input) {
            return;
        }
        form.send(deed.call(edition.get_value(), input), move |_| {
            open.set(false);
            toast::done(deed.done());
            on_moved.run(());
        });
    };
    view! {
        <Form form on_submit=submit>
            <p class="dialog-text">{deed.text()}</p>
            <TextArea
                pointer="/reason"
                label=t(key::publications_return_reason())
                hint=t(key::publications_return_hint())
                value=reason
                required=true
                rows=4
            />
            <SubmitButton label=deed.name() icon="rotate-ccw"/>
        </Form>
    }
}
