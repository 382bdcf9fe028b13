use contract::contact::{Entry, EntryDetail, UpdateEntry};
use leptos::prelude::*;

use super::super::photo::{self, Photo, PhotoField};
use super::super::{calls, wording};
use crate::i18n::{Message, key, t};
use crate::ui::{Basis, Checkboxes, Choice, Form, FormState, Overtaken, SubmitButton, TextField};

/// Several values in one field, parted by commas of either kind.
fn parted(text: &str) -> Vec<String> {
    text.split([',', ';', '\u{60C}', '\u{61B}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The choices of days of presence, from Saturday.
fn day_choices() -> Vec<(String, Vec<Choice>)> {
    let choices = (0..7).map(|day: i32| Choice::new(day.to_string(), wording::days(&[day]))).collect();
    vec![(String::new(), choices)]
}

/// What the fields hold.
#[derive(Clone, Copy)]
struct Draft {
    phones: RwSignal<String>,
    room: RwSignal<String>,
    subjects: RwSignal<String>,
    days: RwSignal<Vec<String>>,
    photo: RwSignal<Photo>,
}

/// The days as their field holds them.
fn chosen_days(days: &[i32]) -> Vec<String> {
    days.iter().map(ToString::to_string).collect()
}

/// The texts as their fields hold them.
fn texts(shown: &Entry) -> [String; 3] {
    let subjects = shown.subjects.join(&t(key::ui_comma()));
    [subjects, shown.phones.join(", "), shown.room.clone().unwrap_or_default()]
}

impl Draft {
    fn new(shown: &Entry) -> Self {
        let text = || RwSignal::new(String::new());
        let draft = Self {
            phones: text(),
            room: text(),
            subjects: text(),
            days: RwSignal::new(Vec::new()),
            photo: RwSignal::new(Photo::Stays),
        };
        draft.fill(shown);
        draft
    }

    fn fields(self) -> [(Message, RwSignal<String>); 3] {
        [
            (key::contact_subjects(), self.subjects),
            (key::contact_phone(), self.phones),
            (key::contact_room(), self.room),
        ]
    }

    fn fill(self, shown: &Entry) {
        self.fields().into_iter().zip(texts(shown)).for_each(|((_, field), text)| field.set(text));
        self.days.set(chosen_days(&shown.days));
        self.photo.set(Photo::Stays);
    }

    fn read(self) -> UpdateEntry {
        UpdateEntry {
            phones: Some(parted(&self.phones.get_untracked())),
            room: Some(self.room.get_untracked()),
            subjects: Some(parted(&self.subjects.get_untracked())),
            days: Some(self.days.get_untracked().iter().filter_map(|day| day.parse().ok()).collect()),
            photo_file_id: self.photo.get_untracked().change(),
            ..UpdateEntry::default()
        }
    }

    /// What they wrote where it is not what stands here. Reactive.
    fn differences(self, theirs: &Entry) -> Vec<(String, String)> {
        let mut found: Vec<_> = self
            .fields()
            .into_iter()
            .zip(texts(theirs))
            .filter(|((_, mine), text)| mine.with(|mine| mine != text))
            .map(|((label, _), text)| (t(label), text))
            .collect();
        let mut mine = self.days.get();
        mine.sort();
        if mine != chosen_days(&theirs.days) {
            found.push((t(key::contact_days()), wording::days(&theirs.days)));
        }
        found
    }
}

/// What the holder of a post changes: telephone, room, subjects, days and the photograph.
#[component]
pub(super) fn OwnForm(detail: EntryDetail, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let id = detail.entry.entry.id;
    let draft = Draft::new(&detail.entry);
    let present = RwSignal::new(photo::address(&detail));
    let basis = Basis::new(detail);
    let submit = move |()| {
        let body = draft.read();
        if form.check(&body) {
            let change = calls::update_entry(id, body, basis.held().version);
            form.enter(basis.heard(change, calls::get_entry(id.to_string())), t(key::contact_saved()), saved);
        }
    };
    let take = move |newer: EntryDetail| {
        draft.fill(&newer.entry);
        present.set(photo::address(&newer));
    };
    view! {
        <Form form on_submit=submit>
            <Overtaken basis take differences=move |newer: EntryDetail| draft.differences(&newer.entry)/>
            <TextField
                pointer="/subjects"
                label=t(key::contact_subjects())
                hint=t(key::contact_parted_hint())
                value=draft.subjects
                max=800
            />
            <TextField
                pointer="/phones"
                label=t(key::contact_phone())
                hint=t(key::contact_parted_hint())
                value=draft.phones
                ltr=true
                max=150
            />
            <TextField pointer="/room" label=t(key::contact_room()) value=draft.room max=30/>
            <Checkboxes pointer="/days" label=t(key::contact_days()) chosen=draft.days groups=day_choices()/>
            <PhotoField present photo=draft.photo/>
            <SubmitButton label=t(key::contact_save())/>
        </Form>
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn values_are_parted_by_commas_of_either_kind() {
        assert_eq!(super::parted(" بیمه، مجمع ; a,b "), ["بیمه", "مجمع", "a", "b"]);
    }
}
