use std::rc::Rc;

use contract::library::MAX_BASIS;
use contract::publications::PublicationSummary;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use super::content::BasisText;
use super::writing::BasisLine;
use crate::areas::library::calls;
use crate::i18n::{key, short_date, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Button, Combobox, Emphasis, Suggestion};

/// The id that the pointer `/basis` gives to its field.
const ID: &str = "field-basis";

/// The published texts a version rests on: found by a word of their title, each with the part that is meant.
#[component]
pub(super) fn BasisField(basis: RwSignal<Vec<BasisLine>>) -> impl IntoView {
    let label = t(key::library_basis());
    let field = Field::new("/basis", label.clone(), t(key::library_basis_hint()), false);
    let typed = RwSignal::new(String::new());
    let take = move |line: Suggestion| {
        let Ok(publication_id) = line.value.parse() else { return };
        basis.update(|basis| {
            if basis.len() < MAX_BASIS && basis.iter().all(|known| known.publication_id != publication_id) {
                let text = BasisText { publication_id, title: line.label, note: String::new() };
                basis.push(BasisLine::new(text));
            }
        });
        typed.set(String::new());
    };
    let lines = move || basis.get().into_iter().map(|line| view! { <Line basis line/> }).collect_view();
    view! {
        <FieldFrame field>
            <ul class="library-basis">{lines}</ul>
            <Combobox id=ID label value=typed find=find() on_take=take placeholder=t(key::library_basis_find())/>
        </FieldFrame>
    }
}

#[component]
fn Line(basis: RwSignal<Vec<BasisLine>>, line: BasisLine) -> impl IntoView {
    let title = line.title.get_value();
    let (note_of, remove_of) =
        (t(key::library_basis_note_of(title.as_str())), t(key::library_basis_remove(title.as_str())));
    let remove =
        move |()| basis.update(|basis| basis.retain(|known| known.publication_id != line.publication_id));
    view! {
        <li>
            <span>{title}</span>
            <input
                class="input"
                type="text"
                maxlength="200"
                autocomplete="off"
                aria-label=note_of
                placeholder=t(key::library_basis_note())
                prop:value=move || line.note.get()
                on:input=move |event| line.note.set(event_target_value(&event))
            />
            <Button label=remove_of icon="x" icon_only=true emphasis=Emphasis::Quiet on_click=remove/>
        </li>
    }
}

type Find = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>>;

fn find() -> Find {
    Rc::new(|text| {
        Box::pin(async move {
            let line = |found: PublicationSummary| Suggestion {
                value: found.id.to_string(),
                label: found.title.text,
                note: found.issued_on.map(short_date).unwrap_or_default(),
            };
            calls::find_publications(text).await.unwrap_or_default().into_iter().map(line).collect()
        })
    })
}
