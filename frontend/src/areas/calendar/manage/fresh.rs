use contract::problem::Code;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::areas::calendar::calls;
use crate::areas::calendar::known::Known;
use crate::areas::calendar::wording::title;
use crate::i18n::{self, key, t};
use crate::ui::{Basis, Overtaken};

/// A change that goes over the calendar a form holds; where somebody else was faster, theirs is read.
pub(super) async fn changed<T>(
    basis: Basis<Known>,
    change: impl Future<Output = Result<T, ApiError>>,
) -> Result<T, ApiError> {
    basis.heard(change, calls::calendar()).await
}

/// That the calendar changed meanwhile: which days are declared since, and what is to become of what was typed.
#[component]
pub(super) fn ChangedMeanwhile(basis: Basis<Known>, done: Callback<()>) -> impl IntoView {
    let since = move |newer: Known| {
        let revision = basis.held().wire.revision;
        let days = newer.wire.days.iter().filter(|day| day.since_revision > revision);
        days.map(|day| (i18n::long_date(day.date), title(day).to_owned())).collect::<Vec<_>>()
    };
    view! {
        <Overtaken
            basis
            take=move |_: Known| done.run(())
            mine=t(key::calendar_overtaken_mine())
            theirs=t(key::ui_overtaken_look())
            differences=since
        />
    }
}

/// The same where nothing was typed: the page shows the calendar of now, and the question can be asked again.
pub(super) async fn shown_anew<T>(
    change: impl Future<Output = Result<T, ApiError>>,
    done: Callback<()>,
) -> Result<T, ApiError> {
    let answer = change.await;
    if answer.as_ref().is_err_and(|error| error.code() == Code::StaleVersion.as_str()) {
        done.run(());
    }
    answer
}
