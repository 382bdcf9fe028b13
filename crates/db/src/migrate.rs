//! Runs the migrations of the top-level `migrations` folder, which are part of the binary.
//!
//! Each call opens a connection of its own (never through PgBouncer: the lock belongs to the session) and takes
//! an advisory lock, so several servers may start at once and one of them migrates.

use diesel::migration::MigrationVersion;
use diesel::{RunQueryDsl, sql_query};
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::Address;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// Changes whenever a migration changes.
pub const FINGERPRINT: &str = env!("MIGRATIONS_FINGERPRINT");

/// "shora" in ASCII: any number, as long as all servers use the same.
const LOCK: i64 = 0x73_68_6f_72_61;

#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error("the database cannot be reached to migrate it: {0}")]
    Unreachable(#[from] diesel::ConnectionError),
    #[error("the migration lock could not be taken: {0}")]
    Lock(#[from] diesel::result::Error),
    #[error("a migration failed: {0}")]
    Failed(Box<dyn std::error::Error + Send + Sync>),
    #[error("the migration was interrupted: {0}")]
    Interrupted(#[from] tokio::task::JoinError),
}

type Session = AsyncConnectionWrapper<AsyncPgConnection>;
type HarnessResult<T> = diesel::migration::Result<T>;

/// Applies what is pending and returns the versions it applied.
pub async fn run(address: &Address) -> Result<Vec<String>, MigrateError> {
    locked(address, |session| names(&session.run_pending_migrations(MIGRATIONS)?)).await
}

/// Applies the next pending migration; `None` when there is none.
pub async fn run_next(address: &Address) -> Result<Option<String>, MigrateError> {
    locked(address, |session| {
        if !session.has_pending_migration(MIGRATIONS)? {
            return Ok(None);
        }
        Ok(Some(session.run_next_migration(MIGRATIONS)?.to_string()))
    })
    .await
}

/// The names of the migrations this binary has and the database has not.
pub async fn pending(address: &Address) -> Result<Vec<String>, MigrateError> {
    locked(address, |session| {
        let pending = session.pending_migrations(MIGRATIONS)?;
        Ok(pending.iter().map(|migration| migration.name().to_string()).collect())
    })
    .await
}

/// Takes back the migration applied last.
pub async fn revert_last(address: &Address) -> Result<String, MigrateError> {
    locked(address, |session| Ok(session.revert_last_migration(MIGRATIONS)?.to_string())).await
}

/// Takes back every migration, newest first.
pub async fn revert_all(address: &Address) -> Result<Vec<String>, MigrateError> {
    locked(address, |session| names(&session.revert_all_migrations(MIGRATIONS)?)).await
}

fn names(versions: &[MigrationVersion<'_>]) -> HarnessResult<Vec<String>> {
    Ok(versions.iter().map(ToString::to_string).collect())
}

/// Diesel's harness blocks, so it gets a thread of its own; that works on every kind of tokio runtime.
async fn locked<T: Send + 'static>(
    address: &Address,
    work: impl FnOnce(&mut Session) -> HarnessResult<T> + Send + 'static,
) -> Result<T, MigrateError> {
    let connection = address.connect().await?;
    tokio::task::spawn_blocking(move || {
        let mut session = Session::from(connection);
        sql_query(format!("SELECT pg_advisory_lock({LOCK})")).execute(&mut session)?;
        work(&mut session).map_err(MigrateError::Failed)
    })
    .await?
}
