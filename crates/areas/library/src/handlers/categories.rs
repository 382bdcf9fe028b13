//! Categories of forms.

use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use contract::library::{CategoryId, CreateCategory, LibraryCategory, UpdateCategory};
use contract::page::Page;
use contract::permission::ManageFormCategories;
use platform::idempotency::IdempotencyKey;
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, Public, Result, reply};

use crate::model::BASE;
use crate::queries;
use crate::workflow::categories;

/// List the categories of forms.
///
/// All of them, those at the top first, each with the number of forms that can be taken.
#[utoipa::path(
    get, path = "/api/v1/library/categories", tag = "library", operation_id = "list_categories",
    responses((status = 200, description = "The categories", body = Page<LibraryCategory>)),
    security()
)]
#[get("/api/v1/library/categories")]
pub(crate) async fn list_categories(_: Public, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let load = async || {
        let items = queries::categories::list(&mut app.pool.get().await?, app.clock.today()).await?;
        Ok(Page { total: i64::try_from(items.len()).ok(), items, next: None })
    };
    app.public_page(&request, "library", load).await
}

/// Create a category of forms.
///
/// At the top, or below one at the top: categories have two levels.
#[utoipa::path(
    post, path = "/api/v1/library/categories", tag = "library", operation_id = "create_category",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = LibraryCategory)),
    security(("bearer" = []))
)]
#[post("/api/v1/library/categories")]
pub(crate) async fn create_category(
    can: Can<ManageFormCategories>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateCategory>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = categories::create(unit, &input, "portal").await?;
        Ok(reply::created(&format!("{BASE}/categories/{}", made.id), made.version, &made))
    })
    .await
}

/// Change a category of forms.
///
/// Its names, its word in addresses and its place among its siblings; what is absent stays.
#[utoipa::path(
    patch, path = "/api/v1/library/categories/{id}", tag = "library", operation_id = "update_category",
    params(
        ("id" = CategoryId, Path, description = "The category"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 200, description = "Changed", body = LibraryCategory)),
    security(("bearer" = []))
)]
#[patch("/api/v1/library/categories/{id}")]
pub(crate) async fn update_category(
    can: Can<ManageFormCategories>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<CategoryId>,
    Json(input): Json<UpdateCategory>,
) -> Result<HttpResponse> {
    let changed =
        app.write(&can.actor, async |unit| categories::update(unit, id, if_match, &input).await).await?;
    Ok(reply::changed(changed.version, &changed))
}

/// Delete a category of forms.
///
/// Only while it holds neither forms nor categories (409 `library.category_in_use`).
#[utoipa::path(
    delete, path = "/api/v1/library/categories/{id}", tag = "library", operation_id = "delete_category",
    params(
        ("id" = CategoryId, Path, description = "The category"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses((status = 204, description = "Deleted")),
    security(("bearer" = []))
)]
#[delete("/api/v1/library/categories/{id}")]
pub(crate) async fn delete_category(
    can: Can<ManageFormCategories>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<CategoryId>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| categories::delete(unit, id, if_match).await).await?;
    Ok(reply::no_content())
}
