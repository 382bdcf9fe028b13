//! Addresses at which programs follow deadlines: of each representative for each organization one.

use chrono::{DateTime, Utc};
use contract::id::{OrganizationId, UserId};
use contract::publications::DeadlineCalendar;
use db::schema::publications_calendars::dsl;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{Connection, OrNotFound, Result};
use uuid::Uuid;

/// Those of a person, the newest first.
pub(crate) async fn list(conn: &mut Connection, user: Uuid) -> Result<Vec<DeadlineCalendar>> {
    let rows: Vec<(Uuid, DateTime<Utc>)> = dsl::publications_calendars
        .filter(dsl::user_id.eq(user))
        .order((dsl::made_at.desc(), dsl::organization_id))
        .select((dsl::organization_id, dsl::made_at))
        .load(conn)
        .await?;
    let to_wire = |(id, made_at): (Uuid, _)| DeadlineCalendar { organization_id: id.into(), made_at };
    Ok(rows.into_iter().map(to_wire).collect())
}

/// Makes an address, in the place of the one there was.
pub(crate) async fn put(
    conn: &mut Connection,
    (user, organization): (Uuid, OrganizationId),
    key_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<()> {
    let key = (dsl::key_hash.eq(key_hash), dsl::made_at.eq(now));
    diesel::insert_into(dsl::publications_calendars)
        .values((dsl::user_id.eq(user), dsl::organization_id.eq(organization.0), key))
        .on_conflict((dsl::user_id, dsl::organization_id))
        .do_update()
        .set(key)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes an address away; whether there was one.
pub(crate) async fn remove(
    conn: &mut Connection,
    (user, organization): (Uuid, OrganizationId),
) -> Result<bool> {
    let row = dsl::publications_calendars.find((user, organization.0));
    Ok(diesel::delete(row).execute(conn).await? > 0)
}

/// Whose address it is, and for which organization.
pub(crate) async fn find(conn: &mut Connection, key_hash: &[u8]) -> Result<(UserId, OrganizationId)> {
    let found: (Uuid, Uuid) = dsl::publications_calendars
        .filter(dsl::key_hash.eq(key_hash))
        .select((dsl::user_id, dsl::organization_id))
        .first(conn)
        .await
        .or_not_found()?;
    Ok((found.0.into(), found.1.into()))
}
