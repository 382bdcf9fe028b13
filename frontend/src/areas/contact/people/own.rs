use contract::contact::{Absence, EntryDetail, OwnEntry};
use leptos::prelude::*;

use super::super::{calls, wording};
use super::absence::AbsenceForm;
use super::own_form::OwnForm;
use crate::i18n::{Date, key, t};
use crate::ui::{Button, Dialog, Emphasis, Remote, toast};

/// What the holder keeps up to date: telephone, room, subjects, days, the photograph, and when somebody stands in.
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
