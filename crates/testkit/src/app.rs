//! The whole portal under test: a real server on a real database, with a clock that the test sets and mails it can read.

use std::net::TcpListener;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use contract::id::{OrganizationId, UserId};
use db::{Pool, PoolConfig};
use platform::app::Parts;
use platform::clock::Clock;
use platform::config::Config;
use platform::mail::{Mail, Mailer};
use platform::storage::Storage;
use platform::web::Limits;
use platform::{Actor, Platform, Result, Unit, cache, jobs, mail};
use secrecy::SecretSlice;
use server::app::Shared;
use tempfile::TempDir;

use crate::client::Client;
use crate::cluster::{TestDatabase, fresh_database};
use crate::foreign::Bucket;

/// The instant at which every test begins: Tuesday 3 Azar 1405, noon in Tehran.
pub const START: &str = "2026-11-24T08:30:00Z";

/// A portal of its own for one test. When it is dropped it fails the test if a job that ran in it failed and was not done
/// since. What is due and was not run by [`TestApp::run_jobs`] stays undone.
pub struct TestApp {
    pub platform: Arc<Platform>,
    pub clock: Clock,
    address: String,
    server: actix_web::dev::ServerHandle,
    database: Option<Arc<TestDatabase>>,
    folder: Arc<TempDir>,
    may_leave_failed_jobs: bool,
}

