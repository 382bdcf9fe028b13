//! New versions of a record, and versions that put wrong ones right.

use contract::organizations::{CorrectProfileVersion, CreateProfileVersion, Organization, ProfileVersion};
use contract::permission::RegisterOrganizations;
use leptos::prelude::*;

use crate::app::{address_with, go, param, query_value};
use crate::areas::organizations::staff::calls::{self, record_address};
use crate::areas::organizations::staff::checking::{check, read_or_refuse, text};
use crate::areas::organizations::staff::entry::{Beginning, DecisionField, EntryDraft, FormPart};
use crate::areas::organizations::staff::profile_fields::{
    ProfileDraft, ProfileFields, first_statuses, next_statuses,
};
use crate::i18n::{Date, key, pick, t};
use crate::shell::{Crumb, Page};
use crate::shell::{Guarded, holding};
use crate::ui::{
    Callout, DateField, EmptyState, Form, FormState, LinkButton, Resource, SubmitButton, TextArea, remote,
    toast,
};

fn crumbs(slug: &str) -> Vec<Crumb> {
    vec![
        Crumb::new("/organizations", t(key::shell_organizations())),
        Crumb::new(record_address(slug), t(key::organizations_staff_record())),
    ]
}

fn name_of(record: &Organization) -> String {
    let profile = &record.record.profile;
    pick(&profile.name_fa, profile.name_en.as_deref()).to_owned()
}

#[component]
pub(in crate::areas::organizations) fn NewVersion() -> impl IntoView {
    let form = |record| view! { <div class="staff-form"><NewVersionForm record/></div> }.into_any();
    view! { <VersionPage title=t(key::organizations_staff_new_version()) form/> }
}

#[component]
pub(in crate::areas::organizations) fn CorrectVersion() -> impl IntoView {
    let form = |record| view! { <Versions record/> }.into_any();
    view! { <VersionPage title=t(key::organizations_staff_correct()) form/> }
}

/// The page of a form over the record of the body in the address.
#[component]
fn VersionPage(#[prop(into)] title: String, form: fn(Organization) -> AnyView) -> impl IntoView {
    let open_to = holding::<RegisterOrganizations>();
    let slug = param("slug");
    let organization = remote(move || calls::find_by_slug(slug.get()));
    let lead = move || organization.get().map(|record| name_of(&record)).unwrap_or_default();
    view! {
        <Page title crumbs=crumbs(&slug.get_untracked()) lead=move || lead()>
            <Guarded open_to>
                <Resource of=organization lines=8 let:record>{form(record)}</Resource>
            </Guarded>
        </Page>
    }
}

#[component]
fn NewVersionForm(record: Organization) -> impl IntoView {
    let form = FormState::new();
    let present = &record.record.profile;
    let draft = ProfileDraft::of(present, Some(&record));
    let statuses = next_statuses(present.status);
    let entry = EntryDraft::today();
    let (id, address, go) = (record.id, record_address(&record.slug), go());
    let cancel = address.clone();
    let submit = move |()| {
        let Some((valid_from, decision)) = read_or_refuse(form, entry.read("/valid_from")) else { return };
        let body = CreateProfileVersion { valid_from, profile: draft.read(), decision };
        if check(form, &body) {
            let (go, address) = (go.clone(), address.clone());
            form.send(calls::create_profile_version(id, body), move |_| {
                toast::done(t(key::organizations_staff_version_entered()));
                go(&address);
            });
        }
    };
    view! {
        <Form form on_submit=submit>
            <ProfileFields draft statuses/>
            <Beginning draft=entry/>
            <div class="button-row">
                <SubmitButton label=t(key::organizations_staff_version_verb()) icon="check"/>
                <LinkButton label=t(key::ui_cancel()) href=cancel/>
            </div>
        </Form>
    }
}

