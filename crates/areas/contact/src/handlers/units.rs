//! Units.

use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use contract::contact::{CreateUnit, Unit, UnitId, UpdateUnit};
use contract::page::Page;
use contract::permission::ConfigureContact;
use platform::idempotency::IdempotencyKey;
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, Public, Result, reply};

use crate::model::{PORTAL, UnitRow};
use crate::queries;
use crate::workflow::directory;

/// List units.
///
/// All units that exist, in the order in which siblings are shown; `parent_id` makes the tree.
#[utoipa::path(
    get, path = "/api/v1/contact/units", tag = "contact", operation_id = "list_units",
    responses((status = 200, description = "The units", body = Page<Unit>)),
    security()
)]
#[get("/api/v1/contact/units")]
pub(crate) async fn list_units(_: Public, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let load = async || {
        let rows = queries::directory::units(&mut app.pool.get().await?).await?;
        let items = rows.iter().filter(|unit| unit.active).map(UnitRow::to_wire).collect();
        Ok(Page { items, next: None, total: None })
    };
    app.public_page(&request, "contact", load).await
}

/// Create a unit.
///
/// The tree has at most four levels: 422 `contact.unit_too_deep` beyond them.
#[utoipa::path(
    post, path = "/api/v1/contact/units", tag = "contact", operation_id = "create_unit",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = Unit)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/units")]
pub(crate) async fn create_unit(
    can: Can<ConfigureContact>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateUnit>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = directory::create_unit(unit, &input, PORTAL).await?;
        Ok(reply::created(&format!("/api/v1/contact/units/{}", made.id), made.version, &made))
    })
    .await
}

/// Change a unit.
///
/// What is absent stays as it is. Its head is one of its own posts.
#[utoipa::path(
    patch, path = "/api/v1/contact/units/{id}", tag = "contact", operation_id = "update_unit",
    params(
        ("id" = UnitId, Path, description = "The unit"),
        ("If-Match" = String, Header, description = "The `version` you read, as `\"v1\"`"),
    ),
    responses((status = 200, description = "Changed", body = Unit)),
    security(("bearer" = []))
)]
#[patch("/api/v1/contact/units/{id}")]
pub(crate) async fn update_unit(
    can: Can<ConfigureContact>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<UnitId>,
    Json(input): Json<UpdateUnit>,
) -> Result<HttpResponse> {
    let changed = app
        .write(&can.actor, async |unit| directory::change_unit(unit, id, Some(if_match), &input).await)
        .await?;
    Ok(reply::changed(changed.version, &changed))
}

/// Archive a unit.
///
/// Gives a unit up that has neither posts nor units any more; 409 `contact.unit_in_use` otherwise.
#[utoipa::path(
    post, path = "/api/v1/contact/units/{id}/archive", tag = "contact", operation_id = "archive_unit",
    params(
        ("id" = UnitId, Path, description = "The unit"),
        ("If-Match" = String, Header, description = "The `version` you read, as `\"v1\"`"),
    ),
    responses((status = 200, description = "Archived", body = Unit)),
    security(("bearer" = []))
)]
#[post("/api/v1/contact/units/{id}/archive")]
pub(crate) async fn archive_unit(
    can: Can<ConfigureContact>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<UnitId>,
) -> Result<HttpResponse> {
    let changed =
        app.write(&can.actor, async |unit| directory::archive_unit(unit, id, if_match).await).await?;
    Ok(reply::changed(changed.version, &changed))
}
