//! `serve` and `worker`: everything that runs until it is told to stop.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::{self, Data};
use actix_web::{App, HttpServer};
use anyhow::Context;
use platform::config::Config;
use platform::web::Limits;
use platform::{Platform, cache, jobs, mail};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{self, Shared};
use crate::health::{self, Readiness};
use crate::{areas, demo, start};

/// Seconds that requests under way get to finish when the server stops.
const GRACE_SECONDS: u64 = 20;

/// What jobs and mails under way get after that.
const WORK_GRACE: Duration = Duration::from_secs(10);
/// So that a long job does not hold up a short one that somebody waits for.
const JOBS_AT_ONCE: usize = 3;

/// Serves the portal until SIGINT or SIGTERM, then finishes what is under way. `announce` is called once, when the
/// database is ready: it may come up after the server.
///
/// # Errors
/// A port in use, a database that cannot be started, a setting that cannot be used.
pub async fn serve(config: Config, announce: Announce) -> anyhow::Result<()> {
    let listener = TcpListener::bind(&config.listen).with_context(|| {
        format!("cannot listen on {}; is another server running? Set SHORA_LISTEN", config.listen)
    })?;
    let database = start::database(&config)?;
    let areas = areas();
    let platform = start::platform(config, &database.url, &areas)?;
    let readiness = Readiness::default();
    // Nothing that may fail comes between the first password and its announcement.
    start_metrics(&platform, &readiness)?;
    let (stop, stopped) = watch::channel(false);
    let prepared = match prepare(&platform, &database.url).await {
        Ok(first_admin) => Some(first_admin),
        Err(error) if database.private.is_some() => return Err(error),
        Err(error) => {
            tracing::error!(
                error = format!("{error:#}"),
                "the database is not ready; trying again until it is"
            );
            None
        }
    };
    let mut background = vec![tokio::spawn(cache::listen(Arc::clone(&platform), until(stopped.clone())))];
    if platform.config.run_jobs {
        background.extend(workers(&platform, &stopped));
    }
    let limits = Limits::new(&platform.config);
    let shared = Shared { platform: Arc::clone(&platform), limits, readiness: readiness.clone() };
    let server = http(listener, &shared)?;
    match prepared {
        Some(first_admin) => {
            readiness.set();
            announce(&platform.config, first_admin);
        }
        None => {
            tokio::spawn(prepare_later(Arc::clone(&platform), database.url.clone(), readiness, announce));
        }
    }
    server.await?;
    stop.send_replace(true);
    for task in background {
        let _ = tokio::time::timeout(WORK_GRACE + Duration::from_secs(5), task).await;
    }
    if let Some(private) = database.private {
        tokio::task::spawn_blocking(|| private.stop()).await??;
    }
    Ok(())
}

/// The HTTP server on a bound port; it stops in order at SIGINT and SIGTERM.
///
/// # Errors
/// A socket that cannot be listened on.
pub fn http(listener: TcpListener, shared: &Shared) -> anyhow::Result<actix_web::dev::Server> {
    let workers = match shared.platform.config.workers {
        0 => std::thread::available_parallelism().map_or(2, usize::from),
        workers => workers,
    };
    let shared = shared.clone();
    let server = HttpServer::new(move || app::build(&shared, &areas()))
        .workers(workers)
        .client_request_timeout(Duration::from_secs(10))
        .keep_alive(Duration::from_secs(75))
        .shutdown_timeout(GRACE_SECONDS)
        .listen(listener)?;
    Ok(server.run())
}

/// Runs jobs alone, for the machines beside the servers.
///
/// # Errors
/// As [`serve`].
pub async fn worker(config: Config) -> anyhow::Result<()> {
    anyhow::ensure!(
        !config.database_url.is_empty(),
        "a worker shares the servers' database: set DATABASE_URL"
    );
    let url = config.database_url.clone();
    let platform = start::platform(config, &url, &areas())?;
    let readiness = Readiness::default();
    readiness.set();
    start_metrics(&platform, &readiness)?;
    let (stop, stopped) = watch::channel(false);
    let listening = tokio::spawn(cache::listen(Arc::clone(&platform), until(stopped.clone())));
    let working = workers(&platform, &stopped);
    interrupted().await?;
    stop.send_replace(true);
    for task in working {
        task.await?;
    }
    Ok(listening.await?)
}

