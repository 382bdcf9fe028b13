use chrono::{DateTime, NaiveDate, Utc};
use contract::organizations::{OrganizationReference, RegisterChange};
use db::schema::organizations_changes;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use platform::Result;
use uuid::Uuid;

use super::{is_demo, word};
use crate::people::People;

/// An entry of the timeline.
#[derive(Clone, Debug, Insertable, QueryableByName)]
#[diesel(table_name = organizations_changes, check_for_backend(diesel::pg::Pg))]
pub(crate) struct ChangeRow {
    pub id: Uuid,
    pub organization_id: Uuid,
    pub kind: String,
    pub effective_on: NaiveDate,
    pub fields: serde_json::Value,
    pub decision: Option<String>,
    pub is_public: bool,
    pub at: DateTime<Utc>,
    pub by_id: Option<Uuid>,
    pub by_name: String,
    pub origin: String,
}

/// The same with the name of the body today.
#[derive(Clone, Debug, QueryableByName)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub(crate) struct ChangeOfRow {
    #[diesel(embed)]
    pub change: ChangeRow,
    #[diesel(sql_type = Text)]
    pub slug: String,
    #[diesel(sql_type = Text)]
    pub organization_fa: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub organization_en: Option<String>,
}

impl ChangeOfRow {
    /// The entry on the wire; `people` are given where the reader may see who entered it.
    pub(crate) fn wire(self, people: Option<&People>) -> Result<RegisterChange> {
        let row = self.change;
        Ok(RegisterChange {
            id: row.id.into(),
            organization: OrganizationReference {
                id: row.organization_id.into(),
                slug: self.slug,
                name_fa: self.organization_fa,
                name_en: self.organization_en,
            },
            kind: word(&row.kind)?,
            at: row.at,
            effective_on: row.effective_on,
            fields: serde_json::from_value(row.fields)?,
            decision: row.decision,
            by: people.map(|people| people.name(row.by_id, &row.by_name)),
            demo: is_demo(&row.origin),
        })
    }
}
