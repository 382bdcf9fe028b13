mod confirm;

pub use confirm::{ConfirmHost, Question, confirm, once_confirmed};
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::{Button, Emphasis};

/// A modal dialog on the browser's own `<dialog>`: it keeps the focus inside, closes by Escape and by a
/// press outside, and gives the focus back. Its content is built each time it opens.
#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] title: String, children: ChildrenFn) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() {
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
        } else if dialog.open() {
            dialog.close();
        }
    });
    let outside = move |event: leptos::ev::MouseEvent| {
        let on_backdrop = dialog.get_untracked().is_some_and(|dialog| {
            let here: &web_sys::EventTarget = dialog.as_ref();
            event.target().as_ref() == Some(here)
        });
        if on_backdrop {
            open.set(false);
        }
    };
    let label = title.clone();
    view! {
        <dialog class="dialog" node_ref=dialog aria-label=label on:close=move |_| open.set(false) on:mousedown=outside>
            <div class="dialog-box">
                <div class="dialog-head">
                    <h2>{title}</h2>
                    <Button label=t(key::ui_close()) icon="x" icon_only=true emphasis=Emphasis::Quiet on_click=move |()| open.set(false)/>
                </div>
                {move || open.get().then(|| children())}
            </div>
        </dialog>
    }
}
