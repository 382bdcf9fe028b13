//! What can be said about a number with a check digit while it is typed.

use leptos::prelude::*;
use persian::digits::digit_value;

use crate::i18n::{key, t};
use crate::ui::Icon;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Typed {
    Nothing,
    /// Digits that are still to come.
    Short(usize),
    Wrong,
    /// The digits as they are kept.
    Good(String),
}

/// Judges a text by the number it should be: so many digits, read by `read`.
pub(super) fn judge(text: &str, length: usize, read: impl Fn(&str) -> Option<String>) -> Typed {
    let digits = text.chars().filter(|c| digit_value(*c).is_some()).count();
    match read(text) {
        Some(number) => Typed::Good(number),
        None if text.trim().is_empty() => Typed::Nothing,
        None if digits < length => Typed::Short(length - digits),
        None => Typed::Wrong,
    }
}

/// The judgement beneath its field; `good` says what is to be said of a right number.
#[component]
pub(super) fn Judged(
    typed: Memo<Typed>,
    #[prop(into)] wrong: String,
    #[prop(into)] good: ViewFn,
) -> impl IntoView {
    let said = move || match typed.get() {
        Typed::Nothing => ().into_any(),
        Typed::Short(left) => {
            view! { <p class="field-hint">{t(key::organizations_staff_id_short(left))}</p> }.into_any()
        }
        Typed::Wrong => {
            view! { <p class="field-problem"><Icon name="circle-alert"/>{wrong.clone()}</p> }.into_any()
        }
        Typed::Good(_) => good.run().into_any(),
    };
    view! { <div aria-live="polite">{said}</div> }
}
