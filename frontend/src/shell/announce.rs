use std::cell::RefCell;

use leptos::prelude::*;

thread_local! {
    static HOST: RefCell<Option<RwSignal<String>>> = const { RefCell::new(None) };
}

/// Says something to those who do not see the page change.
pub(super) fn announce(text: &str) {
    if let Some(host) = HOST.with_borrow(|host| *host) {
        let _ = host.try_set(text.to_owned());
    }
}

#[component]
pub(super) fn LiveRegion() -> impl IntoView {
    let text = RwSignal::new(String::new());
    HOST.set(Some(text));
    on_cleanup(|| HOST.set(None));
    view! { <div class="visually-hidden" aria-live="polite" aria-atomic="true">{move || text.get()}</div> }
}
