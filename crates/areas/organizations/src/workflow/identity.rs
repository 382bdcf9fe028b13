//! What belongs to the body itself and not to a version: its national id, its word that the record is right, the expert
//! who answers for it.

use contract::id::OrganizationId;
use contract::organizations::{AssignExpert, ChangeKind, FieldChange, Organization, Origin, SetNationalId};
use contract::permission::{Permission, ReviewOrganizationChanges};
use contract::problem::Code;
use db::schema::organizations::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::clock::tehran_date;
use platform::problem::OnConstraint;
use platform::request::IfMatch;
use platform::{Problem, Result, Scope, Unit};

use super::{Told, bump, result, tell};
use crate::policy;
use crate::queries::records;

/// The national id, or a better reason why there is none. A real one is put right only with a reason.
pub(crate) async fn set_national_id(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    if_match: IfMatch,
    input: &SetNationalId,
) -> Result<Organization> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    if_match.check(organization.version)?;
    let national_id = policy::national_id(input.national_id.as_deref())?;
    if national_id.is_some() == input.absent_reason.is_some() {
        return Err(Problem::from(Code::NationalIdRequired).at("/national_id"));
    }
    let is_correction = organization.national_id.is_some() && !organization.has_demo_national_id();
    if is_correction && input.correction_reason.is_none() {
        return Err(Problem::from(Code::NationalIdStands).at("/correction_reason"));
    }
    let set = diesel::update(organizations::table.find(id.0))
        .set((
            dsl::national_id.eq(&national_id),
            dsl::national_id_origin.eq(national_id.as_ref().map(|_| Origin::Entered.as_str())),
            dsl::national_id_absent_reason.eq(&input.absent_reason),
        ))
        .execute(unit.conn())
        .await;
    set.on_constraint_at(&[("organizations_national_id_key", Code::NationalIdTaken, "/national_id")])?;
    bump(unit, id.0).await?;
    records::write_search(unit.conn(), id.0).await?;
    let fields = vec![FieldChange::new("national_id", organization.national_id.clone(), national_id)];
    let kind = if is_correction { ChangeKind::Correction } else { ChangeKind::NationalId };
    let reason = input.correction_reason.clone().or_else(|| input.absent_reason.clone());
    let told = Told { decision: reason, ..today(unit, kind, fields) };
    tell(unit, &organization, "organizations.profile_changed", "organizations.set_national_id", told).await?;
    result(unit, id).await
}

/// The body's word that its record is right as it read it.
pub(crate) async fn confirm(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    if_match: IfMatch,
) -> Result<Organization> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    if_match.check(organization.version)?;
    let day = tehran_date(unit.now);
    let held = records::public_versions(unit.conn(), id.0).await?;
    policy::is_open_on(&held, day)?;
    let (by, name) = (unit.actor.id, unit.actor.name.clone());
    diesel::update(organizations::table.find(id.0))
        .set((
            dsl::record_confirmed_on.eq(day),
            dsl::record_confirmed_by.eq(by),
            dsl::record_confirmed_by_name.eq(name),
        ))
        .execute(unit.conn())
        .await?;
    bump(unit, id.0).await?;
    let before = organization.record_confirmed_on.map(|day| day.to_string());
    let fields = vec![FieldChange::new("record_confirmed_on", before, day.to_string())];
    let told = today(unit, ChangeKind::Confirmed, fields);
    tell(unit, &organization, "organizations.record_confirmed", "organizations.confirm_record", told).await?;
    result(unit, id).await
}

/// The expert who answers for the body: somebody who may review its changes.
pub(crate) async fn assign_expert(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    if_match: IfMatch,
    input: &AssignExpert,
) -> Result<Organization> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    if_match.check(organization.version)?;
    let name = match input.user_id {
        None => None,
        Some(user) => {
            let now = unit.now;
            let reviewers =
                ::identity::facade::holders(unit.conn(), ReviewOrganizationChanges::NAME, None, now).await?;
            let mut names = ::identity::facade::display_names(unit.conn(), &[user]).await?;
            let name = names.remove(&user).filter(|_| reviewers.contains(&user));
            Some(name.ok_or_else(|| Problem::from(Code::UnknownUser).at("/user_id"))?.fa)
        }
    };
    diesel::update(organizations::table.find(id.0))
        .set((
            dsl::responsible_expert_id.eq(input.user_id.map(|user| user.0)),
            dsl::responsible_expert_name.eq(&name),
        ))
        .execute(unit.conn())
        .await?;
    bump(unit, id.0).await?;
    let fields =
        vec![FieldChange::new("responsible_expert", organization.responsible_expert_name.clone(), name)];
    let told = today(unit, ChangeKind::Expert, fields);
    tell(unit, &organization, "organizations.expert_assigned", "organizations.assign_expert", told).await?;
    result(unit, id).await
}

fn today(unit: &Unit, kind: ChangeKind, fields: Vec<FieldChange>) -> Told {
    Told {
        kind,
        effective_on: tehran_date(unit.now),
        fields,
        decision: None,
        is_public: true,
        origin: Origin::Entered.as_str(),
    }
}
