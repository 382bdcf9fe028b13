//! How much is published, and how it is answered.

use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{Days, NaiveDate};
use contract::permission::ReadReceipts;
use contract::publications::{
    CommunicationStats, KindCount, KindStats, MAX_STATS_MONTHS, MonthCounts, OrganizationAnswers,
    PublicationKind, PublicationStats, ReadStats, Share, YearCounts,
};
use persian::jalali::JalaliDate;
use platform::clock::tehran_midnight;
use platform::reply::{self, Audience};
use platform::request::Query;
use platform::{App, Can, Connection, Problem, Public, Result};

use crate::queries::stats::{Answered, Counted, Timed, answered, counted, first_day, timed};

const MONTHS: u32 = 12;

/// Get the statistics of publications.
///
/// How many public texts of each kind are dated in each Jalali month and in each year, whose bounds are given as ISO dates,
/// and the median time from the first draft to publication. Withdrawn texts are left out.
#[utoipa::path(
    get, path = "/api/v1/publications/stats", tag = "publications", operation_id = "get_publication_stats",
    params(ReadStats),
    responses((status = 200, description = "The statistics", body = PublicationStats)),
    security()
)]
#[get("/api/v1/publications/stats")]
pub(crate) async fn get_publication_stats(
    _: Public,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadStats>,
) -> Result<HttpResponse> {
    let today = JalaliDate::in_tehran(app.clock.now());
    let periods = periods(today, months(&ask)?);
    app.public_content(&request, &["publications"], async || {
        let mut conn = app.pool.get().await?;
        let years = years(today, first_day(&mut conn).await?);
        let by_year = counts(&mut conn, &years).await?;
        let by_month = counts(&mut conn, &periods).await?;
        let timed = match periods.first().zip(periods.last()) {
            Some(((first, _), (_, last))) => {
                timed(&mut conn, first.to_gregorian(), last.to_gregorian()).await?
            }
            None => Vec::new(),
        };
        Ok(PublicationStats {
            months: by_month.months(),
            years: by_year.years(),
            kinds: by_month.kinds(&timed),
        })
    })
    .await
}

/// Get the statistics of communications.
///
/// Of the texts sent in these Jalali months that ask for an acknowledgement: how many each organization acknowledged, how
/// many in time, and the median time it took. Withdrawn texts are left out.
#[utoipa::path(
    get, path = "/api/v1/publications/communications/stats", tag = "publications",
    operation_id = "get_communication_stats", params(ReadStats),
    responses((status = 200, description = "The statistics", body = CommunicationStats)),
    security(("bearer" = []))
)]
#[get("/api/v1/publications/communications/stats")]
pub(crate) async fn get_communication_stats(
    _can: Can<ReadReceipts>,
    app: App,
    request: HttpRequest,
    Query(ask): Query<ReadStats>,
) -> Result<HttpResponse> {
    let today = app.clock.today();
    let periods = periods(JalaliDate::from_gregorian(today), months(&ask)?);
    let from = periods.first().map_or(today, |(first, _)| first.to_gregorian());
    let to = periods.last().map_or(today, |(_, last)| last.to_gregorian());
    let sent = (tehran_midnight(from), tehran_midnight(to + Days::new(1)));
    let answered = answered(&mut app.pool.get().await?, sent).await?;
    let organizations = answered.into_iter().map(answers).collect();
    reply::content(&request, Audience::Reader, &CommunicationStats { from, to, organizations })
}

fn answers(row: Answered) -> OrganizationAnswers {
    OrganizationAnswers {
        organization_id: row.organization_id.into(),
        organization_fa: row.organization_fa,
        organization_en: row.organization_en,
        acknowledged: Share::of(row.acknowledged, row.asked),
        on_time: Share::of(row.on_time, row.asked),
        median_minutes: row.median_minutes,
    }
}

fn months(ask: &ReadStats) -> Result<u32> {
    match ask.months.unwrap_or(MONTHS) {
        0 => Err(Problem::field("/months", "too_small")),
        months @ 1..=MAX_STATS_MONTHS => Ok(months),
        _ => Err(Problem::field("/months", "too_large")),
    }
}

/// First and last day of a month or a year.
type Period = (JalaliDate, JalaliDate);

/// The months up to the present one, the oldest first.
fn periods(today: JalaliDate, months: u32) -> Vec<Period> {
    let back = |months: u32| today.first_of_month().plus_months(-i32::try_from(months).unwrap_or(0));
    (0..months).rev().filter_map(back).map(|first| (first, first.last_of_month())).collect()
}

/// The years from that of the first day to the present one.
fn years(today: JalaliDate, first: Option<NaiveDate>) -> Vec<Period> {
    let first = first.map_or(today, JalaliDate::from_gregorian);
    let year = |year: i32| {
        let last_month = JalaliDate::new(year, 12, 1).ok()?;
        Some((JalaliDate::new(year, 1, 1).ok()?, last_month.last_of_month()))
    };
    (first.year()..=today.year()).filter_map(year).collect()
}

/// Periods that follow one another, and what was counted in them.
struct Counts<'a> {
    periods: &'a [Period],
    counted: Vec<Counted>,
}

async fn counts<'a>(conn: &mut Connection, periods: &'a [Period]) -> Result<Counts<'a>> {
    let (from, to): (Vec<_>, Vec<_>) =
        periods.iter().map(|(first, last)| (first.to_gregorian(), last.to_gregorian())).unzip();
    Ok(Counts { periods, counted: counted(conn, &from, &to).await? })
}

impl Counts<'_> {
    fn months(&self) -> Vec<MonthCounts> {
        let month = |(first, last): &Period, counts| MonthCounts {
            year: first.year(),
            month: first.month(),
            from: first.to_gregorian(),
            to: last.to_gregorian(),
            counts,
        };
        self.each(month)
    }

    fn years(&self) -> Vec<YearCounts> {
        let year = |(first, last): &Period, counts| YearCounts {
            year: first.year(),
            from: first.to_gregorian(),
            to: last.to_gregorian(),
            counts,
        };
        self.each(year)
    }

    /// Every period with the counts of all kinds.
    fn each<T>(&self, made: impl Fn(&Period, Vec<KindCount>) -> T) -> Vec<T> {
        let count_in = |place: i32, kind: PublicationKind| {
            let of = |row: &&Counted| row.period == place && row.kind == kind.as_str();
            KindCount { kind, count: self.counted.iter().find(of).map_or(0, |row| row.count) }
        };
        let counts = |place| PublicationKind::ALL.iter().map(|kind| count_in(place, *kind)).collect();
        (1..).zip(self.periods).map(|(place, period)| made(period, counts(place))).collect()
    }

    fn kinds(&self, timed: &[Timed]) -> Vec<KindStats> {
        let kind = |kind: &PublicationKind| KindStats {
            kind: *kind,
            count: self.counted.iter().filter(|row| row.kind == kind.as_str()).map(|row| row.count).sum(),
            median_minutes: timed
                .iter()
                .find(|row| row.kind == kind.as_str())
                .and_then(|row| row.median_minutes),
        };
        PublicationKind::ALL.iter().map(kind).collect()
    }
}
