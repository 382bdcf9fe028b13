//! The port of what was promised. An area that stores a due of the calendar of the Directorate registers its [`Promises`];
//! a change of the calendar then moves what is still open (WCAL-5), and whoever is about to close a day is told beforehand
//! what would move.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use contract::calendar::{CalendarMoves, DIRECTORATE, MovedDeadline, MovesOfArea};
use futures_util::future::BoxFuture;
use serde_json::Value;
use uuid::Uuid;

use super::value::{Deadline, WorkingCalendar, calendar_at, working_calendar};
use super::{CHANGED, Changed};
use crate::app::Platform;
use crate::auth::Actor;
use crate::jobs::Job;
use crate::outbox::Event;
use crate::problem::Result;
use crate::unit::Unit;

/// Moves what is open after a change.
pub(super) const MOVE: &str = "calendar.move_promises";
/// How many deadlines of an area a preview names.
const NAMED: usize = 5;

/// An open deadline that lies later by a calendar.
#[derive(Clone, Debug)]
pub struct Moving {
    pub id: Uuid,
    /// A title or a number; nothing that only the people of one conversation may read.
    pub name_fa: String,
    pub name_en: Option<String>,
    /// Where it is looked after, if one page is for all who may close a day.
    pub url: Option<String>,
    pub from: DateTime<Utc>,
    pub to: Deadline,
}

/// What an area has promised until some due. A due that has passed, and one whose cause is settled, is never looked at again.
pub trait Promises: Send + Sync + 'static {
    /// The area's word.
    fn area(&self) -> &'static str;

    /// Of the deadlines that were open at an instant, those that lie later by this calendar, the earliest first.
    ///
    /// # Errors
    /// A database that fails.
    fn moving<'a>(
        &'a self,
        conn: &'a mut db::Connection,
        by: &'a WorkingCalendar,
        open_at: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<Vec<Moving>>>;

    /// Moves one of them, with its record; does nothing where it was settled meanwhile or lies there already.
    ///
    /// # Errors
    /// A database that fails.
    fn move_later<'a>(
        &'a self,
        unit: &'a mut Unit,
        id: Uuid,
        by: &'a WorkingCalendar,
        open_at: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<()>>;
}

/// Areas promise by the calendar of the Directorate alone.
pub(super) fn hear_changed(event: &Event) -> Option<Job> {
    let is_theirs = event.topic == CHANGED && event.payload["calendar"] == DIRECTORATE;
    if is_theirs { Job::new(MOVE, &event.payload).ok() } else { None }
}

/// Each in a transaction of its own, by the newest calendar, so that running it again or in another order changes nothing.
/// What was open when the calendar changed counts as open, however late the work is done.
pub(super) fn move_open(platform: Arc<Platform>, payload: Value) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let changed: Changed = serde_json::from_value(payload)?;
        let mut conn = platform.pool.get().await?;
        let open_at = calendar_at(&mut conn, &changed.calendar, changed.revision).await?.wire().changed_at;
        let newest = working_calendar(&mut conn, &changed.calendar).await?;
        let actor = Arc::new(Actor::system("calendar"));
        for promises in &platform.promises {
            for moving in promises.moving(&mut conn, &newest, open_at).await? {
                platform
                    .write(&actor, async |unit| promises.move_later(unit, moving.id, &newest, open_at).await)
                    .await?;
            }
        }
        Ok(())
    })
}

/// What closing these days would move now.
pub(super) async fn preview(
    platform: &Platform,
    code: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<CalendarMoves> {
    let mut conn = platform.pool.get().await?;
    let calendar = working_calendar(&mut conn, code).await?;
    let closed = calendar.closing(from, to)?;
    let mut areas = Vec::new();
    if code == DIRECTORATE {
        for promises in &platform.promises {
            let moving = promises.moving(&mut conn, &closed, platform.clock.now()).await?;
            if !moving.is_empty() {
                areas.push(of_area(promises.area(), moving));
            }
        }
    }
    Ok(CalendarMoves { count: areas.iter().map(|area| area.count).sum(), areas })
}

fn of_area(area: &str, moving: Vec<Moving>) -> MovesOfArea {
    let count = i64::try_from(moving.len()).unwrap_or(i64::MAX);
    let first = moving.into_iter().take(NAMED).map(|one| MovedDeadline {
        name_fa: one.name_fa,
        name_en: one.name_en,
        url: one.url,
        from: one.from,
        to: one.to.due_at,
    });
    MovesOfArea { area: area.to_owned(), count, first: first.collect() }
}
