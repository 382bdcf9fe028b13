use contract::contact::{CreateUnit, Entry, Unit, UnitId, UpdateUnit};
use leptos::prelude::*;

use crate::areas::contact::{calls, wording};
use crate::i18n::{self, key, pick, t};
use crate::ui::{
    Button, Choice, Column, Dialog, Emphasis, EmptyState, Form, FormState, NumberField, Question, Remote,
    Resource, Select, SubmitButton, Table, TextField, once_confirmed, remote,
};

/// Which unit the dialog is about; none: a new one.
type Edited = RwSignal<Option<Unit>>;

/// Units, their heads and places.
#[component]
pub(super) fn Units() -> impl IntoView {
    let units = remote(calls::list_units);
    let people =
        remote(|| async { Ok(calls::list_entries(calls::entries().query("limit", 100)).await?.items) });
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
                units=units.get().unwrap_or_default()
                people=people.get().unwrap_or_default()
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

fn title(unit: &Unit) -> String {
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

/// Every unit but itself.
fn parents(units: &[Unit], own: Option<UnitId>) -> Vec<Choice> {
    let others = units.iter().filter(|one| Some(one.id) != own);
    others.map(|one| Choice::new(one.id.to_string(), title(one))).collect()
}

/// The posts of the unit.
fn heads(people: &[Entry], own: Option<UnitId>) -> Vec<Choice> {
    let members = people.iter().filter(|one| Some(one.entry.unit_id) == own);
    members.map(|one| Choice::new(one.entry.id.to_string(), wording::name(&one.entry))).collect()
}

#[component]
fn UnitForm(
    unit: Option<Unit>,
    units: Vec<Unit>,
    people: Vec<Entry>,
    #[prop(into)] saved: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let of = |read: fn(&Unit) -> String| RwSignal::new(unit.as_ref().map(read).unwrap_or_default());
    let (name_fa, name_en) = (of(|unit| unit.name_fa.clone()), of(|unit| unit.name_en.clone()));
    let parent = of(|unit| unit.parent_id.map(|id| id.to_string()).unwrap_or_default());
    let head = of(|unit| unit.head_entry_id.map(|id| id.to_string()).unwrap_or_default());
    let position = RwSignal::new(unit.as_ref().map(|unit| i64::from(unit.position)));
    let own = unit.as_ref().map(|unit| unit.id);
    let (parents, heads) = (parents(&units, own), heads(&people, own));
    let known = StoredValue::new(unit);
    let submit = move |()| {
        let place = position.get_untracked().and_then(|place| i32::try_from(place).ok()).unwrap_or_default();
        let parent_id = parent.get_untracked().parse().ok();
        match known.get_value() {
            None => {
                let input = CreateUnit {
                    parent_id,
                    name_fa: name_fa.get_untracked(),
                    name_en: name_en.get_untracked(),
                    position: place,
                };
                if form.check(&input) {
                    form.enter(calls::create_unit(input), t(key::contact_saved()), saved);
                }
            }
            Some(unit) => {
                let input = UpdateUnit {
                    parent_id: Some(parent_id),
                    name_fa: Some(name_fa.get_untracked()),
                    name_en: Some(name_en.get_untracked()),
                    head_entry_id: Some(head.get_untracked().parse().ok()),
                    position: Some(place),
                };
                if form.check(&input) {
                    form.enter(
                        calls::update_unit(unit.id, input, unit.version),
                        t(key::contact_saved()),
                        saved,
                    );
                }
            }
        }
    };
    let head_field = own.map(|_| {
        view! { <Select pointer="/head_entry_id" label=t(key::contact_unit_head()) value=head choices=heads unchosen=t(key::contact_none())/> }
    });
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/name_fa" label=t(key::contact_name_fa()) value=name_fa required=true max=120/>
            <TextField pointer="/name_en" label=t(key::contact_name_en()) value=name_en required=true ltr=true max=120/>
            <Select pointer="/parent_id" label=t(key::contact_unit_parent()) value=parent choices=parents unchosen=t(key::contact_none())/>
            {head_field}
            <NumberField pointer="/position" label=t(key::contact_position()) value=position/>
            <SubmitButton label=t(key::contact_save())/>
        </Form>
    }
}
