use contract::publications::{EditionComparison, EditionSummary, Fate, TextChange, TextPiece};
use leptos::prelude::*;

use super::fact_changes::FactChanges;
use crate::app::{param, query_value};
use crate::areas::publications::calls;
use crate::areas::publications::wording::edition_number;
use crate::i18n::{self, key, t};
use crate::shell::{Crumb, Page};
use crate::ui::{Choice, EmptyState, FilterSelect, LinkButton, Resource, remote};

/// What one edition changed of another: its texts word by word, and what stands beside them.
#[component]
pub(in crate::areas::publications) fn Changes() -> impl IntoView {
    let (id, from, to) = (param("id"), query_value("from"), query_value("to"));
    let compared = remote(move || calls::compare_editions(id.get(), from.get(), to.get()));
    let back = Signal::derive(move || format!("/publications/{}", id.get()));
    let lead = move || {
        let compared = compared.get()?;
        Some(t(key::publications_changes_of(edition_number(&compared.from), edition_number(&compared.to))))
    };
    let crumbs = vec![
        Crumb::new("/publications", t(key::publications_title())),
        Crumb::new(back.get_untracked(), t(key::publications_changes_item())),
    ];
    view! {
        <Page title=t(key::publications_changes()) crumbs lead=move || view! { {lead} }>
            <Choose id/>
            <Resource of=compared lines=8 let:compared>
                <Compared compared/>
            </Resource>
            <LinkButton label=t(key::publications_changes_back()) href=back.get_untracked()/>
        </Page>
    }
}

/// Any two of the published editions. Without them the comparison still stands, so a failure is silent.
#[component]
fn Choose(id: Signal<String>) -> impl IntoView {
    let editions = remote(move || calls::list_editions(id.get()));
    let choices = Signal::derive(move || {
        let published =
            editions.get().unwrap_or_default().into_iter().filter(|edition| edition.state.is_published());
        let choice = |edition: EditionSummary| {
            Choice::new(edition.id.to_string(), t(key::publications_edition_number(edition_number(&edition))))
        };
        published.map(choice).collect::<Vec<_>>()
    });
    let unchosen = t(key::publications_series_choose());
    view! {
        <Show when=move || { choices.with(Vec::len) > 2 }>
            <div class="filters">
                <FilterSelect param="from" label=t(key::publications_changes_from()) all=unchosen.clone() choices/>
                <FilterSelect param="to" label=t(key::publications_changes_to()) all=unchosen.clone() choices/>
            </div>
        </Show>
    }
}

#[component]
pub(in crate::areas::publications) fn Compared(compared: EditionComparison) -> impl IntoView {
    if compared.changes.is_empty() && compared.facts.is_empty() {
        let text = t(key::publications_changes_none_text());
        return view! { <EmptyState icon="check" title=t(key::publications_changes_none()) text/> }
            .into_any();
    }
    view! {
        <p class="changes-legend">{t(key::publications_changes_legend())}</p>
        {compared.changes.into_iter().map(change).collect_view()}
        {(!compared.facts.is_empty()).then(|| view! { <FactChanges changes=compared.facts/> })}
    }
    .into_any()
}

fn change(change: TextChange) -> impl IntoView {
    let name =
        i18n::find(&format!("publications-field-{}", change.field), &[]).unwrap_or(change.field.clone());
    let lang = if change.field.ends_with("_en") { "en" } else { "fa" };
    view! {
        <section class="changes-text">
            <h2>{name}</h2>
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
