//! Every write: one transaction with its audit record, its entry in the timeline, its event and its documents.

pub(crate) mod closing;
pub(crate) mod contact;
pub(crate) mod identity;
pub(crate) mod logos;
pub(crate) mod offices;
pub(crate) mod parties;
pub(crate) mod requests;
pub(crate) mod rules;
pub(crate) mod versions;

use chrono::NaiveDate;
use contract::id::OrganizationId;
use contract::organizations::{ChangeKind, FieldChange, Organization};
use db::schema::{organizations, organizations_changes};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::audit::Subject;
use platform::clock::tehran_date;
use platform::outbox::Event;
use platform::{Result, Unit};
use serde::Serialize;
use uuid::Uuid;

use crate::model::change::ChangeRow;
use crate::model::record::OrganizationRow;
use crate::policy::Visibility;
use crate::queries::records;
use crate::{index, views};

/// The topic under which answers are kept in memory.
pub(crate) const TOPIC: &str = "organizations";

/// What an entry of the timeline tells.
pub(crate) struct Told {
    pub kind: ChangeKind,
    pub effective_on: NaiveDate,
    pub fields: Vec<FieldChange>,
    pub decision: Option<String>,
    pub is_public: bool,
    pub origin: &'static str,
}

/// The facts of an event.
#[derive(Serialize)]
struct Happened<'a> {
    organization_id: Uuid,
    slug: &'a str,
    effective_on: NaiveDate,
    fields: Vec<&'a str>,
}

/// What the audit log keeps of a change: the fields before and after.
pub(crate) async fn tell(
    unit: &mut Unit,
    organization: &OrganizationRow,
    topic: &'static str,
    action: &'static str,
    told: Told,
) -> Result<()> {
    let row = ChangeRow {
        id: Uuid::now_v7(),
        organization_id: organization.id,
        kind: told.kind.as_str().to_owned(),
        effective_on: told.effective_on,
        fields: serde_json::to_value(&told.fields)?,
        decision: told.decision,
        is_public: told.is_public,
        at: unit.now,
        by_id: unit.actor.id,
        by_name: unit.actor.name.clone(),
        origin: told.origin.to_owned(),
    };
    diesel::insert_into(organizations_changes::table).values(&row).execute(unit.conn()).await?;
    let side = |pick: fn(&FieldChange) -> &serde_json::Value| {
        told.fields
            .iter()
            .map(|change| (change.field.clone(), pick(change).clone()))
            .collect::<serde_json::Map<_, _>>()
    };
    let (before, after) = (side(|change| &change.before), side(|change| &change.after));
    unit.audit(action, Subject::new("organizations", organization.id), Some(&before), Some(&after))?;
    let happened = Happened {
        organization_id: organization.id,
        slug: &organization.slug,
        effective_on: told.effective_on,
        // A hidden officer is not told by an event either.
        fields: told.fields.iter().map(|change| change.field.as_str()).collect(),
    };
    let today = tehran_date(unit.now);
    let documents = index::put(unit.conn(), &[organization.id], today).await?;
    unit.emit(Event::new(topic, &happened)?.with_documents(documents));
    unit.touch(TOPIC).await
}

/// A new version number for the body, so that whoever read it before is told.
pub(crate) async fn bump(unit: &mut Unit, organization: Uuid) -> Result<()> {
    diesel::update(organizations::table.find(organization))
        .set(organizations::version.eq(organizations::version + 1))
        .execute(unit.conn())
        .await?;
    Ok(())
}

/// The record as it stands after a change, for the writer: of today, or of its first day if that lies ahead.
pub(crate) async fn result(unit: &mut Unit, id: OrganizationId) -> Result<Organization> {
    let today = tehran_date(unit.now);
    let first = records::public_versions(unit.conn(), id.0)
        .await?
        .as_slice()
        .first()
        .map(|version| version.valid_from);
    let day = first.map_or(today, |first| first.max(today));
    let visibility = Visibility { everything: false, own: vec![id.0] };
    views::record::record(unit.conn(), &visibility, &records::Key::Id(id.0), day).await
}
