use leptos::prelude::*;

use crate::i18n::{key, t};

/// The keys that work on every page.
#[component]
pub(super) fn Keys() -> impl IntoView {
    let keys = [
        ("? · F1", t(key::help_keys_help())),
        ("/", t(key::help_keys_search())),
        ("h", t(key::help_keys_home())),
        ("o", t(key::help_keys_organizations())),
        ("n", t(key::help_keys_publications())),
        ("Esc", t(key::help_keys_close())),
    ];
    let line =
        |(keys, text): (&'static str, String)| view! { <div><dt><kbd>{keys}</kbd></dt><dd>{text}</dd></div> };
    view! {
        <details class="drawer-keys">
            <summary>{t(key::help_keys())}</summary>
            <dl class="facts">{keys.into_iter().map(line).collect_view()}</dl>
        </details>
    }
}
