//! The endpoints that change a calendar. Each takes the revision it is based on and answers the next.

use actix_web::{HttpResponse, post};
use contract::calendar::{
    CalendarChange, CalendarDayId, CreateCalendarWeek, DeclareCalendarDays, RevokeCalendarDay,
};
use contract::permission::{DeclareCalendar, ManageCalendar};

use crate::app::App;
use crate::auth::Can;
use crate::calendar::workflow;
use crate::idempotency::IdempotencyKey;
use crate::problem::Result;
use crate::reply;
use crate::request::{IfMatch, Json, Path};

/// Declare days that differ from their week.
///
/// Holidays, closures at short notice or other hours; at most 60 at once, none of which is declared yet. A day before
/// today needs a reason (WCAL-6). Whoever promised something hears of it: open deadlines move later, never earlier (WCAL-5).
#[utoipa::path(
    post, path = "/api/v1/calendar/calendars/{code}/days", tag = "calendar", operation_id = "declare_calendar_days",
    params(
        ("code" = String, Path, description = "The calendar", example = "directorate"),
        ("If-Match" = String, Header, description = "The revision you read, as `\"v2\"`"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day")
    ),
    request_body(content = DeclareCalendarDays),
    responses(
        (status = 201, description = "The days", body = CalendarChange, example = json!({
            "calendar": "directorate", "revision": 3, "from": "2026-06-07", "to": "2026-06-07",
            "days": [{"id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "date": "2026-06-07", "kind": "closure", "parts": [],
                "title_fa": "آلودگی هوا", "source": "اطلاعیهٔ کارگروه آلودگی هوا", "confirmed": true,
                "declared_at": "2026-06-06T05:00:00Z", "since_revision": 3}]
        })),
        (status = 409, description = "`calendar.day_exists`: a date is declared already; revoke it first"),
        (status = 422, description = "`calendar.parts_overlap`, `calendar.reason_required`, `calendar.out_of_range`, \
            or fields that are not valid")
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/calendar/calendars/{code}/days")]
pub(crate) async fn declare_calendar_days(
    can: Can<DeclareCalendar>,
    if_match: IfMatch,
    key: IdempotencyKey,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<DeclareCalendarDays>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let change = workflow::declare(unit, &code, if_match, &input).await?;
        Ok(created(&change))
    })
    .await
}

/// Revoke a declared day.
///
/// The day works again as its week says. Deadlines that have moved stay where they are (WCAL-5). A day before today needs
/// a reason (WCAL-6).
#[utoipa::path(
    post, path = "/api/v1/calendar/days/{id}/revoke", tag = "calendar", operation_id = "revoke_calendar_day",
    params(
        ("id" = CalendarDayId, Path, description = "The day"),
        ("If-Match" = String, Header, description = "The revision of its calendar you read, as `\"v3\"`")
    ),
    request_body(content = RevokeCalendarDay),
    responses(
        (status = 200, description = "What changed", body = CalendarChange, example = json!({
            "calendar": "directorate", "revision": 4, "from": "2026-06-07", "to": "2026-06-07"
        })),
        (status = 409, description = "`calendar.day_revoked`: it is not in force any more"),
        (status = 422, description = "`calendar.reason_required`: the day lies before today")
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/calendar/days/{id}/revoke")]
pub(crate) async fn revoke_calendar_day(
    can: Can<DeclareCalendar>,
    if_match: IfMatch,
    app: App,
    Path(id): Path<CalendarDayId>,
    Json(input): Json<RevokeCalendarDay>,
) -> Result<HttpResponse> {
    let platform = app.into_inner();
    let change =
        platform.write(&can.actor, async |unit| workflow::revoke(unit, id, if_match, &input).await).await?;
    Ok(reply::changed(change.revision, &change))
}

/// Set new weekly hours.
///
/// In force from a date on, until the next begin; those that begin on the same day are replaced. A first day before today
/// needs a reason (WCAL-6).
#[utoipa::path(
    post, path = "/api/v1/calendar/calendars/{code}/weeks", tag = "calendar", operation_id = "create_calendar_week",
    params(
        ("code" = String, Path, description = "The calendar", example = "directorate"),
        ("If-Match" = String, Header, description = "The revision you read, as `\"v2\"`"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key gives the same answer for a day")
    ),
    request_body(content = CreateCalendarWeek),
    responses(
        (status = 201, description = "What changed", body = CalendarChange, example = json!({
            "calendar": "directorate", "revision": 3, "from": "2026-06-06"
        })),
        (status = 422, description = "`calendar.parts_overlap`, `calendar.week_empty`, `calendar.reason_required`, \
            `calendar.out_of_range`, or fields that are not valid")
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/calendar/calendars/{code}/weeks")]
pub(crate) async fn create_calendar_week(
    can: Can<ManageCalendar>,
    if_match: IfMatch,
    key: IdempotencyKey,
    app: App,
    Path(code): Path<String>,
    Json(input): Json<CreateCalendarWeek>,
) -> Result<HttpResponse> {
    key.once(&app, &can.actor, &input, async |unit| {
        let change = workflow::create_week(unit, &code, if_match, &input).await?;
        Ok(created(&change))
    })
    .await
}

/// Confirm the holidays of a year.
///
/// Says that the days and hours of a Jalali year are complete as they stand, so that what is due in it is not provisional
/// any more (WCAL-8). Nothing happens where the year and all its days are confirmed already.
#[utoipa::path(
    post, path = "/api/v1/calendar/calendars/{code}/years/{year}/confirm", tag = "calendar",
    operation_id = "confirm_calendar_year",
    params(
        ("code" = String, Path, description = "The calendar", example = "directorate"),
        ("year" = i32, Path, description = "The Jalali year", example = 1406),
        ("If-Match" = String, Header, description = "The revision you read, as `\"v2\"`")
    ),
    responses(
        (status = 200, description = "What changed", body = CalendarChange, example = json!({
            "calendar": "directorate", "revision": 3, "from": "2027-03-21", "to": "2028-03-19"
        })),
        (status = 422, description = "`calendar.out_of_range`: no year of the calendar")
    ),
    security(("bearer" = []))
)]
#[post("/api/v1/calendar/calendars/{code}/years/{year}/confirm")]
pub(crate) async fn confirm_calendar_year(
    can: Can<ManageCalendar>,
    if_match: IfMatch,
    app: App,
    Path((code, year)): Path<(String, i32)>,
) -> Result<HttpResponse> {
    let platform = app.into_inner();
    let change = platform
        .write(&can.actor, async |unit| workflow::confirm_year(unit, &code, year, if_match).await)
        .await?;
    Ok(reply::changed(change.revision, &change))
}

fn created(change: &CalendarChange) -> HttpResponse {
    let address = format!("/api/v1/calendar/calendars/{}?revision={}", change.calendar, change.revision);
    reply::created(&address, change.revision, change)
}
