use leptos::prelude::*;
use persian::text::{ALPHABET, shown_letter};

use super::filters::Asked;
use crate::app::address_with;
use crate::i18n::{key, t};

/// Names by the letter of their telling word; pressing the chosen letter lets it go.
#[component]
pub(super) fn Letters(asked: Asked) -> impl IntoView {
    let letter = move |letter: char| {
        let is_chosen = move || asked.letter.with(|asked| asked.chars().eq([letter]));
        let href = move || {
            let wanted = if is_chosen() { String::new() } else { letter.to_string() };
            address_with("letter", &wanted)
        };
        view! {
            <li>
                <a href=href aria-current=move || is_chosen().then_some("true") data-noscroll="true">{shown_letter(letter)}</a>
            </li>
        }
    };
    view! {
        <nav class="organizations-letters" aria-label=t(key::organizations_list_letters())>
            <ul lang="fa" dir="rtl">{ALPHABET.into_iter().map(letter).collect_view()}</ul>
        </nav>
    }
}
