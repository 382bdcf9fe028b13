//! Days that differ from their week as a calendar that other programs follow (RFC 5545). One event per date: its UID
//! never changes, its SEQUENCE is the revision that touched the date last, and a revoked day stays as cancelled.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Component, Event, EventLike, EventStatus};
use messages::{Catalogue, Language, key};
use persian::Digits;
use persian::worktime::{Part, write_parts};

use super::model::{CalendarRow, DayRow};
use crate::problem::Result;

pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// A calendar without events, for programs that follow it; `about` is what PRODID says it is about.
#[must_use]
pub fn empty(about: &str, name: &str) -> icalendar::Calendar {
    let mut file = icalendar::Calendar::empty();
    file.append_property(("VERSION", "2.0"))
        .append_property(("PRODID", format!("-//Shora//{about}//FA").as_str()))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .append_property(("X-WR-TIMEZONE", "Asia/Tehran"))
        .name(name);
    file
}

/// What is written, and in which words.
pub(super) struct Export<'a> {
    pub(super) calendar: &'a CalendarRow,
    pub(super) days: &'a [DayRow],
    /// When a revision that ended a day was made.
    pub(super) ended_at: &'a dyn Fn(i32) -> Option<DateTime<Utc>>,
    /// The host in the UIDs.
    pub(super) host: &'a str,
    pub(super) language: Language,
}

impl Export<'_> {
    pub(super) fn write(&self) -> Result<Vec<u8>> {
        let name = match self.language {
            Language::Fa => &self.calendar.title_fa,
            Language::En => &self.calendar.title_en,
        };
        let mut file = empty("Working calendar", name);
        for day in self.days {
            file.push(self.event(day)?);
        }
        Ok(file.to_string().into_bytes())
    }

    fn event(&self, day: &DayRow) -> Result<Event> {
        let touched = day.until_revision.unwrap_or(day.since_revision);
        let at = day.until_revision.and_then(self.ended_at).unwrap_or(day.declared_at);
        let status =
            if day.until_revision.is_some() { EventStatus::Cancelled } else { EventStatus::Confirmed };
        let mut event = Event::new();
        event
            .uid(&format!("calendar-{}-{}@{}", day.calendar, day.date, self.host))
            .sequence(u32::try_from(touched).unwrap_or_default())
            .timestamp(at)
            .last_modified(at)
            .starts(day.date)
            .ends(day.date.succ_opt().unwrap_or(NaiveDate::MAX))
            .summary(&self.summary(day)?)
            .description(&day.source)
            .status(status)
            .append_property(("TRANSP", "TRANSPARENT"));
        Ok(event.done())
    }

    fn summary(&self, day: &DayRow) -> Result<String> {
        let texts: &Catalogue = messages::embedded(self.language);
        let title = match (self.language, &day.title_en) {
            (Language::En, Some(title)) => title,
            _ => &day.title_fa,
        };
        let parts: Vec<Part> = day.parts()?.into_iter().map(Part::from).collect();
        let digits = if self.language == Language::Fa { Digits::Persian } else { Digits::Latin };
        let text = if parts.is_empty() {
            texts.text(&key::calendar_ics_closed(title.as_str()))
        } else {
            texts.text(&key::calendar_ics_hours(title.as_str(), write_parts(&parts, digits)))
        };
        // Other programs would show the marks of direction as they are.
        Ok(text.replace(['\u{2068}', '\u{2069}'], ""))
    }
}
