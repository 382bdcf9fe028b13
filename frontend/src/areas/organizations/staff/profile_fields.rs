//! The fields of the identity record, as registering, a new version, a correction and a proposal show them.

use contract::id::{FileId, OrganizationId};
use contract::organizations::{
    Organization, OrganizationKind, OrganizationStatus, Profile, ReferenceItem, ReferenceName,
};
use leptos::prelude::*;
use persian::jalali::{MONTHS_EN, MONTHS_FA};

use super::calls;
use super::checking::{filled, lines, text};
use super::choosing::{Chosen, OrganizationPicker};
use super::entry::FormPart;
use crate::areas::organizations::logo::Logo;
use crate::areas::organizations::wording;
use crate::i18n::{Language, key, language, pick, t};
use crate::ui::{AmountField, Choice, DateField, PictureField, Remote, Select, TextArea, TextField, remote};

/// A record being written.
#[derive(Clone, Copy)]
pub(super) struct ProfileDraft {
    /// Whose record it is, unless the body is being entered.
    body: Option<OrganizationId>,
    logo: RwSignal<Option<FileId>>,
    pub(super) status: RwSignal<String>,
    name_fa: RwSignal<String>,
    pub(super) name_en: RwSignal<String>,
    short_name_fa: RwSignal<String>,
    other_names: RwSignal<String>,
    activity_fa: RwSignal<String>,
    activity_en: RwSignal<String>,
    deputy_area: RwSignal<String>,
    parent: RwSignal<Option<Chosen>>,
    registration_no: RwSignal<String>,
    registration_office: RwSignal<String>,
    economic_code: RwSignal<String>,
    founded_on: RwSignal<Option<chrono::NaiveDate>>,
    capital: RwSignal<Option<i64>>,
    fiscal_month: RwSignal<String>,
    address: RwSignal<String>,
    postal_code: RwSignal<String>,
    phones: RwSignal<String>,
    email: RwSignal<String>,
    website: RwSignal<String>,
}

impl ProfileDraft {
    /// Begins with what a version of a record says.
    pub(super) fn of(profile: &Profile, record: Option<&Organization>) -> Self {
        let text = |value: &Option<String>| RwSignal::new(value.clone().unwrap_or_default());
        let parent = profile.parent_id.map(|id| {
            let parent = record.and_then(|record| record.parent.as_ref()).filter(|parent| parent.id == id);
            let name = parent.map_or_else(
                || id.to_string(),
                |parent| pick(&parent.name_fa, parent.name_en.as_deref()).to_owned(),
            );
            Chosen::new(id, name)
        });
        Self {
            body: record.map(|record| record.id),
            logo: RwSignal::new(profile.logo_file_id),
            status: RwSignal::new(profile.status.as_str().to_owned()),
            name_fa: RwSignal::new(profile.name_fa.clone()),
            name_en: text(&profile.name_en),
            short_name_fa: text(&profile.short_name_fa),
            other_names: RwSignal::new(profile.other_names_fa.join("\n")),
            activity_fa: text(&profile.activity_fa),
            activity_en: text(&profile.activity_en),
            deputy_area: text(&profile.deputy_area),
            parent: RwSignal::new(parent),
            registration_no: text(&profile.registration_no),
            registration_office: text(&profile.registration_office),
            economic_code: text(&profile.economic_code),
            founded_on: RwSignal::new(profile.founded_on),
            capital: RwSignal::new(profile.capital_rials),
            fiscal_month: RwSignal::new(profile.fiscal_year_start_month.to_string()),
            address: text(&profile.address),
            postal_code: text(&profile.postal_code),
            phones: RwSignal::new(profile.phones.join("\n")),
            email: text(&profile.email),
            website: text(&profile.website),
        }
    }

