//! Changes that a body proposes and the Directorate decides; approving writes the target in the same transaction.

use std::sync::Arc;

use contract::id::OrganizationId;
use contract::organizations::{
    ChangeRequest, ChangeRequestId, ChangeRequestState, CorrectProfileVersion, CreateAppointment,
    CreateChangeRequest, CreateProfileVersion, DecideChangeRequest, Origin, ProfileVersionId, ProposedChange,
    difference,
};
use contract::problem::Code;
use db::schema::organizations_change_requests::{self as requests, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use messages::{Language, key};
use platform::audit::Subject;
use platform::clock::tehran_date;
use platform::outbox::Event;
use platform::request::IfMatch;
use platform::{Problem, Result, Scope, Unit, files};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{logos, offices, versions};
use crate::model::profile::ProfileRow;
use crate::model::request::RequestRow;
use crate::policy::{self, proposal::rebase};
use crate::queries::{offices as office_queries, records, requests as queries};
use crate::views;

#[derive(Serialize)]
struct Happened {
    organization_id: Uuid,
    request_id: Uuid,
    state: ChangeRequestState,
}

/// A representative proposes a change of its own body.
pub(crate) async fn propose(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    input: &CreateChangeRequest,
) -> Result<ChangeRequest> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    let (today, valid_from) = (tehran_date(unit.now), input.change.valid_from());
    let pointer = match &input.change {
        ProposedChange::Profile(_) => "/change/proposed/valid_from",
        ProposedChange::Appointment(_) => "/change/proposed/from",
    };
    policy::not_too_far(valid_from, today, pointer)?;
    if let ProposedChange::Appointment(appointment) = &input.change
        && appointment.party_id.is_some() == appointment.party.is_some()
    {
        return Err(Problem::from(Code::HolderRequired).at("/change/proposed/party"));
    }
    let held = records::public_versions(unit.conn(), organization.id).await?;
    policy::is_open_on(&held, valid_from.max(today))?;
    let change = tidied(&input.change);
    let base = match &change {
        ProposedChange::Profile(version) => {
            record_read(unit, id, &held, version, input.base_version_id).await?
        }
        ProposedChange::Appointment(appointment) => holder_met(unit, scope, id, appointment).await?,
    };
    link(unit, organization.id, input).await?;
    let row = RequestRow {
        id: Uuid::now_v7(),
        organization_id: organization.id,
        target: input.change.target().as_str().to_owned(),
        change: serde_json::to_value(&change)?,
        valid_from,
        note: input.note.clone(),
        evidence_file_ids: input.evidence_file_ids.iter().map(|id| id.0).collect(),
        state: ChangeRequestState::Open.as_str().to_owned(),
        proposed_by: unit.actor.id,
        proposed_by_name: unit.actor.name.clone(),
        proposed_at: unit.now,
        decided_by: None,
        decided_by_name: None,
        decided_at: None,
        decision_note: None,
        differences: None,
        origin: Origin::Entered.as_str().to_owned(),
        version: 1,
        base,
    };
    diesel::insert_into(requests::table).values(&row).execute(unit.conn()).await?;
    emit(unit, "organizations.change_proposed", &row, ChangeRequestState::Open)?;
    let made = as_it_stands(unit, row).await?;
    unit.audit_created("organizations.propose", Subject::new("organizations", made.id), &made)?;
    Ok(made)
}

/// A proposal as a version is kept, so that another script or white space is no change.
fn tidied(change: &ProposedChange) -> ProposedChange {
    match change.clone() {
        ProposedChange::Profile(version) => {
            let profile = versions::tidy(version.profile);
            ProposedChange::Profile(CreateProfileVersion { profile, ..version })
        }
        other @ ProposedChange::Appointment(_) => other,
    }
}

