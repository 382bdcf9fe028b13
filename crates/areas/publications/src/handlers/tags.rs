//! Tags.

use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use contract::page::Page;
use contract::permission::ManagePublicationSeries;
use contract::problem::Code;
use contract::publications::{CreateTag, ListTags, Tag, TagId, UpdateTag};
use platform::idempotency::IdempotencyKey;
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use crate::queries;
use crate::workflow::tags;

const PATH: &str = "/api/v1/publications/tags";

/// List tags.
///
/// Every tag that is offered, by slug. With `inactive=true` those that are not, too, for whoever manages them.
#[utoipa::path(
    get, path = "/api/v1/publications/tags", tag = "publications", operation_id = "list_tags", params(ListTags),
    responses((status = 200, description = "The tags", body = Page<Tag>)),
    security()
)]
#[get("/api/v1/publications/tags")]
pub(crate) async fn list_tags(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListTags>,
) -> Result<HttpResponse> {
    let load = async |with_inactive| {
        let rows = queries::tags::list(&mut app.pool.get().await?, with_inactive).await?;
        Ok(Page { items: rows.into_iter().map(Tag::from).collect(), next: None, total: None })
    };
    if ask.inactive {
        reader.scope(ManagePublicationSeries).ok_or(Code::Forbidden)?;
        return reply::page(&request, Audience::Reader, &load(true).await?);
    }
    app.public_page(&request, "publications", async || load(false).await).await
}

/// Create a tag.
///
/// Answers 409 `publications.tag_taken` when the slug is in use.
#[utoipa::path(
    post, path = "/api/v1/publications/tags", tag = "publications", operation_id = "create_tag",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the call safe to repeat for a day")),
    responses((status = 201, description = "Created", body = Tag)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/tags")]
pub(crate) async fn create_tag(
    can: Can<ManagePublicationSeries>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateTag>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let tag = tags::create_tag(unit, &input, "portal").await?;
        Ok(reply::created(&format!("{PATH}/{}", tag.id), tag.version, &tag))
    })
    .await
}

/// Change a tag.
///
/// What is absent stays. A tag that is not `active` is offered to nobody any more; texts that have it keep it.
#[utoipa::path(
    patch, path = "/api/v1/publications/tags/{id}", tag = "publications", operation_id = "update_tag",
    params(
        ("id" = TagId, Path, description = "The tag"),
        ("If-Match" = String, Header, description = "The version you read, as `\"v1\"`"),
    ),
    responses((status = 200, description = "Changed", body = Tag)),
    security(("bearer" = []))
)]
#[patch("/api/v1/publications/tags/{id}")]
pub(crate) async fn update_tag(
    can: Can<ManagePublicationSeries>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<TagId>,
    Json(input): Json<UpdateTag>,
) -> Result<HttpResponse> {
    let tag = app.write(&can.actor, async |unit| tags::update_tag(unit, id, if_match, &input).await).await?;
    Ok(reply::changed(tag.version, &tag))
}
