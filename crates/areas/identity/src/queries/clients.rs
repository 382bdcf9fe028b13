use chrono::{DateTime, Utc};
use contract::identity::ListClients;
use db::schema::identity_client_secrets::{self, dsl as secrets};
use db::schema::identity_clients::{self, dsl};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use platform::{OrNotFound, Result};
use uuid::Uuid;

use crate::model::{ClientRow, SecretRow};

pub(crate) async fn active(conn: &mut db::Connection, id: Uuid) -> Result<Option<ClientRow>> {
    let client =
        dsl::identity_clients.find(id).filter(dsl::status.eq("active")).select(ClientRow::as_select());
    Ok(client.first(conn).await.optional()?)
}

pub(crate) async fn one(conn: &mut db::Connection, id: Uuid) -> Result<ClientRow> {
    dsl::identity_clients.find(id).select(ClientRow::as_select()).first(conn).await.or_not_found()
}

/// A client, locked until the end of the transaction.
pub(crate) async fn locked(conn: &mut db::Connection, id: Uuid) -> Result<ClientRow> {
    dsl::identity_clients
        .find(id)
        .for_update()
        .select(ClientRow::as_select())
        .first(conn)
        .await
        .or_not_found()
}

/// The newest first, at most `limit`, older than the client `before`.
pub(crate) async fn list(
    conn: &mut db::Connection,
    ask: &ListClients,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<ClientRow>> {
    let mut clients = dsl::identity_clients
        .select(ClientRow::as_select())
        .order(dsl::id.desc())
        .limit(limit)
        .into_boxed::<Pg>();
    if let Some(status) = ask.status {
        clients = clients.filter(dsl::status.eq(status.as_str()));
    }
    if let Some(before) = before {
        clients = clients.filter(dsl::id.lt(before));
    }
    Ok(clients.load(conn).await?)
}

pub(crate) async fn insert(conn: &mut db::Connection, row: &ClientRow) -> Result<()> {
    diesel::insert_into(dsl::identity_clients).values(row).execute(conn).await?;
    Ok(())
}

pub(crate) async fn update(conn: &mut db::Connection, row: &ClientRow) -> Result<ClientRow> {
    let changed = diesel::update(dsl::identity_clients.find(row.id))
        .set((
            dsl::title_fa.eq(&row.title_fa),
            dsl::title_en.eq(&row.title_en),
            dsl::scopes.eq(&row.scopes),
            dsl::status.eq(&row.status),
            dsl::version.eq(dsl::version + 1),
        ))
        .returning(ClientRow::as_returning());
    Ok(changed.get_result(conn).await?)
}

/// Secrets of these clients that have not ended, the newest first.
pub(crate) async fn live_secrets(
    conn: &mut db::Connection,
    clients: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<SecretRow>> {
    let live = identity_client_secrets::table
        .filter(secrets::client_id.eq_any(clients))
        .filter(secrets::revoked_at.is_null())
        .filter(secrets::expires_at.is_null().or(secrets::expires_at.gt(now)))
        .order(secrets::id.desc())
        .select(SecretRow::as_select());
    Ok(live.load(conn).await?)
}

pub(crate) async fn insert_secret(conn: &mut db::Connection, row: &SecretRow, hash: &[u8]) -> Result<()> {
    diesel::insert_into(identity_client_secrets::table)
        .values((
            secrets::id.eq(row.id),
            secrets::client_id.eq(row.client_id),
            secrets::hash.eq(hash),
            secrets::created_at.eq(row.created_at),
            secrets::expires_at.eq(row.expires_at),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Revokes a secret: false if it is not one of the client's, or has ended.
pub(crate) async fn revoke_secret(
    conn: &mut db::Connection,
    client: Uuid,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<bool> {
    let live = identity_client_secrets::table
        .filter(secrets::id.eq(id))
        .filter(secrets::client_id.eq(client))
        .filter(secrets::revoked_at.is_null());
    Ok(diesel::update(live).set(secrets::revoked_at.eq(now)).execute(conn).await? == 1)
}

/// The active client that this secret belongs to.
pub(crate) async fn by_secret(
    conn: &mut db::Connection,
    client: Uuid,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(ClientRow, Uuid)>> {
    let found = identity_client_secrets::table
        .inner_join(identity_clients::table)
        .filter(secrets::hash.eq(hash))
        .filter(secrets::client_id.eq(client))
        .filter(secrets::revoked_at.is_null())
        .filter(secrets::expires_at.is_null().or(secrets::expires_at.gt(now)))
        .filter(dsl::status.eq("active"))
        .select((ClientRow::as_select(), secrets::id));
    Ok(found.first(conn).await.optional()?)
}

/// Notes that a client got a token with this secret.
pub(crate) async fn used(
    conn: &mut db::Connection,
    client: Uuid,
    secret: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(dsl::identity_clients.find(client)).set(dsl::last_used_at.eq(now)).execute(conn).await?;
    let row = secrets::identity_client_secrets.find(secret);
    diesel::update(row).set(secrets::last_used_at.eq(now)).execute(conn).await?;
    Ok(())
}
