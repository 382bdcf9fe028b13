//! The state every request reaches: one [`Platform`] per server.

use std::sync::Arc;

use secrecy::SecretSlice;

use crate::auth::Authenticator;
use crate::cache::Revisions;
use crate::calendar::Promises;
use crate::clock::Clock;
use crate::config::Config;
use crate::duties;
use crate::idempotency;
use crate::index;
use crate::jobs::Registry;
use crate::mail::Mailer;
use crate::outbox::{self, Listener};
use crate::register::Register;
use crate::storage::Storage;
use crate::{Area, announce, audit, files, form_token, pages};

/// The platform as handlers receive it.
pub type App = actix_web::web::Data<Platform>;

/// What every area stands on.
pub struct Platform {
    pub config: Config,
    pub pool: db::Pool,
    pub clock: Clock,
    pub authenticator: Arc<dyn Authenticator>,
    pub storage: Storage,
    pub mailer: Mailer,
    /// The key that encrypts secrets at rest.
    pub secret_key: SecretSlice<u8>,
    pub revisions: Revisions,
    pub jobs: Registry,
    pub listeners: Vec<Arc<dyn Listener>>,
    pub sources: Vec<Arc<dyn index::Source>>,
    pub duties: Vec<Arc<dyn duties::Source>>,
    pub pages: Vec<Arc<dyn pages::Source>>,
    pub promises: Vec<Arc<dyn Promises>>,
    pub topics: Vec<Arc<dyn announce::Topics>>,
    pub register: Option<Arc<dyn Register>>,
}

/// What differs between the real portal and one under test.
pub struct Parts {
    pub config: Config,
    pub pool: db::Pool,
    pub clock: Clock,
    pub authenticator: Arc<dyn Authenticator>,
    pub storage: Storage,
    pub mailer: Mailer,
    pub secret_key: SecretSlice<u8>,
}

impl Platform {
    /// Puts the platform and what the areas bring together.
    #[must_use]
    pub fn new(parts: Parts, areas: &[Area]) -> Arc<Self> {
        let mut jobs = Registry::default();
        jobs.handle(idempotency::FORGET_ANSWERS, idempotency::forget_answers)
            .handle(files::SWEEP, files::sweep)
            .handle(form_token::FORGET, form_token::forget)
            .handle(audit::PREPARE_MONTHS, audit::prepare)
            .handle(outbox::FORGET, outbox::forget)
            .every(std::time::Duration::from_secs(3600), idempotency::FORGET_ANSWERS)
            .every(std::time::Duration::from_secs(3600), files::SWEEP)
            .every(std::time::Duration::from_secs(3600), form_token::FORGET)
            .every(std::time::Duration::from_secs(3600), audit::PREPARE_MONTHS)
            .every(std::time::Duration::from_secs(24 * 3600), outbox::FORGET);
        for area in areas {
            (area.jobs)(&mut jobs);
        }
        Arc::new(Self {
            revisions: Revisions::new(parts.config.cache_mib),
            config: parts.config,
            pool: parts.pool,
            clock: parts.clock,
            authenticator: parts.authenticator,
            storage: parts.storage,
            mailer: parts.mailer,
            secret_key: parts.secret_key,
            jobs,
            listeners: areas.iter().flat_map(|area| area.listeners.iter().cloned()).collect(),
            sources: areas.iter().filter_map(|area| area.source.clone()).collect(),
            duties: areas.iter().filter_map(|area| area.duties.clone()).collect(),
            pages: areas.iter().filter_map(|area| area.pages.clone()).collect(),
            promises: areas.iter().filter_map(|area| area.promises.clone()).collect(),
            topics: areas.iter().filter_map(|area| area.topics.clone()).collect(),
            register: areas.iter().find_map(|area| area.register.clone()),
        })
    }
}
