//! From a configuration to a running platform: the database (a private one if none is named), the key, the stores.

use std::sync::Arc;

use anyhow::Context;
use db::embedded::{Embedded, Options};
use db::{Address, Pool, PoolConfig};
use platform::app::Parts;
use platform::clock::Clock;
use platform::config::Config;
use platform::mail::Mailer;
use platform::storage::Storage;
use platform::{Area, Platform, secret};

/// A database, and the private server behind it if it is ours to stop.
pub struct Database {
    pub url: String,
    pub private: Option<Embedded>,
}

/// The configured database, or a private one that is started now.
///
/// # Errors
/// No PostgreSQL to be found, or a data folder in use; the message says what to do.
pub fn database(config: &Config) -> anyhow::Result<Database> {
    if !config.database_url.is_empty() {
        return Ok(Database { url: config.database_url.clone(), private: None });
    }
    let private = Embedded::start(&config.data_dir.join("postgres"), &Options::default())?;
    Ok(Database { url: private.url(), private: Some(private) })
}

/// Where a migration goes, with the authority that the configuration names.
///
/// # Errors
/// An address or an authority that cannot be used.
pub fn address(config: &Config, database_url: &str) -> anyhow::Result<Address> {
    Ok(Address::new(database_url, config.database_authority().as_deref())?)
}

/// The platform over a database.
///
/// # Errors
/// A setting that cannot be used.
pub fn platform(config: Config, database_url: &str, areas: &[Area]) -> anyhow::Result<Arc<Platform>> {
    let mut pool = PoolConfig::new(database_url);
    pool.max_size = config.database_connections;
    pool.authority = config.database_authority();
    let parts = Parts {
        pool: Pool::connect(&pool)?,
        clock: Clock::system(),
        authenticator: identity::authenticator(),
        storage: Storage::open(&config, std::env::vars())
            .context("storage_url or data_dir cannot be used")?,
        mailer: Mailer::open(&config)?,
        secret_key: secret::load_key(&config)?,
        config,
    };
    Ok(Platform::new(parts, areas))
}
