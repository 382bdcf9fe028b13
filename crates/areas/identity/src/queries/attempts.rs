use chrono::{DateTime, Utc};
use db::schema::identity_attempts::{self, dsl};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::Result;

#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = identity_attempts, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(crate) struct AttemptRow {
    pub key: String,
    pub failures: i32,
    pub window_start: DateTime<Utc>,
    pub locks: i32,
    pub locked_until: Option<DateTime<Utc>>,
    pub last_failed_at: DateTime<Utc>,
}

/// The failures counted under a key, locked until the end of the transaction; an empty count if there are none.
pub(crate) async fn locked(conn: &mut db::Connection, key: &str, now: DateTime<Utc>) -> Result<AttemptRow> {
    let empty = AttemptRow {
        key: key.to_owned(),
        failures: 0,
        window_start: now,
        locks: 0,
        locked_until: None,
        last_failed_at: now,
    };
    diesel::insert_into(dsl::identity_attempts)
        .values(&empty)
        .on_conflict(dsl::key)
        .do_nothing()
        .execute(conn)
        .await?;
    Ok(dsl::identity_attempts.find(key).for_update().select(AttemptRow::as_select()).first(conn).await?)
}

pub(crate) async fn store(conn: &mut db::Connection, row: &AttemptRow) -> Result<()> {
    diesel::update(dsl::identity_attempts.find(&row.key)).set(row).execute(conn).await?;
    Ok(())
}

pub(crate) async fn clear(conn: &mut db::Connection, key: &str) -> Result<()> {
    diesel::delete(dsl::identity_attempts.find(key)).execute(conn).await?;
    Ok(())
}

/// Until when the account is locked, if it is.
pub(crate) async fn locked_until(
    conn: &mut db::Connection,
    key: &str,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let until = dsl::identity_attempts
        .find(key)
        .filter(dsl::locked_until.gt(now))
        .select(dsl::locked_until)
        .first::<Option<DateTime<Utc>>>(conn);
    Ok(until.await.optional()?.flatten())
}

/// Forgets keys that have been quiet since an instant.
pub(crate) async fn forget(conn: &mut db::Connection, before: DateTime<Utc>) -> Result<()> {
    diesel::delete(dsl::identity_attempts.filter(dsl::last_failed_at.lt(before))).execute(conn).await?;
    Ok(())
}
