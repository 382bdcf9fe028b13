//! How a body ends (ORG-14), and who takes its place.

use contract::id::OrganizationId;
use contract::organizations::{
    ChangeKind, CloseOrganization, CreateSuccession, FieldChange, Organization, OrganizationStatus, Origin,
    Profile, Succession, SuccessionKind,
};
use contract::problem::Code;
use db::schema::{organizations_appointments as appointments, organizations_successions as successions};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::clock::tehran_date;
use platform::problem::OnConstraint;
use platform::request::IfMatch;
use platform::{OrNotFound, Problem, Result, Scope, Unit};
use serde_json::Value;
use uuid::Uuid;

use super::versions::{Draft, insert};
use super::{Told, bump, requests, result, tell};
use crate::model::profile::ProfileRow;
use crate::model::record::{OrganizationRow, SuccessionRow};
use crate::policy;
use crate::queries::{offices, records};
use crate::views::diff::between_versions;
use crate::views::record::in_force;

/// Winds up, dissolves or merges a body.
pub(crate) async fn close(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    if_match: IfMatch,
    input: &CloseOrganization,
) -> Result<Organization> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    if_match.check(organization.version)?;
    policy::not_too_far(input.on, tehran_date(unit.now), "/on")?;
    let held = records::public_versions(unit.conn(), organization.id).await?;
    let before = closable(&held, input)?;
    let profile = Profile { status: input.status, ..before.profile()? };
    let origin = if before.is_demo() { Origin::Demo } else { Origin::Entered };
    let draft = Draft {
        valid_from: input.on,
        // A body that ends needs no parent that is still active.
        profile: Profile { parent_id: profile.parent_id.filter(|_| !input.status.is_closed()), ..profile },
        decision: Some(input.decision.clone()),
        origin: origin.as_str(),
        corrects: None,
    };
    if input.status.is_closed() {
        // Before the record changes: each keeps what it would have changed.
        requests::withdraw_all(unit, scope, id, &input.decision).await?;
    }
    let row = insert(unit, &organization, draft).await?;
    let mut fields = between_versions(unit.conn(), Some(before), &row).await?;
    if input.status.is_closed() {
        fields.extend(end_offices(unit, scope, &organization, input).await?);
    }
    if let Some(successor) = input.successor_id {
        let succession = CreateSuccession {
            successor_id: successor,
            kind: SuccessionKind::MergedInto,
            on: input.on,
            decision: input.decision.clone(),
        };
        tie(unit, &organization, &succession).await?;
    }
    bump(unit, organization.id).await?;
    let told = Told {
        kind: ChangeKind::Closed,
        effective_on: input.on,
        fields,
        decision: Some(input.decision.clone()),
        is_public: true,
        origin: origin.as_str(),
    };
    tell(unit, &organization, "organizations.closed", "organizations.close", told).await?;
    result(unit, id).await
}

fn closable<'a>(held: &'a [ProfileRow], input: &CloseOrganization) -> Result<&'a ProfileRow> {
    let before = in_force(held, input.on)?;
    let from = before.status()?;
    if !input.status.is_reached_by_closing() || from == input.status || !from.may_become(input.status) {
        return Err(policy::bad_transition(Some(from), Some(input.status)).at("/status"));
    }
    if (input.status == OrganizationStatus::Merged) != input.successor_id.is_some() {
        return Err(Problem::from(Code::SuccessorRequired).at("/successor_id"));
    }
    match held.iter().find(|version| version.valid_from >= input.on) {
        Some(later) => Err(later_entry(&later.valid_from.to_string())),
        None => Ok(before),
    }
}

fn later_entry(on: &str) -> Problem {
    Problem::from(Code::LaterEntries).param("on", on).at("/on")
}

/// Open offices end on that day; an office that would begin later must be put right first.
async fn end_offices(
    unit: &mut Unit,
    scope: &Scope,
    organization: &OrganizationRow,
    input: &CloseOrganization,
) -> Result<Vec<FieldChange>> {
    let open = offices::beyond(unit.conn(), scope, organization.id.into(), input.on).await?;
    if let Some(later) = open.iter().find(|held| held.appointment.valid_from >= input.on) {
        return Err(later_entry(&later.appointment.valid_from.to_string()));
    }
    let ids: Vec<Uuid> = open.iter().map(|held| held.appointment.id).collect();
    diesel::update(appointments::table.filter(appointments::id.eq_any(ids)))
        .set((
            appointments::valid_until.eq(input.on),
            appointments::ended_reason.eq("term_ended"),
            appointments::version.eq(appointments::version + 1),
        ))
        .execute(unit.conn())
        .await?;
    let public = open.into_iter().filter(|held| held.appointment.is_public);
    Ok(public.map(|held| FieldChange::new(held.appointment.office, held.holder_fa, Value::Null)).collect())
}

/// Another body took the place of this one.
pub(crate) async fn succeed(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    input: &CreateSuccession,
) -> Result<Succession> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    let row = tie(unit, &organization, input).await?;
    bump(unit, organization.id).await?;
    let ids = [organization.id, input.successor_id.0];
    let mut names = records::names(unit.conn(), &ids, input.on).await?;
    let predecessor = names.remove(&organization.id).or_not_found()?;
    let successor = names.remove(&input.successor_id.0).or_not_found()?;
    let told = Told {
        kind: ChangeKind::Succession,
        effective_on: input.on,
        fields: vec![FieldChange::new(input.kind.as_str(), Value::Null, successor.name_fa.clone())],
        decision: Some(input.decision.clone()),
        is_public: true,
        origin: Origin::Entered.as_str(),
    };
    tell(unit, &organization, "organizations.profile_changed", "organizations.succeed", told).await?;
    row.wire(predecessor, successor)
}

async fn tie(
    unit: &mut Unit,
    organization: &OrganizationRow,
    input: &CreateSuccession,
) -> Result<SuccessionRow> {
    let successor = input.successor_id.0;
    let known = records::find_public(unit.conn(), &records::Key::Id(successor)).await;
    known.map_err(|problem| match problem.code() {
        Code::NotFound => Problem::from(Code::SuccessorRequired).at("/successor_id"),
        _ => problem,
    })?;
    if records::leads_back(unit.conn(), organization.id, successor).await? {
        return Err(Problem::from(Code::SuccessionCycle).at("/successor_id"));
    }
    let row = SuccessionRow {
        id: Uuid::now_v7(),
        predecessor_id: organization.id,
        successor_id: successor,
        kind: input.kind.as_str().to_owned(),
        happened_on: Some(input.on),
        decision: Some(input.decision.clone()),
        origin: Origin::Entered.as_str().to_owned(),
        recorded_at: unit.now,
    };
    let made = diesel::insert_into(successions::table).values(&row).execute(unit.conn()).await;
    made.on_constraint(&[("organizations_successions_pair_key", Code::SuccessionExists)])?;
    Ok(row)
}
