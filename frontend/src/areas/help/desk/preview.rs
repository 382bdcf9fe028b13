use std::time::Duration;

use contract::help::{HelpFinding, HelpPreview, PreviewHelpText};
use leptos::prelude::*;

use super::editing::Shown;
use super::writing::Writing;
use crate::api::ApiError;
use crate::areas::help::calls;
use crate::areas::help::wording::finding_text;
use crate::i18n::{key, t};
use crate::ui::Icon;

const PAUSE: Duration = Duration::from_millis(500);

/// The text `of` this name as readers will see it, anew after every pause in the typing, and what is worth a look in it.
#[component]
pub(super) fn Preview(writing: Writing, of: String) -> impl IntoView {
    let lang = writing.lang();
    let shown = rendered(writing);
    let label = t(key::help_preview_of(of));
    let content = move || match shown.get() {
        None => view! { <p class="field-hint">{t(key::help_preview_empty())}</p> }.into_any(),
        Some(Err(error)) => view! { <p class="field-problem">{error.text()}</p> }.into_any(),
        Some(Ok(preview)) => {
            view! { <Found findings=preview.findings/> <Shown html=preview.html/> }.into_any()
        }
    };
    view! {
        <section class="help-preview" aria-label=label>
            <p class="field-label">{t(key::help_preview())}</p>
            <div class="help-preview-text" lang=lang.as_str() dir="auto" tabindex="0">{content}</div>
        </section>
    }
}

fn rendered(writing: Writing) -> RwSignal<Option<Result<HelpPreview, ApiError>>> {
    let lang = writing.lang();
    let shown = RwSignal::new(None);
    let round = StoredValue::new(0_u32);
    let ask = move |mine: u32, body: String| {
        leptos::task::spawn_local(async move {
            let answer = calls::preview(PreviewHelpText { lang, body }).await;
            if round.try_get_value() == Some(mine) {
                shown.set(Some(answer));
            }
        });
    };
    Effect::new(move |is_again: Option<()>| {
        let body = writing.body.get();
        round.update_value(|round| *round += 1);
        let mine = round.get_value();
        if body.trim().is_empty() {
            shown.set(None);
        } else if is_again.is_none() {
            ask(mine, body);
        } else {
            let later = move || {
                if round.try_get_value() == Some(mine) {
                    ask(mine, body);
                }
            };
            set_timeout(later, PAUSE);
        }
    });
    shown
}

#[component]
pub(super) fn Found(findings: Vec<HelpFinding>) -> impl IntoView {
    let line = |finding: HelpFinding| {
        view! { <li><Icon name="triangle-alert"/> {finding_text(finding)}</li> }
    };
    (!findings.is_empty())
        .then(|| view! { <ul class="help-findings">{findings.into_iter().map(line).collect_view()}</ul> })
}
