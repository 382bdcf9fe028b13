//! The state of the index, and its rebuilding.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::permission::{ReadSearchInsights, RebuildSearchIndex};
use contract::problem::Code;
use contract::search::{IndexRebuild, IndexState, RebuildIndex};
use persian::fold::FOLD_VERSION;
use platform::audit::Subject;
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::Json;
use platform::{App, Can, Platform, Problem, Result};

use crate::{jobs, queries};

/// Show the state of the index.
///
/// For each area: how many documents it has, how many of them an older fold wrote (they are still found, by older keys),
/// when a part of them was last compared with the area, how many had to be repaired (SEARCH-14), and the last rebuild.
#[utoipa::path(
    get, path = "/api/v1/search/index", tag = "search", operation_id = "get_index_state",
    responses((status = 200, description = "The state", body = IndexState, example = json!({
        "fold_version": 1, "words": 4200,
        "areas": [{"area": "organizations", "docs": 56, "stale": 0, "checked_at": "2026-11-24T00:00:00Z",
                   "repaired": 0, "is_rebuilding": false}]
    }))),
    security(("bearer" = []))
)]
#[get("/api/v1/search/index")]
pub(crate) async fn get_index_state(
    _: Can<ReadSearchInsights>,
    app: App,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let rows = queries::index_state(&mut conn, &areas(&app), FOLD_VERSION).await?;
    let state = IndexState {
        fold_version: FOLD_VERSION,
        words: queries::count_words(&mut conn).await?,
        areas: rows.into_iter().map(Into::into).collect(),
    };
    reply::content(&request, Audience::Reader, &state)
}

/// Rebuild the index.
///
/// Compares every document of one area, or of all, with the index and writes what differs, in the background. Nothing
/// disappears from the search meanwhile. `get_index_state` tells how far it is.
#[utoipa::path(
    post, path = "/api/v1/search/index/rebuild", tag = "search", operation_id = "rebuild_index",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day")),
    request_body(content = RebuildIndex),
    responses((status = 202, description = "The rebuild will begin", body = IndexRebuild,
        example = json!({"areas": ["organizations", "publications"]}))),
    security(("bearer" = []))
)]
#[post("/api/v1/search/index/rebuild")]
pub(crate) async fn rebuild_index(
    can: Can<RebuildSearchIndex>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<RebuildIndex>,
) -> Result<HttpResponse> {
    let mut chosen = areas(&app);
    chosen.retain(|area| input.area.as_ref().is_none_or(|wanted| wanted == area));
    if chosen.is_empty() {
        return Err(Problem::from(Code::UnknownIndexArea).at("/area"));
    }
    key.once(&app, &can.actor, &input, async |unit| {
        let rebuild = IndexRebuild { areas: chosen };
        for area in &rebuild.areas {
            jobs::begin_rebuild(unit, area).await?;
        }
        unit.audit_created("search.rebuild_index", Subject::new("search", "index"), &rebuild)?;
        Ok(HttpResponse::Accepted().json(&rebuild))
    })
    .await
}

fn areas(app: &Platform) -> Vec<String> {
    app.sources.iter().map(|source| source.area().to_owned()).collect()
}
