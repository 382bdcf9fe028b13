//! What other areas may ask of this one.

use contract::contact::UnitId;
use db::schema::contact_units;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::Result;

/// A unit's name in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitName {
    pub fa: String,
    pub en: String,
}

/// The name of a unit of the directory, as long as it is open: to a closed one nobody can write.
///
/// # Errors
/// A database that fails.
pub async fn unit_name(conn: &mut db::Connection, id: UnitId) -> Result<Option<UnitName>> {
    let names: Option<(String, String)> = contact_units::table
        .filter(contact_units::id.eq(id.0).and(contact_units::active))
        .select((contact_units::name_fa, contact_units::name_en))
        .first(conn)
        .await
        .optional()?;
    Ok(names.map(|(fa, en)| UnitName { fa, en }))
}
