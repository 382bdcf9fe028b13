//! The endpoints that show calendars.

pub(super) mod changing;
pub(super) mod counting;

use std::collections::HashMap;

use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, get};
use contract::calendar::{
    Calendar, CalendarLanguage, CalendarRevision, CalendarSummary, DayAnswer, DayPart, ExportCalendar,
    GetCalendar, ListCalendarDays, ListCalendarRevisions,
};
use contract::page::{self, Page};
use messages::Language;
use persian::Digits;
use persian::JalaliDate;

use super::ics::{self, Export};
use super::model::RevisionRow;
use super::value::{self, WorkingCalendar, refused};
use super::{policy, queries};
use crate::app::App;
use crate::auth::Public;
use crate::page::{cut, read_cursor};
use crate::problem::Result;
use crate::reply::{self, Audience};
use crate::request::{Path, Query};

/// List the working calendars.
///
/// Their words and revisions. `directorate` is the one that every deadline of the portal is counted by.
#[utoipa::path(
    get, path = "/api/v1/calendar/calendars", tag = "calendar", operation_id = "list_calendars",
    responses((status = 200, description = "The calendars", body = Page<CalendarSummary>, example = json!({"items": [{
        "code": "directorate", "title_fa": "تقویم کاری اداره کل", "title_en": "Working calendar of the Directorate",
        "revision": 3, "changed_at": "2026-11-24T08:30:00Z"
    }]}))),
    security()
)]
#[get("/api/v1/calendar/calendars")]
pub(crate) async fn list_calendars(_: Public, app: App, request: HttpRequest) -> Result<HttpResponse> {
    let rows = queries::calendars(&mut app.pool.get().await?).await?;
    let items = rows.into_iter().map(CalendarSummary::from).collect();
    reply::page(&request, Audience::Everybody, &Page { items, next: None, total: None })
}

/// Get a whole calendar.
///
/// Weekly hours, the days that differ from them and the confirmed years: all it takes to count without asking again.
/// With `revision` the calendar as it stood then, which never changes and may be kept for ever.
#[utoipa::path(
    get, path = "/api/v1/calendar/calendars/{code}", tag = "calendar", operation_id = "get_calendar",
    params(("code" = String, Path, description = "The calendar", example = "directorate"), GetCalendar),
    responses((status = 200, description = "The calendar", body = Calendar, example = json!({
        "code": "directorate", "title_fa": "تقویم کاری اداره کل", "title_en": "Working calendar of the Directorate",
        "revision": 3, "changed_at": "2026-11-24T08:30:00Z",
        "weeks": [{"id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "valid_from": "2026-03-21",
            "days": [[{"from": 480, "to": 960}], [{"from": 480, "to": 960}], [{"from": 480, "to": 960}],
                [{"from": 480, "to": 960}], [{"from": 480, "to": 960}], [], []],
            "standard_day": 480, "source": "بخشنامهٔ ساعت کار ۱۴۰۵", "confirmed": true, "since_revision": 1}],
        "days": [{"id": "019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a12", "date": "2026-06-04", "kind": "holiday", "parts": [],
            "title_fa": "رحلت امام خمینی", "title_en": "Demise of Imam Khomeini", "source": "تقویم رسمی کشور",
            "confirmed": true, "declared_at": "2026-03-01T06:00:00Z", "since_revision": 2}],
        "confirmed_years": [1405]
    }))),
    security()
)]
#[get("/api/v1/calendar/calendars/{code}")]
pub(crate) async fn get_calendar(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
    Query(ask): Query<GetCalendar>,
) -> Result<HttpResponse> {
    let calendar = value::build(&mut app.pool.get().await?, &code, ask.revision).await?;
    let wire = calendar.wire();
    let mut answer = reply::versioned_content(&request, Audience::Everybody, wire.revision, wire)?;
    if ask.revision.is_some() {
        let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
        answer.headers_mut().insert(CACHE_CONTROL, for_ever);
    }
    Ok(answer)
}

/// List the days of a calendar.
///
/// Each day from `from` to `to`, at most 400: how it stands, its working parts and what it is called.
#[utoipa::path(
    get, path = "/api/v1/calendar/calendars/{code}/days", tag = "calendar", operation_id = "list_calendar_days",
    params(("code" = String, Path, description = "The calendar", example = "directorate"), ListCalendarDays),
    responses(
        (status = 200, description = "The days", body = Page<DayAnswer>, example = json!({"items": [{
            "date": "2026-06-04", "jalali": "1405/03/14", "standing": "holiday", "parts": [], "minutes": 0,
            "title_fa": "رحلت امام خمینی", "title_en": "Demise of Imam Khomeini", "confirmed": true
        }]})),
        (status = 422, description = "`calendar.span_invalid`: more than 400 days, or none; `calendar.out_of_range`")
    ),
    security()
)]
#[get("/api/v1/calendar/calendars/{code}/days")]
pub(crate) async fn list_calendar_days(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
    Query(ask): Query<ListCalendarDays>,
) -> Result<HttpResponse> {
    policy::check_listed(ask.from, ask.to)?;
    let calendar = value::build(&mut app.pool.get().await?, &code, ask.revision).await?;
    let days = ask.from.iter_days().take_while(|date| *date <= ask.to);
    let items = days.map(|date| day_answer(&calendar, date)).collect::<Result<Vec<_>>>()?;
    reply::page(&request, Audience::Everybody, &Page { items, next: None, total: None })
}

