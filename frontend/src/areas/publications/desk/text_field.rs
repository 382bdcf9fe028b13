use std::time::Duration;

use leptos::prelude::*;

use crate::areas::publications::calls;
use crate::i18n::{key, t};
use crate::ui::{Article, TextArea};

const PAUSE: Duration = Duration::from_millis(500);

/// A text in Markdown, with how readers will see it beside it.
#[component]
pub(super) fn BodyField(
    pointer: &'static str,
    #[prop(into)] label: String,
    lang: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let preview_of = t(key::publications_preview_of(label.as_str()));
    view! {
        <div class="body-field">
            <TextArea pointer label value hint=t(key::publications_markdown_hint()) rows=16 required/>
            <section class="body-preview" aria-label=preview_of>
                <p class="field-label">{t(key::publications_preview())}</p>
                <div class="body-preview-text" lang=lang dir="auto" tabindex="0">
                    <Rendered markdown=value/>
                </div>
            </section>
        </div>
    }
}

/// Markdown as the server renders it, anew after every pause in the typing.
#[component]
pub(super) fn Rendered(#[prop(into)] markdown: Signal<String>) -> impl IntoView {
    let shown = RwSignal::new(Ok(String::new()));
    let round = StoredValue::new(0_u32);
    let ask = move |mine: u32, text: String| {
        leptos::task::spawn_local(async move {
            let answer = calls::preview_markdown(text).await;
            if round.try_get_value() == Some(mine) {
                shown.set(answer);
            }
        });
    };
    Effect::new(move |is_again: Option<()>| {
        let text = markdown.get();
        round.update_value(|round| *round += 1);
        let mine = round.get_value();
        if text.trim().is_empty() {
            shown.set(Ok(String::new()));
        } else if is_again.is_none() {
            ask(mine, text);
        } else {
            set_timeout(
                move || {
                    if round.try_get_value() == Some(mine) {
                        ask(mine, text);
                    }
                },
                PAUSE,
            );
        }
    });
    move || match shown.get() {
        Ok(html) if html.is_empty() => {
            view! { <p class="body-preview-empty">{t(key::publications_preview_empty())}</p> }.into_any()
        }
        Ok(html) => view! { <Article html/> }.into_any(),
        Err(error) => view! { <p class="field-problem">{error.text()}</p> }.into_any(),
    }
}
