//! In what a body differs between two days, or what a version changes: parents and holders are told by name.

use chrono::NaiveDate;
use contract::organizations::{FieldChange, OfficeGroup, OrganizationDiff, difference};
use platform::{Connection, Result};
use serde_json::Value;
use uuid::Uuid;

use super::record::{OnDay, held_on, in_force};
use crate::model::appointment::HeldRow;
use crate::model::profile::ProfileRow;
use crate::policy::Visibility;
use crate::queries::records;

/// The difference between two days.
pub(crate) async fn between(
    conn: &mut Connection,
    visibility: &Visibility,
    id: Uuid,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<OrganizationDiff> {
    let OnDay { versions, record: before, .. } =
        super::record::on_day(conn, &records::Key::Id(id), from).await?;
    let after = in_force(&versions, to)?.clone();
    let mut fields = between_versions(conn, Some(&before), &after).await?;
    let sees = |held: &HeldRow| held.appointment.is_public || visibility.covers(id);
    let mut held_before = held_on(conn, id, from).await?;
    held_before.retain(sees);
    let mut held_after = held_on(conn, id, to).await?;
    held_after.retain(sees);
    fields
        .extend(OfficeGroup::ALL.iter().filter_map(|group| office_change(*group, &held_before, &held_after)));
    let demo =
        before.is_demo() || after.is_demo() || held_before.iter().chain(&held_after).any(HeldRow::is_demo);
    Ok(OrganizationDiff { from, to, fields, demo })
}

fn office_change(group: OfficeGroup, before: &[HeldRow], after: &[HeldRow]) -> Option<FieldChange> {
    let of =
        |held: &[HeldRow]| held.iter().find(|held| held.appointment.office_group == group.as_str()).cloned();
    let (before, after) = (of(before), of(after));
    let identity = |held: &Option<HeldRow>| {
        held.as_ref().map(|held| (held.appointment.party_id, held.appointment.office.clone()))
    };
    let name =
        |held: &Option<HeldRow>| held.as_ref().map_or(Value::Null, |held| held.holder_fa.clone().into());
    (identity(&before) != identity(&after))
        .then(|| FieldChange::new(group.as_str(), name(&before), name(&after)))
}

/// What a version changes in the one before it.
pub(crate) async fn between_versions(
    conn: &mut Connection,
    before: Option<&ProfileRow>,
    after: &ProfileRow,
) -> Result<Vec<FieldChange>> {
    let profile = before.map(ProfileRow::profile).transpose()?;
    let mut fields = difference(profile.as_ref(), Some(&after.profile()?));
    if let Some(change) = fields.iter_mut().find(|change| change.field == "parent_id") {
        let ids: Vec<Uuid> =
            before.and_then(|before| before.parent_id).into_iter().chain(after.parent_id).collect();
        let names = records::names(conn, &ids, after.valid_from).await?;
        let name = |id: Option<Uuid>| {
            id.and_then(|id| names.get(&id)).map_or(Value::Null, |parent| parent.name_fa.clone().into())
        };
        *change = FieldChange::new(
            "parent",
            name(before.and_then(|before| before.parent_id)),
            name(after.parent_id),
        );
    }
    Ok(fields)
}
