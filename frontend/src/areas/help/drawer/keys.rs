use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::shell::Letters;
use crate::ui::Checkbox;

/// The keys that work on every page.
#[component]
pub(super) fn Keys() -> impl IntoView {
    let Letters(letters) = expect_context();
    let keys = [
        ("? · F1", t(key::help_keys_help())),
        ("/", t(key::help_keys_search())),
        ("g h", t(key::help_keys_home())),
        ("g o", t(key::help_keys_organizations())),
        ("g n", t(key::help_keys_publications())),
        ("Esc", t(key::help_keys_close())),
    ];
    let line =
        |(keys, text): (&'static str, String)| view! { <div><dt><kbd>{keys}</kbd></dt><dd>{text}</dd></div> };
    view! {
        <details class="drawer-keys">
            <summary>{t(key::help_keys())}</summary>
            <dl class="facts">{keys.into_iter().map(line).collect_view()}</dl>
            <Checkbox pointer="/letters" label=t(key::help_keys_letters()) hint=t(key::help_keys_letters_hint()) value=letters/>
        </details>
    }
}
