//! Rows, and how they become what crosses the wire.

use chrono::{DateTime, NaiveDate, Utc};
use contract::calendar::{
    CalendarDay, CalendarRevision, CalendarSummary, CalendarWeek, DayKind, DayPart, RevisionKind,
};
use db::schema::{calendar_calendars, calendar_days, calendar_revisions, calendar_weeks};
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

use crate::problem::{Problem, Result};

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_calendars, check_for_backend(Pg))]
pub(super) struct CalendarRow {
    pub(super) code: String,
    pub(super) title_fa: String,
    pub(super) title_en: String,
    pub(super) revision: i32,
    pub(super) changed_at: DateTime<Utc>,
}

impl From<CalendarRow> for CalendarSummary {
    fn from(row: CalendarRow) -> Self {
        Self {
            code: row.code,
            title_fa: row.title_fa,
            title_en: row.title_en,
            revision: row.revision,
            changed_at: row.changed_at,
        }
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_revisions, check_for_backend(Pg))]
pub(super) struct RevisionRow {
    pub(super) id: Uuid,
    pub(super) calendar: String,
    pub(super) revision: i32,
    pub(super) at: DateTime<Utc>,
    pub(super) kind: String,
    pub(super) from_date: NaiveDate,
    pub(super) to_date: Option<NaiveDate>,
    pub(super) reason: Option<String>,
}

impl RevisionRow {
    pub(super) fn into_wire(self) -> Result<CalendarRevision> {
        Ok(CalendarRevision {
            revision: self.revision,
            at: self.at,
            kind: RevisionKind::try_from(self.kind).map_err(Problem::internal)?,
            from: self.from_date,
            to: self.to_date,
            reason: self.reason,
        })
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_weeks, check_for_backend(Pg))]
pub(super) struct WeekRow {
    pub(super) id: Uuid,
    pub(super) calendar: String,
    pub(super) valid_from: NaiveDate,
    pub(super) days: serde_json::Value,
    pub(super) standard_day: i32,
    pub(super) source: String,
    pub(super) confirmed: bool,
    pub(super) reason: Option<String>,
    pub(super) since_revision: i32,
    pub(super) until_revision: Option<i32>,
}

impl WeekRow {
    pub(super) fn to_wire(&self) -> Result<CalendarWeek> {
        Ok(CalendarWeek {
            id: self.id.into(),
            valid_from: self.valid_from,
            days: serde_json::from_value(self.days.clone())?,
            standard_day: u16::try_from(self.standard_day).unwrap_or(u16::MAX),
            source: self.source.clone(),
            confirmed: self.confirmed,
            reason: self.reason.clone(),
            since_revision: self.since_revision,
        })
    }
}

#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_days, check_for_backend(Pg))]
pub(super) struct DayRow {
    pub(super) id: Uuid,
    pub(super) calendar: String,
    pub(super) date: NaiveDate,
    pub(super) kind: String,
    pub(super) parts: serde_json::Value,
    pub(super) title_fa: String,
    pub(super) title_en: Option<String>,
    pub(super) source: String,
    pub(super) confirmed: bool,
    pub(super) reason: Option<String>,
    pub(super) declared_by: Option<Uuid>,
    pub(super) declared_at: DateTime<Utc>,
    pub(super) since_revision: i32,
    pub(super) until_revision: Option<i32>,
}

impl DayRow {
    pub(super) fn parts(&self) -> Result<Vec<DayPart>> {
        Ok(serde_json::from_value(self.parts.clone())?)
    }

    pub(super) fn to_wire(&self) -> Result<CalendarDay> {
        Ok(CalendarDay {
            id: self.id.into(),
            date: self.date,
            kind: DayKind::try_from(self.kind.clone()).map_err(Problem::internal)?,
            parts: self.parts()?,
            title_fa: self.title_fa.clone(),
            title_en: self.title_en.clone(),
            source: self.source.clone(),
            confirmed: self.confirmed,
            reason: self.reason.clone(),
            declared_at: self.declared_at,
            since_revision: self.since_revision,
        })
    }
}
