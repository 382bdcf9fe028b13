use chrono::{DateTime, Utc};
use contract::organizations::Party;
use db::schema::organizations_parties;
use diesel::prelude::*;
use platform::Result;
use uuid::Uuid;

use super::{is_demo, word};
use crate::national_code::Telling;

/// A person or body that may hold offices.
#[derive(Clone, Debug, Queryable, Selectable, QueryableByName)]
#[diesel(table_name = organizations_parties, check_for_backend(diesel::pg::Pg))]
pub(crate) struct PartyRow {
    pub id: Uuid,
    pub kind: String,
    pub name_fa: String,
    pub name_en: Option<String>,
    pub organization_id: Option<Uuid>,
    pub user_id: Option<Uuid>,
    pub national_id: Option<String>,
    /// Encrypted.
    pub national_code: Option<Vec<u8>>,
    pub origin: String,
    pub version: i32,
}

/// A party that is being entered; the search vector is written beside it.
#[derive(Debug, Insertable)]
#[diesel(table_name = organizations_parties)]
pub(crate) struct NewParty {
    pub id: Uuid,
    pub kind: &'static str,
    pub name_fa: String,
    pub name_en: Option<String>,
    pub organization_id: Option<Uuid>,
    pub user_id: Option<Uuid>,
    pub national_id: Option<String>,
    pub national_code: Option<Vec<u8>>,
    pub national_code_hash: Option<Vec<u8>>,
    pub code: Option<&'static str>,
    pub origin: &'static str,
    pub created_at: DateTime<Utc>,
}

/// What changes in a party; what is none stays.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = organizations_parties)]
pub(crate) struct PartyChange {
    pub name_fa: Option<String>,
    /// The inner none removes it.
    pub name_en: Option<Option<String>>,
    pub national_code: Option<Option<Vec<u8>>>,
    pub national_code_hash: Option<Option<Vec<u8>>>,
}

impl PartyRow {
    pub(crate) fn wire(self, codes: Telling<'_>) -> Result<Party> {
        Ok(Party {
            national_code: codes.tell(self.id, self.national_code.as_deref())?,
            demo: is_demo(&self.origin),
            id: self.id.into(),
            kind: word(&self.kind)?,
            name_fa: self.name_fa,
            name_en: self.name_en,
            organization_id: self.organization_id.map(Into::into),
            user_id: self.user_id.map(Into::into),
            national_id: self.national_id,
            origin: word(&self.origin)?,
            version: self.version,
        })
    }
}
