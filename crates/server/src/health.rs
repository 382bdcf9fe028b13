//! Whether the process lives, and whether it can serve.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use diesel_async::RunQueryDsl;
use platform::app::App;

/// Whether the database has been brought up to date.
#[derive(Clone, Debug, Default)]
pub struct Readiness(Arc<AtomicBool>);

impl Readiness {
    /// Says that requests can be served.
    pub fn set(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether requests can be served.
    #[must_use]
    pub fn is_set(&self) -> bool {
        AtomicBool::load(&self.0, Ordering::Acquire)
    }
}

#[get("/healthz")]
pub(crate) async fn healthz() -> HttpResponse {
    HttpResponse::Ok().body("ok\n")
}

/// For balancers: 200 only while the database is up to date and answers.
#[get("/readyz")]
pub(crate) async fn readyz(app: App, readiness: Data<Readiness>) -> HttpResponse {
    let answers = async {
        let mut conn = app.pool.get().await.ok()?;
        diesel::sql_query("SELECT 1").execute(&mut conn).await.ok()
    };
    let answers = tokio::time::timeout(Duration::from_secs(2), answers).await.ok().flatten().is_some();
    if readiness.is_set() && answers {
        HttpResponse::Ok().body("ready\n")
    } else {
        HttpResponse::ServiceUnavailable().insert_header(("retry-after", "2")).body("not ready\n")
    }
}
