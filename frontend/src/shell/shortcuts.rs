use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::go;
use crate::browser;

const STORED: &str = "shora.letters";

/// Whether keys without Ctrl or Alt do something outside a field. Who speaks to the machine, or hits keys unawares, turns
/// them off (WCAG 2.1.4).
#[derive(Clone, Copy)]
pub struct Letters(pub RwSignal<bool>);

impl Letters {
    pub(super) fn provide() -> Self {
        let letters = Self(RwSignal::new(browser::recall(STORED).is_none()));
        provide_context(letters);
        Effect::new(
            move |_| if letters.0.get() { browser::forget(STORED) } else { browser::remember(STORED, "off") },
        );
        letters
    }

    /// Whether a key is pressed for its own sake: not in a field, and not together with another.
    pub(super) fn hear(self, event: &KeyboardEvent) -> bool {
        self.0.get_untracked()
            && !(event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(event))
    }
}

/// The keys that work on every page; the drawer of help lists them. One letter alone leaves no page: `g` goes before it.
#[component]
pub(super) fn Shortcuts(letters: Letters) -> impl IntoView {
    let go = go();
    let going = StoredValue::new(false);
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if !letters.hear(&event) {
            return;
        }
        let is_second = going.get_value();
        // Letters by their place on the keyboard, so that they work under any layout.
        going.set_value(event.code() == "KeyG");
        match (event.key().as_str(), event.code().as_str()) {
            ("/", _) => browser::focus("site-search"),
            (_, "KeyH") if is_second => go("/"),
            (_, "KeyO") if is_second => go("/organizations"),
            (_, "KeyN") if is_second => go("/publications"),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Whether the key is meant for a field, or for a dialog that is open.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.has_attribute("contenteditable")
            || matches!(element.closest("dialog[open]:not(.drawer)"), Ok(Some(_)))
    })
}
