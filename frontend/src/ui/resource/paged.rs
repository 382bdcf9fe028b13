use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use contract::page::Page;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::i18n::{key, t};
use crate::session::use_session;
use crate::ui::{Button, ErrorState, Skeleton};

type Fetching<T> = Pin<Box<dyn Future<Output = Result<Page<T>, ApiError>>>>;
type Fetch<T> = Rc<dyn Fn(Option<String>) -> Fetching<T>>;

/// A list that grows page by page. Made by [`paged`].
pub struct Paged<T: Send + Sync + 'static> {
    items: RwSignal<Option<Vec<T>>>,
    next: RwSignal<Option<String>>,
    total: RwSignal<Option<i64>>,
    error: RwSignal<Option<ApiError>>,
    loading: RwSignal<bool>,
    again: RwSignal<u32>,
    round: StoredValue<u32>,
    fetch: StoredValue<Fetch<T>, LocalStorage>,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Paged<T> {}

/// Fetches the first page now and whenever a signal read inside `fetch` changes; `fetch` gets the cursor
/// of the page wanted.
pub fn paged<T, Asked>(fetch: impl Fn(Option<String>) -> Asked + 'static) -> Paged<T>
where
    T: Send + Sync + 'static,
    Asked: Future<Output = Result<Page<T>, ApiError>> + 'static,
{
    let fetch: Fetch<T> = Rc::new(move |cursor| Box::pin(fetch(cursor)));
    let list = Paged {
        items: RwSignal::new(None),
        next: RwSignal::new(None),
        total: RwSignal::new(None),
        error: RwSignal::new(None),
        loading: RwSignal::new(true),
        again: RwSignal::new(0),
        round: StoredValue::new(0),
        fetch: StoredValue::new_local(fetch),
    };
    let session = use_session();
    Effect::new(move |_| {
        list.again.track();
        let _ = session.actor();
        list.ask(None);
    });
    list
}

impl<T: Send + Sync + 'static> Paged<T> {
    fn ask(self, cursor: Option<String>) {
        let first = cursor.is_none();
        let fetching = self.fetch.with_value(|fetch| fetch(cursor));
        self.round.update_value(|round| *round += 1);
        let mine = self.round.get_value();
        self.loading.set(true);
        leptos::task::spawn_local(async move {
            let answer = fetching.await;
            if self.round.try_get_value() == Some(mine) {
                self.take(first, answer);
            }
        });
    }

    fn take(self, first: bool, answer: Result<Page<T>, ApiError>) {
        self.loading.set(false);
        match answer {
            Ok(page) => {
                self.error.set(None);
                self.next.set(page.next);
                if first {
                    self.total.set(page.total);
                    self.items.set(Some(page.items));
                } else {
                    self.items.update(|items| items.get_or_insert_default().extend(page.items));
                }
            }
            Err(error) => self.error.set(Some(error)),
        }
    }

    /// Fetches the list anew from its first page.
    pub fn reload(self) {
        self.again.update(|again| *again += 1);
    }

    /// How many items the filters match in all, where the server says so.
    pub fn total(self) -> Option<i64> {
        self.total.get()
    }

    fn more(self) {
        if let Some(cursor) = self.next.get_untracked() {
            untrack(|| self.ask(Some(cursor)));
        }
    }
}

/// Shows a growing list with `let:items`, its states and its «بیشتر» button. `empty` is shown for no item at all.
#[component]
pub fn PagedResource<T, Show, Shown>(
    of: Paged<T>,
    #[prop(into)] empty: ViewFn,
    children: Show,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    Show: Fn(Vec<T>) -> Shown + Send + Sync + 'static,
    Shown: IntoView + 'static,
{
    let children = Arc::new(children);
    let content = move || match of.items.get() {
        None if of.error.with(Option::is_some) => ().into_any(),
        None => view! { <Skeleton lines=6/> }.into_any(),
        Some(items) if items.is_empty() => empty.run(),
        Some(items) => children(items).into_any(),
    };
    let failed = move || of.error.get().map(|error| view! { <ErrorState error retry=move |()| retry(of)/> });
    view! {
        <div class="resource" aria-busy=move || of.loading.get().then_some("true")>
            {content}
            {failed}
            <div class="more" role="status">
                {move || count(of)}
                <Show when=move || of.next.with(Option::is_some)>
                    <Button label=t(key::ui_more()) icon="chevron-down" pending=of.loading on_click=move |()| of.more()/>
                </Show>
            </div>
        </div>
    }
}

fn retry<T: Send + Sync + 'static>(list: Paged<T>) {
    if list.items.with_untracked(Option::is_some) && list.next.with_untracked(Option::is_some) {
        list.more();
    } else {
        list.reload();
    }
}

fn count<T: Send + Sync + 'static>(list: Paged<T>) -> Option<impl IntoView> {
    let shown = list.items.with(|items| items.as_ref().map_or(0, Vec::len));
    let text = match list.total.get() {
        _ if shown == 0 => return None,
        Some(total) => t(key::ui_count_of(shown, total)),
        None => t(key::ui_count(shown)),
    };
    Some(view! { <span class="more-count">{text}</span> })
}
