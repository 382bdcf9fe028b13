//! How often forms are taken.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::library::{LibraryStats, ReadLibraryStats};
use contract::permission::ReadFormStats;
use platform::reply::{self, Audience};
use platform::request::Query;
use platform::{App, Can, Result};

use crate::stats;

/// Get the statistics of forms.
///
/// What was taken in each Jalali month, the ten forms taken most, and which version was in force when. `format=csv` or
/// `xlsx` answers a row per form, file and month. Nothing tells who took what (LIB-10).
#[utoipa::path(
    get, path = "/api/v1/library/stats", tag = "library", operation_id = "get_library_stats",
    params(ReadLibraryStats),
    responses((status = 200, description = "The counts", body = LibraryStats)),
    security(("bearer" = []))
)]
#[get("/api/v1/library/stats")]
pub(crate) async fn get_library_stats(
    _: Can<ReadFormStats>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadLibraryStats>,
) -> Result<HttpResponse> {
    let span = stats::span(&ask, app.clock.today())?;
    let mut conn = app.pool.get().await?;
    if let Some(format) = &ask.format {
        return stats::sheet(&mut conn, &span, ask.lang.unwrap_or_default()).await?.answer(format);
    }
    reply::content(&request, Audience::Reader, &stats::load(&mut conn, &span).await?)
}
