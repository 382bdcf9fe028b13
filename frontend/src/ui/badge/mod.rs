use leptos::prelude::*;

use crate::i18n::{key, t};
use crate::ui::Icon;

/// What a badge's colour says beside its word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    /// Of note: a kind, a novelty.
    Accent,
    Good,
    Attention,
    Bad,
}

impl Tone {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Accent => "accent",
            Self::Good => "good",
            Self::Attention => "attention",
            Self::Bad => "bad",
        }
    }
}

/// A short word on a state or a kind.
#[component]
pub fn Badge(
    #[prop(into)] text: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<&'static str>,
) -> impl IntoView {
    view! {
        <span class=format!("badge badge-{}", tone.class())>
            {icon.map(|name| view! { <Icon name/> })}
            {text}
        </span>
    }
}

/// Beside a due that is `provisional`: the holidays of its year are not confirmed yet, so that it may come later.
#[component]
pub fn Provisional(is: bool) -> impl IntoView {
    is.then(|| view! { " " <Badge text=t(key::ui_provisional()) tone=Tone::Attention icon="info"/> })
}

/// A message that belongs to the page: something to know before going on.
#[component]
pub fn Callout(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    let icon = match tone {
        Tone::Plain | Tone::Accent => "info",
        Tone::Good => "circle-check",
        Tone::Attention => "triangle-alert",
        Tone::Bad => "circle-alert",
    };
    view! {
        <div class=format!("callout badge-{}", tone.class())>
            <Icon name=icon/>
            <div>{children()}</div>
        </div>
    }
}