/// The versions that hold, to choose the wrong one from; at first the one in force.
#[component]
fn Versions(record: Organization) -> impl IntoView {
    let id = record.id;
    let versions = remote(move || calls::list_profile_versions(id));
    let record = StoredValue::new(record);
    view! {
        <Resource of=versions lines=8 let:page>
            <ChooseVersion
                record=record.get_value()
                versions=page.items.into_iter().filter(|version| version.corrected_at.is_none()).collect()
            />
        </Resource>
    }
}

#[component]
fn ChooseVersion(record: Organization, versions: Vec<ProfileVersion>) -> impl IntoView {
    let asked = query_value("version");
    let in_force = record.record.id.to_string();
    let wanted =
        Memo::new(move |_| Some(asked.get()).filter(|id| !id.is_empty()).unwrap_or_else(|| in_force.clone()));
    let link = move |version: &ProfileVersion| {
        let (id, name) = (version.id.to_string(), version.profile.name_fa.clone());
        let stored = id.clone();
        view! {
            <li>
                <a
                    class="chip"
                    href=move || address_with("version", &id)
                    aria-current=move || (wanted.get() == stored).then_some("true")
                    data-noscroll="true"
                    title=name
                >
                    {t(key::ui_from())} " " <Date value=version.valid_from/>
                </a>
            </li>
        }
    };
    let links = versions.iter().map(link).collect_view();
    let form = move || {
        let found = versions.iter().find(|version| wanted.with(|wanted| version.id.to_string() == *wanted));
        match found {
            Some(version) => {
                view! { <CorrectionForm record=record.clone() wrong=version.clone()/> }.into_any()
            }
            None => view! { <EmptyState title=t(key::organizations_staff_no_version())/> }.into_any(),
        }
    };
    view! {
        <nav class="chips" aria-label=t(key::organizations_staff_versions())><ul>{links}</ul></nav>
        <div class="staff-form">{form}</div>
    }
}

#[component]
fn CorrectionForm(record: Organization, wrong: ProfileVersion) -> impl IntoView {
    let form = FormState::new();
    let status = wrong.profile.status;
    let statuses = if status.is_reached_by_closing() { vec![status] } else { first_statuses() };
    let draft = ProfileDraft::of(&wrong.profile, Some(&record));
    let entry = EntryDraft::of(Some(wrong.valid_from), wrong.decision.unwrap_or_default());
    let reason = RwSignal::new(String::new());
    let (id, version) = (record.id, wrong.id);
    let (address, go) = (record_address(&record.slug), go());
    let cancel = address.clone();
    let submit = move |()| {
        let Some((valid_from, decision)) = read_or_refuse(form, entry.read("/valid_from")) else { return };
        let decision = Some(decision).filter(|decision| !decision.is_empty());
        let body =
            CorrectProfileVersion { valid_from, profile: draft.read(), decision, reason: text(reason) };
        if check(form, &body) {
            let (go, address) = (go.clone(), address.clone());
            form.send(calls::correct_profile_version(id, version, body), move |_| {
                toast::done(t(key::organizations_staff_corrected()));
                go(&address);
            });
        }
    };
    // Offices ended on the day on which the body did, so that it stays.
    let day = (!status.is_closed()).then(|| {
        let label = t(key::organizations_field_valid_from());
        view! { <DateField pointer="/valid_from" label value=entry.day required=true/> }
    });
    view! {
        <Form form on_submit=submit>
            <Callout><p>{t(key::organizations_staff_correct_text())}</p></Callout>
            <FormPart title=t(key::organizations_staff_part_correction())>
                <TextArea
                    pointer="/reason"
                    label=t(key::organizations_staff_correct_reason())
                    hint=t(key::organizations_staff_correct_reason_hint())
                    value=reason
                    required=true
                    rows=2
                />
                {day}
                <DecisionField value=entry.decision may_be_missing=true/>
            </FormPart>
            <ProfileFields draft statuses/>
            <div class="button-row">
                <SubmitButton label=t(key::organizations_staff_correct_verb()) icon="check"/>
                <LinkButton label=t(key::ui_cancel()) href=cancel/>
            </div>
        </Form>
    }
}
