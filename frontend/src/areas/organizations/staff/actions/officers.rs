use contract::organizations::{Appointment, EndAppointment, EndedReason, Organization};
use leptos::prelude::*;

use crate::areas::organizations::staff::appointment_fields::{
    AppointmentDraft, AppointmentFields, as_replacement, open_holder,
};
use crate::areas::organizations::staff::calls;
use crate::areas::organizations::staff::checking::{check, filled, missing, read_or_refuse};
use crate::areas::organizations::staff::entry::DecisionField;
use crate::areas::organizations::wording;
use crate::i18n::{self, key, pick, t};
use crate::ui::{Choice, DateField, Emphasis, Form, FormState, Select, SubmitButton};

/// A new holder of an office. Who holds it without an end gives way on the same day.
#[component]
pub(super) fn Appoint(record: Organization, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let draft = AppointmentDraft::new();
    let (id, held) = (record.id, record.offices);
    let holders = StoredValue::new(held.clone());
    let done = || t(key::organizations_staff_appointed());
    let submit = move |()| {
        let Some(new) = read_or_refuse(form, draft.read()) else { return };
        if !check(form, &new) {
            return;
        }
        let office = new.office;
        if holders.with_value(|held| open_holder(held, office).is_some()) {
            form.enter(calls::replace_officer(id, office, as_replacement(new)), done(), on_done);
        } else {
            form.enter(calls::create_appointment(id, new), done(), on_done);
        }
    };
    view! {
        <Form form on_submit=submit>
            <AppointmentFields draft held replaced_without_end=true/>
            <div class="button-row"><SubmitButton label=t(key::organizations_staff_appoint_verb()) icon="check"/></div>
        </Form>
    }
}

fn held_choice(held: &Appointment) -> Choice {
    let name = pick(&held.holder.name_fa, held.holder.name_en.as_deref());
    Choice::new(held.id.to_string(), format!("{} · {name}", wording::office(held.office)))
}

/// The end of an office, without somebody who follows.
#[component]
pub(super) fn EndOffice(record: Organization, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let held: Vec<_> = record.offices.into_iter().filter(|held| held.ended_reason.is_none()).collect();
    let choices: Vec<_> = held.iter().map(held_choice).collect();
    let chosen = RwSignal::new(choices.first().map(|first| first.value.clone()).unwrap_or_default());
    let until = RwSignal::new(Some(i18n::today()));
    let reason = RwSignal::new(EndedReason::TermEnded.as_str().to_owned());
    let decision = RwSignal::new(String::new());
    let reasons = wording::choices(EndedReason::ALL, EndedReason::as_str, wording::ended_reason);
    let submit = move |()| {
        let Some(until) = until.get_untracked() else { return form.refuse(missing("/until")) };
        let found = held.iter().find(|held| chosen.with_untracked(|chosen| held.id.to_string() == *chosen));
        let Some(found) = found else { return form.refuse(missing("/appointment")) };
        let reason = reason.get_untracked().parse().unwrap_or(EndedReason::TermEnded);
        let body = EndAppointment { until, reason, decision: filled(decision) };
        if check(form, &body) {
            form.enter(
                calls::end_appointment(found.id, body, found.version),
                t(key::organizations_staff_office_ended()),
                on_done,
            );
        }
    };
    view! {
        <Form form on_submit=submit>
            <Select pointer="/appointment" label=t(key::organizations_staff_office()) value=chosen choices required=true/>
            <DateField
                pointer="/until"
                label=t(key::organizations_staff_until())
                hint=t(key::organizations_staff_until_hint())
                value=until
                required=true
            />
            <Select pointer="/reason" label=t(key::organizations_staff_end_reason()) value=reason choices=reasons required=true/>
            <DecisionField value=decision may_be_missing=true/>
            <div class="button-row">
                <SubmitButton label=t(key::organizations_staff_end_office_verb()) emphasis=Emphasis::Danger/>
            </div>
        </Form>
    }
}
