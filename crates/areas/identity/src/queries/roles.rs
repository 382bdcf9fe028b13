use chrono::{DateTime, Utc};
use contract::problem::Code;
use db::schema::identity_grants;
use db::schema::identity_roles::{self, dsl};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{OrNotFound, Result};
use uuid::Uuid;

use crate::model::RoleRow;

/// All roles by code; they are few, and the matrix shows them all.
pub(crate) async fn all(conn: &mut db::Connection) -> Result<Vec<RoleRow>> {
    let roles = dsl::identity_roles.order((dsl::builtin.desc(), dsl::created_at, dsl::code));
    Ok(roles.limit(500).select(RoleRow::as_select()).load(conn).await?)
}

/// How many people hold each role now.
pub(crate) async fn holders(conn: &mut db::Connection, now: DateTime<Utc>) -> Result<Vec<(String, i64)>> {
    use diesel::dsl::count;
    let holders = identity_grants::table
        .filter(identity_grants::valid_from.le(now))
        .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)))
        .group_by(identity_grants::role)
        .select((identity_grants::role, count(identity_grants::user_id).aggregate_distinct()));
    Ok(holders.load(conn).await?)
}

pub(crate) async fn find(conn: &mut db::Connection, code: &str) -> Result<Option<RoleRow>> {
    Ok(dsl::identity_roles.find(code).select(RoleRow::as_select()).first(conn).await.optional()?)
}

/// A role, locked until the end of the transaction.
pub(crate) async fn locked(conn: &mut db::Connection, code: &str) -> Result<RoleRow> {
    dsl::identity_roles.find(code).for_update().select(RoleRow::as_select()).first(conn).await.or_not_found()
}

pub(crate) async fn insert(conn: &mut db::Connection, row: &RoleRow) -> Result<()> {
    let inserted = diesel::insert_into(dsl::identity_roles).values(row).execute(conn).await;
    inserted.on_constraint_at(&[("identity_roles_pkey", Code::RoleTaken, "/code")])?;
    Ok(())
}

/// Adds or brings up to date the roles that the portal brings.
pub(crate) async fn upsert(conn: &mut db::Connection, rows: &[RoleRow]) -> Result<()> {
    diesel::insert_into(dsl::identity_roles)
        .values(rows)
        .on_conflict(dsl::code)
        .do_update()
        .set((
            dsl::title_fa.eq(excluded(dsl::title_fa)),
            dsl::title_en.eq(excluded(dsl::title_en)),
            dsl::permissions.eq(excluded(dsl::permissions)),
            dsl::for_organization.eq(excluded(dsl::for_organization)),
            dsl::needs_second_factor.eq(excluded(dsl::needs_second_factor)),
            dsl::builtin.eq(true),
            dsl::version.eq(identity_roles::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn update(conn: &mut db::Connection, row: &RoleRow) -> Result<RoleRow> {
    let changed = diesel::update(dsl::identity_roles.find(&row.code))
        .set((
            dsl::title_fa.eq(&row.title_fa),
            dsl::title_en.eq(&row.title_en),
            dsl::permissions.eq(&row.permissions),
            dsl::needs_second_factor.eq(row.needs_second_factor),
            dsl::version.eq(dsl::version + 1),
        ))
        .returning(RoleRow::as_returning());
    Ok(changed.get_result(conn).await?)
}

/// Who holds a permission now for one of these organizations alone.
pub(crate) async fn representatives(
    conn: &mut db::Connection,
    permission: &str,
    organizations: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<(Uuid, Uuid)>> {
    use db::schema::identity_users;
    Ok(identity_grants::table
        .inner_join(identity_roles::table)
        .inner_join(identity_users::table.on(identity_users::id.eq(identity_grants::user_id)))
        .filter(identity_users::status.eq("active"))
        .filter(identity_roles::permissions.contains(vec![permission]))
        .filter(identity_grants::organization_id.eq_any(organizations))
        .filter(identity_grants::valid_from.le(now))
        .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)))
        .select((identity_grants::organization_id.assume_not_null(), identity_grants::user_id))
        .distinct()
        .order((identity_grants::organization_id.assume_not_null(), identity_grants::user_id))
        .load(conn)
        .await?)
}

/// Who holds a permission now, everywhere or for an organization.
pub(crate) async fn holders_of(
    conn: &mut db::Connection,
    permission: &str,
    organization: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    use db::schema::identity_users;
    use diesel::pg::Pg;
    let mut people = identity_grants::table
        .inner_join(identity_roles::table)
        .inner_join(identity_users::table.on(identity_users::id.eq(identity_grants::user_id)))
        .filter(identity_users::status.eq("active"))
        .filter(identity_roles::permissions.contains(vec![permission]))
        .filter(identity_grants::valid_from.le(now))
        .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)))
        .select(identity_grants::user_id)
        .distinct()
        .order(identity_grants::user_id)
        .limit(1000)
        .into_boxed::<Pg>();
    people = match organization {
        None => people.filter(identity_grants::organization_id.is_null()),
        Some(id) => people
            .filter(identity_grants::organization_id.is_null().or(identity_grants::organization_id.eq(id))),
    };
    Ok(people.load(conn).await?)
}

/// Whose names hold each of some words: what is searched of them begins with the names and ends with what signs them in.
const NAMES: &str = "left(search_text, length(search_text) - length(concat_ws(' ', '', username, email)))";

/// The first by name of the active people who hold a permission everywhere: all, or only one of them, whose names hold these
/// words in any spelling.
pub(crate) async fn named_holders(
    conn: &mut db::Connection,
    (permission, only): (&str, Option<Uuid>),
    words: &str,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<(Uuid, String, Option<String>)>> {
    use db::schema::identity_users::dsl as people;
    use diesel::dsl::sql;
    use diesel::pg::Pg;
    use diesel::sql_types::Text;
    let holders = identity_grants::table
        .inner_join(identity_roles::table)
        .filter(identity_roles::permissions.contains(vec![permission]))
        .filter(identity_grants::organization_id.is_null())
        .filter(identity_grants::valid_from.le(now))
        .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)))
        .select(identity_grants::user_id);
    let mut found = people::identity_users
        .filter(people::status.eq("active"))
        .filter(people::id.eq_any(holders))
        .select((people::id, people::name_fa, people::name_en))
        .order((people::name_fa, people::id))
        .limit(limit)
        .into_boxed::<Pg>();
    if let Some(user) = only {
        found = found.filter(people::id.eq(user));
    }
    for word in words.split_whitespace().take(8) {
        found = found.filter(sql::<Text>(NAMES).like(super::anywhere(word)));
    }
    Ok(found.load(conn).await?)
}
