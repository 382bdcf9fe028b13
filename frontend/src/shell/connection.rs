use leptos::prelude::*;

use crate::browser;
use crate::i18n::{key, t};
use crate::ui::Icon;

/// Says that the device is offline for as long as it is.
#[component]
pub(super) fn OfflineBanner() -> impl IntoView {
    let online = RwSignal::new(browser::is_online());
    let gone = window_event_listener(leptos::ev::offline, move |_| online.set(false));
    let back = window_event_listener(leptos::ev::online, move |_| online.set(true));
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
    view! {
        <div class="banner" role="status" class:banner-shown=move || !online.get()>
            {move || (!online.get()).then(|| view! { <div class="wrap"><Icon name="globe"/>{t(key::shell_offline())}</div> })}
        </div>
    }
}
