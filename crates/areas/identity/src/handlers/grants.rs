use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::identity::{CreateGrant, EndGrant, Grant, GrantId, ListGrants};
use contract::page::Page;
use contract::permission::{ManagePeople, ReadPeople};
use platform::idempotency::IdempotencyKey;
use platform::reply::Audience;
use platform::request::{Json, Path, Query};
use platform::{App, Can, Result, reply};

use super::exports;
use crate::grants;

/// List grants.
///
/// Who holds which role, for what, since when and by whose decision; the newest first. `format=csv` or `xlsx` gives the
/// whole list as a file.
#[utoipa::path(
    get, path = "/api/v1/identity/grants", tag = "identity", operation_id = "list_grants", params(ListGrants),
    responses((status = 200, description = "A page of grants", body = Page<Grant>)), security(("bearer" = []))
)]
#[get("/api/v1/identity/grants")]
pub(super) async fn list_grants(
    can: Can<ReadPeople>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListGrants>,
) -> Result<HttpResponse> {
    if let Some(form) = &ask.format {
        return exports::grants(&app, &can.scope, &request, &ask, form).await;
    }
    reply::page(&request, Audience::Reader, &grants::list(&app, &can.scope, &ask).await?)
}

/// Give a role to a person.
///
/// From a day (or at once) until a day (or open-ended), in Tehran's calendar. Nobody gives themselves anything: 403
/// `identity.own_grant` (IDN-5). The same role for the same organization may not overlap in time: 409. An organization
/// that is not in the register is 422 `unknown_organization` at `/organization_id`.
#[utoipa::path(
    post, path = "/api/v1/identity/grants", tag = "identity", operation_id = "create_grant",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeated request harmless")),
    responses(
        (status = 201, description = "Given", body = Grant),
        (status = 409, description = "`identity.grant_overlaps`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/grants")]
pub(super) async fn create_grant(
    can: Can<ManagePeople>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateGrant>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let grant = grants::create(unit, &can.scope, &input).await?;
        Ok(HttpResponse::Created()
            .insert_header(("location", format!("/api/v1/identity/grants?user_id={}", grant.user_id)))
            .json(grant))
    })
    .await
}

/// End a grant.
///
/// At once, on every server within a second; one that has not begun never does. The last active administrator must stay:
/// 409 `identity.last_admin` (IDN-5).
#[utoipa::path(
    post, path = "/api/v1/identity/grants/{id}/end", tag = "identity", operation_id = "end_grant",
    params(("id" = GrantId, Path, description = "The grant")),
    responses(
        (status = 200, description = "Ended", body = Grant),
        (status = 409, description = "`identity.last_admin` or `identity.grant_ended`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/grants/{id}/end")]
pub(super) async fn end_grant(
    can: Can<ManagePeople>,
    app: App,
    Path(id): Path<GrantId>,
    Json(input): Json<EndGrant>,
) -> Result<HttpResponse> {
    let grant = app.write(&can.actor, async |unit| grants::end(unit, &can.scope, id.0, &input).await).await?;
    Ok(HttpResponse::Ok().json(grant))
}
