//! The identity record of one body on one day, in eight queries, and one more where people are named.

use chrono::NaiveDate;
use contract::organizations::{Appointment, Organization, OrganizationReference, Succession};
use contract::problem::Code;
use platform::{Connection, OrNotFound, Problem, Result};
use uuid::Uuid;

use crate::model::appointment::HeldRow;
use crate::model::profile::ProfileRow;
use crate::model::record::OrganizationRow;
use crate::model::rule::KindRuleRow;
use crate::people::People;
use crate::policy::{self, Visibility, deadline};
use crate::queries::{offices, records, register};

/// A body with the version in force on a day.
pub(crate) struct OnDay {
    pub organization: OrganizationRow,
    /// The versions that hold, oldest first.
    pub versions: Vec<ProfileRow>,
    pub record: ProfileRow,
}

/// The body with the version in force on a day.
pub(crate) async fn on_day(conn: &mut Connection, key: &records::Key, day: NaiveDate) -> Result<OnDay> {
    let organization = records::find_public(conn, key).await?;
    let versions = records::public_versions(conn, organization.id).await?;
    let record = in_force(&versions, day)?.clone();
    Ok(OnDay { organization, versions, record })
}

/// The version in force, or that there is none yet (ORG-2).
pub(crate) fn in_force(versions: &[ProfileRow], day: NaiveDate) -> Result<&ProfileRow> {
    policy::in_force(versions, day).ok_or_else(|| {
        let first = versions.first().map(|version| version.valid_from.to_string());
        Problem::from(Code::NotYetRegistered).param("first", first)
    })
}

/// The identity record.
pub(crate) async fn record(
    conn: &mut Connection,
    visibility: &Visibility,
    key: &records::Key,
    day: NaiveDate,
) -> Result<Organization> {
    let OnDay { organization, versions, record } = on_day(conn, key, day).await?;
    let rules = register::kind_rules(conn).await?;
    let held = held_on(conn, organization.id, day).await?;
    let children = records::children(conn, organization.id, day).await?;
    let (predecessors, successors) = successions(conn, organization.id, day).await?;
    let parent = parent(conn, &record, day).await?;
    let rule = rules.iter().find(|rule| rule.kind == organization.kind);
    let is_insider = visibility.covers(organization.id);
    let insiders = [record.recorded_by, organization.record_confirmed_by].into_iter().filter(|_| is_insider);
    let people = People::load(conn, insiders.chain([organization.responsible_expert_id])).await?;
    let parts = Parts {
        organization,
        versions,
        record,
        held,
        children,
        predecessors,
        successors,
        parent,
        people,
        is_insider,
    };
    assemble(parts, rule, day)
}

struct Parts {
    organization: OrganizationRow,
    versions: Vec<ProfileRow>,
    record: ProfileRow,
    held: Vec<HeldRow>,
    children: Vec<OrganizationReference>,
    predecessors: Vec<Succession>,
    successors: Vec<Succession>,
    parent: Option<OrganizationReference>,
    people: People,
    /// Whether the reader sees who did what, hidden offices, and what the body owes.
    is_insider: bool,
}

fn assemble(parts: Parts, rule: Option<&KindRuleRow>, day: NaiveDate) -> Result<Organization> {
    let Parts { organization, versions, record, held, children, predecessors, successors, parent, .. } =
        parts;
    let insiders = parts.is_insider.then_some(&parts.people);
    let groups: Vec<String> = held.iter().map(|held| held.appointment.office_group.clone()).collect();
    let required = rule.map(|rule| rule.required.as_slice()).unwrap_or_default();
    let profile = record.profile()?;
    let offices: Vec<Appointment> = held
        .into_iter()
        .filter(|held| held.appointment.is_public || parts.is_insider)
        .map(HeldRow::wire)
        .collect::<Result<_>>()?;
    let owed = rule.filter(|_| parts.is_insider).map(|rule| rule.confirmation_due_months);
    let owed =
        owed.map(|months| deadline::confirmation(&organization, &versions, months, day)).transpose()?;
    Ok(Organization {
        confirmation_due: owed.flatten(),
        demo: record.is_demo()
            || organization.has_demo_national_id()
            || offices.iter().any(|office| office.demo)
            || predecessors.iter().chain(&successors).any(|succession| succession.demo),
        completeness: policy::completeness(required, &profile, organization.national_id.is_some(), &groups),
        since: policy::since(&versions, day)?,
        record: record.wire(insiders)?,
        initial: record.initial,
        id: organization.id.into(),
        kind: organization.kind()?,
        national_id_demo: organization.has_demo_national_id(),
        responsible_expert: organization.expert(&parts.people),
        confirmation: organization.confirmation(insiders),
        national_id_absent_reason: organization
            .national_id_absent_reason
            .filter(|_| organization.national_id.is_none()),
        slug: organization.slug,
        national_id: organization.national_id,
        as_of: day,
        parent,
        children,
        predecessors,
        successors,
        offices,
        version: organization.version,
    })
}

/// Every office of a body on a day, hidden ones too; who may see them is decided by whoever shows them.
pub(crate) async fn held_on(
    conn: &mut Connection,
    organization: Uuid,
    day: NaiveDate,
) -> Result<Vec<HeldRow>> {
    let everything = Visibility { everything: true, own: Vec::new() };
    let filter = offices::Filter {
        organization: Some(organization),
        day: Some(day),
        limit: 100,
        ..Default::default()
    };
    let mut held = offices::list(conn, &everything, &filter, day).await?;
    held.sort_by_key(|held| held.appointment.office().ok());
    Ok(held)
}

async fn parent(
    conn: &mut Connection,
    record: &ProfileRow,
    day: NaiveDate,
) -> Result<Option<OrganizationReference>> {
    let Some(parent) = record.parent_id else { return Ok(None) };
    Ok(records::names(conn, &[parent], day).await?.remove(&parent))
}

async fn successions(
    conn: &mut Connection,
    id: Uuid,
    day: NaiveDate,
) -> Result<(Vec<Succession>, Vec<Succession>)> {
    let rows = records::successions_of(conn, id, day).await?;
    let ids: Vec<Uuid> = rows.iter().flat_map(|row| [row.predecessor_id, row.successor_id]).collect();
    let names = records::names(conn, &ids, day).await?;
    let name = |id: Uuid| names.get(&id).cloned().or_not_found();
    let ties: Vec<Succession> = rows
        .into_iter()
        .map(|row| {
            let (predecessor, successor) = (name(row.predecessor_id)?, name(row.successor_id)?);
            row.wire(predecessor, successor)
        })
        .collect::<Result<_>>()?;
    Ok(ties.into_iter().partition(|tie| tie.successor.id.0 == id))
}
