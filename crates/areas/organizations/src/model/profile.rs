use chrono::{DateTime, NaiveDate, Utc};
use contract::organizations::{OrganizationStatus, Profile, ProfileVersion};
use db::schema::organizations_profile_versions;
use diesel::prelude::*;
use platform::Result;
use uuid::Uuid;

use super::{is_demo, word};
use crate::people::People;

/// A version of the record.
#[derive(Clone, Debug, Queryable, QueryableByName, Selectable, Insertable)]
#[diesel(table_name = organizations_profile_versions, check_for_backend(diesel::pg::Pg))]
pub(crate) struct ProfileRow {
    pub id: Uuid,
    pub organization_id: Uuid,
    pub valid_from: NaiveDate,
    pub status: String,
    pub name_fa: String,
    pub name_en: Option<String>,
    pub short_name_fa: Option<String>,
    pub other_names_fa: Vec<String>,
    pub activity_fa: Option<String>,
    pub activity_en: Option<String>,
    pub deputy_area: Option<String>,
    pub parent_id: Option<Uuid>,
    pub registration_no: Option<String>,
    pub registration_office: Option<String>,
    pub economic_code: Option<String>,
    pub founded_on: Option<NaiveDate>,
    pub capital_rials: Option<i64>,
    pub fiscal_year_start_month: i16,
    pub address: Option<String>,
    pub postal_code: Option<String>,
    pub phones: Vec<String>,
    pub email: Option<String>,
    pub website: Option<String>,
    pub logo_file_id: Option<Uuid>,
    pub initial: String,
    pub decision: Option<String>,
    pub origin: String,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: Option<Uuid>,
    pub recorded_by_name: String,
    pub corrects_id: Option<Uuid>,
    pub correction_reason: Option<String>,
    pub corrected_at: Option<DateTime<Utc>>,
}

/// What surrounds the content of a version.
pub(crate) struct Stamp {
    pub organization_id: Uuid,
    pub valid_from: NaiveDate,
    pub decision: Option<String>,
    pub origin: &'static str,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: Option<Uuid>,
    pub recorded_by_name: String,
    /// The version that is put right, and why.
    pub corrects: Option<(Uuid, String)>,
}

impl ProfileRow {
    pub(crate) fn new(profile: Profile, initial: String, stamp: Stamp) -> Self {
        let (corrects_id, correction_reason) = stamp.corrects.unzip();
        Self {
            id: Uuid::now_v7(),
            organization_id: stamp.organization_id,
            valid_from: stamp.valid_from,
            status: profile.status.as_str().to_owned(),
            name_fa: profile.name_fa,
            name_en: profile.name_en,
            short_name_fa: profile.short_name_fa,
            other_names_fa: profile.other_names_fa,
            activity_fa: profile.activity_fa,
            activity_en: profile.activity_en,
            deputy_area: profile.deputy_area,
            parent_id: profile.parent_id.map(Into::into),
            registration_no: profile.registration_no,
            registration_office: profile.registration_office,
            economic_code: profile.economic_code,
            founded_on: profile.founded_on,
            capital_rials: profile.capital_rials,
            fiscal_year_start_month: profile.fiscal_year_start_month,
            address: profile.address,
            postal_code: profile.postal_code,
            phones: profile.phones,
            email: profile.email,
            website: profile.website,
            logo_file_id: profile.logo_file_id.map(Into::into),
            initial,
            decision: stamp.decision,
            origin: stamp.origin.to_owned(),
            recorded_at: stamp.recorded_at,
            recorded_by: stamp.recorded_by,
            recorded_by_name: stamp.recorded_by_name,
            corrects_id,
            correction_reason,
            corrected_at: None,
        }
    }

    pub(crate) fn status(&self) -> Result<OrganizationStatus> {
        word(&self.status)
    }

    pub(crate) fn is_demo(&self) -> bool {
        is_demo(&self.origin)
    }

    pub(crate) fn profile(&self) -> Result<Profile> {
        let row = self.clone();
        Ok(Profile {
            status: row.status()?,
            name_fa: row.name_fa,
            name_en: row.name_en,
            short_name_fa: row.short_name_fa,
            other_names_fa: row.other_names_fa,
            activity_fa: row.activity_fa,
            activity_en: row.activity_en,
            deputy_area: row.deputy_area,
            parent_id: row.parent_id.map(Into::into),
            registration_no: row.registration_no,
            registration_office: row.registration_office,
            economic_code: row.economic_code,
            founded_on: row.founded_on,
            capital_rials: row.capital_rials,
            fiscal_year_start_month: row.fiscal_year_start_month,
            address: row.address,
            postal_code: row.postal_code,
            phones: row.phones,
            email: row.email,
            website: row.website,
            logo_file_id: row.logo_file_id.map(Into::into),
        })
    }

    /// The version on the wire; `people` are given where the reader may see who entered it.
    pub(crate) fn wire(&self, people: Option<&People>) -> Result<ProfileVersion> {
        Ok(ProfileVersion {
            id: self.id.into(),
            valid_from: self.valid_from,
            profile: self.profile()?,
            decision: self.decision.clone(),
            origin: word(&self.origin)?,
            demo: self.is_demo(),
            recorded_at: self.recorded_at,
            recorded_by: people.map(|people| people.name(self.recorded_by, &self.recorded_by_name)),
            corrects_id: self.corrects_id.map(Into::into),
            correction_reason: self.correction_reason.clone(),
            corrected_at: self.corrected_at,
        })
    }
}
