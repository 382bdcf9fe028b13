use contract::contact::{Absence, EntryDetail, OwnEntry, UpdateEntry};
use leptos::prelude::*;

use super::super::{calls, wording};
use super::absence::AbsenceForm;
use crate::i18n::{Date, key, t};
use crate::ui::{
    Button, Checkboxes, Choice, Dialog, Emphasis, Form, FormState, Remote, SubmitButton, TextField, toast,
};

/// What the holder keeps up to date: telephone, room, subjects, days, and when somebody stands in.
#[component]
pub(super) fn Own(detail: EntryDetail, own: OwnEntry, entry: Remote<EntryDetail>) -> impl IntoView {
    let (editing, leaving) = (RwSignal::new(false), RwSignal::new(false));
    let id = detail.entry.entry.id;
    let kept = StoredValue::new(detail);
    let absences =
        own.absences.into_iter().map(move |absence| view! { <Away id absence entry/> }).collect_view();
    view! {
        <section class="contact-own" aria-labelledby="contact-own">
            <h2 id="contact-own">{t(key::contact_own())}</h2>
            <p class="field-hint">{t(key::contact_own_text())}</p>
            <div class="button-row">
                <Button label=t(key::contact_own_change()) icon="pencil" on_click=move |()| editing.set(true)/>
                <Button label=t(key::contact_absence_set()) icon="calendar" on_click=move |()| leaving.set(true)/>
            </div>
            <ul class="contact-absences">{absences}</ul>
            <Dialog open=editing title=t(key::contact_own_change())>
                <OwnForm detail=kept.get_value() saved=move |()| { editing.set(false); entry.reload(); }/>
            </Dialog>
            <Dialog open=leaving title=t(key::contact_absence_set())>
                <AbsenceForm id saved=move |()| { leaving.set(false); entry.reload(); }/>
            </Dialog>
        </section>
    }
}

#[component]
fn Away(id: contract::contact::EntryId, absence: Absence, entry: Remote<EntryDetail>) -> impl IntoView {
    let end = move |()| {
        leptos::task::spawn_local(async move {
            match calls::end_absence(id, absence.id).await {
                Ok(()) => toast::done(t(key::contact_absence_ended())),
                Err(error) => toast::fail(&error),
            }
            entry.reload();
        });
    };
    let deputy =
        absence.deputy.as_ref().map(|deputy| t(key::contact_absence_deputy_is(wording::name(deputy))));
    view! {
        <li>
            <span><Date value=absence.from_on/> " – " <Date value=absence.to_on/></span>
            {deputy.map(|text| view! { <span>{text}</span> })}
            {absence.note_fa.clone().map(|note| view! { <small>{note}</small> })}
            <Button label=t(key::contact_absence_end()) emphasis=Emphasis::Quiet on_click=end/>
        </li>
    }
}

/// Several values in one field, parted by commas of either kind.
fn parted(text: &str) -> Vec<String> {
    text.split([',', ';', '\u{60C}', '\u{61B}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The choices of days of presence, from Saturday.
pub(in crate::areas::contact) fn day_choices() -> Vec<(String, Vec<Choice>)> {
    let choices = (0..7).map(|day: i32| Choice::new(day.to_string(), wording::days(&[day]))).collect();
    vec![(String::new(), choices)]
}

#[component]
fn OwnForm(detail: EntryDetail, #[prop(into)] saved: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (id, version) = (detail.entry.entry.id, detail.version);
    let shown = detail.entry;
    let phones = RwSignal::new(shown.phones.join(", "));
    let room = RwSignal::new(shown.room.unwrap_or_default());
    let subjects = RwSignal::new(shown.subjects.join(&t(key::ui_comma())));
    let days = RwSignal::new(shown.days.iter().map(ToString::to_string).collect::<Vec<_>>());
    let submit = move |()| {
        let body = UpdateEntry {
            phones: Some(parted(&phones.get_untracked())),
            room: Some(room.get_untracked()),
            subjects: Some(parted(&subjects.get_untracked())),
            days: Some(days.get_untracked().iter().filter_map(|day| day.parse().ok()).collect()),
            ..UpdateEntry::default()
        };
        if form.check(&body) {
            form.enter(calls::update_entry(id, body, version), t(key::contact_saved()), saved);
        }
    };
    view! {
        <Form form on_submit=submit>
            <TextField
                pointer="/subjects"
                label=t(key::contact_subjects())
                hint=t(key::contact_parted_hint())
                value=subjects
                max=800
            />
            <TextField
                pointer="/phones"
                label=t(key::contact_phone())
                hint=t(key::contact_parted_hint())
                value=phones
                ltr=true
                max=150
            />
            <TextField pointer="/room" label=t(key::contact_room()) value=room max=30/>
            <Checkboxes pointer="/days" label=t(key::contact_days()) chosen=days groups=day_choices()/>
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
