//! What other areas may ask of this one.

use chrono::NaiveDate;
use contract::id::OrganizationId;
use contract::organizations::{OrganizationKind, OrganizationStatus};
use platform::{Connection, Result};
use uuid::Uuid;

use crate::model::record::NamedRow;
use crate::model::word;
use crate::queries::records;

/// A body by its name on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedOrganization {
    pub id: OrganizationId,
    pub slug: String,
    pub kind: OrganizationKind,
    pub status: OrganizationStatus,
    pub name_fa: String,
    pub name_en: Option<String>,
}

impl TryFrom<NamedRow> for NamedOrganization {
    type Error = platform::Problem;

    fn try_from(row: NamedRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            kind: word(&row.kind)?,
            status: word(&row.status)?,
            slug: row.slug,
            name_fa: row.name_fa,
            name_en: row.name_en,
        })
    }
}

/// One body by its name on a day; before its first version, by its first name. None where there is no such body.
///
/// # Errors
/// A database that fails.
pub async fn organization(
    conn: &mut Connection,
    id: OrganizationId,
    day: NaiveDate,
) -> Result<Option<NamedOrganization>> {
    Ok(organizations(conn, &[id], day).await?.into_iter().next())
}

/// Bodies by their names on a day, in one query. Ids of nobody are left out.
///
/// # Errors
/// A database that fails.
pub async fn organizations(
    conn: &mut Connection,
    ids: &[OrganizationId],
    day: NaiveDate,
) -> Result<Vec<NamedOrganization>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    records::named_rows(conn, &ids, day).await?.into_iter().map(TryInto::try_into).collect()
}

/// The bodies that are active on a day, by Persian name: those that have duties.
///
/// # Errors
/// A database that fails.
pub async fn active(conn: &mut Connection, day: NaiveDate) -> Result<Vec<NamedOrganization>> {
    records::active(conn, day).await?.into_iter().map(TryInto::try_into).collect()
}
