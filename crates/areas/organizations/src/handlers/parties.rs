//! Persons and bodies that hold offices.

use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use contract::organizations::{CreateParty, ListParties, Party, PartyId, PartyKind, UpdateParty};
use contract::page::{self, Page};
use contract::permission::{ManageParties, ReadParties};
use contract::problem::Code;
use platform::idempotency::IdempotencyKey;
use platform::page::{cut, read_cursor};
use platform::reply::{self, Audience};
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Problem, Result};
use uuid::Uuid;

use crate::national_code::{Telling, veiled};
use crate::queries::{beginnings, parties as queries};
use crate::workflow::parties;

/// List parties.
///
/// Persons and bodies that hold or may hold offices, by Persian name. `q` matches beginnings of words of the names and of
/// the national id, never of persons' national codes, of which only the last three digits are told without
/// `organizations.read_personal` (ORG-12).
#[utoipa::path(
    get, path = "/api/v1/organizations/parties", tag = "organizations", operation_id = "list_parties",
    params(ListParties), responses((status = 200, description = "One page of parties", body = Page<Party>)),
    security(("bearer" = []))
)]
#[get("/api/v1/organizations/parties")]
pub(crate) async fn list_parties(
    can: Can<ReadParties>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListParties>,
) -> Result<HttpResponse> {
    if ask.q.as_ref().is_some_and(|q| q.chars().count() > persian::query::MAX_QUERY_CHARS) {
        return Err(Problem::field("/q", "too_long"));
    }
    let tsquery = ask.q.as_deref().filter(|q| !q.trim().is_empty()).map(beginnings);
    let limit = page::limit(ask.limit);
    let after = read_cursor::<(String, Uuid)>(ask.cursor.as_deref())?;
    if after.as_ref().is_some_and(|(name, _)| name.contains('\0')) {
        return Err(Code::BadCursor.into());
    }
    let kind = ask.kind.map(PartyKind::as_str);
    let mut conn = app.pool.get().await?;
    let rows = queries::list(&mut conn, &can.scope, tsquery.as_deref(), kind, after, limit).await?;
    let found = cut(rows, limit, |row| (row.name_fa.clone(), row.id))?;
    let codes = Telling::to(&can.actor, &app);
    let items = found.items.into_iter().map(|row| row.wire(codes)).collect::<Result<Vec<_>>>()?;
    reply::page(&request, Audience::Reader, &Page { items, next: found.next, total: None })
}

/// Create a party.
///
/// A person or body that may hold offices. Bodies of the register and national ids belong to legal persons, accounts to
/// and national codes to natural ones; each of them to one party at most. The answer tells the last three digits of a
/// code, whoever asks (ORG-12). Errors: `organizations.national_code_invalid`, `…party_taken`.
#[utoipa::path(
    post, path = "/api/v1/organizations/parties", tag = "organizations", operation_id = "create_party",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day")),
    request_body = CreateParty,
    responses(
        (status = 201, description = "The party", body = Party),
        (status = 409, description = "Another party stands for this body, account or national id"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/parties")]
pub(crate) async fn create_party(
    can: Can<ManageParties>,
    key: IdempotencyKey,
    app: App,
    Json(input): Json<CreateParty>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &veiled(&app, &input), async |unit| {
        let made = parties::create(unit, &input).await?;
        Ok(reply::created(&format!("/api/v1/organizations/parties/{}", made.id), made.version, &made))
    })
    .await
}

/// Get a party.
///
/// One person or body; the offices it holds are listed by `list_register_appointments`.
#[utoipa::path(
    get, path = "/api/v1/organizations/parties/{party_id}", tag = "organizations", operation_id = "get_party",
    params(("party_id" = PartyId, Path, description = "The party")),
    responses((status = 200, description = "The party", body = Party)),
    security(("bearer" = []))
)]
#[get("/api/v1/organizations/parties/{party_id}")]
pub(crate) async fn get_party(
    can: Can<ReadParties>,
    app: App,
    request: HttpRequest,
    Path(id): Path<PartyId>,
) -> Result<HttpResponse> {
    let codes = Telling::to(&can.actor, &app);
    let party = queries::find(&mut app.pool.get().await?, &can.scope, id).await?.wire(codes)?;
    reply::versioned_content(&request, Audience::Reader, party.version, &party)
}

/// Update a party.
///
/// Other names for the same person or body, or the national code of a person; what is absent stays.
#[utoipa::path(
    patch, path = "/api/v1/organizations/parties/{party_id}", tag = "organizations", operation_id = "update_party",
    params(
        ("party_id" = PartyId, Path, description = "The party"),
        ("If-Match" = String, Header, description = "The `ETag` you read"),
    ),
    request_body = UpdateParty,
    responses((status = 200, description = "The party", body = Party)),
    security(("bearer" = []))
)]
#[patch("/api/v1/organizations/parties/{party_id}")]
pub(crate) async fn update_party(
    can: Can<ManageParties>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<PartyId>,
    Json(input): Json<UpdateParty>,
) -> Result<HttpResponse> {
    let party = app
        .write(&can.actor, async |unit| parties::update(unit, &can.scope, id, if_match, &input).await)
        .await?;
    Ok(reply::changed(party.version, &party))
}
