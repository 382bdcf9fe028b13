//! All SQL of the area, by noun.

pub(crate) mod attempts;
pub(crate) mod audit;
pub(crate) mod clients;
pub(crate) mod grants;
pub(crate) mod keys;
pub(crate) mod people;
pub(crate) mod roles;
pub(crate) mod sessions;
pub(crate) mod tokens;

use contract::problem::Code;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use platform::{Result, Scope};

/// What only one transaction at a time may look at and then change.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lock {
    /// The signing keys.
    Keys = 0x4944_0001,
    /// Who is an administrator.
    Admins = 0x4944_0002,
}

/// Waits for the lock; the end of the transaction frees it.
pub(crate) async fn lock(conn: &mut db::Connection, lock: Lock) -> Result<()> {
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
        .bind::<BigInt, _>(lock as i64)
        .execute(conn)
        .await?;
    Ok(())
}

/// People and the log belong to no organization: what is held for one alone reaches none of them.
pub(crate) fn everywhere(scope: &Scope) -> Result<()> {
    scope.organizations().is_none().then_some(()).ok_or_else(|| Code::Forbidden.into())
}

/// `LIKE` pattern of a folded text anywhere.
pub(crate) fn anywhere(text: &str) -> String {
    let escaped =
        persian::fold::fold(text.trim()).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}
