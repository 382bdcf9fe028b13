//! The working calendar: one answer for the whole portal to whether a day works, how much working time lies between two
//! instants, and when a deadline is. No area keeps hours or holidays of its own; each asks here, and stores the revision
//! beside what it was told.
//!
//! The arithmetic is `persian::worktime`, which the browser runs too; this module holds the data. Nothing is changed or
//! deleted: a change ends rows, adds others and raises the revision, so every revision can be built again. An area that
//! promised something registers its [`Promises`]: after every change what is still open moves by [`Deadline::moved`].

mod handlers;
pub mod ics;
mod model;
mod policy;
mod promises;
mod queries;
pub mod seed;
mod value;
mod workflow;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::Area;

pub use contract::calendar::DIRECTORATE;
pub use persian::worktime::Clock;
pub use promises::{Moving, Promises};
pub use value::{Deadline, WorkingCalendar, calendar_at, working_calendar};

/// The event of every change; its payload is [`Changed`].
pub const CHANGED: &str = "calendar.changed";

/// What `calendar.changed` tells: which days may count differently by the new revision.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Changed {
    pub calendar: String,
    pub revision: i32,
    pub from: chrono::NaiveDate,
    /// None: from then on.
    pub to: Option<chrono::NaiveDate>,
}

/// The facility as the server puts it together.
#[must_use]
pub fn area() -> Area {
    Area {
        jobs: |jobs| {
            jobs.handle(promises::MOVE, promises::move_open).subscribe(promises::hear_changed);
        },
        ..Area::new("calendar", "Working hours, holidays, closures, and what follows from them", configure)
    }
}

fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_calendars)
        .service(handlers::get_calendar)
        .service(handlers::list_calendar_days)
        .service(handlers::list_calendar_revisions)
        .service(handlers::counting::get_elapsed)
        .service(handlers::counting::get_due)
        .service(handlers::export_calendar_ics)
        .service(handlers::counting::preview_calendar_closure)
        .service(handlers::changing::declare_calendar_days)
        .service(handlers::changing::revoke_calendar_day)
        .service(handlers::changing::create_calendar_week)
        .service(handlers::changing::confirm_calendar_year);
}
