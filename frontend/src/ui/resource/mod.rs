//! Data from the server in a view: loading, failed, forbidden and shown, always the same way.

mod live;
mod paged;

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
pub use live::{LiveResource, while_seen};
pub use paged::{Paged, PagedResource, paged};

use crate::api::ApiError;
use crate::session::use_session;
use crate::ui::{ErrorState, Skeleton};

/// Data that is being fetched or has been. Made by [`remote`].
pub struct Remote<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, ApiError>>>,
    loading: RwSignal<bool>,
    again: RwSignal<u32>,
    /// Whether the next fetching shows no sign of itself.
    is_quiet: StoredValue<bool>,
}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

/// Fetches now, again whenever a signal read inside `fetch` changes, and when another person signs in.
/// An answer that was overtaken by a newer question is dropped.
pub fn remote<T, Fetching>(fetch: impl Fn() -> Fetching + 'static) -> Remote<T>
where
    T: Send + Sync + 'static,
    Fetching: Future<Output = Result<T, ApiError>> + 'static,
{
    let remote = Remote {
        answer: RwSignal::new(None),
        loading: RwSignal::new(true),
        again: RwSignal::new(0),
        is_quiet: StoredValue::new(false),
    };
    let round = StoredValue::new(0_u32);
    let session = use_session();
    Effect::new(move |_| {
        remote.again.track();
        let _ = session.actor();
        let fetching = fetch();
        round.update_value(|round| *round += 1);
        let mine = round.get_value();
        let is_quiet = remote.is_quiet.get_value();
        remote.is_quiet.set_value(false);
        if !is_quiet {
            remote.loading.set(true);
        }
        leptos::task::spawn_local(async move {
            let answer = fetching.await;
            if round.try_get_value() == Some(mine) {
                remote.loading.set(false);
                let is_missed = is_quiet && answer.is_err();
                if !is_missed || remote.answer.with_untracked(Option::is_none) {
                    remote.answer.set(Some(answer));
                }
            }
        });
    });
    remote
}

impl<T: Send + Sync + 'static> Remote<T> {
    /// Fetches again, keeping what is shown until the new answer is there.
    pub fn reload(self) {
        self.is_quiet.set_value(false);
        self.again.update(|again| *again += 1);
    }

    /// The same without a sign of it; should it fail, what is shown stays.
    pub fn refresh(self) {
        self.is_quiet.set_value(true);
        self.again.update(|again| *again += 1);
    }

    /// Replaces what is shown by what a write answered.
    pub fn put(self, value: T) {
        self.answer.set(Some(Ok(value)));
    }

    pub fn is_loading(self) -> bool {
        self.loading.get()
    }
}

impl<T: Clone + Send + Sync + 'static> Remote<T> {
    /// The data, once it is there.
    pub fn get(self) -> Option<T> {
        self.answer.with(|answer| answer.as_ref()?.as_ref().ok().cloned())
    }
}

/// Shows remote data with `let:name`; skeleton, error with retry, forbidden and not-found come by themselves.
/// Emptiness is the page's to say: only it knows what would stand here.
#[component]
pub fn Resource<T, Show, Shown>(
    of: Remote<T>,
    #[prop(default = 4)] lines: u8,
    children: Show,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    Show: Fn(T) -> Shown + Send + Sync + 'static,
    Shown: IntoView + 'static,
{
    let children = Arc::new(children);
    let content = move || match of.answer.get() {
        None => view! { <Skeleton lines/> }.into_any(),
        Some(Ok(value)) => children(value).into_any(),
        Some(Err(error)) => view! { <ErrorState error retry=move |()| of.reload()/> }.into_any(),
    };
    view! { <div class="resource" aria-busy=move || of.loading.get().then_some("true")>{content}</div> }
}
