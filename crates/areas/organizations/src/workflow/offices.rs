//! Appointments: an office group has at most one holder on any day (ORG-4).

use chrono::NaiveDate;
use contract::id::OrganizationId;
use contract::organizations::{
    Appointment, AppointmentId, ChangeKind, CreateAppointment, EndAppointment, EndedReason, FieldChange,
    NewHolder, Office, Origin, PartyId, ReplaceOfficer,
};
use contract::problem::Code;
use db::schema::organizations_appointments::{self as appointments, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::clock::tehran_date;
use platform::problem::OnConstraint;
use platform::request::IfMatch;
use platform::{Problem, Result, Scope, Unit};
use serde_json::Value;
use uuid::Uuid;

use super::{Told, bump, parties, tell};
use crate::model::appointment::{AppointmentRow, HeldRow};
use crate::model::party::PartyRow;
use crate::model::record::OrganizationRow;
use crate::policy;
use crate::queries::{offices, records};

/// A new holder of a free office.
pub(crate) async fn appoint(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    input: &CreateAppointment,
) -> Result<Appointment> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    start(unit, scope, &organization, input, None).await
}

/// The holder of an office group on a day gives way to a new one, without a gap.
pub(crate) async fn replace(
    unit: &mut Unit,
    scope: &Scope,
    (id, office): (OrganizationId, Office),
    input: &ReplaceOfficer,
) -> Result<Appointment> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    let next_day = input.from.succ_opt().unwrap_or(input.from);
    let group = office.group().as_str();
    let held = offices::holders_within(unit.conn(), scope, id, group, input.from, Some(next_day)).await?;
    let Some(old) = held.into_iter().next() else {
        return Err(Problem::from(Code::OfficeVacant).at("/from"));
    };
    if old.appointment.valid_from == input.from {
        return Err(taken(&old));
    }
    let reason = input.reason.unwrap_or(EndedReason::Replaced);
    let from = input.from;
    finish(unit, &old.appointment, from, reason).await?;
    let new = CreateAppointment {
        office,
        party_id: input.party_id,
        party: input.party.clone(),
        from,
        until: None,
        decision: input.decision.clone(),
        gazette_no: input.gazette_no.clone(),
        is_public: input.is_public,
    };
    start(unit, scope, &organization, &new, Some(&old)).await
}

/// Appoints, and ends an open holder of the same group on that day: what an approved proposal means.
pub(crate) async fn appoint_or_replace(
    unit: &mut Unit,
    scope: &Scope,
    id: OrganizationId,
    input: &CreateAppointment,
) -> Result<Appointment> {
    let organization = records::lock(unit.conn(), scope, id).await?;
    let group = input.office.group().as_str();
    let held = offices::holders_within(unit.conn(), scope, id, group, input.from, None).await?;
    let open = held.as_slice().first().filter(|old| {
        held.len() == 1 && old.appointment.valid_until.is_none() && old.appointment.valid_from < input.from
    });
    if let Some(old) = open {
        finish(unit, &old.appointment, input.from, EndedReason::Replaced).await?;
    }
    start(unit, scope, &organization, input, open).await
}

/// The end of an office.
pub(crate) async fn end(
    unit: &mut Unit,
    scope: &Scope,
    id: AppointmentId,
    if_match: IfMatch,
    input: &EndAppointment,
) -> Result<Appointment> {
    let today = tehran_date(unit.now);
    let found = offices::one(unit.conn(), scope, id, today).await?;
    let organization = records::lock(unit.conn(), scope, found.appointment.organization_id.into()).await?;
    let held = offices::one(unit.conn(), scope, id, today).await?;
    if_match.check(held.appointment.version)?;
    if held.appointment.ended_reason.is_some() {
        return Err(Code::AppointmentEnded.into());
    }
    policy::not_too_far(input.until, today, "/until")?;
    let is_longer = held.appointment.valid_until.is_some_and(|until| input.until > until);
    if input.until <= held.appointment.valid_from || is_longer {
        return Err(Problem::from(Code::DateOrder).at("/until"));
    }
    finish(unit, &held.appointment, input.until, input.reason).await?;
    bump(unit, organization.id).await?;
    let told = Told {
        kind: ChangeKind::Ended,
        effective_on: input.until,
        fields: vec![FieldChange::new(held.appointment.office.clone(), held.holder_fa.clone(), Value::Null)],
        decision: input.decision.clone(),
        is_public: held.appointment.is_public,
        origin: origin(held.is_demo()),
    };
    tell(unit, &organization, "organizations.officer_changed", "organizations.end_appointment", told).await?;
    offices::one(unit.conn(), scope, id, today).await?.wire()
}

