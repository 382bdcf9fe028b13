//! How much is published, and how it is answered.

use actix_web::{HttpRequest, HttpResponse, get};
use chrono::Days;
use contract::permission::ReadReceipts;
use contract::publications::{
    CommunicationStats, KindCount, KindStats, MAX_STATS_MONTHS, MonthCounts, OrganizationAnswers,
    PublicationKind, PublicationStats, ReadStats, Share,
};
use persian::jalali::JalaliDate;
use platform::clock::tehran_midnight;
use platform::reply::{self, Audience};
use platform::request::Query;
use platform::{App, Can, Problem, Public, Result};

use crate::queries::stats::{Answered, Counted, Timed, answered, counted, timed};

const MONTHS: u32 = 12;

/// Get the statistics of publications.
///
/// How many public texts of each kind are dated in each Jalali month, whose bounds are given as ISO dates, and the median
/// time from the first draft to publication. Withdrawn texts are left out.
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
    let periods = periods(JalaliDate::in_tehran(app.clock.now()), months(&ask)?);
    app.public_content(&request, &["publications"], async || {
        let (from, to): (Vec<_>, Vec<_>) =
            periods.iter().map(|(first, last)| (first.to_gregorian(), last.to_gregorian())).unzip();
        let mut conn = app.pool.get().await?;
        let counted = counted(&mut conn, &from, &to).await?;
        let bounds = from.iter().min().zip(to.iter().max());
        let timed = match bounds {
            Some((first, last)) => timed(&mut conn, *first, *last).await?,
            None => Vec::new(),
        };
        Ok(stats(&periods, &counted, &timed))
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

/// First and last day of the months, the oldest first.
fn periods(today: JalaliDate, months: u32) -> Vec<(JalaliDate, JalaliDate)> {
    let back = |months: u32| today.first_of_month().plus_months(-i32::try_from(months).unwrap_or(0));
    (0..months).rev().filter_map(back).map(|first| (first, first.last_of_month())).collect()
}

fn stats(periods: &[(JalaliDate, JalaliDate)], counted: &[Counted], timed: &[Timed]) -> PublicationStats {
    let of = |row: &Counted, kind: PublicationKind| row.kind == kind.as_str();
    let count_in = |period: i32, kind| {
        let found = counted.iter().find(|row| row.period == period && of(row, kind));
        KindCount { kind, count: found.map_or(0, |row| row.count) }
    };
    let months = (1..).zip(periods).map(|(period, (first, last))| MonthCounts {
        year: first.year(),
        month: first.month(),
        from: first.to_gregorian(),
        to: last.to_gregorian(),
        counts: PublicationKind::ALL.iter().map(|kind| count_in(period, *kind)).collect(),
    });
    let kinds = PublicationKind::ALL.iter().map(|kind| KindStats {
        kind: *kind,
        count: counted.iter().filter(|row| of(row, *kind)).map(|row| row.count).sum(),
        median_minutes: timed.iter().find(|row| row.kind == kind.as_str()).and_then(|row| row.median_minutes),
    });
    PublicationStats { months: months.collect(), kinds: kinds.collect() }
}
