//! A calendar in memory, built once per revision, and what it answers about instants.

use std::sync::{Arc, LazyLock};

use chrono::{DateTime, NaiveDate, Utc};
use contract::calendar::{Calendar, CalendarDay, CalendarDayId, DayKind, MAX_DECLARED};
use contract::problem::Code;
use messages::{Language, key};
use moka::future::Cache;
use persian::Digits;
use persian::jalali::{JalaliDate, tehran_instant, tehran_time};
use persian::worktime::{self, Clock, LONGEST_WAIT_DAYS, WorktimeError};
use uuid::Uuid;

use super::{DIRECTORATE, queries};
use crate::app::Platform;
use crate::problem::{Problem, Result};

/// Calendars by the id of their revision, which is new with every attempt to change one: what was built inside a
/// transaction that was rolled back is never asked for again, and no server has to be told to forget.
static BUILT: LazyLock<Cache<Uuid, Arc<WorkingCalendar>>> = LazyLock::new(|| Cache::new(32));

/// A promise: the instant, and the revision of the calendar that it was computed by (WCAL-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub due_at: DateTime<Utc>,
    pub calendar_revision: i32,
}

impl Deadline {
    /// WCAL-3.
    #[must_use]
    pub fn is_kept(self, at: DateTime<Utc>) -> bool {
        at <= self.due_at
    }

    /// WCAL-5: what is still open moves later or stays, never earlier.
    #[must_use]
    pub fn moved(self, anew: Self) -> Self {
        Self { due_at: self.due_at.max(anew.due_at), calendar_revision: anew.calendar_revision }
    }
}

/// A calendar as it stands in one revision.
#[derive(Debug)]
pub struct WorkingCalendar {
    wire: Calendar,
    hours: worktime::Calendar,
}

/// The newest revision of a calendar, [`super::DIRECTORATE`] for most. Inside a transaction it sees that transaction's
/// own changes.
///
/// # Errors
/// `request.not_found` for an unknown word, or a database that fails.
pub async fn working_calendar(conn: &mut db::Connection, code: &str) -> Result<Arc<WorkingCalendar>> {
    build(conn, code, None).await
}

/// What is kept of the calendar of the Directorate until somebody changes one.
pub(super) const TOPIC: &str = "calendar";

/// The calendar in memory, told apart from others that are kept.
struct Shown(Arc<WorkingCalendar>);

impl Platform {
    /// The calendar of the Directorate as readers are shown it, without a statement while nobody changes it. Not for what is
    /// promised by it: that is computed by the one that its transaction sees.
    ///
    /// # Errors
    /// A database that fails.
    pub async fn shown_calendar(&self, conn: &mut db::Connection) -> Result<Arc<WorkingCalendar>> {
        let load = async || Ok(Shown(working_calendar(conn, DIRECTORATE).await?));
        Ok(Arc::clone(&self.material(&[TOPIC], load).await?.0))
    }
}

/// A calendar as it stood in an older revision.
///
/// # Errors
/// `request.not_found` for an unknown word or revision, or a database that fails.
pub async fn calendar_at(
    conn: &mut db::Connection,
    code: &str,
    revision: i32,
) -> Result<Arc<WorkingCalendar>> {
    build(conn, code, Some(revision)).await
}

pub(super) async fn build(
    conn: &mut db::Connection,
    code: &str,
    revision: Option<i32>,
) -> Result<Arc<WorkingCalendar>> {
    let found = queries::revision(conn, code, revision).await?;
    if let Some(built) = BUILT.get(&found.id).await {
        return Ok(built);
    }
    let wire = queries::calendar(conn, &found).await?;
    let hours = wire.hours().map_err(|error| Problem::internal(anyhow::Error::from(error)))?;
    let built = Arc::new(WorkingCalendar { wire, hours });
    BUILT.insert(found.id, Arc::clone(&built)).await;
    Ok(built)
}

impl WorkingCalendar {
    /// The revision to be stored beside what it answers.
    #[must_use]
    pub fn revision(&self) -> i32 {
        self.wire.revision
    }

    /// The calendar as it crosses the wire.
    #[must_use]
    pub fn wire(&self) -> &Calendar {
        &self.wire
    }

    /// For questions about dates: working days before and after.
    #[must_use]
    pub fn hours(&self) -> &worktime::Calendar {
        &self.hours
    }

    /// Counted seconds between two instants, at most ten years apart.
    ///
    /// # Errors
    /// `calendar.span_invalid`, `calendar.out_of_range`
    pub fn elapsed(&self, from: DateTime<Utc>, to: DateTime<Utc>, clock: Clock) -> Result<i64> {
        check_span(from, to)?;
        self.hours.elapsed(tehran_time(from), tehran_time(to), clock).map_err(refused)
    }

    /// WCAL-7: the same less the pauses, which lie inside, in order and apart.
    ///
    /// # Errors
    /// As [`Self::elapsed`]
    pub fn net(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        pauses: &[(DateTime<Utc>, DateTime<Utc>)],
        clock: Clock,
    ) -> Result<i64> {
        check_span(from, to)?;
        let pauses: Vec<_> =
            pauses.iter().map(|(start, end)| (tehran_time(*start), tehran_time(*end))).collect();
        self.hours.net(tehran_time(from), tehran_time(to), &pauses, clock).map_err(refused)
    }

