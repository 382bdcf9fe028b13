//! The engines for searching the web.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use contract::page::Page;
use contract::permission::ConfigureSearch;
use contract::problem::Code;
use contract::search::{CreateWebEngine, ListWebEngines, UpdateWebEngine, WebEngine, WebEngineId};
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use crate::queries::engines;
use crate::workflow;

/// List the engines for searching the web.
///
/// In the order in which they are offered. The browser opens `url_template` with the query percent-encoded in the place
/// of `{q}`; the portal sends nothing there and keeps no record (SEARCH-13). Without an active engine the choice is not
/// shown.
#[utoipa::path(
    get, path = "/api/v1/search/engines", tag = "search", operation_id = "list_web_engines", params(ListWebEngines),
    responses((status = 200, description = "The engines", body = Page<WebEngine>, example = json!({"items": [{
        "id": "019ab000-0000-7000-8000-000000000001", "title_fa": "ذره‌بین", "title_en": "Zarebin",
        "url_template": "https://zarebin.ir/search?q={q}", "sort": 1, "active": true, "version": 1
    }]}))),
    security()
)]
#[get("/api/v1/search/engines")]
pub(crate) async fn list_web_engines(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListWebEngines>,
) -> Result<HttpResponse> {
    let load = async |with_inactive| {
        let rows = engines::list(&mut app.pool.get().await?, with_inactive).await?;
        Ok(Page { items: rows.into_iter().map(WebEngine::from).collect(), next: None, total: None })
    };
    if ask.inactive {
        reader.scope(ConfigureSearch).ok_or(Code::Forbidden)?;
        return reply::page(&request, Audience::Reader, &load(true).await?);
    }
    app.public_page(&request, "search", async || load(false).await).await
}

/// Add an engine for searching the web.
///
/// At most 20 in all. The address is https with one `{q}`, without user and port (`search.bad_engine`).
#[utoipa::path(
    post, path = "/api/v1/search/engines", tag = "search", operation_id = "create_web_engine",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day")),
    request_body(content = CreateWebEngine),
    responses(
        (status = 201, description = "The engine", body = WebEngine, example = json!({
            "id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "title_fa": "نمونه", "title_en": "Sample",
            "url_template": "https://example.org/s?q={q}", "sort": 3, "active": true, "version": 1
        })),
        (status = 409, description = "`search.too_many_engines`: there are 20 already")
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/search/engines")]
pub(crate) async fn create_web_engine(
    can: Can<ConfigureSearch>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateWebEngine>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let engine = workflow::create_engine(unit, &input).await?;
        Ok(reply::created(&format!("/api/v1/search/engines/{}", engine.id), engine.version, &engine))
    })
    .await
}

/// Change an engine for searching the web.
///
/// What is absent stays. An engine that is not `active` is kept but not offered.
#[utoipa::path(
    patch, path = "/api/v1/search/engines/{id}", tag = "search", operation_id = "update_web_engine",
    params(
        ("id" = WebEngineId, Path, description = "The engine"),
        ("If-Match" = String, Header, description = "The version you read, as `\"v1\"`")
    ),
    request_body(content = UpdateWebEngine),
    responses((status = 200, description = "The engine", body = WebEngine, example = json!({
        "id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "title_fa": "نمونه", "title_en": "Sample",
        "url_template": "https://example.org/s?q={q}", "sort": 3, "active": false, "version": 2
    }))),
    security(("bearer" = []))
)]
#[patch("/api/v1/search/engines/{id}")]
pub(crate) async fn update_web_engine(
    can: Can<ConfigureSearch>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<WebEngineId>,
    Json(input): Json<UpdateWebEngine>,
) -> Result<HttpResponse> {
    let engine = app
        .clone()
        .into_inner()
        .write(&can.actor, async |unit| workflow::update_engine(unit, id, if_match, &input).await)
        .await?;
    Ok(reply::changed(engine.version, &engine))
}

/// Delete an engine for searching the web.
///
/// It is gone at once; to keep it for later, make it inactive instead.
#[utoipa::path(
    delete, path = "/api/v1/search/engines/{id}", tag = "search", operation_id = "delete_web_engine",
    params(
        ("id" = WebEngineId, Path, description = "The engine"),
        ("If-Match" = String, Header, description = "The version you read, as `\"v1\"`")
    ),
    responses((status = 204, description = "It is gone")),
    security(("bearer" = []))
)]
#[delete("/api/v1/search/engines/{id}")]
pub(crate) async fn delete_web_engine(
    can: Can<ConfigureSearch>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<WebEngineId>,
) -> Result<HttpResponse> {
    app.clone()
        .into_inner()
        .write(&can.actor, async |unit| workflow::delete_engine(unit, id, if_match).await)
        .await?;
    Ok(reply::no_content())
}
