use leptos::prelude::*;

use crate::ui::Icon;

/// A button that opens a small menu above the page (the browser's own popover: closes by Escape and by a
/// press outside). `id` must be unique in the page. Children are links and buttons.
#[component]
pub fn Menu(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let anchor = format!("--{id}");
    view! {
        <div class="menu">
            <button type="button" class=format!("button {class}") popovertarget=id style:anchor-name=anchor.clone()>
                {icon.map(|name| view! { <Icon name/> })}
                <span>{label}</span>
                <Icon name="chevron-down"/>
            </button>
            <div class="menu-box" id=id popover="auto" style:position-anchor=anchor on:click=move |_| close(id)>{children()}</div>
        </div>
    }
}

/// Choosing an entry closes the menu.
fn close(id: &str) {
    if let Some(menu) = crate::browser::element(id) {
        let _ = menu.hide_popover();
    }
}
