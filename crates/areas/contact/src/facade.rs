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

/// SQL for that name of the unit whose id the SQL `id` is, as `{fa, en}`, otherwise null: for a statement that reads what the
/// unit answers for.
#[must_use]
pub fn unit_name_sql(id: &str) -> String {
    format!(
        "(SELECT jsonb_build_object('fa', u.name_fa, 'en', u.name_en) FROM contact_units u \
         WHERE u.id = {id} AND u.active)"
    )
}
