//! Short news of what just happened, in a live region of the shell.

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::i18n::{key, t};
use crate::ui::{Button, Emphasis, Icon};

const SHOWN: Duration = Duration::from_secs(6);

#[derive(Clone, Debug, PartialEq)]
struct Toast {
    id: u32,
    text: String,
    failed: bool,
}

thread_local! {
    static HOST: RefCell<Option<RwSignal<Vec<Toast>>>> = const { RefCell::new(None) };
    static NEXT: RefCell<u32> = const { RefCell::new(0) };
}

/// Says that something was done.
pub fn done(text: impl Into<String>) {
    show(text.into(), false);
}

/// Says why something was not done.
pub fn fail(error: &ApiError) {
    refuse(error.text());
}

/// The same where it was not the server that refused.
pub fn refuse(text: impl Into<String>) {
    show(text.into(), true);
}

fn show(text: String, failed: bool) {
    let Some(host) = HOST.with_borrow(|host| *host) else { return };
    let id = NEXT.with_borrow_mut(|next| {
        *next += 1;
        *next
    });
    host.update(|toasts| toasts.push(Toast { id, text, failed }));
    // A refusal stays until it is read and closed.
    if !failed {
        set_timeout(move || close(host, id), SHOWN);
    }
}

fn close(host: RwSignal<Vec<Toast>>, id: u32) {
    let _ = host.try_update(|toasts| toasts.retain(|toast| toast.id != id));
}

/// Stands once in the shell.
#[component]
pub fn ToastHost() -> impl IntoView {
    let toasts = RwSignal::new(Vec::<Toast>::new());
    HOST.set(Some(toasts));
    on_cleanup(|| HOST.set(None));
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.get() key=|toast| toast.id let:toast>
                <div class="toast" class:toast-failed=toast.failed>
                    <Icon name=if toast.failed { "circle-alert" } else { "circle-check" }/>
                    <p>{toast.text}</p>
                    <Button label=t(key::ui_close()) icon="x" icon_only=true emphasis=Emphasis::Quiet on_click=move |()| close(toasts, toast.id)/>
                </div>
            </For>
        </div>
    }
}
