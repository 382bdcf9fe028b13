use chrono::{DateTime, NaiveDate, Utc};
use contract::organizations::{
    Completeness, OrganizationKind, OrganizationReference, OrganizationSummary, RecordConfirmation,
    ReferenceItem, ResponsibleExpert, Succession,
};
use db::schema::{organizations, organizations_deputy_areas, organizations_successions};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Uuid as SqlUuid};
use platform::Result;
use uuid::Uuid;

use super::profile::ProfileRow;
use super::{is_demo, word};
use crate::people::People;

/// A body, without what its versions say.
#[derive(Clone, Debug, Queryable, Selectable, QueryableByName)]
#[diesel(table_name = organizations, check_for_backend(diesel::pg::Pg))]
pub(crate) struct OrganizationRow {
    pub id: Uuid,
    pub slug: String,
    pub kind: String,
    pub national_id: Option<String>,
    pub national_id_origin: Option<String>,
    pub national_id_absent_reason: Option<String>,
    pub responsible_expert_id: Option<Uuid>,
    pub responsible_expert_name: Option<String>,
    pub record_confirmed_on: Option<NaiveDate>,
    pub record_confirmed_by: Option<Uuid>,
    pub record_confirmed_by_name: Option<String>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

impl OrganizationRow {
    pub(crate) fn kind(&self) -> Result<OrganizationKind> {
        word(&self.kind)
    }

    pub(crate) fn has_demo_national_id(&self) -> bool {
        self.national_id_origin.as_deref().is_some_and(is_demo)
    }

    pub(crate) fn expert(&self, people: &People) -> Option<ResponsibleExpert> {
        let (id, kept) = self.responsible_expert_id.zip(self.responsible_expert_name.as_deref())?;
        Some(ResponsibleExpert { user_id: id.into(), name: people.name(Some(id), kept) })
    }

    /// The body's last word; `people` are given where the reader may see who gave it.
    pub(crate) fn confirmation(&self, people: Option<&People>) -> Option<RecordConfirmation> {
        let by = people.zip(self.record_confirmed_by_name.as_deref());
        let by = by.map(|(people, kept)| people.name(self.record_confirmed_by, kept));
        self.record_confirmed_on.map(|on| RecordConfirmation { on, by })
    }
}

/// A body that is being entered; the search vector is written beside it.
#[derive(Debug, Insertable)]
#[diesel(table_name = organizations)]
pub(crate) struct NewOrganization {
    pub id: Uuid,
    pub slug: String,
    pub kind: &'static str,
    pub national_id: Option<String>,
    pub national_id_origin: Option<&'static str>,
    pub national_id_absent_reason: Option<String>,
    pub origin: &'static str,
    pub created_at: DateTime<Utc>,
}

/// A body with the version in force, as lists show it.
#[derive(Clone, Debug, QueryableByName)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub(crate) struct ListedRow {
    #[diesel(embed)]
    pub profile: ProfileRow,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub national_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub national_id_origin: Option<String>,
    #[diesel(sql_type = Array<Text>)]
    pub offices: Vec<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub chief_fa: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub chief_en: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub chief_origin: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub parent_fa: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

impl ListedRow {
    pub(crate) fn is_demo(&self) -> bool {
        self.profile.is_demo()
            || self.national_id_origin.as_deref().is_some_and(is_demo)
            || self.chief_origin.as_deref().is_some_and(is_demo)
    }

    pub(crate) fn wire(self, completeness: &Completeness) -> Result<OrganizationSummary> {
        Ok(OrganizationSummary {
            demo: self.is_demo(),
            id: self.profile.organization_id.into(),
            kind: word(&self.kind)?,
            status: self.profile.status()?,
            slug: self.slug,
            name_fa: self.profile.name_fa,
            name_en: self.profile.name_en,
            short_name_fa: self.profile.short_name_fa,
            activity_fa: self.profile.activity_fa,
            activity_en: self.profile.activity_en,
            national_id: self.national_id,
            deputy_area: self.profile.deputy_area,
            parent_id: self.profile.parent_id.map(Into::into),
            website: self.profile.website,
            logo_file_id: self.profile.logo_file_id.map(Into::into),
            initial: self.profile.initial,
            chief_executive: self.chief_fa,
            chief_executive_en: self.chief_en,
            completeness: completeness.percent,
        })
    }
}

/// A body by its name on some day.
#[derive(Clone, Debug, QueryableByName)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub(crate) struct NamedRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Text)]
    pub status: String,
    #[diesel(sql_type = Text)]
    pub name_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub name_en: Option<String>,
}

impl From<NamedRow> for OrganizationReference {
    fn from(row: NamedRow) -> Self {
        Self { id: row.id.into(), slug: row.slug, name_fa: row.name_fa, name_en: row.name_en }
    }
}

/// A tie between a body and the one that took its place.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = organizations_successions, check_for_backend(diesel::pg::Pg))]
pub(crate) struct SuccessionRow {
    pub id: Uuid,
    pub predecessor_id: Uuid,
    pub successor_id: Uuid,
    pub kind: String,
    pub happened_on: Option<NaiveDate>,
    pub decision: Option<String>,
    pub origin: String,
    pub recorded_at: DateTime<Utc>,
}

impl SuccessionRow {
    pub(crate) fn wire(
        self,
        predecessor: OrganizationReference,
        successor: OrganizationReference,
    ) -> Result<Succession> {
        Ok(Succession {
            id: self.id.into(),
            kind: word(&self.kind)?,
            predecessor,
            successor,
            on: self.happened_on,
            decision: self.decision,
            demo: is_demo(&self.origin),
        })
    }
}

/// A deputy of the mayor.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = organizations_deputy_areas, check_for_backend(diesel::pg::Pg))]
pub(crate) struct DeputyArea {
    pub code: String,
    pub title_fa: String,
    pub title_en: String,
    pub position: i32,
    pub active: bool,
}

impl From<DeputyArea> for ReferenceItem {
    fn from(area: DeputyArea) -> Self {
        Self {
            code: area.code,
            title_fa: area.title_fa,
            title_en: area.title_en,
            active: area.active,
            rule: None,
        }
    }
}