const fn origin(is_demo: bool) -> &'static str {
    if is_demo { Origin::Demo.as_str() } else { Origin::Entered.as_str() }
}

async fn start(
    unit: &mut Unit,
    scope: &Scope,
    organization: &OrganizationRow,
    input: &CreateAppointment,
    old: Option<&HeldRow>,
) -> Result<Appointment> {
    let today = tehran_date(unit.now);
    check_time(unit, organization, input, today).await?;
    let id: OrganizationId = organization.id.into();
    let group = input.office.group().as_str();
    let held = offices::holders_within(unit.conn(), scope, id, group, input.from, input.until).await?;
    if let Some(holder) = held.as_slice().first() {
        return Err(taken(holder));
    }
    let party = holder(unit, input.party_id, input.party.as_ref()).await?;
    let row = AppointmentRow {
        id: Uuid::now_v7(),
        organization_id: organization.id,
        office: input.office.as_str().to_owned(),
        office_group: group.to_owned(),
        party_id: party.id,
        valid_from: input.from,
        valid_until: input.until,
        ended_reason: None,
        decision: Some(input.decision.clone()),
        gazette_no: input.gazette_no.clone(),
        is_public: input.is_public,
        origin: Origin::Entered.as_str().to_owned(),
        version: 1,
        recorded_at: unit.now,
        recorded_by_name: unit.actor.name.clone(),
    };
    let made = diesel::insert_into(appointments::table).values(&row).execute(unit.conn()).await;
    made.on_constraint(&[("organizations_appointments_holder_excl", Code::OfficeTaken)])?;
    bump(unit, organization.id).await?;
    let before =
        old.filter(|old| old.appointment.is_public || !input.is_public).map(|old| old.holder_fa.clone());
    let told = Told {
        kind: ChangeKind::Appointed,
        effective_on: input.from,
        fields: vec![FieldChange::new(input.office.as_str(), before, party.name_fa)],
        decision: Some(input.decision.clone()),
        is_public: input.is_public,
        origin: origin(false),
    };
    tell(unit, organization, "organizations.officer_changed", "organizations.appoint", told).await?;
    offices::one(unit.conn(), scope, row.id.into(), today).await?.wire()
}

async fn check_time(
    unit: &mut Unit,
    organization: &OrganizationRow,
    input: &CreateAppointment,
    today: NaiveDate,
) -> Result<()> {
    policy::not_too_far(input.from, today, "/from")?;
    if input.until.is_some_and(|until| until <= input.from) {
        return Err(Problem::from(Code::DateOrder).at("/until"));
    }
    let versions = records::public_versions(unit.conn(), organization.id).await?;
    let last = input.until.and_then(|until| until.pred_opt());
    match (policy::closing_day(&versions)?, last) {
        (None, _) => Ok(()),
        (Some(_), Some(last)) => policy::is_open_on(&versions, last),
        (Some(closed), None) => policy::is_open_on(&versions, closed),
    }
}

fn taken(holder: &HeldRow) -> Problem {
    let appointment = &holder.appointment;
    Problem::from(Code::OfficeTaken)
        .param("holder", holder.holder_fa.clone())
        .param("from", appointment.valid_from.to_string())
        .param("until", appointment.valid_until.map(|until| until.to_string()))
        .at("/from")
}

async fn finish(unit: &mut Unit, row: &AppointmentRow, until: NaiveDate, reason: EndedReason) -> Result<()> {
    diesel::update(appointments::table.find(row.id))
        .set((
            dsl::valid_until.eq(until),
            dsl::ended_reason.eq(reason.as_str()),
            dsl::version.eq(dsl::version + 1),
        ))
        .execute(unit.conn())
        .await?;
    Ok(())
}

/// A known party or a new one, exactly one of both.
async fn holder(unit: &mut Unit, known: Option<PartyId>, new: Option<&NewHolder>) -> Result<PartyRow> {
    match (known, new) {
        (Some(id), None) => parties::known(unit, id).await,
        (None, Some(party)) => parties::insert(unit, &party.clone().into(), "/party").await,
        _ => Err(Problem::from(Code::HolderRequired).at("/party_id")),
    }
}
