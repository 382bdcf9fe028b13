//! The working calendar. Calendar G and its numbers are those of the specification.

mod changing;
mod deadlines;
mod golden;
mod reading;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use contract::calendar::{
    Calendar, CalendarDue, CalendarElapsed, CreateCalendarWeek, DayKind, DayPart, DeclaredDay,
};
use persian::JalaliDate;
use persian::jalali::tehran_instant;
use platform::calendar::seed::{self, NewCalendar};
use serde_json::{Value, json};
use testkit::{Client, TestApp};

pub(crate) const G: &str = "/api/v1/calendar/calendars/g";
pub(crate) const DIRECTORATE: &str = "/api/v1/calendar/calendars/directorate";

/// A day of 1405.
pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    JalaliDate::new(1405, month, day).unwrap().to_gregorian()
}

/// A moment of 1405 in Tehran; 24:00 is the end of the day.
pub(crate) fn at(month: u32, of_month: u32, time: &str) -> DateTime<Utc> {
    let (hours, minutes) = time.split_once(':').unwrap();
    let minutes = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
    tehran_instant(day(month, of_month).and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes))
}

fn part(from: u16, to: u16) -> DayPart {
    DayPart { from: from / 100 * 60 + from % 100, to: to / 100 * 60 + to % 100 }
}

fn week(
    valid_from: NaiveDate,
    open: &[DayPart],
    thursday: &[DayPart],
    standard_day: u16,
) -> CreateCalendarWeek {
    let mut days = vec![open.to_vec(); 5];
    days.extend([thursday.to_vec(), Vec::new()]);
    CreateCalendarWeek { valid_from, days, standard_day, source: "آزمون".to_owned(), reason: None }
}

fn declared(date: NaiveDate, kind: DayKind, parts: Vec<DayPart>) -> DeclaredDay {
    let (title_fa, source) = ("روز دیگرگون".to_owned(), "آزمون".to_owned());
    DeclaredDay { date, kind, parts, title_fa, title_en: None, source }
}

/// Calendar G in its first revision: the weeks alone.
pub(crate) async fn begin_g(app: &TestApp) {
    let winter = week(day(1, 1), &[part(800, 1230), part(1300, 1600)], &[part(800, 1200)], 450);
    let summer = week(day(3, 16), &[part(630, 1330)], &[], 420);
    app.as_system(async |unit| {
        let new = NewCalendar {
            code: "g",
            title_fa: "تقویم گ",
            title_en: "Calendar G",
            weeks: &[winter.clone(), summer.clone()],
            days: &[],
            confirmed: true,
        };
        seed::create(unit, new).await
    })
    .await;
}

pub(crate) fn days(days: &[DeclaredDay]) -> Value {
    json!({ "days": days, "reason": "ثبت پس از روز" })
}

/// Calendar G: revision 2 as the specification has it, and the head who makes revision 3.
pub(crate) async fn calendar_g(app: &TestApp) -> Client {
    begin_g(app).await;
    let head = app.actor("head", None).await;
    let own_hours = declared(day(3, 12), DayKind::Hours, vec![part(1000, 1230), part(1300, 1600)]);
    let holiday = declared(day(3, 14), DayKind::Holiday, Vec::new());
    let answer = head.post(&format!("{G}/days")).if_match(1).json(&days(&[own_hours, holiday])).send().await;
    answer.assert_status(201);
    head
}

/// Revision 3: Sunday 03/17 is closed.
pub(crate) async fn close_17(head: &Client) -> String {
    let closed = declared(day(3, 17), DayKind::Closure, Vec::new());
    let answer = head.post(&format!("{G}/days")).if_match(2).json(&days(&[closed])).send().await;
    answer.assert_status(201);
    answer.value()["days"][0]["id"].as_str().unwrap().to_owned()
}

pub(crate) async fn read(client: &Client) -> Calendar {
    client.get(G).send().await.json()
}

fn text(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

pub(crate) async fn elapsed(
    client: &Client,
    span: (DateTime<Utc>, DateTime<Utc>),
    clock: &str,
    revision: i32,
) -> CalendarElapsed {
    let query = format!("from={}&to={}&clock={clock}&revision={revision}", text(span.0), text(span.1));
    client.get(&format!("{G}/elapsed?{query}&explain=true")).send().await.json()
}

pub(crate) async fn due(
    client: &Client,
    from: DateTime<Utc>,
    minutes: i64,
    clock: &str,
    revision: i32,
) -> CalendarDue {
    let query = format!("from={}&amount={}&clock={clock}&revision={revision}", text(from), minutes * 60);
    client.get(&format!("{G}/due?{query}&explain=true")).send().await.json()
}