/// Begins the work that no request waits for.
fn workers(platform: &Arc<Platform>, stopped: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
    let jobs = |_| tokio::spawn(jobs::work(Arc::clone(platform), until(stopped.clone()), WORK_GRACE));
    let mut working: Vec<_> = (0..JOBS_AT_ONCE).map(jobs).collect();
    working.push(tokio::spawn(mail::work(Arc::clone(platform), until(stopped.clone()), WORK_GRACE)));
    working
}

/// Tells the person at the terminal where the portal is, and how to enter a new one.
pub type Announce = fn(&Config, Option<FirstAdmin>);

/// The account that a new portal is entered with.
pub struct FirstAdmin {
    pub username: String,
    pub one_time_password: String,
}

/// Brings the database up to date and fills a new one.
///
/// # Errors
/// A database that cannot be reached or migrated.
pub async fn prepare(platform: &Arc<Platform>, url: &str) -> anyhow::Result<Option<FirstAdmin>> {
    if platform.config.migrate {
        for migration in db::migrate::run(&start::address(&platform.config, url)?).await? {
            tracing::info!(migration, "migrated");
        }
    }
    demo::essentials(platform).await.map_err(explain)?;
    if platform.config.demo {
        demo::fill(platform).await.map_err(explain)?;
        return Ok(None);
    }
    let created = identity::seed::first_admin(platform).await.map_err(explain)?;
    Ok(created.map(|(username, one_time_password)| FirstAdmin { username, one_time_password }))
}

/// The unforeseen cause of a problem, for the operator at the terminal.
pub fn explain(problem: platform::Problem) -> anyhow::Error {
    match problem.into_cause() {
        Ok(cause) => cause,
        Err(problem) => problem.into(),
    }
}

async fn prepare_later(platform: Arc<Platform>, url: String, readiness: Readiness, announce: Announce) {
    loop {
        tokio::time::sleep(Duration::from_secs(2)).await;
        match prepare(&platform, &url).await {
            Ok(first_admin) => {
                readiness.set();
                return announce(&platform.config, first_admin);
            }
            Err(error) => tracing::warn!(error = format!("{error:#}"), "the database is not ready yet"),
        }
    }
}

/// Metrics and health on the port that only the operators reach.
fn start_metrics(platform: &Arc<Platform>, readiness: &Readiness) -> anyhow::Result<()> {
    let config = &platform.config;
    if config.metrics_port == 0 {
        return Ok(());
    }
    let handle = platform::telemetry::start_metrics()?;
    let address = (config.metrics_address.clone(), config.metrics_port);
    let (platform, readiness) = (Data::from(Arc::clone(platform)), Data::new(readiness.clone()));
    let server = HttpServer::new(move || {
        let (handle, measured) = (handle.clone(), platform.clone());
        let render = move || {
            let (handle, platform) = (handle.clone(), measured.clone());
            async move {
                if let Err(problem) = platform::telemetry::measure(&platform).await {
                    tracing::warn!(%problem, "the database does not say how work stands");
                }
                handle.render()
            }
        };
        App::new()
            .app_data(platform.clone())
            .app_data(readiness.clone())
            .service(health::healthz)
            .service(health::readyz)
            .service(web::resource("/metrics").to(render))
    })
    .workers(1)
    .disable_signals()
    .bind(address)
    .context("metrics_port is in use")?;
    tokio::spawn(server.run());
    Ok(())
}

async fn until(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

async fn interrupted() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        outcome = tokio::signal::ctrl_c() => outcome,
        _ = terminate.recv() => Ok(()),
    }
}
