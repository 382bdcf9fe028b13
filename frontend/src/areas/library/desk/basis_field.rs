use std::rc::Rc;

use contract::library::MAX_BASIS;
use contract::publications::PublicationSummary;
use leptos::prelude::*;

use super::content::BasisText;
use super::writing::BasisLine;
use crate::areas::library::calls;
use crate::i18n::{key, short_date, t};
use crate::ui::{Find, Picked, Picker, Suggestion};

/// The published texts a version rests on: found by a word of their title or their number, each with the part that is
/// meant.
#[component]
pub(super) fn BasisField(basis: RwSignal<Vec<BasisLine>>) -> impl IntoView {
    let take = move |line: Suggestion| {
        let Ok(publication_id) = line.value.parse() else { return };
        basis.update(|basis| {
            if basis.len() < MAX_BASIS && basis.iter().all(|known| known.publication_id != publication_id) {
                let text = BasisText { publication_id, title: line.label, note: String::new() };
                basis.push(BasisLine::new(text));
            }
        });
    };
    view! {
        <div class="library-basis">
            <Picker
                pointer="/basis"
                label=t(key::library_basis())
                hint=t(key::library_basis_hint())
                find=find()
                on_take=take
                placeholder=t(key::library_basis_find())
            >
                {move || basis.get().into_iter().map(|line| view! { <Line basis line/> }).collect_view()}
            </Picker>
        </div>
    }
}

#[component]
fn Line(basis: RwSignal<Vec<BasisLine>>, line: BasisLine) -> impl IntoView {
    let BasisLine { publication_id, title, note } = line;
    let note_of = t(key::library_basis_note_of(title.as_str()));
    let typed = note.clone();
    let remove = move |()| basis.update(|basis| basis.retain(|known| known.publication_id != publication_id));
    view! {
        <Picked name=move || view! { <bdi>{title.clone()}</bdi> } on_remove=remove>
            <input
                class="input"
                type="text"
                maxlength="200"
                autocomplete="off"
                aria-label=note_of
                placeholder=t(key::library_basis_note())
                prop:value=move || typed.get()
                on:input=move |event| note.set(event_target_value(&event))
            />
        </Picked>
    }
}

fn find() -> Find {
    Rc::new(|text| {
        Box::pin(async move {
            let found = calls::find_publications(text).await.unwrap_or_default();
            found.into_iter().map(suggestion).collect()
        })
    })
}

fn suggestion(found: PublicationSummary) -> Suggestion {
    let date = found.issued_on.map(short_date);
    let note = match (found.number, date) {
        (Some(number), Some(date)) => t(key::library_basis_found(number, date)),
        (number, date) => number.or(date).unwrap_or_default(),
    };
    Suggestion { value: found.id.to_string(), label: found.title.text, note }
}
