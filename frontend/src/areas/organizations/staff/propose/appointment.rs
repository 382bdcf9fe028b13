use contract::organizations::{Organization, ProposedChange};
use leptos::prelude::*;

use super::ground::{GroundDraft, GroundFields, proposing};
use crate::areas::organizations::staff::appointment_fields::{AppointmentDraft, AppointmentFields};
use crate::areas::organizations::staff::checking::{check, read_or_refuse};
use crate::areas::organizations::staff::entry::FormPart;
use crate::i18n::{key, t};
use crate::ui::{Form, FormState};

/// A new holder of an office; an open holder of the same office group ends on that day.
#[component]
pub(super) fn ProposeAppointment(record: Organization) -> impl IntoView {
    let form = FormState::new();
    let draft = AppointmentDraft::new();
    let ground = GroundDraft::new();
    let propose = proposing(form, record.id, None, ground);
    let submit = move |()| {
        let Some(appointment) = read_or_refuse(form, draft.read()) else { return };
        if check(form, &appointment) {
            propose(ProposedChange::Appointment(appointment));
        }
    };
    view! {
        <Form form on_submit=submit>
            <FormPart title=t(key::organizations_staff_target_appointment())>
                <AppointmentFields draft held=record.offices/>
            </FormPart>
            <GroundFields draft=ground/>
        </Form>
    }
}
