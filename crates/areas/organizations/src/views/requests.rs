//! Proposed changes beside what the register says now.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::id::FileId;
use contract::organizations::{
    ChangeRequest, CreateAppointment, CreateProfileVersion, FieldChange, OrganizationReference,
    ProposedChange,
};
use contract::platform::StoredFile;
use platform::{Actor, Connection, OrNotFound, Result, files};
use serde_json::Value;
use uuid::Uuid;

use crate::model::appointment::HeldRow;
use crate::model::profile::ProfileRow;
use crate::model::request::RequestRow;
use crate::people::People;
use crate::policy::proposal::rebase;
use crate::policy::{self, Visibility};
use crate::queries::{offices, parties, records};

/// Proposals with what they would change, in six queries whatever their number.
pub(crate) async fn assemble(
    conn: &mut Connection,
    actor: &Actor,
    rows: Vec<RequestRow>,
    today: NaiveDate,
) -> Result<Vec<ChangeRequest>> {
    let register = Register::load(conn, &rows, today).await?;
    rows.into_iter()
        .map(|row| {
            let organization = register.names.get(&row.organization_id).cloned().or_not_found()?;
            let changes = match &row.differences {
                Some(told) => (serde_json::from_value(told.clone())?, Vec::new()),
                None => register.changes(&row)?,
            };
            let evidence =
                row.evidence_file_ids.iter().filter_map(|id| register.files.get(id).cloned()).collect();
            row.wire(organization, changes, evidence, &register.people, actor.id)
        })
        .collect()
}

struct Register {
    names: HashMap<Uuid, OrganizationReference>,
    versions: HashMap<Uuid, Vec<ProfileRow>>,
    held: Vec<HeldRow>,
    parties: HashMap<Uuid, String>,
    files: HashMap<Uuid, StoredFile>,
    people: People,
}

impl Register {
    async fn load(conn: &mut Connection, rows: &[RequestRow], today: NaiveDate) -> Result<Self> {
        let changes: Vec<ProposedChange> = rows.iter().map(RequestRow::change).collect::<Result<_>>()?;
        let organizations: Vec<Uuid> = rows.iter().map(|row| row.organization_id).collect();
        let versions = records::public_versions_of(conn, &organizations).await?;
        let parents = versions.values().flatten().filter_map(|version| version.parent_id);
        let proposed = changes.iter().filter_map(|change| match change {
            ProposedChange::Profile(version) => version.profile.parent_id.map(Into::into),
            ProposedChange::Appointment(_) => None,
        });
        let named: Vec<Uuid> = organizations.iter().copied().chain(parents).chain(proposed).collect();
        let named_parties: Vec<Uuid> = changes
            .iter()
            .filter_map(|change| match change {
                ProposedChange::Appointment(appointment) => appointment.party_id.map(Into::into),
                ProposedChange::Profile(_) => None,
            })
            .collect();
        let file_ids: Vec<Uuid> = rows.iter().flat_map(|row| row.evidence_file_ids.clone()).collect();
        let readers = Visibility { everything: false, own: organizations.clone() };
        Ok(Self {
            names: records::names(conn, &named, today).await?,
            held: offices::all_of(conn, &readers, today).await?,
            parties: parties::names(conn, &named_parties).await?,
            files: files::load(conn, &file_ids)
                .await?
                .into_iter()
                .map(|file| (file.id, file.into()))
                .collect(),
            people: People::load(conn, rows.iter().flat_map(|row| [row.proposed_by, row.decided_by])).await?,
            versions,
        })
    }

    /// What a proposal would change now, and what of that somebody else has changed since.
    fn changes(&self, row: &RequestRow) -> Result<(Vec<FieldChange>, Vec<String>)> {
        match row.change()? {
            ProposedChange::Profile(proposed) => self.in_the_record(row, &proposed),
            ProposedChange::Appointment(proposed) => self.in_an_office(row, proposed),
        }
    }

    fn in_the_record(
        &self,
        row: &RequestRow,
        proposed: &CreateProfileVersion,
    ) -> Result<(Vec<FieldChange>, Vec<String>)> {
        let held = self.versions.get(&row.organization_id).map(Vec::as_slice).unwrap_or_default();
        let present = policy::in_force(held, row.valid_from).map(ProfileRow::profile).transpose()?;
        let mut found = rebase(row.base()?.as_ref(), &proposed.profile, present.as_ref())?;
        for change in found.differences.iter_mut().filter(|change| change.field == "parent_id") {
            let name = |value: &Value| self.name_of(value);
            *change = FieldChange::new("parent", name(&change.before), name(&change.after));
        }
        for field in found.outdated.iter_mut().filter(|field| *field == "parent_id") {
            "parent".clone_into(field);
        }
        Ok((found.differences, found.outdated))
    }

    /// An office is outdated where its holder of that day is another than when it was proposed.
    fn in_an_office(
        &self,
        row: &RequestRow,
        proposed: CreateAppointment,
    ) -> Result<(Vec<FieldChange>, Vec<String>)> {
        let group = proposed.office.group();
        let present = self.held.iter().find(|held| {
            held.appointment.organization_id == row.organization_id
                && held.appointment.office_group == group.as_str()
                && held.appointment.is_held_on(row.valid_from)
        });
        let base: Option<Uuid> = row.base()?;
        let office = proposed.office.as_str();
        let is_outdated = present.is_some_and(|held| Some(held.appointment.id) != base);
        let known = proposed.party_id.and_then(|id| self.parties.get(&id.0).cloned());
        let after = proposed.party.map(|party| party.name_fa).or(known);
        let before = present.map(|held| held.holder_fa.clone());
        let outdated = is_outdated.then(|| office.to_owned()).into_iter().collect();
        Ok((vec![FieldChange::new(office, before, after)], outdated))
    }

    fn name_of(&self, id: &Value) -> Value {
        let id = id.as_str().and_then(|id| id.parse::<Uuid>().ok());
        id.and_then(|id| self.names.get(&id)).map_or(Value::Null, |parent| parent.name_fa.clone().into())
    }
}

/// One proposal.
pub(crate) async fn one(
    conn: &mut Connection,
    actor: &Actor,
    row: RequestRow,
    today: NaiveDate,
) -> Result<ChangeRequest> {
    assemble(conn, actor, vec![row], today).await?.pop().or_not_found()
}

/// Whether a file belongs to a proposal: as a proof, or as the logo it proposes.
pub(crate) fn has_file(row: &RequestRow, file: FileId) -> Result<()> {
    let is_logo = match row.change()? {
        ProposedChange::Profile(version) => version.profile.logo_file_id == Some(file),
        ProposedChange::Appointment(_) => false,
    };
    (is_logo || row.evidence_file_ids.contains(&file.0)).then_some(()).or_not_found()
}
