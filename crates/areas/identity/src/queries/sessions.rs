use chrono::{DateTime, Utc};
use db::schema::identity_refresh_tokens::{self, dsl as tokens};
use db::schema::identity_sessions::{self, dsl};
use db::schema::identity_users;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::Result;
use uuid::Uuid;

use crate::model::{SessionRow, UserRow};

/// A session with its person, whatever their state.
pub(crate) async fn with_user(conn: &mut db::Connection, id: Uuid) -> Result<Option<(SessionRow, UserRow)>> {
    let found = identity_sessions::table
        .inner_join(identity_users::table)
        .filter(dsl::id.eq(id))
        .select((SessionRow::as_select(), UserRow::as_select()));
    Ok(found.first(conn).await.optional()?)
}

/// Live sessions of a person, the last used first.
pub(crate) async fn live(
    conn: &mut db::Connection,
    user: Uuid,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<SessionRow>> {
    let sessions = dsl::identity_sessions
        .filter(dsl::user_id.eq(user))
        .filter(dsl::revoked_at.is_null())
        .filter(dsl::expires_at.gt(now))
        .order((dsl::last_used_at.desc(), dsl::id.desc()))
        .limit(limit)
        .select(SessionRow::as_select());
    Ok(sessions.load(conn).await?)
}

pub(crate) async fn insert(conn: &mut db::Connection, row: &SessionRow) -> Result<()> {
    diesel::insert_into(dsl::identity_sessions).values(row).execute(conn).await?;
    Ok(())
}

/// Notes that a session was used, and moves its end.
pub(crate) async fn used(
    conn: &mut db::Connection,
    id: Uuid,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    diesel::update(dsl::identity_sessions.find(id))
        .set((dsl::last_used_at.eq(now), dsl::expires_at.eq(expires_at)))
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn act_for(conn: &mut db::Connection, id: Uuid, organization: Option<Uuid>) -> Result<()> {
    let session = diesel::update(dsl::identity_sessions.find(id));
    session.set(dsl::acting_organization_id.eq(organization)).execute(conn).await?;
    Ok(())
}

/// Which sessions of a person to end.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which {
    All,
    One(Uuid),
    Others(Uuid),
}

/// Ends live sessions of a person, and returns how many.
pub(crate) async fn revoke(
    conn: &mut db::Connection,
    user: Uuid,
    which: Which,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<usize> {
    let live = dsl::identity_sessions.filter(dsl::user_id.eq(user)).filter(dsl::revoked_at.is_null());
    let change = (dsl::revoked_at.eq(now), dsl::revoke_reason.eq(reason));
    Ok(match which {
        Which::All => diesel::update(live).set(change).execute(conn).await?,
        Which::One(id) => diesel::update(live.filter(dsl::id.eq(id))).set(change).execute(conn).await?,
        Which::Others(id) => diesel::update(live.filter(dsl::id.ne(id))).set(change).execute(conn).await?,
    })
}

/// A refresh token.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = identity_refresh_tokens, check_for_backend(diesel::pg::Pg))]
pub(crate) struct RefreshRow {
    pub hash: Vec<u8>,
    pub session_id: Uuid,
    pub parent_hash: Option<Vec<u8>>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    pub repeated: bool,
}

/// A refresh token, locked until the end of the transaction.
pub(crate) async fn refresh_token(conn: &mut db::Connection, hash: &[u8]) -> Result<Option<RefreshRow>> {
    let token = tokens::identity_refresh_tokens.find(hash).for_update().select(RefreshRow::as_select());
    Ok(token.first(conn).await.optional()?)
}

pub(crate) async fn insert_refresh_token(conn: &mut db::Connection, row: &RefreshRow) -> Result<()> {
    diesel::insert_into(tokens::identity_refresh_tokens).values(row).execute(conn).await?;
    Ok(())
}

/// Notes the first use of a token, or that it was accepted again.
pub(crate) async fn spend_refresh_token(
    conn: &mut db::Connection,
    hash: &[u8],
    first_use: DateTime<Utc>,
    repeated: bool,
) -> Result<()> {
    diesel::update(tokens::identity_refresh_tokens.find(hash))
        .set((tokens::used_at.eq(first_use), tokens::repeated.eq(repeated)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets sessions that ended before an instant, with their tokens.
pub(crate) async fn forget(conn: &mut db::Connection, before: DateTime<Utc>) -> Result<()> {
    diesel::delete(dsl::identity_sessions.filter(dsl::expires_at.lt(before))).execute(conn).await?;
    Ok(())
}
