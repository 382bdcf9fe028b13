use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use contract::identity::{CreateRole, Role, UpdateRole};
use contract::permission::{self, ManageRoles, PermissionInfo, ReadPeople};
use platform::idempotency::IdempotencyKey;
use platform::reply::Audience;
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, Result, reply};

use crate::role_admin;

/// List roles.
///
/// All of them, built-in ones first, with their permissions and the number of people who hold them now.
#[utoipa::path(
    get, path = "/api/v1/identity/roles", tag = "identity", operation_id = "list_roles",
    responses((status = 200, description = "The roles", body = Vec<Role>)), security(("bearer" = []))
)]
#[get("/api/v1/identity/roles")]
pub(super) async fn list_roles(_: Can<ReadPeople>, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let roles = role_admin::list(&mut app.pool.get().await?, app.clock.now()).await?;
    reply::content(&request, Audience::Reader, &roles)
}

/// Define a role.
///
/// A set of permissions under a name. A role for single organizations may hold only permissions over the own
/// organization: others are 422 `not_for_organization`.
#[utoipa::path(
    post, path = "/api/v1/identity/roles", tag = "identity", operation_id = "create_role",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeated request harmless")),
    responses(
        (status = 201, description = "Defined", body = Role),
        (status = 409, description = "`identity.role_taken`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/roles")]
pub(super) async fn create_role(
    can: Can<ManageRoles>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateRole>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let role = role_admin::create(unit, &input).await?;
        Ok(reply::created("/api/v1/identity/roles", role.version, &role))
    })
    .await
}

/// Change a role.
///
/// Built-in roles cannot be changed: 409. Whoever holds the role may not add permissions to it: 403 `identity.own_grant`
/// (IDN-5). Its holders feel the change within a second.
#[utoipa::path(
    patch, path = "/api/v1/identity/roles/{code}", tag = "identity", operation_id = "update_role",
    params(
        ("code" = String, Path, description = "The role's code"),
        ("If-Match" = String, Header, description = "`\"v<version>\"` of the role"),
    ),
    responses(
        (status = 200, description = "The role as changed", body = Role),
        (status = 409, description = "`identity.role_builtin`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[patch("/api/v1/identity/roles/{code}")]
pub(super) async fn update_role(
    can: Can<ManageRoles>,
    if_match: IfMatch,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<UpdateRole>,
) -> Result<HttpResponse> {
    let role =
        app.write(&can.actor, async |unit| role_admin::update(unit, &code, if_match, &input).await).await?;
    Ok(reply::changed(role.version, &role))
}

/// List permissions.
///
/// Everything that a role can hold; `for_systems` marks what another system can be granted as a scope.
#[utoipa::path(
    get, path = "/api/v1/identity/permissions", tag = "identity", operation_id = "list_permissions",
    responses((status = 200, description = "The permissions", body = Vec<PermissionInfo>)), security(("bearer" = []))
)]
#[get("/api/v1/identity/permissions")]
pub(super) async fn list_permissions(_: Can<ReadPeople>, request: HttpRequest) -> Result<HttpResponse> {
    reply::content(&request, Audience::Reader, &permission::ALL)
}
