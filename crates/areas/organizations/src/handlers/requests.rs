//! Changes that a body proposes and the Directorate decides.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::id::{FileId, OrganizationId};
use contract::organizations::{
    ChangeRequest, ChangeRequestId, CreateChangeRequest, DecideChangeRequest, ListChangeRequests,
    ListOrganizationChangeRequests, RejectChangeRequest,
};
use contract::page::{self, Page};
use contract::permission::{ProposeOrganizationChanges, ReviewOrganizationChanges};
use platform::auth::SignedIn;
use platform::idempotency::IdempotencyKey;
use platform::page::{cut, read_cursor};
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, OrNotFound, Result, files};

use crate::policy;
use crate::queries::requests as queries;
use crate::views;
use crate::workflow::requests;

/// List change requests.
///
/// Newest first, each with what it would change: for the Directorate all, for representatives those of their own bodies.
#[utoipa::path(
    get, path = "/api/v1/organizations/change-requests", tag = "organizations", operation_id = "list_change_requests",
    params(ListChangeRequests),
    responses((status = 200, description = "One page of requests", body = Page<ChangeRequest>)),
    security(("bearer" = []))
)]
#[get("/api/v1/organizations/change-requests")]
pub(crate) async fn list_change_requests(
    reader: SignedIn,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListChangeRequests>,
) -> Result<HttpResponse> {
    list(&reader, &app, &request, &ask).await
}

/// List the change requests of an organization.
///
/// The same for one body. A body that the reader neither represents nor reviews is not there (404).
#[utoipa::path(
    get, path = "/api/v1/organizations/{id}/change-requests", tag = "organizations",
    operation_id = "list_organization_change_requests",
    params(("id" = OrganizationId, Path, description = "The body"), ListOrganizationChangeRequests),
    responses((status = 200, description = "One page of requests", body = Page<ChangeRequest>)),
    security(("bearer" = []))
)]
#[get("/api/v1/organizations/{id}/change-requests")]
pub(crate) async fn list_organization_change_requests(
    reader: SignedIn,
    app: App,
    request: HttpRequest,
    Path(id): Path<OrganizationId>,
    Query(ask): Query<ListOrganizationChangeRequests>,
) -> Result<HttpResponse> {
    policy::request_readers(&reader.actor)?.covers(id.0).then_some(()).or_not_found()?;
    let ask = ListChangeRequests {
        state: ask.state,
        organization_id: Some(id),
        cursor: ask.cursor,
        limit: ask.limit,
    };
    list(&reader, &app, &request, &ask).await
}

async fn list(
    reader: &SignedIn,
    app: &App,
    request: &HttpRequest,
    ask: &ListChangeRequests,
) -> Result<HttpResponse> {
    let readers = policy::request_readers(&reader.actor)?;
    let (limit, after) = (page::limit(ask.limit), read_cursor(ask.cursor.as_deref())?);
    let states: Vec<_> = ask.state.iter().map(|state| state.as_str()).collect();
    let organization = ask.organization_id.map(Into::into);
    let mut conn = app.pool.get().await?;
    let rows = queries::list(&mut conn, &readers, organization, &states, after, limit).await?;
    let found = cut(rows, limit, |row| row.id)?;
    let items = views::requests::assemble(&mut conn, &reader.actor, found.items, app.clock.today()).await?;
    reply::page(request, Audience::Reader, &Page { items, next: found.next, total: None })
}

/// Get a change request.
///
/// One proposal with what it would change and the files that prove it.
#[utoipa::path(
    get, path = "/api/v1/organizations/change-requests/{request_id}", tag = "organizations",
    operation_id = "get_change_request",
    params(("request_id" = ChangeRequestId, Path, description = "The request")),
    responses((status = 200, description = "The request", body = ChangeRequest)),
    security(("bearer" = []))
)]
#[get("/api/v1/organizations/change-requests/{request_id}")]
pub(crate) async fn get_change_request(
    reader: SignedIn,
    app: App,
    request: HttpRequest,
    Path(id): Path<ChangeRequestId>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let row = queries::find(&mut conn, &policy::request_readers(&reader.actor)?, id).await?;
    let found = views::requests::one(&mut conn, &reader.actor, row, app.clock.today()).await?;
    reply::versioned_content(&request, Audience::Reader, found.version, &found)
}

