//! A unit of work: one transaction that holds a change, its audit record, its events and its jobs, or nothing.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::sql_types::BigInt;
use diesel_async::{AsyncConnection, RunQueryDsl, TransactionManager};
use serde::Serialize;

use crate::app::Platform;
use crate::audit::{self, Entry, Subject};
use crate::auth::Actor;
use crate::jobs::{self, Job};
use crate::mail::{self, Outgoing};
use crate::outbox::{self, Event};
use crate::problem::Result;
use crate::telemetry;

type Transactions = <db::Connection as AsyncConnection>::TransactionManager;

/// An open transaction. Dropping it without [`Unit::commit`] rolls everything back.
pub struct Unit {
    connection: Option<db::Connection>,
    platform: Arc<Platform>,
    /// Who does it.
    pub actor: Arc<Actor>,
    /// The instant of the whole unit: every stamp it writes is this one.
    pub now: DateTime<Utc>,
    entries: Vec<Entry>,
    events: Vec<Event>,
    jobs: Vec<Job>,
    mails: Vec<Outgoing>,
    touched: Vec<&'static str>,
}

impl Platform {
    /// Runs `work` in one transaction and commits it with its audit records, events and jobs.
    ///
    /// # Errors
    /// What `work` refuses (then nothing was written), or a database that cannot commit.
    pub async fn write<T>(
        self: &Arc<Self>,
        actor: &Arc<Actor>,
        work: impl AsyncFnOnce(&mut Unit) -> Result<T>,
    ) -> Result<T> {
        let mut unit = Unit::begin(self, actor).await?;
        match work(&mut unit).await {
            Ok(value) => {
                unit.commit().await?;
                Ok(value)
            }
            Err(problem) => {
                unit.roll_back().await;
                Err(problem)
            }
        }
    }
}

impl Unit {
    /// Opens a transaction for `actor`.
    ///
    /// # Errors
    /// `request.unavailable` when the database cannot be reached.
    pub async fn begin(platform: &Arc<Platform>, actor: &Arc<Actor>) -> Result<Self> {
        let mut connection = platform.pool.get().await?;
        Transactions::begin_transaction(&mut connection).await?;
        Ok(Self {
            connection: Some(connection),
            platform: Arc::clone(platform),
            actor: Arc::clone(actor),
            now: platform.clock.now(),
            entries: Vec::new(),
            events: Vec::new(),
            jobs: Vec::new(),
            mails: Vec::new(),
            touched: Vec::new(),
        })
    }

    /// The connection inside the transaction.
    pub fn conn(&mut self) -> &mut db::Connection {
        #[allow(
            clippy::expect_used,
            reason = "only commit, roll_back and drop take it, and they consume the unit"
        )]
        self.connection.as_mut().expect("an open unit has its connection")
    }

    /// Waits until nobody else does what has this key; the end of the transaction frees it.
    ///
    /// # Errors
    /// A database that fails.
    pub async fn alone(&mut self, key: &[u8]) -> Result<()> {
        let start: [u8; 8] = key.first_chunk().copied().unwrap_or_default();
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
            .bind::<BigInt, _>(i64::from_be_bytes(start))
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// The platform the unit belongs to.
    #[must_use]
    pub fn platform(&self) -> &Arc<Platform> {
        &self.platform
    }

    /// Records what happened, with the state before and after. Secrets have no place in either.
    ///
    /// # Errors
    /// A state that cannot be written as JSON.
    pub fn audit<B: Serialize, A: Serialize>(
        &mut self,
        action: &'static str,
        subject: Subject,
        before: Option<&B>,
        after: Option<&A>,
    ) -> Result<()> {
        self.entries.push(Entry::new(action, subject, before, after)?);
        Ok(())
    }

    /// Records a creation.
    ///
    /// # Errors
    /// As [`Unit::audit`].
    pub fn audit_created<A: Serialize>(
        &mut self,
        action: &'static str,
        subject: Subject,
        after: &A,
    ) -> Result<()> {
        self.audit(action, subject, None::<&()>, Some(after))
    }

    /// Announces what happened: inline subscribers hear it in this transaction, the others after the commit.
    pub fn emit(&mut self, event: Event) {
        self.events.push(event);
    }

    /// This server forgets at once, so that a writer reads what was just written.
    pub(crate) fn touched(&mut self, topic: &'static str) {
        self.touched.push(topic);
    }

    /// Enqueues work that starts after the commit.
    pub fn enqueue(&mut self, job: Job) {
        self.jobs.push(job);
    }

    /// Writes a mail that leaves after the commit.
    pub fn send(&mut self, mail: Outgoing) {
        self.mails.push(mail);
    }

    /// Writes jobs, mails, events and the audit records, then commits. The audit chain is locked last, so that writers wait
    /// for each other as briefly as they can.
    ///
    /// # Errors
    /// A subscriber's refusal, or a database that cannot commit; nothing was written then.
    pub async fn commit(mut self) -> Result<()> {
        match self.flush().await {
            Ok(()) => {
                Transactions::commit_transaction(self.conn()).await?;
                self.connection = None;
                for topic in &self.touched {
                    self.platform.revisions.forget(topic);
                }
                Ok(())
            }
            Err(problem) => {
                self.roll_back().await;
                Err(problem)
            }
        }
    }

    async fn flush(&mut self) -> Result<()> {
        let platform = Arc::clone(&self.platform);
        let (events, entries) = (std::mem::take(&mut self.events), std::mem::take(&mut self.entries));
        let mut jobs = std::mem::take(&mut self.jobs);
        let (now, request_id) = (self.now, telemetry::request_id());
        for event in &events {
            for listener in &platform.listeners {
                listener.hear(self.conn(), event).await?;
            }
            jobs.extend(platform.jobs.heard_by(event));
        }
        outbox::insert(self.conn(), &events, now, &request_id).await?;
        jobs::insert(self.conn(), &jobs, now).await?;
        let mails = std::mem::take(&mut self.mails);
        mail::insert(self.conn(), &platform, &mails, now).await?;
        let actor = Arc::clone(&self.actor);
        audit::append(self.conn(), &actor, &entries, now, &request_id).await
    }

    /// Undoes everything and gives the connection back.
    pub async fn roll_back(mut self) {
        if let Some(connection) = self.connection.take() {
            roll_back(connection).await;
        }
    }
}

impl Drop for Unit {
    /// A client that hangs up drops the handler: the transaction still ends in order, and the connection goes back.
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            tokio::spawn(roll_back(connection));
        }
    }
}

async fn roll_back(mut connection: db::Connection) {
    if let Err(error) = Transactions::rollback_transaction(&mut connection).await {
        tracing::warn!(%error, "a transaction could not be rolled back; its connection is dropped");
    }
}