/// The record that the proposer changed, which must not be what is proposed.
async fn record_read(
    unit: &mut Unit,
    id: OrganizationId,
    held: &[ProfileRow],
    proposed: &CreateProfileVersion,
    asked: Option<ProfileVersionId>,
) -> Result<Option<Value>> {
    let read = match asked {
        Some(version) => match records::version(unit.conn(), id.0, version.0).await {
            Ok(version) => Some(version),
            Err(problem) if problem.code() == Code::NotFound => {
                return Err(Problem::field("/base_version_id", "format"));
            }
            Err(problem) => return Err(problem),
        },
        None => policy::in_force(held, proposed.valid_from).cloned(),
    };
    let base = read.as_ref().map(ProfileRow::profile).transpose()?;
    if difference(base.as_ref(), Some(&proposed.profile)).is_empty() {
        return Err(Problem::from(Code::NoDifference).at("/change/proposed/profile"));
    }
    Ok(base.map(serde_json::to_value).transpose()?)
}

/// The appointment that would give way.
async fn holder_met(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    proposed: &CreateAppointment,
) -> Result<Option<Value>> {
    let group = proposed.office.group().as_str();
    let next_day = proposed.from.succ_opt();
    let held = office_queries::holders_within(unit.conn(), scope, id, group, proposed.from, next_day).await?;
    Ok(held.as_slice().first().map(|held| held.appointment.id.to_string().into()))
}

async fn link(unit: &mut Unit, organization: Uuid, input: &CreateChangeRequest) -> Result<()> {
    if let ProposedChange::Profile(version) = &input.change {
        let pointer = "/change/proposed/profile/logo_file_id";
        logos::link(unit, organization, version.profile.logo_file_id, pointer).await?;
    }
    let linked = files::link(unit, &input.evidence_file_ids, &[]).await;
    linked.map(|_| ()).map_err(|problem| match problem.code() {
        Code::NotFound => Problem::from(Code::UnknownEvidence).at("/evidence_file_ids"),
        _ => problem,
    })
}

fn emit(unit: &mut Unit, topic: &'static str, row: &RequestRow, state: ChangeRequestState) -> Result<()> {
    let happened = Happened { organization_id: row.organization_id, request_id: row.id, state };
    unit.emit(Event::new(topic, &happened)?);
    Ok(())
}

/// The body takes its proposal back.
pub(crate) async fn withdraw(
    unit: &mut Unit,
    scope: &Scope,
    id: ChangeRequestId,
    if_match: IfMatch,
) -> Result<ChangeRequest> {
    let row = open(unit, scope, id, if_match).await?;
    let before = as_it_stands(unit, row).await?;
    settle(unit, before, ChangeRequestState::Withdrawn, None, "organizations.withdraw_request").await
}

/// The proposals that wait when their body ends go with it, on the decision that ends it (ORG-14).
pub(crate) async fn withdraw_all(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    decision: &str,
) -> Result<()> {
    let rows = queries::lock_open(unit.conn(), scope, id).await?;
    let (actor, today) = (Arc::clone(&unit.actor), tehran_date(unit.now));
    for before in views::requests::assemble(unit.conn(), &actor, rows, today).await? {
        let note = Some(decision.to_owned());
        settle(unit, before, ChangeRequestState::Withdrawn, note, "organizations.withdraw_request").await?;
    }
    Ok(())
}

/// An expert who is not the proposer says no.
pub(crate) async fn reject(
    unit: &mut Unit,
    scope: &Scope,
    id: ChangeRequestId,
    if_match: IfMatch,
    note: &str,
) -> Result<ChangeRequest> {
    let row = open(unit, scope, id, if_match).await?;
    policy::may_decide(&unit.actor, row.proposed_by)?;
    let note = Some(note.to_owned());
    let before = as_it_stands(unit, row).await?;
    settle(unit, before, ChangeRequestState::Rejected, note, "organizations.reject_request").await
}

