use chrono::{DateTime, Utc};
use db::schema::identity_signing_keys::dsl;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::Result;

use crate::model::KeyRow;

/// All keys, the newest first; there are a handful a year.
pub(crate) async fn all(conn: &mut db::Connection) -> Result<Vec<KeyRow>> {
    let keys = dsl::identity_signing_keys.order((dsl::not_before.desc(), dsl::kid.desc()));
    Ok(keys.limit(100).select(KeyRow::as_select()).load(conn).await?)
}

/// The key that signs at an instant.
pub(crate) async fn newest(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<Option<KeyRow>> {
    let key = dsl::identity_signing_keys
        .filter(dsl::retired_at.is_null())
        .filter(dsl::not_before.le(now))
        .order((dsl::not_before.desc(), dsl::kid.desc()))
        .select(KeyRow::as_select());
    Ok(key.first(conn).await.optional()?)
}

pub(crate) async fn insert(conn: &mut db::Connection, row: &KeyRow) -> Result<()> {
    diesel::insert_into(dsl::identity_signing_keys).values(row).execute(conn).await?;
    Ok(())
}

/// Retires every key that is not, and returns their names.
pub(crate) async fn retire_all(conn: &mut db::Connection, at: DateTime<Utc>) -> Result<Vec<String>> {
    let live = dsl::identity_signing_keys.filter(dsl::retired_at.is_null());
    Ok(diesel::update(live).set(dsl::retired_at.eq(at)).returning(dsl::kid).get_results(conn).await?)
}
