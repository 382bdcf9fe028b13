//! How the services of the portal stand.

use actix_web::{HttpRequest, HttpResponse, get, put};
use contract::help::{PortalService, ReadHelp, SetServiceState};
use contract::page::Page;
use contract::permission::ConfigureHelp;
use platform::reply;
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use crate::views;
use crate::workflow::{TOPIC, configuring};

/// List services.
///
/// Every service of the portal in the order of its list, with its state, its audiences and its address. All in one page.
#[utoipa::path(
    get, path = "/api/v1/help/services", tag = "help", operation_id = "list_services", params(ReadHelp),
    responses((status = 200, description = "The services", body = Page<PortalService>)),
    security()
)]
#[get("/api/v1/help/services")]
pub(crate) async fn list_services(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadHelp>,
) -> Result<HttpResponse> {
    let load = async || {
        let items = views::services(&mut app.pool.get().await?, ask.lang.unwrap_or_default()).await?;
        Ok(Page { items, next: None, total: None })
    };
    app.public_page(&request, TOPIC, load).await
}

/// Set the state of a service.
///
/// Says how a service stands and why. Every page that names the service shows it at once; `since` moves when the state
/// is another one.
#[utoipa::path(
    put, path = "/api/v1/help/services/{area}", tag = "help", operation_id = "set_service_state",
    params(
        ("area" = String, Path, description = "The word of the service's area", example = "letters"),
        ("If-Match" = String, Header, description = "The version you read, as `\"v1\"`"),
    ),
    responses((status = 200, description = "Set", body = PortalService)),
    security(("bearer" = []))
)]
#[put("/api/v1/help/services/{area}")]
pub(crate) async fn set_service_state(
    can: Can<ConfigureHelp>,
    if_match: IfMatch,
    app: App,
    Path(area): Path<String>,
    Json(input): Json<SetServiceState>,
) -> Result<HttpResponse> {
    let work =
        async |unit: &mut platform::Unit| configuring::set_service_state(unit, &area, if_match, &input).await;
    let service = app.write(&can.actor, work).await?;
    Ok(reply::changed(service.version, &service))
}
