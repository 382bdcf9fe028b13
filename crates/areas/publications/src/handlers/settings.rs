//! What is set up once, beside series and tags.

use actix_web::{HttpRequest, HttpResponse, get, put};
use contract::permission::ManagePublicationSeries;
use contract::publications::{PublicationSettings, UpdatePublicationSettings};
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json};
use platform::{App, Can, Public, Result};

use crate::queries;
use crate::workflow::settings;

/// Get the settings.
///
/// The deadline of a communication that names none. The `ETag` is what a change sends back as `If-Match`.
#[utoipa::path(
    get, path = "/api/v1/publications/settings", tag = "publications", operation_id = "get_publication_settings",
    responses((status = 200, description = "The settings", body = PublicationSettings)),
    security()
)]
#[get("/api/v1/publications/settings")]
pub(crate) async fn get_publication_settings(
    _: Public,
    app: App,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let found = queries::settings::settings(&mut app.pool.get().await?).await?.to_wire();
    reply::versioned_content(&request, Audience::Everybody, found.version, &found)
}

/// Change the settings.
///
/// Puts all settings in the place of the present ones; the audit log keeps both. Plans that were made and communications
/// that were sent keep the deadlines they have.
#[utoipa::path(
    put, path = "/api/v1/publications/settings", tag = "publications", operation_id = "update_publication_settings",
    params(("If-Match" = String, Header, description = "The `ETag` you read")),
    responses((status = 200, description = "Changed", body = PublicationSettings)),
    security(("bearer" = []))
)]
#[put("/api/v1/publications/settings")]
pub(crate) async fn update_publication_settings(
    can: Can<ManagePublicationSeries>,
    if_match: IfMatch,
    app: App,
    Json(input): Json<UpdatePublicationSettings>,
) -> Result<HttpResponse> {
    let changed =
        app.write(&can.actor, async |unit| settings::update_settings(unit, if_match, input).await).await?;
    Ok(reply::changed(changed.version, &changed))
}
