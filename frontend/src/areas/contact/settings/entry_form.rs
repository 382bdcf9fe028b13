use contract::contact::{CreateEntry, Entry, EntryDetail, OwnEntry, Unit, UpdateEntry};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::holder::{Holder, HolderPicker};
use crate::areas::contact::{calls, wording};
use crate::i18n::{key, pick, t};
use crate::ui::{
    Checkbox, Choice, Form, FormState, NumberField, Resource, Select, SubmitButton, TextField, remote,
};

/// A new post, or all that can be changed of one.
#[component]
pub(super) fn EntryForm(entry: Option<Entry>, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    match entry {
        None => view! { <Fields detail=None saved/> }.into_any(),
        Some(entry) => {
            let id = entry.entry.id.to_string();
            let detail = remote(move || calls::get_entry(id.clone()));
            view! {
                <Resource of=detail lines=8 let:detail>
                    <Fields detail=Some(detail) saved/>
                </Resource>
            }
            .into_any()
        }
    }
}

fn choice(unit: &Unit) -> Choice {
    Choice::new(unit.id.to_string(), pick(&unit.name_fa, Some(&unit.name_en)))
}

#[component]
fn Fields(detail: Option<EntryDetail>, saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let units = remote(calls::list_units);
    let of = |read: fn(&EntryDetail) -> String| RwSignal::new(detail.as_ref().map(read).unwrap_or_default());
    let own = detail.as_ref().and_then(|detail| detail.own.clone());
    let post_fa = of(|detail| detail.entry.entry.post_fa.clone());
    let post_en = of(|detail| detail.entry.entry.post_en.clone());
    let unit = of(|detail| detail.entry.entry.unit_id.to_string());
    let holder = RwSignal::new(detail.as_ref().and_then(|detail| {
        let id = detail.own.as_ref()?.user_id?;
        Some(Holder { id, name: wording::name(&detail.entry.entry) })
    }));
    let position = RwSignal::new(own.as_ref().map(|own| i64::from(own.position)));
    let listed = RwSignal::new(own.as_ref().is_none_or(|own: &OwnEntry| own.listed));
    let accepts = RwSignal::new(detail.as_ref().is_none_or(|detail| detail.entry.accepts_messages));
    let known = StoredValue::new(detail.map(|detail| (detail.entry.entry.id, detail.version)));
    let choices =
        Signal::derive(move || units.get().unwrap_or_default().iter().map(choice).collect::<Vec<_>>());
    let submit = move |()| {
        let Ok(unit_id) = unit.get_untracked().parse() else {
            return form.refuse(vec![FieldProblem::new("/unit_id", "required")]);
        };
        let details = UpdateEntry {
            unit_id: Some(unit_id),
            user_id: Some(holder.with_untracked(|holder| holder.as_ref().map(|holder| holder.id))),
            listed: Some(listed.get_untracked()),
            accepts_messages: Some(accepts.get_untracked()),
            position: position.get_untracked().and_then(|place| i32::try_from(place).ok()),
            ..UpdateEntry::default()
        };
        let (fa, en) = (post_fa.get_untracked(), post_en.get_untracked());
        match known.get_value() {
            None => {
                let input = CreateEntry { unit_id, post_fa: fa, post_en: en, details };
                if form.check(&input) {
                    form.enter(calls::create_entry(input), t(key::contact_saved()), saved);
                }
            }
            Some((id, version)) => {
                let input = UpdateEntry { post_fa: Some(fa), post_en: Some(en), ..details };
                if form.check(&input) {
                    form.enter(calls::update_entry(id, input, version), t(key::contact_saved()), saved);
                }
            }
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField pointer="/post_fa" label=t(key::contact_post_fa()) value=post_fa required=true max=120/>
            <TextField pointer="/post_en" label=t(key::contact_post_en()) value=post_en required=true ltr=true max=120/>
            <Select pointer="/unit_id" label=t(key::contact_unit()) value=unit choices unchosen=t(key::contact_none()) required=true/>
            <HolderPicker chosen=holder/>
            <NumberField pointer="/position" label=t(key::contact_position()) value=position/>
            <Checkbox pointer="/listed" label=t(key::contact_listed()) value=listed/>
            <Checkbox pointer="/accepts_messages" label=t(key::contact_accepts_field()) value=accepts/>
            <SubmitButton label=t(key::contact_save())/>
        </Form>
    }
}