fn day_answer(calendar: &WorkingCalendar, date: chrono::NaiveDate) -> Result<DayAnswer> {
    let wire = calendar.wire();
    let parts = calendar.hours().parts_on(date).map_err(refused)?;
    let day = wire.day(date);
    let jalali = JalaliDate::from_gregorian(date);
    Ok(DayAnswer {
        date,
        jalali: jalali.numeric(Digits::Latin),
        standing: wire.standing(date, !parts.is_empty()),
        minutes: parts.iter().map(|part| i64::from(part.to - part.from)).sum(),
        parts: parts.iter().copied().map(DayPart::from).collect(),
        title_fa: day.map(|day| day.title_fa.clone()),
        title_en: day.and_then(|day| day.title_en.clone()),
        confirmed: day.map_or_else(|| wire.confirmed_years.contains(&jalali.year()), |day| day.confirmed),
    })
}

/// List the revisions of a calendar.
///
/// What changed, the newest first: which days it touches and, where days gone by are among them, why.
#[utoipa::path(
    get, path = "/api/v1/calendar/calendars/{code}/revisions", tag = "calendar",
    operation_id = "list_calendar_revisions",
    params(("code" = String, Path, description = "The calendar", example = "directorate"), ListCalendarRevisions),
    responses((status = 200, description = "The revisions", body = Page<CalendarRevision>, example = json!({"items": [{
        "revision": 3, "at": "2026-06-06T05:00:00Z", "kind": "declared", "from": "2026-06-07", "to": "2026-06-07"
    }]}))),
    security()
)]
#[get("/api/v1/calendar/calendars/{code}/revisions")]
pub(crate) async fn list_calendar_revisions(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
    Query(ask): Query<ListCalendarRevisions>,
) -> Result<HttpResponse> {
    let (below, limit) = (read_cursor::<i32>(ask.cursor.as_deref())?, page::limit(ask.limit));
    let mut conn = app.pool.get().await?;
    queries::revision(&mut conn, &code, None).await?;
    let rows = queries::revisions(&mut conn, &code, below, i64::from(limit) + 1).await?;
    let Page { items, next, total } = cut(rows, limit, |row| row.revision)?;
    let items = items.into_iter().map(RevisionRow::into_wire).collect::<Result<Vec<_>>>()?;
    reply::page(&request, Audience::Everybody, &Page { items, next, total })
}

/// Export holidays and closures as iCalendar.
///
/// For programs that follow it: one event a day with a stable UID; `SEQUENCE` rises when the day is touched again, and a
/// revoked day stays as `CANCELLED`.
#[utoipa::path(
    get, path = "/api/v1/calendar/calendars/{code}/holidays.ics", tag = "calendar",
    operation_id = "export_calendar_ics",
    params(("code" = String, Path, description = "The calendar", example = "directorate"), ExportCalendar),
    responses((status = 200, description = "The calendar", content_type = "text/calendar", body = String,
        example = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…")),
    security()
)]
#[get("/api/v1/calendar/calendars/{code}/holidays.ics")]
pub(crate) async fn export_calendar_ics(
    _: Public,
    app: App,
    request: HttpRequest,
    Path(code): Path<String>,
    Query(ask): Query<ExportCalendar>,
) -> Result<HttpResponse> {
    let mut conn = app.pool.get().await?;
    let calendar = queries::find(&mut conn, &code).await?;
    let days = queries::last_days(&mut conn, &code).await?;
    let ended: Vec<i32> = days.iter().filter_map(|day| day.until_revision).collect();
    let ended: HashMap<_, _> = queries::made_at(&mut conn, &code, &ended).await?.into_iter().collect();
    let export = Export {
        calendar: &calendar,
        days: &days,
        ended_at: &|revision| ended.get(&revision).copied(),
        host: app.config.public_host(),
        language: match ask.lang {
            CalendarLanguage::Fa => Language::Fa,
            CalendarLanguage::En => Language::En,
        },
    };
    Ok(reply::document(&request, Audience::Everybody, ics::MEDIA_TYPE, export.write()?))
}
