use chrono::{DateTime, NaiveDate, Utc};
use contract::organizations::{
    ChangeRequest, ChangeRequestState, FieldChange, OrganizationReference, ProposedChange,
};
use contract::platform::StoredFile;
use db::schema::organizations_change_requests;
use diesel::prelude::*;
use platform::Result;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{is_demo, word};
use crate::people::People;

/// A proposed change.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = organizations_change_requests, check_for_backend(diesel::pg::Pg))]
pub(crate) struct RequestRow {
    pub id: Uuid,
    pub organization_id: Uuid,
    pub target: String,
    pub change: serde_json::Value,
    pub valid_from: NaiveDate,
    pub note: Option<String>,
    pub evidence_file_ids: Vec<Uuid>,
    pub state: String,
    pub proposed_by: Option<Uuid>,
    pub proposed_by_name: String,
    pub proposed_at: DateTime<Utc>,
    pub decided_by: Option<Uuid>,
    pub decided_by_name: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decision_note: Option<String>,
    pub differences: Option<serde_json::Value>,
    pub origin: String,
    pub version: i32,
    pub base: Option<serde_json::Value>,
}

impl RequestRow {
    pub(crate) fn state(&self) -> Result<ChangeRequestState> {
        word(&self.state)
    }

    pub(crate) fn change(&self) -> Result<ProposedChange> {
        Ok(serde_json::from_value(self.change.clone())?)
    }

    /// What the proposer began with: the record, or the id of the appointment.
    pub(crate) fn base<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        Ok(self.base.clone().map(serde_json::from_value).transpose()?)
    }

    pub(crate) fn wire(
        self,
        organization: OrganizationReference,
        (differences, outdated): (Vec<FieldChange>, Vec<String>),
        evidence: Vec<StoredFile>,
        people: &People,
        reader: Option<Uuid>,
    ) -> Result<ChangeRequest> {
        Ok(ChangeRequest {
            id: self.id.into(),
            organization,
            change: self.change()?,
            differences,
            outdated,
            valid_from: self.valid_from,
            state: self.state()?,
            note: self.note,
            evidence,
            proposed_by: people.name(self.proposed_by, &self.proposed_by_name),
            proposed_at: self.proposed_at,
            is_own: reader.is_some() && reader == self.proposed_by,
            decided_by: self.decided_by_name.map(|kept| people.name(self.decided_by, &kept)),
            decided_at: self.decided_at,
            decision_note: self.decision_note,
            demo: is_demo(&self.origin),
            version: self.version,
        })
    }
}
