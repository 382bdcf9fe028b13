//! Choosing a post by a part of its name, title or subject.

use std::rc::Rc;

use contract::contact::{Entry, EntryId, EntrySummary, UnitId};
use leptos::prelude::*;

use super::{calls, wording};
use crate::i18n::{key, t};
use crate::ui::{Find, Picked, Picker, Suggestion};

/// A post that was chosen, with the name it was found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) id: EntryId,
    pub(super) label: String,
}

impl Chosen {
    pub(super) fn of(entry: &EntrySummary) -> Self {
        Self { id: entry.id, label: label(entry) }
    }
}

fn label(entry: &EntrySummary) -> String {
    match &entry.name_fa {
        Some(_) => t(key::contact_name_and_post(wording::name(entry), wording::post(entry))),
        None => wording::post(entry),
    }
}

/// Puts a post that is known by its id into the field, with its name.
pub(super) fn name_entry(id: String, chosen: RwSignal<Vec<Chosen>>) {
    leptos::task::spawn_local(async move {
        if let Ok(detail) = calls::get_entry(id).await {
            let _ = chosen.try_set(vec![Chosen::of(&detail.entry.entry)]);
        }
    });
}

/// Posts, each removed again by a press. Without `several` a new choice takes the place of the one before. With `unit`
/// only posts of that very unit are offered.
#[component]
pub(super) fn EntryPicker(
    pointer: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] several: Signal<bool>,
    #[prop(optional)] unit: Option<UnitId>,
    chosen: RwSignal<Vec<Chosen>>,
) -> impl IntoView {
    let take = move |line: Suggestion| {
        let Ok(id) = line.value.parse::<EntryId>() else { return };
        chosen.update(|chosen| {
            if !several.get_untracked() {
                chosen.clear();
            }
            if chosen.iter().all(|known| known.id != id) {
                chosen.push(Chosen { id, label: line.label });
            }
        });
    };
    let picked = move |one: Chosen| {
        let remove = move |()| chosen.update(|chosen| chosen.retain(|known| known.id != one.id));
        view! { <Picked name=move || one.label.clone() on_remove=remove/> }
    };
    view! {
        <Picker pointer label hint required find=find(unit) on_take=take>
            {move || chosen.get().into_iter().map(picked).collect_view()}
        </Picker>
    }
}

fn find(unit: Option<UnitId>) -> Find {
    Rc::new(move |text| {
        Box::pin(async move {
            let found = calls::find_entries(text, unit).await.map(|page| page.items).unwrap_or_default();
            let line = |one: Entry| Suggestion {
                value: one.entry.id.to_string(),
                label: label(&one.entry),
                note: wording::unit(&one.entry),
            };
            // The directory answers with those of the units below, too.
            found
                .into_iter()
                .filter(|one| unit.is_none_or(|unit| one.entry.unit_id == unit))
                .map(line)
                .collect()
        })
    })
}
