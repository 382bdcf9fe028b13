use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::go;
use crate::browser;

/// The keys that work on every page; the drawer of help lists them.
#[component]
pub(super) fn Shortcuts() -> impl IntoView {
    let go = go();
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(&event) {
            return;
        }
        // Letters by their place on the keyboard, so that they work under any layout.
        match (event.key().as_str(), event.code().as_str()) {
            ("/", _) => browser::focus("site-search"),
            (_, "KeyH") => go("/"),
            (_, "KeyO") => go("/organizations"),
            (_, "KeyN") => go("/publications"),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Whether the key is meant for a field, or for a dialog that is open.
pub(super) fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.has_attribute("contenteditable")
            || matches!(element.closest("dialog[open]:not(.drawer)"), Ok(Some(_)))
    })
}
