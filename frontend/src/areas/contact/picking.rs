//! Choosing a post by a part of its name, title or subject.

use std::rc::Rc;

use contract::contact::{Entry, EntryId, EntrySummary, UnitId};
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use super::{calls, wording};
use crate::i18n::{key, t};
use crate::ui::form::{Field, FieldFrame};
use crate::ui::{Combobox, Icon, Suggestion};

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

/// Posts, each removed again by a press. Without `several` a new choice takes the place of the one before; `id` is the id
/// that the pointer gives to its field. With `unit` only posts of that very unit are offered.
#[component]
pub(super) fn EntryPicker(
    pointer: &'static str,
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] several: Signal<bool>,
    #[prop(optional)] unit: Option<UnitId>,
    chosen: RwSignal<Vec<Chosen>>,
) -> impl IntoView {
    let field = Field::new(pointer, label.clone(), hint, required);
    let typed = RwSignal::new(String::new());
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
        typed.set(String::new());
    };
    let tag = move |one: Chosen| {
        let remove = t(key::contact_remove_recipient(one.label.as_str()));
        view! {
            <li>
                <span>{one.label}</span>
                <button
                    type="button"
                    aria-label=remove
                    on:click=move |_| chosen.update(|chosen| chosen.retain(|known| known.id != one.id))
                >
                    <Icon name="x"/>
                </button>
            </li>
        }
    };
    view! {
        <FieldFrame field>
            <ul class="contact-chosen">{move || chosen.get().into_iter().map(tag).collect_view()}</ul>
            <Combobox id label value=typed find=find(unit) on_take=take/>
        </FieldFrame>
    }
}

type Find = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Vec<Suggestion>>>;

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
