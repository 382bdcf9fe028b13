use contract::contact::{CreateEntry, Entry, EntryDetail, Unit, UnitId, UpdateEntry};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::holder::{Holder, HolderPicker};
use crate::areas::contact::photo::{self, Photo, PhotoField};
use crate::areas::contact::{calls, wording};
use crate::i18n::{self, key, pick, t};
use crate::ui::{
    Basis, Checkbox, Choice, Form, FormState, NumberField, Overtaken, Resource, Select, SubmitButton,
    TextField, remote,
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

/// What the fields hold.
#[derive(Clone, Copy)]
struct Draft {
    post_fa: RwSignal<String>,
    post_en: RwSignal<String>,
    unit: RwSignal<String>,
    holder: RwSignal<Option<Holder>>,
    position: RwSignal<Option<i64>>,
    listed: RwSignal<bool>,
    accepts: RwSignal<bool>,
    photo: RwSignal<Photo>,
    /// Where the photograph is served that the post has.
    present: RwSignal<Option<String>>,
}

fn position_of(detail: &EntryDetail) -> Option<i64> {
    detail.own.as_ref().map(|own| i64::from(own.position))
}

fn holder_of(detail: &EntryDetail) -> Option<Holder> {
    let id = detail.own.as_ref()?.user_id?;
    Some(Holder { id, name: wording::name(&detail.entry.entry) })
}

impl Draft {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            post_fa: text(),
            post_en: text(),
            unit: text(),
            holder: RwSignal::new(None),
            position: RwSignal::new(None),
            listed: RwSignal::new(true),
            accepts: RwSignal::new(true),
            photo: RwSignal::new(Photo::Stays),
            present: RwSignal::new(None),
        }
    }

    fn fill(self, detail: &EntryDetail) {
        let post = &detail.entry.entry;
        self.post_fa.set(post.post_fa.clone());
        self.post_en.set(post.post_en.clone());
        self.unit.set(post.unit_id.to_string());
        self.holder.set(holder_of(detail));
        self.position.set(position_of(detail));
        self.listed.set(detail.own.as_ref().is_none_or(|own| own.listed));
        self.accepts.set(detail.entry.accepts_messages);
        self.photo.set(Photo::Stays);
        self.present.set(photo::address(detail));
    }

    fn details(self, unit_id: UnitId) -> UpdateEntry {
        UpdateEntry {
            unit_id: Some(unit_id),
            user_id: Some(self.holder.with_untracked(|holder| holder.as_ref().map(|holder| holder.id))),
            listed: Some(self.listed.get_untracked()),
            accepts_messages: Some(self.accepts.get_untracked()),
            position: self.position.get_untracked().and_then(|place| i32::try_from(place).ok()),
            photo_file_id: self.photo.get_untracked().change(),
            ..UpdateEntry::default()
        }
    }

    /// What they wrote where it is not what stands here. Reactive.
    fn differences(self, theirs: &EntryDetail) -> Vec<(String, String)> {
        let post = &theirs.entry.entry;
        let lines = [
            (self.post_fa.with(|mine| *mine != post.post_fa), key::contact_post_fa(), post.post_fa.clone()),
            (self.post_en.with(|mine| *mine != post.post_en), key::contact_post_en(), post.post_en.clone()),
            (self.unit.get() != post.unit_id.to_string(), key::contact_unit(), wording::unit(post)),
            (
                self.holder.get() != holder_of(theirs),
                key::contact_holder(),
                holder_of(theirs).map_or_else(|| t(key::contact_vacant()), |holder| holder.name),
            ),
            (
                self.position.get() != position_of(theirs),
                key::contact_position(),
                position_of(theirs).map(i18n::number).unwrap_or_default(),
            ),
        ];
        lines.into_iter().filter(|(differs, ..)| *differs).map(|(_, label, text)| (t(label), text)).collect()
    }
}

#[component]
fn Fields(detail: Option<EntryDetail>, saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let units = remote(calls::list_units);
    let draft = Draft::new();
    if let Some(detail) = &detail {
        draft.fill(detail);
    }
    let basis = detail.map(Basis::new);
    let choices =
        Signal::derive(move || units.get().unwrap_or_default().iter().map(choice).collect::<Vec<_>>());
    let submit = move |()| {
        let Ok(unit_id) = draft.unit.get_untracked().parse() else {
            return form.refuse(vec![FieldProblem::new("/unit_id", "required")]);
        };
        save(form, draft, unit_id, basis, saved);
    };
    let take = move |newer: EntryDetail| draft.fill(&newer);
    let differences = move |newer: EntryDetail| draft.differences(&newer);
    view! {
        <Form form on_submit=submit>
            {basis.map(|basis| view! { <Overtaken basis take differences/> })}
            <TextField pointer="/post_fa" label=t(key::contact_post_fa()) value=draft.post_fa required=true max=120/>
            <TextField pointer="/post_en" label=t(key::contact_post_en()) value=draft.post_en required=true ltr=true max=120/>
            <Select pointer="/unit_id" label=t(key::contact_unit()) value=draft.unit choices unchosen=t(key::contact_none()) required=true/>
            <HolderPicker chosen=draft.holder/>
            <PhotoField present=draft.present photo=draft.photo/>
            <NumberField pointer="/position" label=t(key::contact_position()) value=draft.position/>
            <Checkbox pointer="/listed" label=t(key::contact_listed()) value=draft.listed/>
            <Checkbox pointer="/accepts_messages" label=t(key::contact_accepts_field()) value=draft.accepts/>
            <SubmitButton label=t(key::contact_save())/>
        </Form>
    }
}

/// Makes the post, or changes the one the form is about.
fn save(
    form: FormState,
    draft: Draft,
    unit_id: UnitId,
    basis: Option<Basis<EntryDetail>>,
    saved: Callback<()>,
) {
    let (fa, en) = (draft.post_fa.get_untracked(), draft.post_en.get_untracked());
    let details = draft.details(unit_id);
    let Some(basis) = basis else {
        let input = CreateEntry { unit_id, post_fa: fa, post_en: en, details };
        if form.check(&input) {
            form.enter(calls::create_entry(input), t(key::contact_saved()), saved);
        }
        return;
    };
    let input = UpdateEntry { post_fa: Some(fa), post_en: Some(en), ..details };
    if form.check(&input) {
        let held = basis.held();
        let id = held.entry.entry.id;
        let change = calls::update_entry(id, input, held.version);
        form.enter(basis.heard(change, calls::get_entry(id.to_string())), t(key::contact_saved()), saved);
    }
}
