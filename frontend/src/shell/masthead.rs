use leptos::prelude::*;

use super::account::AccountMenu;
use super::search_box::SearchBox;
use super::theme::ThemeMenu;
use crate::i18n::{key, t};
use crate::ui::Icon;

pub(super) const MENU_BUTTON: &str = "menu-button";

/// The band that says whose portal this is, with the search and the person.
#[component]
pub(super) fn Masthead(drawer: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="mast">
            <div class="wrap">
                <button
                    id=MENU_BUTTON
                    type="button"
                    class="mast-menu"
                    aria-label=t(key::shell_menu())
                    aria-expanded=move || drawer.get().to_string()
                    on:click=move |_| drawer.update(|open| *open = !*open)
                >
                    <Icon name="menu"/>
                </button>
                <a class="brand" href="/">
                    <Mark/>
                    <span>
                        <b>{t(key::shell_name())}</b>
                        <small>{t(key::shell_owner())}</small>
                    </span>
                </a>
                <SearchBox/>
                <div class="mast-tools">
                    <ThemeMenu/>
                    <AccountMenu/>
                </div>
            </div>
        </div>
    }
}

/// The portal's mark: two squares make an eight-pointed star around a turquoise.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 44 44" aria-hidden="true" focusable="false">
            <rect x="9" y="9" width="26" height="26"></rect>
            <rect x="9" y="9" width="26" height="26" transform="rotate(45 22 22)"></rect>
            <circle cx="22" cy="22" r="6.5"></circle>
        </svg>
    }
}
