//! The questions that are counted: how long, until when, and what a closure would move.

use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{DateTime, Utc};
use contract::calendar::{
    CalendarClock, CalendarDue, CalendarElapsed, CalendarMoves, CalendarSpan, DayPart, GetDue, GetElapsed,
    PreviewClosure,
};
use contract::permission::DeclareCalendar;
use persian::jalali::tehran_time;

use crate::app::App;
use crate::auth::{Can, Public};
use crate::calendar::promises;
use crate::calendar::value::{self, WorkingCalendar, refused};
use crate::problem::Result;
use crate::reply::{self, Audience};
use crate::request::{Path, Query};

/// Count the working time between two instants.
///
/// Seconds that the clock counts in `[from, to)`. `explain` adds the days between, whose seconds make the sum.
#[utoipa::path(
    get, path = "/api/v1/calendar/calendars/{code}/elapsed", tag = "calendar", operation_id = "get_elapsed",
    params(("code" = String, Path, description = "The calendar", example = "directorate"), GetElapsed),
    responses(
        (status = 200, description = "The time", body = CalendarElapsed, example = json!({
            "seconds": 87600, "minutes": 1460, "standard_day": 450, "revision": 2
        })),
        (status = 422, description = "`calendar.span_invalid`: the end lies before the start or over ten years after it; \
            `calendar.out_of_range`: before 1401/07")
    ),
    security()
)]
#[get("/api/v1/calendar/calendars/{code}/elapsed")]
pub(crate) async fn get_elapsed(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
    Query(ask): Query<GetElapsed>,
) -> Result<HttpResponse> {
    let calendar = value::build(&mut app.pool.get().await?, &code, ask.revision).await?;
    let seconds = calendar.elapsed(ask.from, ask.to, ask.clock.into())?;
    let answer = CalendarElapsed {
        seconds,
        minutes: seconds / 60,
        standard_day: calendar.hours().standard_day(tehran_time(ask.from).date()).map_err(refused)?,
        revision: calendar.revision(),
        explain: explain(&calendar, ask.explain, (ask.from, ask.to), ask.clock)?,
    };
    reply::content(&request, Audience::Everybody, &answer)
}

/// Compute a deadline.
///
/// The smallest instant by which so many seconds are counted; zero is due at once. A deadline is kept by what arrives at
/// the very instant, not later (WCAL-3). `provisional` marks one in a year whose holidays are not confirmed (WCAL-8).
#[utoipa::path(
    get, path = "/api/v1/calendar/calendars/{code}/due", tag = "calendar", operation_id = "get_due",
    params(("code" = String, Path, description = "The calendar", example = "directorate"), GetDue),
    responses(
        (status = 200, description = "The deadline", body = CalendarDue, example = json!({
            "due": "2026-06-07T06:20:00Z", "revision": 2, "provisional": false
        })),
        (status = 422, description = "`calendar.span_invalid`: a negative amount, or over ten years away; \
            `calendar.out_of_range`: before 1401/07")
    ),
    security()
)]
#[get("/api/v1/calendar/calendars/{code}/due")]
pub(crate) async fn get_due(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
    Query(ask): Query<GetDue>,
) -> Result<HttpResponse> {
    let calendar = value::build(&mut app.pool.get().await?, &code, ask.revision).await?;
    let deadline = calendar.due(ask.from, ask.amount, ask.clock.into())?;
    let answer = CalendarDue {
        due: deadline.due_at,
        revision: deadline.calendar_revision,
        provisional: calendar.is_provisional(deadline.due_at),
        explain: explain(&calendar, ask.explain, (ask.from, deadline.due_at), ask.clock)?,
    };
    reply::content(&request, Audience::Everybody, &answer)
}

/// Preview a closure.
///
/// Which open deadlines would move later, and to when, if the working days from `from` to `to` were closed (WCAL-5): how
/// many, and the first of each area. Nothing is changed.
#[utoipa::path(
    get, path = "/api/v1/calendar/calendars/{code}/moves", tag = "calendar",
    operation_id = "preview_calendar_closure",
    params(("code" = String, Path, description = "The calendar", example = "directorate"), PreviewClosure),
    responses(
        (status = 200, description = "What would move", body = CalendarMoves, example = json!({
            "count": 1, "areas": [{"area": "publications", "count": 1, "first": [{
                "name_fa": "۱۴۰۴/ب/۲۱ · سقف معاملات متوسط", "url": "/publications/communications/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11",
                "from": "2026-06-07T20:30:00Z", "to": "2026-06-08T20:30:00Z"
            }]}]
        })),
        (status = 422, description = "`calendar.span_invalid`: no day, or more than 60; `calendar.out_of_range`")
    ),
    security(("bearer" = []))
)]
#[get("/api/v1/calendar/calendars/{code}/moves")]
pub(crate) async fn preview_calendar_closure(
    _: Can<DeclareCalendar>,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
    Query(ask): Query<PreviewClosure>,
) -> Result<HttpResponse> {
    reply::content(&request, Audience::Reader, &promises::preview(&app, &code, (ask.from, ask.to)).await?)
}

fn explain(
    calendar: &WorkingCalendar,
    wanted: bool,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    clock: CalendarClock,
) -> Result<Vec<CalendarSpan>> {
    if !wanted {
        return Ok(Vec::new());
    }
    let days = calendar.hours().explain(tehran_time(from), tehran_time(to), clock.into()).map_err(refused)?;
    let span = |day: persian::worktime::DayShare| CalendarSpan {
        date: day.date,
        parts: day.parts.into_iter().map(DayPart::from).collect(),
        seconds: day.seconds,
        title: day.title,
    };
    Ok(days.into_iter().map(span).collect())
}