    /// The smallest instant by which so many seconds are counted.
    ///
    /// # Errors
    /// `calendar.span_invalid` for a negative amount or one that takes over ten years, `calendar.out_of_range`
    pub fn due(&self, from: DateTime<Utc>, seconds: i64, clock: Clock) -> Result<Deadline> {
        let due = self.hours.due(tehran_time(from), seconds, clock).map_err(refused)?;
        Ok(self.deadline(tehran_instant(due)))
    }

    /// 24:00 of a day.
    #[must_use]
    pub fn end_of(&self, date: NaiveDate) -> Deadline {
        self.deadline(tehran_instant(worktime::end_of(date)))
    }

    /// 24:00 of the n-th working day after a date.
    ///
    /// # Errors
    /// `calendar.out_of_range`
    pub fn after_working_days(&self, date: NaiveDate, count: i32) -> Result<Deadline> {
        self.hours.add_working_days(date, count).map(|day| self.end_of(day)).map_err(refused)
    }

    /// Whether a day works.
    ///
    /// # Errors
    /// `calendar.out_of_range`
    pub fn works(&self, date: NaiveDate) -> Result<bool> {
        self.hours.is_working_day(date).map_err(refused)
    }

    /// 24:00 of the date, or of the first working day after it where it is closed.
    ///
    /// # Errors
    /// `calendar.out_of_range`
    pub fn end_of_working_day(&self, date: NaiveDate) -> Result<Deadline> {
        self.hours.next_working_day(date).map(|day| self.end_of(day)).map_err(refused)
    }

    /// WCAL-8: whether a due instant lies in a year whose holidays are not confirmed, and is to be marked so.
    #[must_use]
    pub fn is_provisional(&self, due: DateTime<Utc>) -> bool {
        self.wire.is_provisional(due)
    }

    /// The same for a due that is shown: one that has passed moves no more (WCAL-5), so nothing about it is provisional.
    #[must_use]
    pub fn may_still_move(&self, due: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        due >= now && self.is_provisional(due)
    }

    /// Why a due lies later than by an older revision, in Persian: the days from one to another that worked by that
    /// revision and are closed by this one.
    ///
    /// # Errors
    /// `calendar.out_of_range`
    pub fn why_later(&self, before: &Self, (from, to): (NaiveDate, NaiveDate)) -> Result<String> {
        const NAMED: usize = 5;
        let texts = messages::embedded(Language::Fa);
        let mut closed = Vec::new();
        for date in from.iter_days().take_while(|date| *date <= to) {
            if before.works(date)? && !self.works(date)? {
                let day = JalaliDate::from_gregorian(date).long_fa(Digits::Persian);
                let title = self.wire.day(date).map(|day| day.title_fa.as_str());
                closed.push(title.map_or_else(|| day.clone(), |title| format!("{day} ({title})")));
            }
        }
        closed.truncate(NAMED);
        if closed.is_empty() {
            return Ok(texts.text(&key::calendar_moved_by_hours()));
        }
        let days = closed.join(&texts.text(&key::ui_comma()));
        // It is kept as people write their reasons: without the marks of direction.
        Ok(texts.text(&key::calendar_moved_by_closure(days)).replace(['\u{2068}', '\u{2069}'], ""))
    }

    /// This calendar as it would be with those days of a span closed that work and are not declared yet; at most
    /// [`MAX_DECLARED`] days.
    ///
    /// # Errors
    /// `calendar.span_invalid`, `calendar.out_of_range`
    pub(super) fn closing(&self, from: NaiveDate, to: NaiveDate) -> Result<Self> {
        if to < from || (to - from).num_days() >= i64::try_from(MAX_DECLARED).unwrap_or(i64::MAX) {
            return Err(Problem::from(Code::SpanInvalid).at("/to"));
        }
        let mut wire = self.wire.clone();
        wire.revision += 1;
        for date in from.iter_days().take_while(|date| *date <= to) {
            if self.wire.day(date).is_none() && self.works(date)? {
                wire.days.push(closed_day(date, &wire));
            }
        }
        wire.days.sort_by_key(|day| day.date);
        let hours = wire.hours().map_err(refused)?;
        Ok(Self { wire, hours })
    }

    fn deadline(&self, due_at: DateTime<Utc>) -> Deadline {
        Deadline { due_at, calendar_revision: self.revision() }
    }
}

fn closed_day(date: NaiveDate, of: &Calendar) -> CalendarDay {
    CalendarDay {
        id: CalendarDayId::new(),
        date,
        kind: DayKind::Closure,
        parts: Vec::new(),
        title_fa: String::new(),
        title_en: None,
        source: String::new(),
        confirmed: true,
        reason: None,
        declared_at: of.changed_at,
        since_revision: of.revision,
    }
}

fn check_span(from: DateTime<Utc>, to: DateTime<Utc>) -> Result<()> {
    if to < from || (to - from).num_days() > LONGEST_WAIT_DAYS {
        return Err(Code::SpanInvalid.into());
    }
    Ok(())
}

pub(super) fn refused(error: WorktimeError) -> Problem {
    Code::from(error).into()
}
