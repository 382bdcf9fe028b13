//! Somebody else changed what a form is about while it was filled in: nothing typed is lost, and the person decides.

use std::future::Future;

use contract::problem::Code;
use leptos::prelude::*;

use super::{Button, Callout, Emphasis, FormState, Tone};
use crate::api::ApiError;
use crate::i18n::{key, t};

/// What a form's changes go over, and what somebody else saved since.
pub struct Basis<T: Send + Sync + 'static> {
    held: RwSignal<T>,
    newer: RwSignal<Option<T>>,
}

impl<T: Send + Sync + 'static> Clone for Basis<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Basis<T> {}

impl<T: Clone + Send + Sync + 'static> Basis<T> {
    pub fn new(held: T) -> Self {
        Self::over(RwSignal::new(held))
    }

    /// For a form that shows what it holds.
    pub fn over(held: RwSignal<T>) -> Self {
        Self { held, newer: RwSignal::new(None) }
    }

    /// What the next change goes over: its version is sent along.
    pub fn held(self) -> T {
        self.held.get_untracked()
    }

    /// How a change was answered. Where somebody else was faster, what they saved is read for [`Overtaken`].
    pub async fn heard<A>(
        self,
        change: impl Future<Output = Result<A, ApiError>>,
        read: impl Future<Output = Result<T, ApiError>>,
    ) -> Result<A, ApiError> {
        let answer = change.await;
        if answer.as_ref().is_err_and(|error| error.code() == Code::StaleVersion.as_str())
            && let Ok(newer) = read.await
        {
            self.newer.try_set(Some(newer));
        }
        answer
    }

    fn settle(self, newer: T) {
        self.held.set(newer);
        self.newer.set(None);
    }
}

/// Stands in the form, above its fields, once somebody else was faster.
#[component]
pub fn Overtaken<T>(
    basis: Basis<T>,
    /// Puts what they saved into the fields, or shows it where there is nothing to fill.
    #[prop(into)]
    take: Callback<T>,
    #[prop(into, default = t(key::ui_overtaken_mine()))] mine: String,
    #[prop(into, default = t(key::ui_overtaken_theirs()))] theirs: String,
    /// Where theirs is not what the fields hold: the label of the field, and what they wrote.
    #[prop(optional, into)]
    differences: Option<Callback<T, Vec<(String, String)>>>,
    /// Who was faster, where that is known.
    #[prop(optional)]
    who: Option<fn(&T) -> Option<String>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let form = expect_context::<FormState>();
    let (mine, theirs) = (StoredValue::new(mine), StoredValue::new(theirs));
    move || {
        basis.newer.get().map(|newer| {
            let by = who.and_then(|who| who(&newer));
            let newer = StoredValue::new(newer);
            let on_mine = move |()| {
                basis.settle(newer.get_value());
                form.submit();
            };
            let on_theirs = move |()| {
                let newer = newer.get_value();
                basis.settle(newer.clone());
                form.clear();
                take.run(newer);
            };
            let wrote = move || differences.map(|differences| list(differences.run(newer.get_value())));
            view! {
                <Callout tone=Tone::Attention>
                    <p><b>{t(key::ui_overtaken())}</b> " " {by}</p>
                    {wrote}
                    <div class="button-row">
                        <Button label=mine.get_value() on_click=on_mine/>
                        <Button label=theirs.get_value() emphasis=Emphasis::Quiet on_click=on_theirs/>
                    </div>
                </Callout>
            }
        })
    }
}

fn list(differences: Vec<(String, String)>) -> Option<impl IntoView> {
    let line = |(label, text): (String, String)| view! { <li>{label}": " <bdi>{text}</bdi></li> };
    (!differences.is_empty()).then(|| {
        view! {
            <p>{t(key::ui_overtaken_differences())}</p>
            <ul>{differences.into_iter().map(line).collect_view()}</ul>
        }
    })
}