/// An expert who is not the proposer says yes: what the proposer changed is entered, over what others changed meanwhile.
pub(crate) async fn approve(
    unit: &mut Unit,
    scope: &Scope,
    id: ChangeRequestId,
    if_match: IfMatch,
    input: DecideChangeRequest,
) -> Result<ChangeRequest> {
    let row = open(unit, scope, id, if_match).await?;
    policy::may_decide(&unit.actor, row.proposed_by)?;
    let before = as_it_stands(unit, row.clone()).await?;
    let unsaid: Vec<_> = before.outdated.iter().filter(|field| !input.overwrite.contains(field)).collect();
    if !unsaid.is_empty() {
        return Err(Problem::from(Code::RequestOutdated).param("fields", json!(unsaid)).at("/overwrite"));
    }
    let organization = before.organization.id;
    match before.change.clone() {
        ProposedChange::Profile(version) => {
            let held = records::public_versions(unit.conn(), organization.0).await?;
            let present = policy::in_force(&held, version.valid_from);
            let profile = present.map(ProfileRow::profile).transpose()?;
            let profile = rebase(row.base()?.as_ref(), &version.profile, profile.as_ref())?.profile;
            let version = CreateProfileVersion { profile, ..version };
            enter(unit, scope, organization, version, present).await?;
        }
        ProposedChange::Appointment(appointment) => {
            offices::appoint_or_replace(unit, scope, organization, &appointment).await?;
        }
    }
    settle(unit, before, ChangeRequestState::Approved, input.note, "organizations.approve_request").await
}

/// Enters an approved record: a version, or a correction of the one in force where that begins on the same day.
async fn enter(
    unit: &mut Unit,
    scope: &Scope,
    organization: OrganizationId,
    version: CreateProfileVersion,
    present: Option<&ProfileRow>,
) -> Result<()> {
    let Some(same_day) = present.filter(|present| present.valid_from == version.valid_from) else {
        versions::add(unit, scope, organization, &version).await?;
        return Ok(());
    };
    let reason = key::organizations_proposal_entered(version.decision.clone());
    let correction = CorrectProfileVersion {
        valid_from: version.valid_from,
        profile: version.profile,
        decision: Some(version.decision),
        reason: messages::embedded(Language::Fa).text(&reason),
    };
    versions::correct(unit, scope, (organization, same_day.id.into()), &correction).await?;
    Ok(())
}

async fn open(unit: &mut Unit, scope: &Scope, id: ChangeRequestId, if_match: IfMatch) -> Result<RequestRow> {
    let row = queries::lock(unit.conn(), scope, id).await?;
    if row.state()? != ChangeRequestState::Open {
        return Err(Problem::from(Code::RequestDecided).param("state", row.state));
    }
    if_match.check(row.version)?;
    Ok(row)
}

/// The proposal with what it would change now.
async fn as_it_stands(unit: &mut Unit, row: RequestRow) -> Result<ChangeRequest> {
    let (actor, today) = (Arc::clone(&unit.actor), tehran_date(unit.now));
    views::requests::one(unit.conn(), &actor, row, today).await
}

async fn settle(
    unit: &mut Unit,
    before: ChangeRequest,
    state: ChangeRequestState,
    note: Option<String>,
    action: &'static str,
) -> Result<ChangeRequest> {
    let (now, by, name) = (unit.now, unit.actor.id, unit.actor.name.clone());
    let settled = diesel::update(requests::table.find(before.id.0))
        .set((
            dsl::state.eq(state.as_str()),
            dsl::decided_by.eq(by),
            dsl::decided_by_name.eq(name),
            dsl::decided_at.eq(now),
            dsl::decision_note.eq(note),
            dsl::differences.eq(serde_json::to_value(&before.differences)?),
            dsl::version.eq(dsl::version + 1),
        ))
        .returning(RequestRow::as_returning())
        .get_result(unit.conn())
        .await?;
    emit(unit, "organizations.change_decided", &settled, state)?;
    let after = as_it_stands(unit, settled).await?;
    unit.audit(action, Subject::new("organizations", after.id), Some(&before), Some(&after))?;
    Ok(after)
}
