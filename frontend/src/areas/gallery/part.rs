use leptos::prelude::*;

use crate::i18n::Message;

/// A component, or a few that belong together, with all their states.
pub(super) struct Part {
    /// Its anchor in the page.
    pub(super) id: &'static str,
    /// Its name in the code.
    pub(super) component: &'static str,
    pub(super) title: fn() -> Message,
    /// One sentence on when to take it.
    pub(super) when: fn() -> Message,
    pub(super) stage: fn() -> AnyView,
}

/// States of a component side by side, under the name of what they have in common.
#[component]
pub(super) fn States(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <div class="design-states">
            <p class="design-label">{label}</p>
            <div class="button-row">{children()}</div>
        </div>
    }
}
