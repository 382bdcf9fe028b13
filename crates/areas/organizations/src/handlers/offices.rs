//! Who holds which office.

use actix_web::{HttpRequest, HttpResponse, get, post};
use contract::id::OrganizationId;
use contract::organizations::{
    Appointment, AppointmentId, CreateAppointment, EndAppointment, ListAppointments,
    ListRegisterAppointments, Office, ReplaceOfficer,
};
use contract::page::{self, Page};
use contract::permission::ManageOfficers;
use platform::idempotency::IdempotencyKey;
use platform::page::cut;
use platform::reply;
use platform::request::{IfMatch, Json, Path, Query};
use platform::{App, Can, Public, Result};

use super::{audience, day_cursor};
use crate::model::appointment::HeldRow;
use crate::policy::{self, Visibility};
use crate::queries::offices::{self as queries, Filter};
use crate::queries::records::{self, Key};
use crate::workflow::offices;

/// List the appointments of the register.
///
/// Who holds, held or will hold which office, newest first; with `as_of` only those held on that day (ORG-2). Hidden ones
/// are shown to the Directorate, and to representatives for their own body.
#[utoipa::path(
    get, path = "/api/v1/organizations/appointments", tag = "organizations",
    operation_id = "list_register_appointments", params(ListRegisterAppointments),
    responses((status = 200, description = "One page of appointments", body = Page<Appointment>)), security()
)]
#[get("/api/v1/organizations/appointments")]
pub(crate) async fn list_register_appointments(
    reader: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ListRegisterAppointments>,
) -> Result<HttpResponse> {
    list(&reader, &app, &request, ask).await
}

/// List the appointments of an organization.
///
/// Its officers over the years, newest first; with `as_of` only those who held office on that day (ORG-2). Hidden ones
/// are shown to the Directorate and the body itself.
#[utoipa::path(
    get, path = "/api/v1/organizations/{id}/appointments", tag = "organizations", operation_id = "list_appointments",
    params(("id" = OrganizationId, Path, description = "The body"), ListAppointments),
    responses((status = 200, description = "One page of appointments", body = Page<Appointment>)), security()
)]
#[get("/api/v1/organizations/{id}/appointments")]
pub(crate) async fn list_appointments(
    reader: Public,
    app: App,
    request: HttpRequest,
    Path(id): Path<OrganizationId>,
    Query(ask): Query<ListAppointments>,
) -> Result<HttpResponse> {
    records::find_public(&mut app.pool.get().await?, &Key::Id(id.0)).await?;
    let ask = ListRegisterAppointments {
        as_of: ask.as_of,
        office: ask.office,
        organization_id: Some(id),
        party_id: None,
        cursor: ask.cursor,
        limit: ask.limit,
    };
    list(&reader, &app, &request, ask).await
}

async fn list(
    reader: &Public,
    app: &App,
    request: &HttpRequest,
    ask: ListRegisterAppointments,
) -> Result<HttpResponse> {
    let (visibility, today) = (Visibility::of(&reader.actor), app.clock.today());
    let limit = page::limit(ask.limit);
    let filter = Filter {
        organization: ask.organization_id.map(Into::into),
        party: ask.party_id.map(Into::into),
        offices: ask.office.iter().map(|office| office.as_str()).collect(),
        day: ask.as_of.map(|day| policy::day_asked(Some(day), today)).transpose()?,
        after: day_cursor(ask.cursor.as_deref())?,
        limit: i64::from(limit) + 1,
    };
    let rows = queries::list(&mut app.pool.get().await?, &visibility, &filter, today).await?;
    let found = cut(rows, limit, |row| (row.appointment.valid_from, row.appointment.id))?;
    let items = found.items.into_iter().map(HeldRow::wire).collect::<Result<Vec<_>>>()?;
    reply::page(request, audience(&visibility), &Page { items, next: found.next, total: None })
}

/// Appoint an officer.
///
/// An office group has at most one holder on any day (ORG-4): otherwise 409 `organizations.office_taken` with holder,
/// from and until. `until` is the first day on which the office is no longer held. The holder is a known party or one
/// that is entered with the appointment.
#[utoipa::path(
    post, path = "/api/v1/organizations/{id}/appointments", tag = "organizations", operation_id = "create_appointment",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day"),
    ),
    request_body = CreateAppointment,
    responses(
        (status = 201, description = "The appointment", body = Appointment),
        (status = 409, description = "Somebody holds the office in that time, or the body has ended"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/{id}/appointments")]
pub(crate) async fn create_appointment(
    can: Can<ManageOfficers>,
    key: IdempotencyKey,
    app: App,
    Path(id): Path<OrganizationId>,
    Json(input): Json<CreateAppointment>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = offices::appoint(unit, &can.scope, id, &input).await?;
        Ok(reply::created(&format!("/api/v1/organizations/{id}/appointments"), made.version, &made))
    })
    .await
}

/// Replace an officer.
///
/// Ends the holder of the office group on that day and starts the new one on the same day, in one transaction and without
/// a gap (ORG-4). The office in the address is the new one: an acting chief executive may follow a chief executive.
#[utoipa::path(
    post, path = "/api/v1/organizations/{id}/offices/{office}/replace", tag = "organizations",
    operation_id = "replace_officer",
    params(
        ("id" = OrganizationId, Path, description = "The body"),
        ("office" = Office, Path, description = "The office that the new holder has"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day"),
    ),
    request_body = ReplaceOfficer,
    responses(
        (status = 201, description = "The new appointment", body = Appointment),
        (status = 409, description = "Nobody holds the office on that day, or somebody does later"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/{id}/offices/{office}/replace")]
pub(crate) async fn replace_officer(
    can: Can<ManageOfficers>,
    key: IdempotencyKey,
    app: App,
    Path(path): Path<(OrganizationId, Office)>,
    Json(input): Json<ReplaceOfficer>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let made = offices::replace(unit, &can.scope, path, &input).await?;
        Ok(reply::created(&format!("/api/v1/organizations/{}/appointments", path.0), made.version, &made))
    })
    .await
}

/// End an appointment.
///
/// `until` is the first day on which the office is no longer held: after its first day, and not after an end that is
/// entered already.
#[utoipa::path(
    post, path = "/api/v1/organizations/appointments/{appointment_id}/end", tag = "organizations",
    operation_id = "end_appointment",
    params(
        ("appointment_id" = AppointmentId, Path, description = "The appointment"),
        ("If-Match" = String, Header, description = "The version of the appointment, as `\"v1\"`"),
    ),
    request_body = EndAppointment,
    responses(
        (status = 200, description = "The appointment", body = Appointment),
        (status = 409, description = "It has an end already"),
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/organizations/appointments/{appointment_id}/end")]
pub(crate) async fn end_appointment(
    can: Can<ManageOfficers>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<AppointmentId>,
    Json(input): Json<EndAppointment>,
) -> Result<HttpResponse> {
    let ended = app
        .write(&can.actor, async |unit| offices::end(unit, &can.scope, id, if_match, &input).await)
        .await?;
    Ok(reply::changed(ended.version, &ended))
}
