//! Changing the identity record.

use actix_web::{HttpRequest, HttpResponse, get, patch, post, put};
use contract::id::OrganizationId;
use contract::organizations::{
    AssignExpert, CloseOrganization, ConfirmRecord, CorrectProfileVersion, CreateOrganization,
    CreateProfileVersion, CreateSuccession, ListProfileVersions, Organization, ProfileVersion,
    ProfileVersionId, SetNationalId, Succession, UpdateContact,
};
use contract::page::{self, Page};
use contract::permission::{
    AssignExperts, CloseOrganizations, ConfirmOrganizationRecord, EditOrganizationContact,
    RegisterOrganizations,
};
use platform::idempotency::IdempotencyKey;
use platform::page::cut;
use platform::reply;
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use super::{audience, day_cursor};
use crate::people::People;
use crate::policy::Visibility;
use crate::queries::records::{self, Key};
use crate::workflow::{self, closing, contact, identity, versions};

/// Create an organization.
///
/// Enters a body with the first version of its record. Without a national id a reason is required (ORG-1); kind and slug
/// stay for life. Errors: `organizations.national_id_invalid`, `…national_id_required`, `…national_id_taken`,
/// `…slug_taken`, and those of the tree of parents (ORG-15).
#[utoipa::path(
    post, path = "/api/v1/organizations", tag = "organizations", operation_id = "create_organization",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day")),
    request_body = CreateOrganization,
    responses(
        (status = 201, description = "The new identity record", body = Organization),
        (status = 409, description = "Slug or national id is taken"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations")]
pub(crate) async fn create_organization(
    can: Can<RegisterOrganizations>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateOrganization>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let id = versions::create(unit, &can.scope, &input).await?;
        let made = workflow::result(unit, id).await?;
        Ok(reply::created(&format!("/api/v1/organizations/{id}"), made.version, &made))
    })
    .await
}

/// List the versions of a record.
///
/// Every version there ever was, newest first by the day from which it holds; corrected ones carry `corrected_at` and
/// hold on no day any more (ORG-3).
#[utoipa::path(
    get, path = "/api/v1/organizations/{id}/profile-versions", tag = "organizations",
    operation_id = "list_profile_versions",
    params(("id" = OrganizationId, Path, description = "The body"), ListProfileVersions),
    responses((status = 200, description = "One page of versions", body = Page<ProfileVersion>)),
    security()
)]
#[get("/api/v1/organizations/{id}/profile-versions")]
pub(crate) async fn list_profile_versions(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<OrganizationId>,
    Query(ask): Query<ListProfileVersions>,
) -> Result<HttpResponse> {
    let visibility = Visibility::of(&reader.actor);
    let limit = page::limit(ask.limit);
    let after = day_cursor(ask.cursor.as_deref())?;
    let mut conn = app.pool.get().await?;
    records::find_public(&mut conn, &Key::Id(id.0)).await?;
    let rows = records::public_history(&mut conn, id.0, after, limit).await?;
    let found = cut(rows, limit, |row| (row.valid_from, row.id))?;
    let people = if visibility.covers(id.0) {
        Some(People::load(&mut conn, found.items.iter().map(|row| row.recorded_by)).await?)
    } else {
        None
    };
    let items = found.items.iter().map(|row| row.wire(people.as_ref())).collect::<Result<Vec<_>>>()?;
    reply::page(&request, audience(&visibility), &Page { items, next: found.next, total: None })
}

/// Create a version of a record.
///
/// The whole record as it is from a day on: in the past, or up to 366 days ahead, when it takes effect by itself (ORG-3).
/// Errors: `organizations.version_exists` (correct that version instead), `…too_far_ahead`, `…bad_transition`,
/// `…closed`, and those of the tree of parents (ORG-15).
#[utoipa::path(
    post, path = "/api/v1/organizations/{id}/profile-versions", tag = "organizations",
    operation_id = "create_profile_version",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day"),
    ),
    request_body = CreateProfileVersion,
    responses(
        (status = 201, description = "The new version", body = ProfileVersion),
        (status = 409, description = "A version begins on that day, or the body has ended"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/{id}/profile-versions")]
pub(crate) async fn create_profile_version(
    can: Can<RegisterOrganizations>,
    key: IdempotencyKey,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(input): Json<CreateProfileVersion>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = versions::add(unit, &can.scope, id, &input).await?;
        Ok(reply::created(&format!("/api/v1/organizations/{id}/profile-versions"), 1, &made))
    })
    .await
}

/// Correct a version of a record.
///
/// A version is never updated: a correction is a new one that takes its place, with a reason; history shows both (ORG-3).
/// Statuses of closing can neither be brought in nor taken out this way, the day of a closing stays, and every status must
/// be able to follow the one before it.
#[utoipa::path(
    post, path = "/api/v1/organizations/{id}/profile-versions/{version_id}/corrections", tag = "organizations",
    operation_id = "correct_profile_version",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("version_id" = ProfileVersionId, Path, description = "The version that is wrong"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day"),
    ),
    request_body = CorrectProfileVersion,
    responses(
        (status = 201, description = "The version that holds instead", body = ProfileVersion),
        (status = 409, description = "It was corrected already, another version begins on that day, or its status cannot stand there"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/{id}/profile-versions/{version_id}/corrections")]
pub(crate) async fn correct_profile_version(
    can: Can<RegisterOrganizations>,
    key: IdempotencyKey,
    app: App,
    Path(path): Path<(OrganizationId, ProfileVersionId)>,
    Json(input): Json<CorrectProfileVersion>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = versions::correct(unit, &can.scope, path, &input).await?;
        Ok(reply::created(&format!("/api/v1/organizations/{}/profile-versions", path.0), 1, &made))
    })
    .await
}

