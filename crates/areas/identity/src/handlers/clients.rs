use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use contract::identity::{
    Client, ClientId, ClientSecretCreated, ClientSecretId, ClientStatus, CreateClient, CreateClientSecret,
    ListClients, UpdateClient,
};
use contract::page::Page;
use contract::permission::ManageClients;
use platform::idempotency::IdempotencyKey;
use platform::reply::Audience;
use platform::request::{IfMatch, Json, Path, Query, version_tag};
use platform::{App, Can, Result, reply};

use crate::clients;

/// List other systems.
///
/// The newest first, with their scopes, secrets (never the secret itself) and when they last got a token.
#[utoipa::path(
    get, path = "/api/v1/identity/clients", tag = "identity", operation_id = "list_clients", params(ListClients),
    responses((status = 200, description = "A page of systems", body = Page<Client>)), security(("bearer" = []))
)]
#[get("/api/v1/identity/clients")]
pub(super) async fn list_clients(
    _: Can<ManageClients>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListClients>,
) -> Result<HttpResponse> {
    reply::page(&request, Audience::Reader, &clients::list(&app, &ask).await?)
}

/// Register another system.
///
/// It may ask for tokens with these scopes once it has a secret (`create_client_secret`). Scopes are permissions; with an
/// organization they hold for it alone. What a person must answer for is no scope: approving, publishing, deciding,
/// withdrawing, managing, answering people (IDN-5) are 422 `not_for_systems` at `/scopes/<n>`. With an organization, what
/// does not hold for one alone is 422 `not_for_organization` there, and an organization that is not in the register 422
/// `unknown_organization` at `/organization_id`.
#[utoipa::path(
    post, path = "/api/v1/identity/clients", tag = "identity", operation_id = "create_client",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeated request harmless")),
    responses((status = 201, description = "Registered", body = Client)), security(("bearer" = []))
)]
#[post("/api/v1/identity/clients")]
pub(super) async fn create_client(
    can: Can<ManageClients>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateClient>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let client = clients::create(unit, &input).await?;
        Ok(reply::created(&format!("/api/v1/identity/clients/{}", client.id), client.version, &client))
    })
    .await
}

/// Another system.
///
/// The `ETag` is the version of the registration; secrets change without it.
#[utoipa::path(
    get, path = "/api/v1/identity/clients/{id}", tag = "identity", operation_id = "get_client",
    params(("id" = ClientId, Path, description = "The system")),
    responses((status = 200, description = "The system", body = Client)), security(("bearer" = []))
)]
#[get("/api/v1/identity/clients/{id}")]
pub(super) async fn get_client(
    _: Can<ManageClients>,
    app: App,
    Path(id): Path<ClientId>,
) -> Result<HttpResponse> {
    let client = clients::get(&mut app.pool.get().await?, id.0, app.clock.now()).await?;
    Ok(HttpResponse::Ok()
        .insert_header(("etag", version_tag(client.version)))
        .insert_header(("cache-control", "no-store"))
        .json(client))
}

/// Change another system.
///
/// Titles, scopes, status. Fewer scopes hold within a second, for tokens already given too. Scopes are refused as by
/// `create_client`.
#[utoipa::path(
    patch, path = "/api/v1/identity/clients/{id}", tag = "identity", operation_id = "update_client",
    params(
        ("id" = ClientId, Path, description = "The system"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "The system as changed", body = Client)), security(("bearer" = []))
)]
#[patch("/api/v1/identity/clients/{id}")]
pub(super) async fn update_client(
    can: Can<ManageClients>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<ClientId>,
    Json(input): Json<UpdateClient>,
) -> Result<HttpResponse> {
    let client =
        app.write(&can.actor, async |unit| clients::update(unit, id.0, if_match, &input).await).await?;
    Ok(reply::changed(client.version, &client))
}

/// Suspend another system.
///
/// It gets no more tokens, and those it has are refused within a second. `update_client` activates it again.
#[utoipa::path(
    post, path = "/api/v1/identity/clients/{id}/suspend", tag = "identity", operation_id = "suspend_client",
    params(
        ("id" = ClientId, Path, description = "The system"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Suspended", body = Client)), security(("bearer" = []))
)]
#[post("/api/v1/identity/clients/{id}/suspend")]
pub(super) async fn suspend_client(
    can: Can<ManageClients>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<ClientId>,
) -> Result<HttpResponse> {
    let input = UpdateClient { status: Some(ClientStatus::Suspended), ..UpdateClient::default() };
    let client =
        app.write(&can.actor, async |unit| clients::update(unit, id.0, if_match, &input).await).await?;
    Ok(reply::changed(client.version, &client))
}

/// Make a secret for another system.
///
/// Shown this once. Two may overlap, so that one replaces the other without a gap; a third is 409
/// `identity.too_many_secrets`. Takes no `Idempotency-Key`, since its answer must not be stored.
#[utoipa::path(
    post, path = "/api/v1/identity/clients/{id}/secrets", tag = "identity", operation_id = "create_client_secret",
    params(("id" = ClientId, Path, description = "The system")),
    responses(
        (status = 201, description = "The secret", body = ClientSecretCreated),
        (status = 409, description = "`identity.too_many_secrets`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/clients/{id}/secrets")]
pub(super) async fn create_client_secret(
    can: Can<ManageClients>,
    app: App,
    Path(id): Path<ClientId>,
    Json(input): Json<CreateClientSecret>,
) -> Result<HttpResponse> {
    let made = app.write(&can.actor, async |unit| clients::create_secret(unit, id.0, &input).await).await?;
    Ok(HttpResponse::Created().insert_header(("cache-control", "no-store")).json(made))
}

/// Revoke a secret of another system.
///
/// No token is given for it any more; tokens given end within ten minutes.
#[utoipa::path(
    delete, path = "/api/v1/identity/clients/{id}/secrets/{secret}", tag = "identity",
    operation_id = "revoke_client_secret",
    params(
        ("id" = ClientId, Path, description = "The system"),
        ("secret" = ClientSecretId, Path, description = "The secret's id"),
    ),
    responses((status = 204, description = "Revoked")), security(("bearer" = []))
)]
#[delete("/api/v1/identity/clients/{id}/secrets/{secret}")]
pub(super) async fn revoke_client_secret(
    can: Can<ManageClients>,
    app: App,
    Path((id, secret)): Path<(ClientId, ClientSecretId)>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| clients::revoke_secret(unit, id.0, secret.0).await).await?;
    Ok(reply::no_content())
}
