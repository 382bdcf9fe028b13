//! The pool of connections every request and job takes from.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use deadpool::Runtime;
use deadpool::managed::{Hook, HookError, PoolError, QueueMode, Status, TimeoutType, Timeouts};
use diesel::ConnectionError;
use diesel::connection::InstrumentationEvent;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, PoolError as ManagerError, RecyclingMethod,
    deadpool as pooled,
};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use crate::address::{Address, InvalidUrl, with_sources};

/// A connection on loan from the [`Pool`]; it goes back when dropped.
pub type Connection = pooled::Object<AsyncPgConnection>;

/// How the pool connects. [`PoolConfig::new`] fills in sane values.
#[derive(Clone)]
pub struct PoolConfig {
    /// `postgres://user:password@host/database`, or over a unix socket `postgres://user@/database?host=/folder`.
    /// Its `sslmode` is as [`Address`] says.
    pub url: String,
    /// A PEM file with the authority that signs the server's certificate, for `sslmode=verify-full`.
    pub authority: Option<PathBuf>,
    /// How many connections this process may hold at once.
    pub max_size: usize,
    /// How long a request waits for a free connection before it is told that the service is busy.
    pub wait_timeout: Duration,
    /// How long opening a connection may take.
    pub connect_timeout: Duration,
    /// The server ends a statement that runs longer.
    pub statement_timeout: Duration,
    /// The server ends a statement that waits longer for a lock.
    pub lock_timeout: Duration,
    /// The server ends a session that leaves its transaction open and idle for longer.
    pub idle_in_transaction_timeout: Duration,
    /// A connection nobody needed for this long is closed.
    pub idle_lifetime: Duration,
    /// A connection older than this is closed, so that a changed address or role takes effect.
    pub max_lifetime: Duration,
}

impl PoolConfig {
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            authority: None,
            max_size: 16,
            wait_timeout: Duration::from_secs(5),
            connect_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            lock_timeout: Duration::from_secs(10),
            idle_in_transaction_timeout: Duration::from_secs(60),
            idle_lifetime: Duration::from_secs(10 * 60),
            max_lifetime: Duration::from_secs(60 * 60),
        }
    }

    fn address(&self) -> Result<Address, InvalidUrl> {
        let address = Address::new(&self.url, self.authority.as_deref())?;
        // The server would compile a query that it holds for expensive, which takes longer than any of ours runs.
        let limits = format!(
            "{} -c jit=off -c statement_timeout={} -c lock_timeout={} -c idle_in_transaction_session_timeout={}",
            address.session().get_options().unwrap_or_default(),
            self.statement_timeout.as_millis(),
            self.lock_timeout.as_millis(),
            self.idle_in_transaction_timeout.as_millis(),
        );
        Ok(address.with_session(|session| {
            session.options(limits.trim_start()).connect_timeout(self.connect_timeout);
            if session.get_application_name().is_none() {
                session.application_name("shora");
            }
            if session.get_tcp_user_timeout().is_none() {
                session.tcp_user_timeout(Duration::from_secs(15));
            }
        }))
    }
}

/// No connection could be had; the same request may succeed later.
#[derive(Debug, thiserror::Error)]
pub enum Unavailable {
    #[error("all database connections stayed busy")]
    Busy,
    #[error("the database cannot be reached: {0}")]
    Down(String),
}

impl From<ConnectionError> for Unavailable {
    fn from(error: ConnectionError) -> Self {
        Self::Down(with_sources(&error))
    }
}

/// A shared handle; clones share the same connections.
#[derive(Clone)]
pub struct Pool {
    connections: pooled::Pool<AsyncPgConnection>,
    address: Address,
}

