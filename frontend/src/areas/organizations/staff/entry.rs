//! What nearly every entry of the register asks: from which day, on which decision.

use chrono::NaiveDate;
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::checking::{missing, text};
use crate::i18n::{self, key, t};
use crate::ui::{DateField, SubmitButton, TextArea};

/// A day and the decision behind what holds from it on.
#[derive(Clone, Copy)]
pub(super) struct EntryDraft {
    pub(super) day: RwSignal<Option<NaiveDate>>,
    pub(super) decision: RwSignal<String>,
}

impl EntryDraft {
    pub(super) fn of(day: Option<NaiveDate>, decision: String) -> Self {
        Self { day: RwSignal::new(day), decision: RwSignal::new(decision) }
    }

    pub(super) fn today() -> Self {
        Self::of(Some(i18n::today()), String::new())
    }

    /// The day and the decision; or that the day is missing, at its pointer.
    pub(super) fn read(self, pointer: &str) -> Result<(NaiveDate, String), Vec<FieldProblem>> {
        let day = self.day.get_untracked().ok_or_else(|| missing(pointer))?;
        Ok((day, text(self.decision)))
    }
}

/// A heading and the fields beneath it.
#[component]
pub(super) fn FormPart(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <section class="form-part">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

/// The last part of a version: its first day, what else belongs beside that, and the decision.
#[component]
pub(super) fn Beginning(draft: EntryDraft, #[prop(optional)] beside: Option<AnyView>) -> impl IntoView {
    view! {
        <FormPart title=t(key::organizations_staff_part_beginning())>
            <div class="field-row">
                <DateField
                    pointer="/valid_from"
                    label=t(key::organizations_field_valid_from())
                    hint=t(key::organizations_staff_valid_from_hint())
                    value=draft.day
                    required=true
                />
                {beside}
            </div>
            <DecisionField value=draft.decision/>
        </FormPart>
    }
}

/// The day and the decision of a deed that a dialog asks for.
#[component]
pub(super) fn DayAndDecision(draft: EntryDraft) -> impl IntoView {
    view! {
        <DateField pointer="/on" label=t(key::organizations_staff_on()) value=draft.day required=true/>
        <DecisionField value=draft.decision/>
    }
}

/// The decision behind an entry.
#[component]
pub(super) fn DecisionField(
    value: RwSignal<String>,
    #[prop(optional)] may_be_missing: bool,
) -> impl IntoView {
    view! {
        <TextArea
            pointer="/decision"
            label=t(key::organizations_staff_decision())
            hint=t(key::organizations_staff_decision_hint())
            value
            required=!may_be_missing
            rows=2
        />
    }
}

/// The button under a short form.
#[component]
pub(super) fn Save() -> impl IntoView {
    view! { <div class="button-row"><SubmitButton label=t(key::organizations_staff_save()) icon="check"/></div> }
}
