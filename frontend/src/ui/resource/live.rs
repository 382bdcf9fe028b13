use std::sync::Arc;
use std::time::Duration;

use leptos::ev::visibilitychange;
use leptos::prelude::*;

use super::Remote;
use crate::browser;
use crate::ui::{ErrorState, Skeleton};

/// How often something that changes meanwhile is asked for again.
const EVERY: Duration = Duration::from_secs(30);

/// Asks again every half minute while the page is before somebody's eyes, and at once when it comes back before them.
pub fn while_seen(again: impl Fn() + Copy + 'static) {
    let ask = move || {
        if !browser::is_hidden() {
            again();
        }
    };
    let timer = set_interval_with_handle(ask, EVERY).ok();
    let return_ = window_event_listener(visibilitychange, move |_| ask());
    on_cleanup(move || {
        return_.remove();
        if let Some(timer) = timer {
            timer.clear();
        }
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Awaited,
    Shown,
    Failed,
}

/// As [`Resource`](super::Resource), for data that changes while it is read: `let:name` is a signal, so what stands there
/// stays, with its focus and what was opened, and only what reads a changed value is drawn anew.
#[component]
pub fn LiveResource<T, Show, Shown>(
    of: Remote<T>,
    #[prop(default = 4)] lines: u8,
    children: Show,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    Show: Fn(Signal<T>) -> Shown + Send + Sync + 'static,
    Shown: IntoView + 'static,
{
    let children = Arc::new(children);
    let stage = Memo::new(move |_| {
        of.answer.with(|answer| match answer {
            None => Stage::Awaited,
            Some(Ok(_)) => Stage::Shown,
            Some(Err(_)) => Stage::Failed,
        })
    });
    let content = move || match (stage.get(), of.answer.get_untracked()) {
        (Stage::Awaited, _) | (_, None) => view! { <Skeleton lines/> }.into_any(),
        (_, Some(Ok(first))) => {
            let value = Memo::new(move |_| of.get().unwrap_or_else(|| first.clone()));
            children(value.into()).into_any()
        }
        (_, Some(Err(error))) => view! { <ErrorState error retry=move |()| of.reload()/> }.into_any(),
    };
    view! { <div class="resource" aria-busy=move || of.loading.get().then_some("true")>{content}</div> }
}