impl Pool {
    /// Connects when the first connection is needed, so a database that is down at start is no obstacle.
    /// Must be called inside a tokio runtime, which runs the task that closes old connections.
    pub fn connect(config: &PoolConfig) -> Result<Self, InvalidUrl> {
        let address = config.address()?;
        let mut manager_config = ManagerConfig::default();
        manager_config.recycling_method = RecyclingMethod::Fast;
        let demotion = Demotion::default();
        let for_new = (address.clone(), demotion.clone());
        manager_config.custom_setup = Box::new(move |_| {
            let (address, demotion) = for_new.clone();
            Box::pin(async move {
                let mut connection = address.connect().await?;
                connection
                    .set_instrumentation(move |event: InstrumentationEvent<'_>| demotion.notice(&event));
                Ok(connection)
            })
        });
        let manager = AsyncDieselConnectionManager::new_with_config(String::new(), manager_config);
        let connections = pooled::Pool::builder(manager)
            .config(deadpool::managed::PoolConfig {
                max_size: config.max_size,
                timeouts: Timeouts {
                    wait: Some(config.wait_timeout),
                    create: Some(config.connect_timeout),
                    recycle: Some(config.connect_timeout),
                },
                queue_mode: QueueMode::Lifo,
            })
            .runtime(Runtime::Tokio1)
            .pre_recycle(Hook::sync_fn(move |_, metrics| {
                if demotion.concerns(metrics.created) {
                    return Err(HookError::message("the server it leads to takes no writes"));
                }
                Ok(())
            }))
            .build()
            .unwrap_or_else(|_| unreachable!("the timeouts have their runtime"));
        close_old_connections(&connections, config.idle_lifetime, config.max_lifetime);
        Ok(Self { connections, address })
    }

    /// Lends a connection. Broken ones are thrown away on the way; when opening a new one fails, it is tried
    /// once more, for the moment in which a server restarts or a balancer changes its target.
    pub async fn get(&self) -> Result<Connection, Unavailable> {
        match self.connections.get().await {
            Err(PoolError::Backend(_)) => {
                tokio::time::sleep(Duration::from_millis(50)).await;
                self.connections.get().await.map_err(unavailable)
            }
            result => result.map_err(unavailable),
        }
    }

    /// A connection of its own, outside the pool, for `LISTEN` and for locks that live as long as a session.
    pub async fn dedicated(&self) -> Result<AsyncPgConnection, Unavailable> {
        Ok(self.address.connect().await?)
    }

    /// How many connections exist, are free, and are waited for: for the metrics.
    pub fn status(&self) -> Status {
        self.connections.status()
    }
}

/// When a server refused a write because it is no longer the one that takes them: connections opened before lead to it
/// still, and new ones to whoever took its place.
#[derive(Clone, Default)]
struct Demotion(Arc<Mutex<Option<Instant>>>);

impl Demotion {
    /// Once a second is enough: where no server takes writes, not every refusal should close all connections.
    const RARELY: Duration = Duration::from_secs(1);

    fn notice(&self, event: &InstrumentationEvent<'_>) {
        let InstrumentationEvent::FinishQuery {
            error: Some(Error::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _)),
            ..
        } = event
        else {
            return;
        };
        let mut noticed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if noticed.is_none_or(|noticed| noticed.elapsed() > Self::RARELY) {
            *noticed = Some(Instant::now());
        }
    }

    fn concerns(&self, connected: Instant) -> bool {
        let noticed = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noticed.is_some_and(|noticed| connected <= noticed)
    }
}

fn close_old_connections(pool: &pooled::Pool<AsyncPgConnection>, idle: Duration, lifetime: Duration) {
    let pool = pool.weak();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(idle.min(lifetime) / 4).await;
            let Some(pool) = pool.upgrade() else { return };
            pool.retain(|_, metrics| metrics.last_used() < idle && metrics.age() < lifetime);
        }
    });
}

fn unavailable(error: PoolError<ManagerError>) -> Unavailable {
    match error {
        PoolError::Timeout(TimeoutType::Wait) => Unavailable::Busy,
        PoolError::Timeout(_) => Unavailable::Down("it does not answer".into()),
        PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => {
            Unavailable::Down(with_sources(&error))
        }
        other => Unavailable::Down(other.to_string()),
    }
}

/// Did this query fail because the database went away, takes no writes at this moment, or let others go first (and not
/// because of what was asked)? The caller answers that the service is temporarily unavailable.
pub fn is_unavailable(error: &Error) -> bool {
    // Diesel does not pass on the SQLSTATE, so these are known by the server's (untranslated) words: class 57P, a
    // deadlock (40P01), and a lock that could not be had in time (55P03).
    const ANOTHER_TIME: [&str; 8] = [
        "terminating connection",
        "the database system is starting up",
        "the database system is shutting down",
        "the database system is in recovery mode",
        "the database system is not yet accepting connections",
        "deadlock detected",
        "canceling statement due to lock timeout",
        "could not obtain lock",
    ];
    match error {
        Error::DatabaseError(
            DatabaseErrorKind::UnableToSendCommand
            | DatabaseErrorKind::ClosedConnection
            | DatabaseErrorKind::SerializationFailure
            | DatabaseErrorKind::ReadOnlyTransaction,
            _,
        )
        | Error::BrokenTransactionManager => true,
        Error::DatabaseError(_, information) => {
            ANOTHER_TIME.iter().any(|words| information.message().starts_with(words))
        }
        Error::RollbackErrorOnCommit { rollback_error, commit_error } => {
            is_unavailable(rollback_error) || is_unavailable(commit_error)
        }
        _ => false,
    }
}
