//! Deadlines in the calendars of representatives.

use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use contract::id::OrganizationId;
use contract::page::Page;
use contract::permission::{OpenReceipt, Permission};
use contract::problem::Code;
use contract::publications::{
    CreateDeadlineCalendar, DeadlineCalendar, DeadlineCalendarCreated, ReadDeadlines,
};
use identity::facade::representatives;
use organizations::facade::organization;
use platform::calendar::ics;
use platform::reply::{self, Audience};
use platform::request::{Json, Path, Query};
use platform::{App, Can, OrNotFound, Public, Result, secret};

use crate::deadlines::Deadlines;
use crate::queries;
use crate::workflow::calendars;

/// The most deadlines of a calendar.
const MAX_DEADLINES: i64 = 500;

/// List the calendars of deadlines.
///
/// For which of the own organizations a program can follow the deadlines, and since when; never the address itself.
#[utoipa::path(
    get, path = "/api/v1/publications/receipts/calendars", tag = "publications",
    operation_id = "list_deadline_calendars",
    responses((status = 200, description = "The calendars", body = Page<DeadlineCalendar>)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/receipts/calendars")]
pub(crate) async fn list_deadline_calendars(
    can: Can<OpenReceipt>,
    app: App,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let user = calendars::person(&can.actor)?;
    let items = queries::calendars::list(&mut app.pool.get().await?, user).await?;
    reply::page(&request, Audience::Reader, &Page { items, next: None, total: None })
}

/// Make a calendar of deadlines.
///
/// The address at which a calendar program follows what an organization has to acknowledge and until when, without
/// signing in. Shown this once; the one made before for the same organization works no longer. Takes no
/// `Idempotency-Key`, since its answer must not be stored.
#[utoipa::path(
    post, path = "/api/v1/publications/receipts/calendars", tag = "publications",
    operation_id = "create_deadline_calendar",
    request_body(content = CreateDeadlineCalendar, example = json!({
        "organization_id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "lang": "fa"
    })),
    responses((status = 201, description = "The address", body = DeadlineCalendarCreated)),
    security(("bearer" = []))
)]
#[post("/api/v1/publications/receipts/calendars")]
pub(crate) async fn create_deadline_calendar(
    can: Can<OpenReceipt>,
    app: App,
    Json(input): Json<CreateDeadlineCalendar>,
) -> Result<HttpResponse> {
    let made = app.write(&can.actor, async |unit| calendars::create_calendar(unit, input).await).await?;
    Ok(HttpResponse::Created().insert_header(("cache-control", "no-store")).json(made))
}

/// Revoke a calendar of deadlines.
///
/// Its address is a 404 from now on.
#[utoipa::path(
    delete, path = "/api/v1/publications/receipts/calendars/{organization_id}", tag = "publications",
    operation_id = "revoke_deadline_calendar",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    responses((status = 204, description = "Revoked")),
    security(("bearer" = []))
)]
#[delete("/api/v1/publications/receipts/calendars/{organization_id}")]
pub(crate) async fn revoke_deadline_calendar(
    can: Can<OpenReceipt>,
    app: App,
    Path(organization): Path<OrganizationId>,
) -> Result<HttpResponse> {
    app.write(&can.actor, async |unit| calendars::revoke_calendar(unit, organization).await).await?;
    Ok(reply::no_content())
}

/// Export deadlines as iCalendar.
///
/// For calendar programs: one event for each text that the organization has not acknowledged, on the last day in time.
/// It opens nothing (PUB-12). The address is a 404 once it was revoked, and while whoever made it does not represent the
/// organization.
#[utoipa::path(
    get, path = "/api/v1/publications/calendars/{key}.ics", tag = "publications",
    operation_id = "export_deadlines_ics",
    params(("key" = String, Path, description = "The key in the address"), ReadDeadlines),
    responses((status = 200, description = "The deadlines", content_type = "text/calendar", body = String,
        example = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…")),
    security()
)]
#[get("/api/v1/publications/calendars/{key}.ics")]
pub(crate) async fn export_deadlines_ics(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(key): Path<String>,
    Query(ask): Query<ReadDeadlines>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let (user, id) = queries::calendars::find(&mut conn, &secret::token_hash(&key)).await?;
    let own = representatives(&mut conn, OpenReceipt::NAME, &[id], app.clock.now()).await?;
    if !own.contains(&(id, user)) {
        return Err(Code::NotFound.into());
    }
    let organization = organization(&mut conn, id, app.clock.today()).await?.or_not_found()?;
    let receipts = queries::receipts::deadlines(&mut conn, id, MAX_DEADLINES).await?;
    let deadlines = Deadlines {
        organization: &organization,
        receipts: &receipts,
        site: &app.config.public_url,
        language: ask.lang.unwrap_or_default(),
    };
    Ok(reply::document(&request, Audience::Reader, ics::MEDIA_TYPE, deadlines.write()))
}
