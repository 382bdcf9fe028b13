use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use contract::id::UserId;
use contract::identity::{CreateUser, ListUsers, UpdateUser, User, UserSummary};
use contract::page::Page;
use contract::permission::{ManagePeople, ReadPeople};
use platform::idempotency::IdempotencyKey;
use platform::reply::Audience;
use platform::request::{IfMatch, Json, Path, Query, version_tag};
use platform::{App, Can, Result, reply};

use super::exports;
use crate::people;

/// List people.
///
/// Sorted by Persian name, with the roles they hold now. `format=csv` or `xlsx` gives the whole list as a file.
#[utoipa::path(
    get, path = "/api/v1/identity/users", tag = "identity", operation_id = "list_users", params(ListUsers),
    responses((status = 200, description = "A page of people", body = Page<UserSummary>)), security(("bearer" = []))
)]
#[get("/api/v1/identity/users")]
pub(super) async fn list_users(
    can: Can<ReadPeople>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListUsers>,
) -> Result<HttpResponse> {
    if let Some(form) = &ask.format {
        return exports::users(&app, &can.scope, &request, &ask, form).await;
    }
    reply::page(&request, Audience::Reader, &people::list(&app, &can.scope, &ask).await?)
}

/// Make an account.
///
/// The person gets a mail with a link to choose a password, and is `invited` until then. 409 for a user name or address
/// that another account has. Roles are granted by `create_grant`.
#[utoipa::path(
    post, path = "/api/v1/identity/users", tag = "identity", operation_id = "create_user",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeated request harmless")),
    responses(
        (status = 201, description = "Made; the invitation is on its way", body = User),
        (status = 409, description = "`identity.username_taken` or `identity.email_taken`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/users")]
pub(super) async fn create_user(
    can: Can<ManagePeople>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateUser>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let user = people::create(unit, &input).await?;
        Ok(reply::created(&format!("/api/v1/identity/users/{}", user.id), user.version, &user))
    })
    .await
}

/// A person.
///
/// With all grants, past ones too. The `ETag` is the version of the account; grants change without it.
#[utoipa::path(
    get, path = "/api/v1/identity/users/{id}", tag = "identity", operation_id = "get_user",
    params(("id" = UserId, Path, description = "The person")),
    responses((status = 200, description = "The person", body = User)), security(("bearer" = []))
)]
#[get("/api/v1/identity/users/{id}")]
pub(super) async fn get_user(can: Can<ReadPeople>, app: App, Path(id): Path<UserId>) -> Result<HttpResponse> {
    let user = people::get(&mut app.pool.get().await?, &can.scope, id.0, app.clock.now()).await?;
    Ok(HttpResponse::Ok()
        .insert_header(("etag", version_tag(user.version)))
        .insert_header(("cache-control", "no-store"))
        .json(user))
}

/// Change an account.
///
/// Names, user name, address, language. With a new address every link that was sent to the old one ends, and the old one
/// is told; whoever is still invited gets a new link, and a user name that was the old address follows.
#[utoipa::path(
    patch, path = "/api/v1/identity/users/{id}", tag = "identity", operation_id = "update_user",
    params(
        ("id" = UserId, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses(
        (status = 200, description = "The person as changed", body = User),
        (status = 409, description = "`identity.username_taken` or `identity.email_taken`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[patch("/api/v1/identity/users/{id}")]
pub(super) async fn update_user(
    can: Can<ManagePeople>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<UserId>,
    Json(input): Json<UpdateUser>,
) -> Result<HttpResponse> {
    let user = app.write(&can.actor, async |unit| people::update(unit, id.0, if_match, &input).await).await?;
    Ok(reply::changed(user.version, &user))
}

/// Suspend an account.
///
/// Every session ends on every server within a second. The last active administrator must stay: 409
/// `identity.last_admin` (IDN-5).
#[utoipa::path(
    post, path = "/api/v1/identity/users/{id}/suspend", tag = "identity", operation_id = "suspend_user",
    params(
        ("id" = UserId, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses(
        (status = 200, description = "Suspended", body = User),
        (status = 409, description = "`identity.last_admin`, or `identity.not_active`: suspended already",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/users/{id}/suspend")]
pub(super) async fn suspend_user(
    can: Can<ManagePeople>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<UserId>,
) -> Result<HttpResponse> {
    let user = app.write(&can.actor, async |unit| people::suspend(unit, id.0, if_match).await).await?;
    Ok(reply::changed(user.version, &user))
}

/// Reactivate a suspended account.
///
/// Its person may sign in again; ended sessions stay ended.
#[utoipa::path(
    post, path = "/api/v1/identity/users/{id}/reactivate", tag = "identity", operation_id = "reactivate_user",
    params(
        ("id" = UserId, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses(
        (status = 200, description = "Active again", body = User),
        (status = 409, description = "`identity.not_suspended`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/users/{id}/reactivate")]
pub(super) async fn reactivate_user(
    can: Can<ManagePeople>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<UserId>,
) -> Result<HttpResponse> {
    let user = app.write(&can.actor, async |unit| people::reactivate(unit, id.0, if_match).await).await?;
    Ok(reply::changed(user.version, &user))
}

/// Send the invitation again.
///
/// Older links of the person end.
#[utoipa::path(
    post, path = "/api/v1/identity/users/{id}/invite", tag = "identity", operation_id = "invite_user",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 204, description = "On its way"),
        (status = 409, description = "`identity.not_invited`: the account is active already",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/identity/users/{id}/invite")]
pub(super) async fn invite_user(
    can: Can<ManagePeople>,
    app: App,
    Path(id): Path<UserId>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| people::invite_again(unit, id.0).await).await?;
    Ok(reply::no_content())
}

/// Reset the second factor of a person who lost it.
///
/// Their sessions end, and a mail tells them. They sign in with the password alone and set up a new one.
#[utoipa::path(
    delete, path = "/api/v1/identity/users/{id}/second-factor", tag = "identity", operation_id = "reset_second_factor",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 204, description = "Removed"),
        (status = 409, description = "`identity.totp_not_enrolled`",
            body = contract::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[delete("/api/v1/identity/users/{id}/second-factor")]
pub(super) async fn reset_second_factor(
    can: Can<ManagePeople>,
    app: App,
    Path(id): Path<UserId>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| people::reset_second_factor(unit, id.0).await).await?;
    Ok(reply::no_content())
}