    pub(super) fn read(self) -> Profile {
        Profile {
            status: self.status.get_untracked().parse().unwrap_or(OrganizationStatus::Unconfirmed),
            name_fa: text(self.name_fa),
            name_en: filled(self.name_en),
            short_name_fa: filled(self.short_name_fa),
            other_names_fa: lines(self.other_names),
            activity_fa: filled(self.activity_fa),
            activity_en: filled(self.activity_en),
            deputy_area: filled(self.deputy_area),
            parent_id: self.parent.get_untracked().and_then(|parent| parent.id()),
            registration_no: filled(self.registration_no),
            registration_office: filled(self.registration_office),
            economic_code: filled(self.economic_code),
            founded_on: self.founded_on.get_untracked(),
            capital_rials: self.capital.get_untracked(),
            fiscal_year_start_month: self.fiscal_month.get_untracked().parse().unwrap_or(1),
            address: filled(self.address),
            postal_code: filled(self.postal_code),
            phones: lines(self.phones),
            email: filled(self.email),
            website: filled(self.website),
            logo_file_id: self.logo.get_untracked(),
        }
    }
}

/// All fields of a [`ProfileDraft`], gathered under headings; their pointers begin with `/profile`.
#[component]
pub(super) fn ProfileFields(
    draft: ProfileDraft,
    statuses: Vec<OrganizationStatus>,
    /// Contact fields have a form of their own where they are changed at once.
    #[prop(optional)]
    without_contact: bool,
) -> impl IntoView {
    view! {
        <Names draft/>
        <Standing draft statuses/>
        <Registration draft/>
        {(!without_contact).then(|| view! { <Contact draft/> })}
    }
}

#[component]
fn Names(draft: ProfileDraft) -> impl IntoView {
    view! {
        <FormPart title=t(key::organizations_staff_part_names())>
            <TextField pointer="/profile/name_fa" label=wording::field("name_fa") value=draft.name_fa required=true/>
            <div class="field-row">
                <TextField pointer="/profile/name_en" label=wording::field("name_en") value=draft.name_en ltr=true/>
                <TextField pointer="/profile/short_name_fa" label=wording::field("short_name_fa") value=draft.short_name_fa max=80/>
            </div>
            <TextArea
                pointer="/profile/other_names_fa"
                label=wording::field("other_names_fa")
                hint=t(key::organizations_staff_one_a_line())
                value=draft.other_names
                rows=2
            />
            <LogoField draft/>
        </FormPart>
    }
}

/// The logo: the present one is shown, a new one once it is entered.
#[component]
fn LogoField(draft: ProfileDraft) -> impl IntoView {
    let present = draft.body.zip(draft.logo.get_untracked());
    let shown = move || {
        let file = draft.logo.get()?;
        Some(match present.filter(|(_, present)| *present == file) {
            Some((id, file)) => {
                view! { <Logo id file=Some(file) initial=String::new() large=true/> }.into_any()
            }
            None => view! { <p class="field-hint">{t(key::organizations_staff_logo_taken())}</p> }.into_any(),
        })
    };
    view! {
        {shown}
        <PictureField
            pointer="/profile/logo_file_id"
            label=wording::field("logo_file_id")
            hint=t(key::organizations_staff_logo_hint())
            remove=t(key::organizations_staff_logo_remove())
            file=draft.logo
        />
    }
}

#[component]
fn Standing(draft: ProfileDraft, statuses: Vec<OrganizationStatus>) -> impl IntoView {
    let statuses = wording::choices(&statuses, OrganizationStatus::as_str, wording::status);
    let areas = remote(|| calls::list_reference(ReferenceName::DeputyAreas));
    let area_choices = Signal::derive(move || deputy_areas(areas, &draft.deputy_area.get()));
    view! {
        <FormPart title=t(key::organizations_staff_part_standing())>
            <div class="field-row">
                <Select pointer="/profile/status" label=wording::field("status") value=draft.status choices=statuses required=true/>
                <Select
                    pointer="/profile/deputy_area"
                    label=wording::field("deputy_area")
                    value=draft.deputy_area
                    choices=area_choices
                    unchosen=t(key::organizations_staff_unchosen())
                />
            </div>
            <OrganizationPicker
                pointer="/profile/parent_id"
                id="field-profile-parent_id"
                label=wording::field("parent")
                chosen=draft.parent
            />
            <div class="field-row">
                <TextArea pointer="/profile/activity_fa" label=wording::field("activity_fa") value=draft.activity_fa rows=2/>
                <TextArea pointer="/profile/activity_en" label=wording::field("activity_en") value=draft.activity_en rows=2/>
            </div>
        </FormPart>
    }
}

