use leptos::prelude::*;

use crate::ui::Icon;

/// How much a button asks to be pressed. One `Primary` per view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    Primary,
    #[default]
    Secondary,
    /// Text only, for what is rarely pressed.
    Quiet,
    /// What cannot be undone.
    Danger,
}

impl Emphasis {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button with a short verb. While `pending` it shows that it works and cannot be pressed again.
/// `icon_only` shows the icon alone and keeps the label for screen readers and the tooltip.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] emphasis: Emphasis,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional)] icon_only: bool,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] pending: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_click: Option<Callback<()>>,
) -> impl IntoView {
    let press = move |_| {
        if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=emphasis.class()
            class:button-icon=icon_only
            disabled=move || pending.get() || disabled.get()
            aria-busy=move || pending.get().then_some("true")
            title=icon_only.then(|| label.clone())
            on:click=press
        >
            {move || {
                let shown = if pending.get() { Some("loader-circle") } else { icon };
                shown.map(|name| view! { <Icon name/> })
            }}
            <span class:visually-hidden=icon_only>{label.clone()}</span>
        </button>
    }
}

/// A link that looks like a button: for going somewhere, where a button would do something.
/// `external` leaves the application (a download, the API's own pages).
#[component]
pub fn LinkButton(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] emphasis: Emphasis,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional)] external: bool,
) -> impl IntoView {
    view! {
        <a class=emphasis.class() href=href rel=external.then_some("external")>
            {icon.map(|name| view! { <Icon name/> })}
            <span>{label}</span>
        </a>
    }
}