impl TestApp {
    /// A portal on a fresh database that holds the built-in roles, the working calendar and nothing else.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// A portal with other settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::fresh(Vec::new(), change).await
    }

    /// A portal whose files lie in a bucket, with other settings.
    pub async fn storing_in(bucket: &Bucket, change: impl FnOnce(&mut Config)) -> Self {
        let change = |config: &mut Config| {
            config.storage_url = bucket.url();
            change(config);
        };
        Self::fresh(bucket.environment(), change).await
    }

    async fn fresh(environment: Vec<(String, String)>, change: impl FnOnce(&mut Config)) -> Self {
        let _ = server::install_cryptography();
        let database = fresh_database().await.expect("a database for the test");
        let url = database.url().to_owned();
        Self::prepare(&url, Some(Arc::new(database)), environment, change).await
    }

    /// A portal on a migrated database that the test itself starts and stops.
    pub async fn on(url: &str) -> Self {
        let _ = server::install_cryptography();
        Self::prepare(url, None, Vec::new(), |_| {}).await
    }

    async fn prepare(
        url: &str,
        database: Option<Arc<TestDatabase>>,
        environment: Vec<(String, String)>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a folder for the test"));
        let start: DateTime<Utc> = START.parse().expect("an instant");
        let mut config = Config {
            data_dir: folder.path().to_owned(),
            database_url: url.to_owned(),
            database_connections: 6,
            requests_per_minute: 1_000_000,
            attempts_per_minute: 1_000_000,
            workers: 1,
            ..Config::default()
        };
        change(&mut config);
        let mailer = if config.smtp_url.is_empty() {
            Mailer::memory()
        } else {
            Mailer::open(&config).expect("a mail service")
        };
        let storage = Storage::open(&config, environment.into_iter()).expect("a store for files");
        let app = Self::serve(config, Clock::frozen(start), mailer, storage, database, folder);
        app.as_system(async |unit| {
            identity::provision::ensure_builtin_roles(unit).await?;
            platform::calendar::seed::directorate(unit).await
        })
        .await;
        app
    }

    /// A second server on the same database, clock, mailbox and files.
    pub fn another_server(&self) -> Self {
        let (config, clock) = (self.platform.config.clone(), self.clock.clone());
        let (mailer, storage) = (self.platform.mailer.clone(), self.platform.storage.clone());
        Self::serve(config, clock, mailer, storage, self.database.clone(), Arc::clone(&self.folder))
    }

    fn serve(
        config: Config,
        clock: Clock,
        mailer: Mailer,
        storage: Storage,
        database: Option<Arc<TestDatabase>>,
        folder: Arc<TempDir>,
    ) -> Self {
        let mut pool = PoolConfig::new(&config.database_url);
        pool.max_size = config.database_connections;
        let parts = Parts {
            pool: Pool::connect(&pool).expect("a pool"),
            clock: clock.clone(),
            authenticator: identity::authenticator(),
            storage,
            mailer,
            secret_key: SecretSlice::from(vec![7; 32]),
            config,
        };
        let platform = Platform::new(parts, &server::areas());
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Shared {
            platform: Arc::clone(&platform),
            limits: Limits::new(&platform.config),
            readiness: server::health::Readiness::default(),
        };
        shared.readiness.set();
        let running = server::run::http(listener, &shared).expect("a server");
        let handle = running.handle();
        tokio::spawn(running);
        tokio::spawn(cache::listen(Arc::clone(&platform), std::future::pending()));
        Self { platform, clock, address, server: handle, database, folder, may_leave_failed_jobs: false }
    }

    /// Nobody who has signed in.
    #[must_use]
    pub fn anonymous(&self) -> Client {
        Client::new(&self.address, None, None)
    }

    /// A new person with one role, for one organization or everywhere, signed in.
    pub async fn actor(&self, role: &str, organization: Option<OrganizationId>) -> Client {
        self.actor_with(&[(role, organization)]).await
    }

    /// A new person with several roles, signed in.
    pub async fn actor_with(&self, roles: &[(&str, Option<OrganizationId>)]) -> Client {
        let user = self.person(roles).await;
        self.sign_in(user).await
    }

    /// A new person with several roles.
    pub async fn person(&self, roles: &[(&str, Option<OrganizationId>)]) -> UserId {
        let name = format!("person-{}", uuid::Uuid::now_v7().simple());
        self.as_system(async |unit| {
            let person = identity::provision::NewUser {
                username: &name,
                name_fa: "شخص آزمایشی",
                email: Some(&format!("{name}@shora.example")),
                password: None,
                ..identity::provision::NewUser::default()
            };
            let user = identity::provision::create_user(unit, person).await?;
            for (role, organization) in roles {
                identity::provision::grant(unit, user, role, *organization).await?;
            }
            Ok(user)
        })
        .await
    }

    /// A client with an access token of this person.
    pub async fn sign_in(&self, user: UserId) -> Client {
        let token = identity::provision::issue_token(&self.platform, user).await.expect("a token");
        Client::new(&self.address, Some(token), Some(user))
    }

    /// A client with any token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Client {
        Client::new(&self.address, Some(token.to_owned()), None)
    }

    /// Does something as the portal itself, in one transaction.
    pub async fn as_system<T>(&self, work: impl AsyncFnOnce(&mut Unit) -> Result<T>) -> T {
        let actor = Arc::new(Actor::system("test"));
        self.platform
            .write(&actor, work)
            .await
            .unwrap_or_else(|problem| panic!("{:#}", server::run::explain(problem)))
    }

    /// A connection for looking at what a call left behind.
    pub async fn connection(&self) -> db::Connection {
        self.platform.pool.get().await.expect("a connection")
    }

    /// Runs every job and delivers every mail that is due.
    pub async fn run_jobs(&self) {
        loop {
            let ran = jobs::run_due(&self.platform).await.expect("jobs can run");
            let delivered = mail::deliver_due(&self.platform).await.expect("mails can be tried");
            if ran + delivered == 0 {
                return;
            }
        }
    }

    /// Delivers what waits and returns the mails that have left since the last call.
    pub async fn mails(&self) -> Vec<Mail> {
        self.run_jobs().await;
        self.platform.mailer.take()
    }

    /// Lets the test end with jobs that failed, because it made them fail.
    pub fn may_leave_failed_jobs(&mut self) {
        self.may_leave_failed_jobs = true;
    }

    /// The database's address.
    #[must_use]
    pub fn database_url(&self) -> &str {
        &self.platform.config.database_url
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let (platform, server) = (Arc::clone(&self.platform), self.server.clone());
        let is_last = self.database.as_ref().is_some_and(|database| Arc::strong_count(database) == 1);
        let must_check = is_last && !self.may_leave_failed_jobs && !std::thread::panicking();
        let failed = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async move {
                let failed = if must_check { failed_jobs(&platform).await } else { Vec::new() };
                server.stop(false).await;
                failed
            })
        })
        .join();
        self.database.take();
        if must_check {
            let failed = failed.expect("the jobs can be looked at");
            assert!(failed.is_empty(), "the test left failed jobs: {failed:#?}");
        }
    }
}

/// On connections of this runtime: those of the test's own cannot be driven from here.
async fn failed_jobs(platform: &Arc<Platform>) -> Vec<(String, String)> {
    use db::schema::platform_jobs::dsl;
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let mut conn = platform.pool.dedicated().await.expect("a connection");
    let failed = dsl::platform_jobs.filter(dsl::last_error.is_not_null());
    failed.select((dsl::kind, dsl::last_error.assume_not_null())).load(&mut conn).await.expect("the jobs")
}
