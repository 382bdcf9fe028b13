use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::i18n::{key, t};
use crate::ui::Icon;

/// Puts a code or an address on the clipboard and says so.
#[component]
pub fn CopyButton(#[prop(into)] text: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            if browser::copy(&text).await {
                copied.set(true);
                let forget = move || {
                    let _ = copied.try_set(false);
                };
                set_timeout(forget, Duration::from_secs(2));
            }
        });
    };
    let title = move || if copied.get() { t(key::ui_copied()) } else { t(key::ui_copy()) };
    view! {
        <button type="button" class="copy" title=title on:click=copy>
            {move || if copied.get() { view! { <Icon name="check"/> } } else { view! { <Icon name="copy"/> } }}
            <span class="visually-hidden" role="status">{title}</span>
        </button>
    }
}
