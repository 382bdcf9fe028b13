use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Letters;
use crate::api::ApiError;
use crate::areas::help::drawer;
use crate::i18n::{key, t};
use crate::ui::{Icon, toast};

/// Whether the help of the present screen is open beside it.
#[derive(Clone, Copy)]
pub struct HelpDrawer(pub RwSignal<bool>);

/// Makes the drawer known to the button that opens it and to the drawer itself.
pub(super) fn provide_drawer() -> RwSignal<bool> {
    let open = RwSignal::new(false);
    provide_context(HelpDrawer(open));
    open
}

/// The sign of help, on every page.
#[component]
pub(super) fn HelpButton() -> impl IntoView {
    let HelpDrawer(open) = expect_context::<HelpDrawer>();
    view! {
        <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <Icon name="circle-help"/>
            {t(key::shell_help())}
        </button>
    }
}

/// The place of the drawer. Its code is fetched when it is opened for the first time; when it closes, the focus goes
/// back to where it was.
#[component]
pub(super) fn HelpPlace(open: RwSignal<bool>, letters: Letters) -> impl IntoView {
    let fetched = RwSignal::new(false);
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let is_asked = match event.key().as_str() {
            "F1" => true,
            "?" | "\u{61F}" => letters.hear(&event),
            _ => false,
        };
        if is_asked {
            event.prevent_default();
            open.update(|open| *open = !*open);
        }
    });
    on_cleanup(move || listener.remove());
    let before = StoredValue::new_local(None::<web_sys::HtmlElement>);
    Effect::new(move |_| {
        if !open.get() {
            if let Some(element) = before.get_value() {
                let _ = element.focus();
            }
            return;
        }
        before.set_value(document().active_element().and_then(|element| element.dyn_into().ok()));
        leptos::task::spawn_local(async move {
            if fetched.get_untracked() || drawer::AREA.fetch().await {
                fetched.try_set(true);
            } else if open.try_set(false).is_none() {
                toast::fail(&ApiError::Offline);
            }
        });
    });
    move || (open.get() && fetched.get()).then(|| (drawer::AREA.view)()).flatten()
}
