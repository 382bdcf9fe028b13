use leptos::prelude::*;

use crate::browser;
use crate::i18n::{key, t};
use crate::ui::{Icon, Menu};

const STORED: &str = "shora.theme";

/// Light, dark, or what the device says. The page reads the choice before it is first painted.
#[component]
pub(super) fn ThemeMenu() -> impl IntoView {
    let chosen = RwSignal::new(browser::recall(STORED).unwrap_or_else(|| "system".to_owned()));
    let choose = move |theme: &'static str| {
        browser::remember(STORED, theme);
        browser::root_attribute("data-theme", (theme != "system").then_some(theme));
        chosen.set(theme.to_owned());
    };
    let themes = [
        ("light", "sun", t(key::shell_theme_light())),
        ("dark", "moon", t(key::shell_theme_dark())),
        ("system", "monitor", t(key::shell_theme_system())),
    ];
    let entry = move |(theme, icon, label): (&'static str, &'static str, String)| {
        view! {
            <button type="button" aria-pressed=move || (chosen.get() == theme).to_string() on:click=move |_| choose(theme)>
                <Icon name=icon/>
                {label}
            </button>
        }
    };
    view! {
        <Menu id="theme-menu" label=t(key::shell_theme()) icon="sun" class="mast-button mast-button-icon">
            {themes.into_iter().map(entry).collect_view()}
        </Menu>
    }
}
