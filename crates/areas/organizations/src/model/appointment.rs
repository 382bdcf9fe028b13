use chrono::{DateTime, NaiveDate, Utc};
use contract::organizations::{Appointment, Office, OrganizationReference, PartyReference};
use db::schema::organizations_appointments;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use platform::Result;
use uuid::Uuid;

use super::{is_demo, word};

/// The holding of an office.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, QueryableByName)]
#[diesel(table_name = organizations_appointments, check_for_backend(diesel::pg::Pg))]
pub(crate) struct AppointmentRow {
    pub id: Uuid,
    pub organization_id: Uuid,
    pub office: String,
    pub office_group: String,
    pub party_id: Uuid,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub ended_reason: Option<String>,
    pub decision: Option<String>,
    pub gazette_no: Option<String>,
    pub is_public: bool,
    pub origin: String,
    pub version: i32,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by_name: String,
}

impl AppointmentRow {
    pub(crate) fn office(&self) -> Result<Office> {
        word(&self.office)
    }

    pub(crate) fn is_held_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day < until)
    }
}

/// The same with the names of its holder and of the body on the day asked for.
#[derive(Clone, Debug, QueryableByName)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub(crate) struct HeldRow {
    #[diesel(embed)]
    pub appointment: AppointmentRow,
    #[diesel(sql_type = Text)]
    pub holder_kind: String,
    #[diesel(sql_type = Text)]
    pub holder_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub holder_en: Option<String>,
    #[diesel(sql_type = Text)]
    pub holder_origin: String,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub organization_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub organization_en: Option<String>,
}

impl HeldRow {
    pub(crate) fn is_demo(&self) -> bool {
        is_demo(&self.appointment.origin) || is_demo(&self.holder_origin)
    }

    pub(crate) fn wire(self) -> Result<Appointment> {
        let demo = self.is_demo();
        let row = self.appointment;
        Ok(Appointment {
            id: row.id.into(),
            organization: OrganizationReference {
                id: row.organization_id.into(),
                slug: self.slug,
                name_fa: self.organization_fa,
                name_en: self.organization_en,
            },
            office: word(&row.office)?,
            holder: PartyReference {
                id: row.party_id.into(),
                kind: word(&self.holder_kind)?,
                name_fa: self.holder_fa,
                name_en: self.holder_en,
                demo: is_demo(&self.holder_origin),
            },
            from: row.valid_from,
            until: row.valid_until,
            ended_reason: row.ended_reason.as_deref().map(word).transpose()?,
            decision: row.decision,
            gazette_no: row.gazette_no,
            is_public: row.is_public,
            origin: word(&row.origin)?,
            demo,
            version: row.version,
        })
    }
}
