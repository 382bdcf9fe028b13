//! What is set up once.

use contract::publications::{PublicationSettings, UpdatePublicationSettings};
use db::schema::publications_settings;
use diesel::pg::Pg;
use diesel::prelude::*;

/// The one row of settings.
#[derive(Clone, Copy, Debug, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = publications_settings, check_for_backend(Pg))]
pub(crate) struct SettingsRow {
    pub(crate) working_days: i32,
    pub(crate) version: i32,
}

impl SettingsRow {
    pub(crate) fn to_wire(self) -> PublicationSettings {
        PublicationSettings {
            settings: UpdatePublicationSettings { working_days: self.working_days },
            version: self.version,
        }
    }
}
