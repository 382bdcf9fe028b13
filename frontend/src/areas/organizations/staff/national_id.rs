//! The national id of a legal person, checked while it is typed.

use contract::organizations::Organization;
use contract::problem::FieldProblem;
use leptos::prelude::*;
use persian::identifier::NationalId;

use super::calls;
use super::checking::filled;
use super::typed_number::{Judged, Typed, judge};
use crate::api::ApiError;
use crate::i18n::{key, pick, t};
use crate::ui::{Icon, TextArea, TextField, remote};

/// A national id, or why there is none.
#[derive(Clone, Copy)]
pub(super) struct IdDraft {
    id: RwSignal<String>,
    absent_reason: RwSignal<String>,
}

impl IdDraft {
    pub(super) fn new(absent_reason: String) -> Self {
        Self { id: RwSignal::new(String::new()), absent_reason: RwSignal::new(absent_reason) }
    }

    /// The id or the reason, exactly one of both; or that one is missing.
    pub(super) fn read(self) -> Result<(Option<String>, Option<String>), Vec<FieldProblem>> {
        match (filled(self.id), filled(self.absent_reason)) {
            (None, None) => {
                Err(vec![FieldProblem::new("/national_id", "organizations.national_id_required")])
            }
            (None, reason) => Ok((None, reason)),
            (id, _) => Ok((id, None)),
        }
    }
}

/// The fields of an [`IdDraft`].
#[component]
pub(super) fn IdFields(draft: IdDraft, reason_pointer: &'static str) -> impl IntoView {
    let has_no_id = move || draft.id.with(|id| id.trim().is_empty());
    view! {
        <NationalIdField pointer="/national_id" value=draft.id/>
        <Show when=has_no_id>
            <TextArea
                pointer=reason_pointer
                label=t(key::organizations_staff_absent_reason())
                hint=t(key::organizations_staff_absent_reason_hint())
                value=draft.absent_reason
                rows=2
            />
        </Show>
    }
}

/// The field, with what is known about the id beneath it: digits to come, a wrong check digit, who has it.
#[component]
pub(super) fn NationalIdField(
    pointer: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] required: bool,
    /// A party may well have the id of a body of the register: it is that body.
    #[prop(optional)]
    of_party: bool,
) -> impl IntoView {
    let read = |text: &str| NationalId::parse(text).map(|id| id.as_str().to_owned()).ok();
    let typed = Memo::new(move |_| value.with(|text| judge(text, 11, read)));
    let holder = remote(move || {
        let typed = typed.get();
        async move {
            match typed {
                Typed::Good(id) if !of_party => found(calls::find_by_national_id(id).await),
                _ => Ok(None),
            }
        }
    });
    let good = move || {
        match holder.get().flatten() {
        _ if holder.is_loading() => ().into_any(),
        Some(holder) => view! { <Taken holder/> }.into_any(),
        None => {
            view! { <p class="field-good"><Icon name="circle-check"/>{t(key::organizations_staff_id_good())}</p> }
                .into_any()
        }
    }
    };
    view! {
        <div class="field">
            <TextField
                pointer
                label=t(key::organizations_field_national_id())
                hint=t(key::organizations_staff_id_hint())
                value
                required
                ltr=true
                max=40
            />
            <Judged typed wrong=t(key::organizations_staff_id_wrong()) good/>
        </div>
    }
}

#[component]
fn Taken(holder: Organization) -> impl IntoView {
    let profile = holder.record.profile;
    let name = pick(&profile.name_fa, profile.name_en.as_deref()).to_owned();
    view! {
        <p class="field-problem">
            <Icon name="circle-alert"/>
            <span>
                {t(key::organizations_staff_id_taken())} " "
                <a href=calls::record_address(&holder.slug)><bdi>{name}</bdi></a>
            </span>
        </p>
    }
}

/// Nobody there is an answer too.
pub(super) fn found(answer: Result<Organization, ApiError>) -> Result<Option<Organization>, ApiError> {
    match answer {
        Ok(holder) => Ok(Some(holder)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}
