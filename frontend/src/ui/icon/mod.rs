use leptos::prelude::*;

use crate::browser;

/// Icons that point along the line turn with the direction of writing; `right` means forward.
const DIRECTIONAL: [&str; 9] = [
    "arrow-left",
    "arrow-right",
    "chevron-left",
    "chevron-right",
    "chevrons-left",
    "chevrons-right",
    "log-in",
    "log-out",
    "send",
];

/// A decorative icon of the sprite, by its lucide name. What it means must also stand in words.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    let address = format!("{}#{name}", browser::built("icons").unwrap_or_default());
    let class = if DIRECTIONAL.contains(&name) { "icon icon-directional" } else { "icon" };
    view! {
        <svg class=class aria-hidden="true" focusable="false">
            <use href=address></use>
        </svg>
    }
}
