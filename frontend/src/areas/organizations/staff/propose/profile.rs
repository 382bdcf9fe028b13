use contract::organizations::{CreateProfileVersion, Organization, ProposedChange, difference};
use contract::problem::FieldProblem;
use leptos::prelude::*;

use super::ground::{GroundDraft, GroundFields, proposing};
use crate::areas::organizations::staff::checking::{check, read_or_refuse};
use crate::areas::organizations::staff::entry::{Beginning, EntryDraft};
use crate::areas::organizations::staff::profile_fields::{ProfileDraft, ProfileFields, next_statuses};
use crate::i18n::{key, t};
use crate::ui::{Callout, Form, FormState};

/// A new version of the record, written over the present one.
#[component]
pub(super) fn ProposeProfile(record: Organization) -> impl IntoView {
    let form = FormState::new();
    let draft = ProfileDraft::of(&record.record.profile, Some(&record));
    let (base, present) = (Some(record.record.id), record.record.profile);
    let statuses = next_statuses(present.status);
    let entry = EntryDraft::today();
    let ground = GroundDraft::new();
    let propose = proposing(form, record.id, base, ground);
    let submit = move |()| {
        let Some((valid_from, decision)) = read_or_refuse(form, entry.read("/valid_from")) else { return };
        let version = CreateProfileVersion { valid_from, profile: draft.read(), decision };
        if difference(Some(&present), Some(&version.profile)).is_empty() {
            return form.refuse(vec![FieldProblem::new("/profile", "organizations.no_difference")]);
        }
        if check(form, &version) {
            propose(ProposedChange::Profile(version));
        }
    };
    view! {
        <Form form on_submit=submit>
            <Callout>
                <p>
                    {t(key::organizations_staff_contact_elsewhere())} " "
                    <a href="/organizations/mine">{t(key::organizations_staff_mine())}</a>
                </p>
            </Callout>
            <ProfileFields draft statuses without_contact=true/>
            <Beginning draft=entry/>
            <GroundFields draft=ground/>
        </Form>
    }
}
