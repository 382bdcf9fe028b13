use chrono::{DateTime, Utc};
use contract::id::OrganizationId;
use contract::identity::{GrantState, ListGrants};
use contract::problem::Code;
use db::schema::{identity_grants, identity_roles, identity_users};
use diesel::dsl::{exists, select};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::problem::OnConstraint;
use platform::{OrNotFound, Result, Scope};
use uuid::Uuid;

use crate::model::{GrantRow, NamedGrant, UserRow};
use crate::policy::GrantFact;
use crate::roles::ADMIN;

type FactRow = (Option<Uuid>, DateTime<Utc>, Option<DateTime<Utc>>, Vec<String>, bool);

macro_rules! fact {
    () => {
        (
            identity_grants::organization_id,
            identity_grants::valid_from,
            identity_grants::valid_until,
            identity_roles::permissions,
            identity_roles::needs_second_factor,
        )
    };
}

fn fact((organization, from, until, permissions, needs_second_factor): FactRow) -> GrantFact {
    GrantFact {
        organization: organization.map(OrganizationId),
        from,
        until,
        permissions,
        needs_second_factor,
    }
}

/// Grants of a person that hold now or later, with what their roles allow.
pub(crate) async fn facts(
    conn: &mut db::Connection,
    user: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<GrantFact>> {
    let rows: Vec<FactRow> = identity_grants::table
        .inner_join(identity_roles::table)
        .filter(identity_grants::user_id.eq(user))
        .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)))
        .select(fact!())
        .load(conn)
        .await?;
    Ok(rows.into_iter().map(fact).collect())
}

diesel::alias!(identity_users as granters: Granters);

#[diesel::dsl::auto_type(no_type_alias)]
fn named() -> _ {
    identity_grants::table
        .inner_join(identity_roles::table)
        .inner_join(identity_users::table.on(identity_users::id.eq(identity_grants::user_id)))
        .left_join(granters.on(granters.field(identity_users::id).nullable().eq(identity_grants::granted_by)))
}

macro_rules! shown {
    () => {
        (
            GrantRow::as_select(),
            identity_roles::title_fa,
            identity_roles::title_en,
            identity_users::name_fa,
            granters.field(identity_users::name_fa).nullable(),
        )
    };
}

/// All grants of a person, the newest first.
pub(crate) async fn of_user(conn: &mut db::Connection, user: Uuid) -> Result<Vec<NamedGrant>> {
    let grants = named().filter(identity_grants::user_id.eq(user)).order(identity_grants::id.desc());
    Ok(grants.limit(500).select(shown!()).load(conn).await?)
}

/// One grant, for showing.
pub(crate) async fn one(conn: &mut db::Connection, scope: &Scope, id: Uuid) -> Result<NamedGrant> {
    let grant = named().filter(identity_grants::id.eq(id)).select(shown!()).first::<NamedGrant>(conn).await;
    let grant = grant.or_not_found()?;
    let is_covered = scope
        .organizations()
        .is_none_or(|ids| grant.grant.organization_id.is_some_and(|id| ids.contains(&id)));
    is_covered.then_some(grant).or_not_found()
}

/// The newest first, at most `limit`, older than the grant `before`.
pub(crate) async fn list(
    conn: &mut db::Connection,
    scope: &Scope,
    ask: &ListGrants,
    before: Option<Uuid>,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<NamedGrant>> {
    let mut grants =
        named().select(shown!()).order(identity_grants::id.desc()).limit(limit).into_boxed::<Pg>();
    if let Some(organizations) = scope.organizations() {
        grants = grants.filter(identity_grants::organization_id.eq_any(organizations));
    }
    if let Some(user) = ask.user_id {
        grants = grants.filter(identity_grants::user_id.eq(user.0));
    }
    if let Some(role) = &ask.role {
        grants = grants.filter(identity_grants::role.eq(role));
    }
    if let Some(organization) = ask.organization_id {
        grants = grants.filter(identity_grants::organization_id.eq(organization.0));
    }
    let (from, until) = (identity_grants::valid_from, identity_grants::valid_until);
    grants = match ask.state {
        None => grants,
        Some(GrantState::Ended) => grants.filter(until.le(now)),
        Some(GrantState::Future) => grants.filter(from.gt(now)).filter(until.is_null().or(until.gt(now))),
        Some(GrantState::Current) => grants.filter(from.le(now)).filter(until.is_null().or(until.gt(now))),
    };
    if let Some(before) = before {
        grants = grants.filter(identity_grants::id.lt(before));
    }
    Ok(grants.load(conn).await?)
}

pub(crate) async fn insert(conn: &mut db::Connection, row: &GrantRow) -> Result<()> {
    diesel::insert_into(identity_grants::table).values(row).execute(conn).await.on_constraint(&[
        ("identity_grants_overlap_excl", Code::GrantOverlaps),
        ("identity_grants_user_id_fkey", Code::NotFound),
    ])?;
    Ok(())
}

/// A grant, locked until the end of the transaction.
pub(crate) async fn locked(conn: &mut db::Connection, id: Uuid) -> Result<GrantRow> {
    identity_grants::table
        .find(id)
        .for_update()
        .select(GrantRow::as_select())
        .first(conn)
        .await
        .or_not_found()
}

pub(crate) async fn end(
    conn: &mut db::Connection,
    id: Uuid,
    until: DateTime<Utc>,
    reason: &str,
) -> Result<GrantRow> {
    let ended = diesel::update(identity_grants::table.find(id))
        .set((identity_grants::valid_until.eq(until), identity_grants::end_reason.eq(reason)))
        .returning(GrantRow::as_returning());
    Ok(ended.get_result(conn).await?)
}

/// Whether the person holds the role now.
pub(crate) async fn holds(
    conn: &mut db::Connection,
    user: Uuid,
    role: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let current = identity_grants::table
        .filter(identity_grants::user_id.eq(user))
        .filter(identity_grants::role.eq(role))
        .filter(identity_grants::valid_from.le(now))
        .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)));
    Ok(select(exists(current)).get_result(conn).await?)
}

/// The current administrator grants of active people, each with its holder and what decides whether it is in force.
pub(crate) async fn admins(
    conn: &mut db::Connection,
    now: DateTime<Utc>,
) -> Result<Vec<(Uuid, UserRow, GrantFact)>> {
    let admins = identity_grants::table
        .inner_join(identity_roles::table)
        .inner_join(identity_users::table.on(identity_users::id.eq(identity_grants::user_id)))
        .filter(identity_users::status.eq("active"))
        .filter(identity_grants::role.eq(ADMIN))
        .filter(identity_grants::valid_from.le(now))
        .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)))
        .select((identity_grants::id, UserRow::as_select(), fact!()));
    let admins: Vec<(Uuid, UserRow, FactRow)> = admins.load(conn).await?;
    Ok(admins.into_iter().map(|(id, holder, row)| (id, holder, fact(row))).collect())
}

/// Codes of the roles that people hold now, in one query for all of them.
pub(crate) async fn current_roles(
    conn: &mut db::Connection,
    users: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<(Uuid, String)>> {
    let roles = identity_grants::table
        .filter(identity_grants::user_id.eq_any(users))
        .filter(identity_grants::valid_from.le(now))
        .filter(identity_grants::valid_until.is_null().or(identity_grants::valid_until.gt(now)))
        .select((identity_grants::user_id, identity_grants::role))
        .distinct()
        .order((identity_grants::user_id, identity_grants::role));
    Ok(roles.load(conn).await?)
}
