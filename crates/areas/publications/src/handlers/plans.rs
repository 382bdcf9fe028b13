//! The communication planned with an edition, and whom it would reach.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use contract::permission::DraftPublications;
use contract::publications::{
    AudiencePreview, CommunicationPlan, EditionId, EditionPlan, PreviewAudience, PublicationId,
};
use platform::auth::CanAny;
use platform::reply;
use platform::request::{IfMatch, Json, Path};
use platform::{App, Can, Result};

use crate::model::communications::CommunicationRow;
use crate::policy::{DraftReaders, Reader};
use crate::workflow::communications;
use crate::{addressees, queries};

/// Preview an audience.
///
/// Whom a rule would reach now: the organizations by name, how many they are, and for each how many people with an active
/// account could acknowledge. With `parent_id` those that the communication has addressed are left out.
#[utoipa::path(
    post, path = "/api/v1/publications/audience-preview", tag = "publications", operation_id = "preview_audience",
    request_body(content = PreviewAudience, example = json!({
        "audience": { "choose": "kinds", "kinds": ["organization", "company"] }, "ack_by": "manager"
    })),
    responses((status = 200, description = "Whom it would reach", body = AudiencePreview)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/audience-preview")]
pub(crate) async fn preview_audience(
    _can: Can<DraftPublications>,
    app: App,
    Json(input): Json<PreviewAudience>,
) -> Result<HttpResponse> {
    let preview = addressees::preview(&mut app.pool.get().await?, &input, app.clock.now()).await?;
    Ok(HttpResponse::Ok().json(preview))
}

/// Get the communication plan of an edition.
///
/// What publishing the edition will communicate; without `plan`, nothing. For whoever reads the edition. The `ETag` is that
/// of the edition.
#[utoipa::path(
    get, path = "/api/v1/publications/{id}/editions/{edition_id}/communication", tag = "publications",
    operation_id = "get_communication_plan",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
    ),
    responses((status = 200, description = "The plan", body = EditionPlan)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/{id}/editions/{edition_id}/communication")]
pub(crate) async fn get_communication_plan(
    can: CanAny<DraftReaders>,
    app: App,
    request: HttpRequest,
    Path((id, edition_id)): Path<(PublicationId, EditionId)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let (_, edition) = queries::find_edition(&mut conn, &Reader::of(&can.actor), id, edition_id).await?;
    let planned = queries::communications::planned(&mut conn, edition.id).await?;
    let plan = planned.as_ref().map(CommunicationRow::plan).transpose()?;
    Ok(reply::versioned(&request, edition.version, &EditionPlan { plan, version: edition.version }))
}

/// Plan the communication of an edition.
///
/// Takes the place of the plan it had. Only for a draft, of a kind that is communicated, and of a major edition: a minor one
/// asks nobody again (PUB-13). It is a change of the edition like any other: whoever saves it cannot approve the edition
/// (PUB-2), and whoever agreed in a review is asked again. A plan that names no deadline gets the usual one of the settings.
/// It is sent, and its audience frozen, by the publishing of the edition. An organization that is not active gets 422
/// `publications.unknown_addressee`, a rule that reaches nobody 422 `publications.empty_audience`.
#[utoipa::path(
    put, path = "/api/v1/publications/{id}/editions/{edition_id}/communication", tag = "publications",
    operation_id = "plan_communication",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` of the edition"),
    ),
    request_body(content = CommunicationPlan, example = json!({
        "audience": { "choose": "all" }, "require": "acknowledge", "ack_by": "manager", "deadline_on": "2025-12-08"
    })),
    responses((status = 200, description = "Planned", body = EditionPlan)),
    security(("bearer" = []))
)]
#[put("/api/v1/publications/{id}/editions/{edition_id}/communication")]
pub(crate) async fn plan_communication(
    can: Can<DraftPublications>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
    Json(input): Json<CommunicationPlan>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let planned = app
        .write(&can.actor, async |unit| {
            communications::plan_communication(unit, &reader, ids, if_match, input).await
        })
        .await?;
    Ok(reply::changed(planned.version, &planned))
}

/// Drop the communication plan of an edition.
///
/// Publishing the edition will communicate nothing. Only for a draft.
#[utoipa::path(
    delete, path = "/api/v1/publications/{id}/editions/{edition_id}/communication", tag = "publications",
    operation_id = "drop_communication_plan",
    params(
        ("id" = PublicationId, Path, description = "The publication"),
        ("edition_id" = EditionId, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The `ETag` of the edition"),
    ),
    responses((status = 200, description = "Nothing is planned", body = EditionPlan)),
    security(("bearer" = []))
)]
#[delete("/api/v1/publications/{id}/editions/{edition_id}/communication")]
pub(crate) async fn drop_communication_plan(
    can: Can<DraftPublications>,
    if_match: IfMatch,
    app: App,
    Path(ids): Path<(PublicationId, EditionId)>,
) -> Result<HttpResponse> {
    let reader = Reader::of(&can.actor);
    let planned = app
        .write(&can.actor, async |unit| communications::drop_plan(unit, &reader, ids, if_match).await)
        .await?;
    Ok(reply::changed(planned.version, &planned))
}