/// The areas that may be chosen, and the one that is, were it no longer in use.
fn deputy_areas(areas: Remote<Vec<ReferenceItem>>, chosen: &str) -> Vec<Choice> {
    let areas = areas.get().unwrap_or_default();
    areas
        .iter()
        .filter(|area| area.active || area.code == chosen)
        .map(|area| Choice::new(&area.code, pick(&area.title_fa, Some(&area.title_en))))
        .collect()
}

#[component]
fn Registration(draft: ProfileDraft) -> impl IntoView {
    let names = if language() == Language::Fa { MONTHS_FA } else { MONTHS_EN };
    let months: Vec<_> =
        (1..).zip(names).map(|(number, name): (u8, _)| Choice::new(number.to_string(), name)).collect();
    view! {
        <FormPart title=t(key::organizations_staff_part_registration())>
            <div class="field-row">
                <TextField pointer="/profile/registration_no" label=wording::field("registration_no") value=draft.registration_no ltr=true max=20/>
                <TextField pointer="/profile/registration_office" label=wording::field("registration_office") value=draft.registration_office max=100/>
            </div>
            <div class="field-row">
                <TextField
                    pointer="/profile/economic_code"
                    label=wording::field("economic_code")
                    hint=t(key::organizations_staff_economic_code_hint())
                    value=draft.economic_code
                    ltr=true
                    max=20
                />
                <DateField pointer="/profile/founded_on" label=wording::field("founded_on") value=draft.founded_on/>
            </div>
            <div class="field-row">
                <AmountField pointer="/profile/capital_rials" label=wording::field("capital_rials") value=draft.capital/>
                <Select
                    pointer="/profile/fiscal_year_start_month"
                    label=wording::field("fiscal_year_start_month")
                    value=draft.fiscal_month
                    choices=months
                    required=true
                />
            </div>
        </FormPart>
    }
}

#[component]
fn Contact(draft: ProfileDraft) -> impl IntoView {
    view! {
        <FormPart title=t(key::organizations_staff_part_contact())>
            <TextArea pointer="/profile/address" label=wording::field("address") value=draft.address rows=2/>
            <div class="field-row">
                <TextField
                    pointer="/profile/postal_code"
                    label=wording::field("postal_code")
                    hint=t(key::organizations_staff_postal_code_hint())
                    value=draft.postal_code
                    ltr=true
                    max=20
                />
                <TextArea
                    pointer="/profile/phones"
                    label=wording::field("phones")
                    hint=t(key::organizations_staff_one_a_line())
                    value=draft.phones
                    rows=2
                />
            </div>
            <div class="field-row">
                <TextField pointer="/profile/email" label=wording::field("email") value=draft.email kind="email" ltr=true max=254/>
                <TextField pointer="/profile/website" label=wording::field("website") value=draft.website ltr=true/>
            </div>
        </FormPart>
    }
}

/// The statuses that a version may have when the one before it has another.
pub(super) fn next_statuses(from: OrganizationStatus) -> Vec<OrganizationStatus> {
    let may_follow = |next: &OrganizationStatus| {
        from.may_become(*next) && (!next.is_reached_by_closing() || *next == from)
    };
    OrganizationStatus::ALL.iter().copied().filter(may_follow).collect()
}

/// The statuses that a body may be entered with, or that a wrong version may be put right to.
pub(super) fn first_statuses() -> Vec<OrganizationStatus> {
    OrganizationStatus::ALL.iter().copied().filter(|status| !status.is_reached_by_closing()).collect()
}

pub(super) fn kinds() -> Vec<Choice> {
    wording::choices(OrganizationKind::ALL, OrganizationKind::as_str, wording::kind)
}