/// Get a file of a change request.
///
/// The content of a file that proves a proposal, or of the logo it proposes, for those who see the proposal.
#[utoipa::path(
    get, path = "/api/v1/organizations/change-requests/{request_id}/files/{file_id}", tag = "organizations",
    operation_id = "get_change_request_file",
    params(
        ("request_id" = ChangeRequestId, Path, description = "The request"),
        ("file_id" = FileId, Path, description = "The file"),
    ),
    responses((status = 200, description = "The content", body = String, content_type = "application/octet-stream")),
    security(("bearer" = []))
)]
#[get("/api/v1/organizations/change-requests/{request_id}/files/{file_id}")]
pub(crate) async fn get_change_request_file(
    reader: SignedIn,
    app: App,
    request: HttpRequest,
    Path((id, file)): Path<(ChangeRequestId, FileId)>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let row = queries::find(&mut conn, &policy::request_readers(&reader.actor)?, id).await?;
    views::requests::has_file(&row, file)?;
    let stored = files::load(&mut conn, &[file.0]).await?.pop().or_not_found()?;
    files::serve(&request, &app, &stored, false).await
}

/// Propose a change.
///
/// A representative proposes a new version of the record or a new holder of an office, for the own body alone; another
/// body is not there (404). Of a version, what differs from the one that was read (`base_version_id`) is proposed and
/// nothing else; without a difference: 422 `organizations.no_difference`. Nothing changes until an expert who is not the proposer approves (ORG-8).
#[utoipa::path(
    post, path = "/api/v1/organizations/{id}/change-requests", tag = "organizations",
    operation_id = "create_change_request",
    params(
        ("id" = OrganizationId, Path, description = "The own body"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day"),
    ),
    request_body = CreateChangeRequest,
    responses(
        (status = 201, description = "The request", body = ChangeRequest),
        (status = 409, description = "The body has ended"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/{id}/change-requests")]
pub(crate) async fn create_change_request(
    can: Can<ProposeOrganizationChanges>,
    key: IdempotencyKey,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(input): Json<CreateChangeRequest>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = requests::propose(unit, &can.scope, id, &input).await?;
        let location = format!("/api/v1/organizations/change-requests/{}", made.id);
        Ok(reply::created(&location, made.version, &made))
    })
    .await
}

/// Withdraw a change request.
///
/// The body takes an open proposal back.
#[utoipa::path(
    post, path = "/api/v1/organizations/change-requests/{request_id}/withdraw", tag = "organizations",
    operation_id = "withdraw_change_request",
    params(
        ("request_id" = ChangeRequestId, Path, description = "The request"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    responses(
        (status = 200, description = "The request", body = ChangeRequest),
        (status = 409, description = "It was decided already"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/change-requests/{request_id}/withdraw")]
pub(crate) async fn withdraw_change_request(
    can: Can<ProposeOrganizationChanges>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<ChangeRequestId>,
) -> Result<HttpResponse> {
    let request =
        app.write(&can.actor, async |unit| requests::withdraw(unit, &can.scope, id, if_match).await).await?;
    Ok(reply::changed(request.version, &request))
}

/// Approve a change request.
///
/// Enters what the proposer changed, and nothing else, over the record as it is by now, in the same transaction; an open
/// holder of the same office group ends on that day. Whoever proposed it never decides it: 403
/// `organizations.own_request` (ORG-8). A field that somebody else has changed since is overwritten only if `overwrite`
/// names it: otherwise 409 `organizations.request_outdated` with `fields`. What cannot be entered any more (a day taken
/// meanwhile, a body that ended) is refused with its own code, and the request stays open.
#[utoipa::path(
    post, path = "/api/v1/organizations/change-requests/{request_id}/approve", tag = "organizations",
    operation_id = "approve_change_request",
    params(
        ("request_id" = ChangeRequestId, Path, description = "The request"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = DecideChangeRequest,
    responses(
        (status = 200, description = "The request", body = ChangeRequest),
        (status = 409, description = "It was decided already, or cannot be entered"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/change-requests/{request_id}/approve")]
pub(crate) async fn approve_change_request(
    can: Can<ReviewOrganizationChanges>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<ChangeRequestId>,
    Json(input): Json<DecideChangeRequest>,
) -> Result<HttpResponse> {
    let work = async |unit: &mut _| requests::approve(unit, &can.scope, id, if_match, input).await;
    let request = app.write(&can.actor, work).await?;
    Ok(reply::changed(request.version, &request))
}

/// Reject a change request.
///
/// With a reason that the body reads. Whoever proposed it never decides it (ORG-8).
#[utoipa::path(
    post, path = "/api/v1/organizations/change-requests/{request_id}/reject", tag = "organizations",
    operation_id = "reject_change_request",
    params(
        ("request_id" = ChangeRequestId, Path, description = "The request"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = RejectChangeRequest,
    responses(
        (status = 200, description = "The request", body = ChangeRequest),
        (status = 409, description = "It was decided already"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/change-requests/{request_id}/reject")]
pub(crate) async fn reject_change_request(
    can: Can<ReviewOrganizationChanges>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<ChangeRequestId>,
    Json(input): Json<RejectChangeRequest>,
) -> Result<HttpResponse> {
    let work = async |unit: &mut _| requests::reject(unit, &can.scope, id, if_match, &input.note).await;
    let request = app.write(&can.actor, work).await?;
    Ok(reply::changed(request.version, &request))
}
