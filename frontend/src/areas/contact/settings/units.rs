use contract::contact::{Entry, Unit};
use leptos::prelude::*;

use super::unit_form::UnitForm;
use crate::areas::contact::{calls, wording};
use crate::i18n::{self, key, pick, t};
use crate::ui::{
    Button, Column, Dialog, Emphasis, EmptyState, Question, Remote, Resource, Table, once_confirmed, remote,
};

/// Which unit the dialog is about; none: a new one.
type Edited = RwSignal<Option<Unit>>;

/// Units, their heads and places.
#[component]
pub(super) fn Units() -> impl IntoView {
    let units = remote(calls::list_units);
    let people = remote(calls::all_entries);
    let open = RwSignal::new(false);
    let edited: Edited = RwSignal::new(None);
    let add = move |()| {
        edited.set(None);
        open.set(true);
    };
    view! {
        <div class="button-row contact-bar">
            <Button label=t(key::contact_unit_new()) icon="plus" emphasis=Emphasis::Primary on_click=add/>
        </div>
        <Resource of=units lines=6 let:items>
            {if items.is_empty() {
                view! { <EmptyState icon="network" title=t(key::contact_chart_none())/> }.into_any()
            } else {
                let names = items.clone();
                let rows = items.into_iter().map(|unit| row(unit, &names, people, units, open, edited)).collect();
                view! { <Table caption=t(key::contact_settings_units()) columns=columns() rows/> }.into_any()
            }}
        </Resource>
        <Dialog open title=t(key::contact_unit())>
            <UnitForm
                unit=edited.get_untracked()
                units=untrack(|| units.get()).unwrap_or_default()
                saved=move |()| { open.set(false); units.reload(); }
            />
        </Dialog>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t(key::contact_unit())),
        Column::new(t(key::contact_unit_parent())),
        Column::new(t(key::contact_unit_head())),
        Column::new(t(key::contact_position())).numeric(),
        Column::new(t(key::contact_actions())),
    ]
}

pub(super) fn title(unit: &Unit) -> String {
    pick(&unit.name_fa, Some(&unit.name_en)).to_owned()
}

fn row(
    unit: Unit,
    all: &[Unit],
    people: Remote<Vec<Entry>>,
    units: Remote<Vec<Unit>>,
    open: RwSignal<bool>,
    edited: Edited,
) -> Vec<AnyView> {
    let parent = all.iter().find(|one| Some(one.id) == unit.parent_id).map(title).unwrap_or_default();
    let head = unit.head_entry_id;
    let head = move || {
        let people = people.get().unwrap_or_default();
        people.iter().find(|one| Some(one.entry.id) == head).map(|one| wording::name(&one.entry))
    };
    let (name, position, removed) = (title(&unit), i64::from(unit.position), unit.clone());
    let change = t(key::contact_change_of(name.as_str()));
    let archive = t(key::contact_archive_of(name.as_str()));
    let edit = move |()| {
        edited.set(Some(unit.clone()));
        open.set(true);
    };
    vec![
        name.into_any(),
        parent.into_any(),
        head.into_any(),
        i18n::number(position).into_any(),
        view! {
            <div class="button-row">
                <Button label=change icon="pencil" icon_only=true emphasis=Emphasis::Quiet on_click=edit/>
                <Button label=archive icon="trash-2" icon_only=true emphasis=Emphasis::Quiet on_click=move |()| give_up(removed.clone(), units)/>
            </div>
        }
        .into_any(),
    ]
}

fn give_up(unit: Unit, units: Remote<Vec<Unit>>) {
    let question = Question {
        title: t(key::contact_archive()),
        text: t(key::contact_archive_unit_text(title(&unit))),
        verb: t(key::contact_archive()),
    };
    once_confirmed(
        question,
        calls::archive_unit(unit.id, unit.version),
        t(key::contact_archived()),
        move |_| units.reload(),
    );
}
