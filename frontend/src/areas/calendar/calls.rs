//! Every call of the calendar's API that its screens make.

use chrono::NaiveDate;
use contract::calendar::{
    Calendar, CalendarChange, CalendarDayId, CalendarMoves, CalendarRevision, CreateCalendarWeek,
    DIRECTORATE, DeclareCalendarDays, RevokeCalendarDay,
};
use contract::page::Page;

use super::known::Known;
use crate::api::{self, ApiError, Request};
use crate::i18n;

type Answer<T> = Result<T, ApiError>;

const CALENDAR: &str = "/api/v1/calendar";

fn directorate(rest: &str) -> String {
    format!("{CALENDAR}/calendars/{DIRECTORATE}{rest}")
}

pub(super) async fn calendar() -> Answer<Known> {
    let wire: Calendar = api::get(&directorate("")).send().await?;
    Known::new(wire).map_err(|_| ApiError::Unreadable)
}

/// Where other programs follow the holidays.
pub(super) fn ics() -> String {
    format!("{}?lang={}", directorate("/holidays.ics"), i18n::language().code())
}

pub(super) async fn list_revisions(cursor: Option<String>) -> Answer<Page<CalendarRevision>> {
    api::get(&directorate("/revisions")).query_if("cursor", cursor).send().await
}

/// What closing these days would move.
pub(super) async fn moves(from: NaiveDate, to: NaiveDate) -> Answer<CalendarMoves> {
    api::get(&directorate("/moves")).query("from", from).query("to", to).send().await
}

pub(super) async fn declare(revision: i32, body: DeclareCalendarDays) -> Answer<CalendarChange> {
    based_on(api::post(&directorate("/days")), revision).json(&body).send().await
}

pub(super) async fn revoke(
    revision: i32,
    id: CalendarDayId,
    body: RevokeCalendarDay,
) -> Answer<CalendarChange> {
    based_on(api::post(&format!("{CALENDAR}/days/{id}/revoke")), revision).json(&body).send().await
}

pub(super) async fn create_week(revision: i32, body: CreateCalendarWeek) -> Answer<CalendarChange> {
    based_on(api::post(&directorate("/weeks")), revision).json(&body).send().await
}

pub(super) async fn confirm_year(revision: i32, year: i32) -> Answer<CalendarChange> {
    based_on(api::post(&directorate(&format!("/years/{year}/confirm"))), revision).send().await
}

fn based_on(request: Request, revision: i32) -> Request {
    request.if_match(&format!("\"v{revision}\""))
}
