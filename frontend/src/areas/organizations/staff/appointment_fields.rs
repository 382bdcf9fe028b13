//! The fields of an appointment, as appointing and proposing show them.

use chrono::NaiveDate;
use contract::organizations::{Appointment, CreateAppointment, Office, ReplaceOfficer};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::checking::{filled, missing, text};
use super::choosing::{HolderDraft, HolderFields};
use super::entry::DecisionField;
use crate::areas::organizations::wording;
use crate::i18n::{self, Date, key, pick, t};
use crate::ui::{Callout, Checkbox, DateField, Select, TextField};

/// An appointment being written.
#[derive(Clone, Copy)]
pub(super) struct AppointmentDraft {
    office: RwSignal<String>,
    holder: HolderDraft,
    from: RwSignal<Option<NaiveDate>>,
    until: RwSignal<Option<NaiveDate>>,
    decision: RwSignal<String>,
    gazette_no: RwSignal<String>,
    is_public: RwSignal<bool>,
}

impl AppointmentDraft {
    pub(super) fn new() -> Self {
        Self {
            office: RwSignal::new(Office::ChiefExecutive.as_str().to_owned()),
            holder: HolderDraft::new(),
            from: RwSignal::new(Some(i18n::today())),
            until: RwSignal::new(None),
            decision: RwSignal::new(String::new()),
            gazette_no: RwSignal::new(String::new()),
            is_public: RwSignal::new(true),
        }
    }

    /// What is to be sent, or what is missing.
    pub(super) fn read(self) -> Result<CreateAppointment, Vec<FieldProblem>> {
        let from = self.from.get_untracked().ok_or_else(|| missing("/from"))?;
        let (party_id, party) = self.holder.read()?;
        Ok(CreateAppointment {
            office: self.office.get_untracked().parse().unwrap_or(Office::ChiefExecutive),
            party_id,
            party,
            from,
            until: self.until.get_untracked(),
            decision: text(self.decision),
            gazette_no: filled(self.gazette_no),
            is_public: self.is_public.get_untracked(),
        })
    }
}

/// The same appointment as one that follows the present holder without a gap.
pub(super) fn as_replacement(new: CreateAppointment) -> ReplaceOfficer {
    ReplaceOfficer {
        party_id: new.party_id,
        party: new.party,
        from: new.from,
        reason: None,
        decision: new.decision,
        gazette_no: new.gazette_no,
        is_public: new.is_public,
    }
}

/// Who holds the office, or another one of its group, without an end.
pub(super) fn open_holder(held: &[Appointment], office: Office) -> Option<&Appointment> {
    held.iter().find(|held| held.office.group() == office.group() && held.until.is_none())
}

/// All fields of an [`AppointmentDraft`]. `held` are the offices held today, to say who would give way.
#[component]
pub(super) fn AppointmentFields(
    draft: AppointmentDraft,
    held: Vec<Appointment>,
    /// Whoever follows the present holder at once is entered without an end.
    #[prop(optional)]
    replaced_without_end: bool,
) -> impl IntoView {
    let offices = wording::choices(Office::ALL, Office::as_str, wording::office);
    let present = Memo::new(move |_| {
        let office = draft.office.get().parse::<Office>().ok()?;
        open_holder(&held, office).cloned()
    });
    let gives_way = move || present.get().map(|present| view! { <GivesWay present/> });
    let may_end = move || !(replaced_without_end && present.with(Option::is_some));
    view! {
        <Select pointer="/office" label=t(key::organizations_staff_office()) value=draft.office choices=offices required=true/>
        {gives_way}
        <HolderFields draft=draft.holder/>
        <div class="field-row">
            <DateField pointer="/from" label=t(key::organizations_staff_from()) value=draft.from required=true/>
            <Show when=may_end>
                <DateField
                    pointer="/until"
                    label=t(key::organizations_staff_until())
                    hint=t(key::organizations_staff_until_hint())
                    value=draft.until
                />
            </Show>
        </div>
        <DecisionField value=draft.decision/>
        <TextField pointer="/gazette_no" label=t(key::organizations_staff_gazette_no()) value=draft.gazette_no max=40/>
        <Checkbox
            pointer="/is_public"
            label=t(key::organizations_staff_public())
            hint=t(key::organizations_staff_public_hint())
            value=draft.is_public
        />
    }
}

#[component]
fn GivesWay(present: Appointment) -> impl IntoView {
    let name = pick(&present.holder.name_fa, present.holder.name_en.as_deref()).to_owned();
    view! {
        <Callout>
            <p>
                {wording::office(present.office)} ": " <bdi>{name}</bdi> " " {t(key::organizations_staff_since())} " "
                <Date value=present.from/> ". " {t(key::organizations_staff_gives_way())}
            </p>
        </Callout>
    }
}
