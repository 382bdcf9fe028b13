//! How much is published.

use actix_web::{HttpRequest, HttpResponse, get};
use contract::publications::{
    KindCount, KindStats, MAX_STATS_MONTHS, MonthCounts, PublicationKind, PublicationStats, ReadStats,
};
use persian::jalali::JalaliDate;
use platform::request::Query;
use platform::{App, Problem, Public, Result};

use crate::queries::stats::{Counted, Timed, counted, timed};

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
    let months = ask.months.unwrap_or(MONTHS);
    if !(1..=MAX_STATS_MONTHS).contains(&months) {
        return Err(Problem::field("/months", if months == 0 { "too_small" } else { "too_large" }));
    }
    let periods = periods(JalaliDate::in_tehran(app.clock.now()), months);
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