/// Update the contact of an organization.
///
/// What a body changes at once and by itself (ORG-8): a new version from today on with these fields and the rest as it
/// is; versions that begin today or later get the fields by a correction. Anything else goes by a change request.
#[utoipa::path(
    patch, path = "/api/v1/organizations/{id}/contact", tag = "organizations",
    operation_id = "update_organization_contact",
    params(
        ("id" = OrganizationId, Path, description = "The own body"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = UpdateContact,
    responses(
        (status = 200, description = "The identity record", body = Organization),
        (status = 409, description = "The body has ended"),
    ),
    security(("bearer" = []))
)]
#[patch("/api/v1/organizations/{id}/contact")]
pub(crate) async fn update_organization_contact(
    can: Can<EditOrganizationContact>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(input): Json<UpdateContact>,
) -> Result<HttpResponse> {
    let record = app
        .write(&can.actor, async |unit| contact::update(unit, &can.scope, id, if_match, &input).await)
        .await?;
    Ok(reply::changed(record.version, &record))
}

/// Set the national id of an organization.
///
/// For bodies that were entered without one: the id (ORG-1), or a better reason why there is none; exactly one of both.
/// Where a real id stands, it is put right only with `correction_reason`, and history shows both.
#[utoipa::path(
    put, path = "/api/v1/organizations/{id}/national-id", tag = "organizations",
    operation_id = "set_organization_national_id",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = SetNationalId,
    responses(
        (status = 200, description = "The identity record", body = Organization),
        (status = 409, description = "Another body has this id, or one stands and nothing says what is wrong with it"),
    ),
    security(("bearer" = []))
)]
#[put("/api/v1/organizations/{id}/national-id")]
pub(crate) async fn set_organization_national_id(
    can: Can<RegisterOrganizations>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(input): Json<SetNationalId>,
) -> Result<HttpResponse> {
    let work = async |unit: &mut _| identity::set_national_id(unit, &can.scope, id, if_match, &input).await;
    let record = app.write(&can.actor, work).await?;
    Ok(reply::changed(record.version, &record))
}

/// Confirm a record.
///
/// The body's word that its record is right as it was read (`If-Match`), stamped with today's date.
#[utoipa::path(
    post, path = "/api/v1/organizations/{id}/confirmations", tag = "organizations", operation_id = "confirm_record",
    params(
        ("id" = OrganizationId, Path, description = "The own body"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = ConfirmRecord,
    responses(
        (status = 200, description = "The identity record", body = Organization),
        (status = 409, description = "The body has ended"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/{id}/confirmations")]
pub(crate) async fn confirm_record(
    can: Can<ConfirmOrganizationRecord>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(ConfirmRecord {}): Json<ConfirmRecord>,
) -> Result<HttpResponse> {
    let record =
        app.write(&can.actor, async |unit| identity::confirm(unit, &can.scope, id, if_match).await).await?;
    Ok(reply::changed(record.version, &record))
}

/// Assign the responsible expert.
///
/// An active person who may review changes (`organizations.review`), or null for nobody.
#[utoipa::path(
    put, path = "/api/v1/organizations/{id}/expert", tag = "organizations", operation_id = "assign_responsible_expert",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = AssignExpert,
    responses((status = 200, description = "The identity record", body = Organization)),
    security(("bearer" = []))
)]
#[put("/api/v1/organizations/{id}/expert")]
pub(crate) async fn assign_responsible_expert(
    can: Can<AssignExperts>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(input): Json<AssignExpert>,
) -> Result<HttpResponse> {
    let work = async |unit: &mut _| identity::assign_expert(unit, &can.scope, id, if_match, &input).await;
    let record = app.write(&can.actor, work).await?;
    Ok(reply::changed(record.version, &record))
}

/// Close an organization.
///
/// Active or suspended → `in_liquidation` → `dissolved`; active → `merged`, with its successor. Dissolving and merging
/// end open offices on that day and withdraw open change requests; every page stays readable (ORG-14). Bodies that stand
/// under it get another parent first (ORG-15). Errors: `organizations.bad_transition`, `…successor_required`,
/// `…later_entries`, `…has_children`.
#[utoipa::path(
    post, path = "/api/v1/organizations/{id}/closing", tag = "organizations", operation_id = "close_organization",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = CloseOrganization,
    responses(
        (status = 200, description = "The identity record", body = Organization),
        (status = 409, description = "Its status, a later entry or its subsidiaries do not allow it"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/{id}/closing")]
pub(crate) async fn close_organization(
    can: Can<CloseOrganizations>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(input): Json<CloseOrganization>,
) -> Result<HttpResponse> {
    let record = app
        .write(&can.actor, async |unit| closing::close(unit, &can.scope, id, if_match, &input).await)
        .await?;
    Ok(reply::changed(record.version, &record))
}

/// Create a succession.
///
/// Another body took the place of this one, wholly or in part. No body can follow itself, over others neither.
#[utoipa::path(
    post, path = "/api/v1/organizations/{id}/successions", tag = "organizations", operation_id = "create_succession",
    params(
        ("id" = OrganizationId, Path, description = "The body that was there before"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day"),
    ),
    request_body = CreateSuccession,
    responses(
        (status = 201, description = "The succession", body = Succession),
        (status = 409, description = "It is entered already"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/{id}/successions")]
pub(crate) async fn create_succession(
    can: Can<CloseOrganizations>,
    key: IdempotencyKey,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(input): Json<CreateSuccession>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = closing::succeed(unit, &can.scope, id, &input).await?;
        Ok(reply::created(&format!("/api/v1/organizations/{id}"), 1, &made))
    })
    .await
}
