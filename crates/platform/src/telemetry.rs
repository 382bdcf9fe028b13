//! What the operators see: structured logs, the id of each request, and metrics on a port of their own.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use contract::platform::{JobState, MailState};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Instrument;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use uuid::Uuid;

use crate::app::Platform;
use crate::config::Config;
use crate::problem::Result;
use crate::{jobs, mail};

tokio::task_local! {
    static REQUEST_ID: String;
}

/// The id of the request being answered; `-` outside of one.
#[must_use]
pub fn request_id() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_else(|_| "-".to_owned())
}

/// Starts logging as configured.
///
/// # Errors
/// A filter that cannot be read, or logging that has been started already.
pub fn start_logging(config: &Config) -> anyhow::Result<()> {
    let registry = tracing_subscriber::registry().with(EnvFilter::try_new(&config.log)?);
    if config.log_format == "json" {
        registry.with(tracing_subscriber::fmt::layer().json().with_writer(std::io::stderr)).try_init()?;
    } else {
        registry.with(tracing_subscriber::fmt::layer().compact().with_writer(std::io::stderr)).try_init()?;
    }
    Ok(())
}

/// Starts collecting metrics; the handle renders them for Prometheus.
///
/// # Errors
/// A recorder that has been installed already.
pub fn start_metrics() -> anyhow::Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new()
        .set_buckets(&[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0])?
        .install_recorder()?;
    metrics::describe_histogram!("shora_request_seconds", "Time to answer, by route, method and status");
    metrics::describe_counter!("shora_jobs_total", "Jobs run, by kind and outcome");
    metrics::describe_counter!("shora_mails_total", "Attempts to deliver a mail, by outcome");
    metrics::describe_gauge!("shora_jobs", "Jobs of the whole portal, by where they stand");
    metrics::describe_gauge!(
        "shora_mails",
        "Mails of the whole portal that wait or could not be delivered, by state"
    );
    metrics::describe_gauge!(
        "shora_database_connections",
        "Connections of this process, and who waits for one"
    );
    Ok(handle)
}

/// What is to be read at this moment: connections of this process, and the work of the whole portal.
///
/// # Errors
/// A database that fails.
pub async fn measure(platform: &Platform) -> Result<()> {
    let pool = platform.pool.status();
    for (state, count) in [
        ("busy", pool.size.saturating_sub(pool.available)),
        ("idle", pool.available),
        ("awaited", pool.waiting),
    ] {
        metrics::gauge!("shora_database_connections", "state" => state).set(count as f64);
    }
    let (now, mut conn) = (platform.clock.now(), platform.pool.get().await?);
    let jobs = jobs::counts(&mut conn, now).await?;
    for state in JobState::ALL {
        metrics::gauge!("shora_jobs", "state" => state.as_str()).set(jobs.of(*state) as f64);
    }
    let mails = mail::counts(&mut conn).await?;
    for state in
        [MailState::Queued, MailState::Leased, MailState::Deferred, MailState::Dead].map(MailState::as_str)
    {
        let count = mails.iter().find(|(counted, ..)| counted == state).map_or(0, |(_, count, _)| *count);
        metrics::gauge!("shora_mails", "state" => state).set(count as f64);
    }
    Ok(())
}

/// Anybody may invent a method, and every value of a label is kept for ever.
fn method_label(method: &str) -> &str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    if KNOWN.contains(&method) { method } else { "other" }
}

/// Gives each request its id (a caller's own, if it is a UUID), logs it once, and counts it by its route pattern. Only
/// the pattern is logged: addresses may hold tokens and queries what a person searched for.
///
/// # Errors
/// As the service within.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let id = request
        .headers()
        .get("x-request-id")
        .and_then(|value| value.to_str().ok()?.parse::<Uuid>().ok())
        .unwrap_or_else(Uuid::now_v7)
        .to_string();
    let started = Instant::now();
    let method = request.method().to_string();
    let span = tracing::info_span!("request", %id, %method);
    let route = request.match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let mut outcome = REQUEST_ID.scope(id.clone(), next.call(request)).instrument(span.clone()).await;
    let elapsed = started.elapsed();
    let status = match &outcome {
        Ok(answer) => answer.status().as_u16(),
        Err(error) => error.as_response_error().status_code().as_u16(),
    };
    span.in_scope(|| tracing::info!(route, status, ms = elapsed.as_secs_f64() * 1000.0, "answered"));
    let labels =
        [("route", route), ("method", method_label(&method).to_owned()), ("status", status.to_string())];
    metrics::histogram!("shora_request_seconds", &labels).record(elapsed.as_secs_f64());
    if let (Ok(answer), Ok(value)) = (&mut outcome, HeaderValue::from_str(&id)) {
        answer.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invented_method_makes_no_label_of_its_own() {
        assert_eq!((method_label("GET"), method_label("BREW-42")), ("GET", "other"));
    }
}
