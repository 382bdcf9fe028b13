//! Contact fields, which a body changes at once (ORG-8).

use contract::id::OrganizationId;
use contract::organizations::{ChangeKind, Organization, Origin, Profile, UpdateContact};
use messages::{Language, key};
use platform::clock::tehran_date;
use platform::request::IfMatch;
use platform::{Result, Scope, Unit};

use super::versions::{Draft, insert};
use super::{Told, bump, result, tell};
use crate::model::profile::ProfileRow;
use crate::policy;
use crate::queries::records;
use crate::views::diff::between_versions;
use crate::views::record::in_force;

/// The new contact fields hold from today on. Versions that begin later, or began today, get them by a correction: else
/// they would bring the old ones back.
pub(crate) async fn update(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    if_match: IfMatch,
    input: &UpdateContact,
) -> Result<Organization> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    if_match.check(organization.version)?;
    let today = tehran_date(unit.now);
    let held = records::public_versions(unit.conn(), organization.id).await?;
    policy::is_open_on(&held, today)?;
    let present = in_force(&held, today)?;
    let mut told = None;
    for version in held.iter().filter(|version| version.id == present.id || version.valid_from > today) {
        let profile = changed(version.profile()?, input);
        if profile == version.profile()? {
            continue;
        }
        let is_new = version.valid_from < today;
        let row = insert(unit, &organization, draft(version, profile, is_new.then_some(today))).await?;
        if told.is_none() {
            told = Some((between_versions(unit.conn(), Some(version), &row).await?, row));
        }
    }
    if let Some((fields, row)) = told {
        bump(unit, organization.id).await?;
        let origin = if row.is_demo() { Origin::Demo } else { Origin::Entered };
        let told = Told {
            kind: ChangeKind::Contact,
            effective_on: row.valid_from,
            fields,
            decision: None,
            is_public: true,
            origin: origin.as_str(),
        };
        tell(unit, &organization, "organizations.profile_changed", "organizations.update_contact", told)
            .await?;
    }
    result(unit, id).await
}

/// A version made from a demonstration version holds demonstration values, and stays one.
fn draft(version: &ProfileRow, profile: Profile, starts: Option<chrono::NaiveDate>) -> Draft<'_> {
    let origin = if version.is_demo() { Origin::Demo } else { Origin::Entered };
    let reason = || messages::embedded(Language::Fa).text(&key::organizations_contact_changed());
    Draft {
        valid_from: starts.unwrap_or(version.valid_from),
        profile,
        decision: version.decision.clone().filter(|_| starts.is_none()),
        origin: origin.as_str(),
        corrects: starts.is_none().then(|| (version, reason())),
    }
}

fn changed(profile: Profile, input: &UpdateContact) -> Profile {
    let input = input.clone();
    let take = |new: Option<String>, old: Option<String>| match new {
        Some(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        None => old,
    };
    Profile {
        address: take(input.address, profile.address),
        postal_code: take(input.postal_code, profile.postal_code),
        phones: input.phones.unwrap_or(profile.phones),
        email: take(input.email, profile.email),
        website: take(input.website, profile.website),
        ..profile
    }
}
