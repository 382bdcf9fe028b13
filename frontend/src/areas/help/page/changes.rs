use contract::help::{HelpComparison, HelpPageId};
use contract::publications::{Fate, TextChange, TextLanguage, TextPiece};
use leptos::prelude::*;

use crate::app::query_value;
use crate::areas::help::calls;
use crate::areas::help::wording::address;
use crate::i18n::{self, key, t};
use crate::ui::{LinkButton, Resource, remote};

/// What one revision changed of another, word by word.
#[component]
pub(super) fn Changes(id: HelpPageId, lang: TextLanguage, path: String) -> impl IntoView {
    let (from, to) = (query_value("from"), query_value("to"));
    let compared = remote(move || calls::compare(id, lang, from.get(), to.get()));
    let back = format!("{}?view=history", address(&path));
    view! {
        <Resource of=compared lines=8 let:compared>
            <Compared compared/>
        </Resource>
        <p><LinkButton label=t(key::help_history()) icon="history" href=back/></p>
    }
}

/// The pieces of every text that differs.
#[component]
pub(in crate::areas::help) fn Compared(compared: HelpComparison) -> impl IntoView {
    let lang = compared.to.lang.as_str();
    let heading = t(key::help_changes(compared.from.revision, compared.to.revision));
    let content = if compared.changes.is_empty() {
        view! { <p>{t(key::help_changes_none())}</p> }.into_any()
    } else {
        let changes = compared.changes.into_iter().map(move |changed| change(changed, lang)).collect_view();
        view! { <p class="help-legend">{t(key::help_changes_legend())}</p> {changes} }.into_any()
    };
    view! { <h2>{heading}</h2> {content} }
}

fn change(change: TextChange, lang: &'static str) -> impl IntoView {
    let name = i18n::find(&format!("help-field-{}", change.field), &[]).unwrap_or(change.field);
    view! {
        <section class="help-change">
            <h3>{name}</h3>
            <p lang=lang dir="auto">{change.pieces.into_iter().map(piece).collect_view()}</p>
        </section>
    }
}

fn piece(piece: TextPiece) -> AnyView {
    match piece.fate {
        Fate::Kept => piece.text.into_any(),
        Fate::Added => view! { <ins>{piece.text}</ins> }.into_any(),
        Fate::Removed => view! { <del>{piece.text}</del> }.into_any(),
    }
}
