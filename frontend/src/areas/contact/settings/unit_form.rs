use contract::contact::{CreateUnit, Unit, UnitId, UpdateUnit};
use leptos::prelude::*;

use super::units::title;
use crate::api::ApiError;
use crate::areas::contact::calls;
use crate::areas::contact::picking::{Chosen, EntryPicker, name_entry};
use crate::i18n::{self, key, t};
use crate::ui::{Basis, Choice, Form, FormState, NumberField, Overtaken, Select, SubmitButton, TextField};

/// What the fields hold.
#[derive(Clone, Copy)]
struct Draft {
    name_fa: RwSignal<String>,
    name_en: RwSignal<String>,
    parent: RwSignal<String>,
    head: RwSignal<Vec<Chosen>>,
    position: RwSignal<Option<i64>>,
}

fn parent_of(unit: &Unit) -> String {
    unit.parent_id.map(|id| id.to_string()).unwrap_or_default()
}

impl Draft {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            name_fa: text(),
            name_en: text(),
            parent: text(),
            head: RwSignal::new(Vec::new()),
            position: RwSignal::new(None),
        }
    }

    fn fill(self, unit: &Unit) {
        self.name_fa.set(unit.name_fa.clone());
        self.name_en.set(unit.name_en.clone());
        self.parent.set(parent_of(unit));
        self.position.set(Some(i64::from(unit.position)));
        self.head.set(Vec::new());
        if let Some(id) = unit.head_entry_id {
            name_entry(id.to_string(), self.head);
        }
    }

    fn place(self) -> i32 {
        self.position.get_untracked().and_then(|place| i32::try_from(place).ok()).unwrap_or_default()
    }

    fn new_unit(self) -> CreateUnit {
        CreateUnit {
            parent_id: self.parent.get_untracked().parse().ok(),
            name_fa: self.name_fa.get_untracked(),
            name_en: self.name_en.get_untracked(),
            position: self.place(),
        }
    }

    fn change(self) -> UpdateUnit {
        UpdateUnit {
            parent_id: Some(self.parent.get_untracked().parse().ok()),
            name_fa: Some(self.name_fa.get_untracked()),
            name_en: Some(self.name_en.get_untracked()),
            head_entry_id: Some(self.head.with_untracked(|head| head.first().map(|one| one.id))),
            position: Some(self.place()),
        }
    }

    /// What they wrote where it is not what stands here. Reactive.
    fn differences(self, theirs: &Unit, units: &[Unit]) -> Vec<(String, String)> {
        let parent = units.iter().find(|one| Some(one.id) == theirs.parent_id).map(title);
        let position = i64::from(theirs.position);
        let lines = [
            (
                self.name_fa.with(|mine| *mine != theirs.name_fa),
                key::contact_name_fa(),
                theirs.name_fa.clone(),
            ),
            (
                self.name_en.with(|mine| *mine != theirs.name_en),
                key::contact_name_en(),
                theirs.name_en.clone(),
            ),
            (
                self.parent.get() != parent_of(theirs),
                key::contact_unit_parent(),
                parent.unwrap_or_else(|| t(key::contact_none())),
            ),
            (self.position.get() != Some(position), key::contact_position(), i18n::number(position)),
        ];
        lines.into_iter().filter(|(differs, ..)| *differs).map(|(_, label, text)| (t(label), text)).collect()
    }
}

/// Every unit but itself.
fn parents(units: &[Unit], own: Option<UnitId>) -> Vec<Choice> {
    let others = units.iter().filter(|one| Some(one.id) != own);
    others.map(|one| Choice::new(one.id.to_string(), title(one))).collect()
}

/// The unit as it is now.
async fn read(id: UnitId) -> Result<Unit, ApiError> {
    let found = calls::list_units().await?.into_iter().find(|unit| unit.id == id);
    found.ok_or(ApiError::Unreadable)
}

#[component]
pub(super) fn UnitForm(
    unit: Option<Unit>,
    units: Vec<Unit>,
    #[prop(into)] saved: Callback<()>,
) -> impl IntoView {
    let form = FormState::new();
    let draft = Draft::new();
    if let Some(unit) = &unit {
        draft.fill(unit);
    }
    let own = unit.as_ref().map(|unit| unit.id);
    let parents = parents(&units, own);
    let basis = unit.map(Basis::new);
    let units = StoredValue::new(units);
    let take = move |newer: Unit| draft.fill(&newer);
    let differences = move |newer: Unit| units.with_value(|units| draft.differences(&newer, units));
    view! {
        <Form form on_submit=move |()| save(form, draft, basis, saved)>
            {basis.map(|basis| view! { <Overtaken basis take differences/> })}
            <TextField pointer="/name_fa" label=t(key::contact_name_fa()) value=draft.name_fa required=true max=120/>
            <TextField pointer="/name_en" label=t(key::contact_name_en()) value=draft.name_en required=true ltr=true max=120/>
            <Select pointer="/parent_id" label=t(key::contact_unit_parent()) value=draft.parent choices=parents unchosen=t(key::contact_none())/>
            {own.map(|unit| view! { <Head unit chosen=draft.head/> })}
            <NumberField pointer="/position" label=t(key::contact_position()) value=draft.position/>
            <SubmitButton label=t(key::contact_save())/>
        </Form>
    }
}

/// Whoever heads the unit, found among its own posts.
#[component]
fn Head(unit: UnitId, chosen: RwSignal<Vec<Chosen>>) -> impl IntoView {
    view! {
        <EntryPicker
            pointer="/head_entry_id"
            label=t(key::contact_unit_head())
            hint=t(key::contact_unit_head_hint())
            unit
            chosen
        />
    }
}

/// Makes the unit, or changes the one the form is about.
fn save(form: FormState, draft: Draft, basis: Option<Basis<Unit>>, saved: Callback<()>) {
    let done = t(key::contact_saved());
    let Some(basis) = basis else {
        let input = draft.new_unit();
        if form.check(&input) {
            form.enter(calls::create_unit(input), done, saved);
        }
        return;
    };
    let input = draft.change();
    if form.check(&input) {
        let held = basis.held();
        let change = calls::update_unit(held.id, input, held.version);
        form.enter(basis.heard(change, read(held.id)), done, saved);
    }
}
