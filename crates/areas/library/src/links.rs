//! `Link` from a version to its kin (RFC 5829), so that other systems find the latest one.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use chrono::NaiveDate;

use crate::model::{FormRow, version_url};
use crate::timeline::Timeline;

/// The latest version is the one in force today, or the only one to come; what was withdrawn leads nowhere.
pub(crate) fn of_version(
    answer: &mut HttpResponse,
    form: &FormRow,
    line: Timeline<'_>,
    shown: Option<i32>,
    today: NaiveDate,
) {
    let latest = line.in_force(today).or_else(|| line.next(today)).filter(|row| row.withdrawn_at.is_none());
    let shown = line.0.iter().find(|row| row.n == shown && row.n.is_some());
    let (before, after) = shown.map(|row| line.neighbours(row)).unwrap_or_default();
    let links = [
        ("latest-version", latest.and_then(|row| row.n)),
        ("predecessor-version", before),
        ("successor-version", after),
    ];
    let links = links.into_iter().filter_map(|(rel, n)| {
        let url = version_url(&form.code, Some(n?));
        Some(format!("<{url}>; rel=\"{rel}\""))
    });
    let links: Vec<_> = links.collect();
    // Codes and numbers always are a header.
    if let Ok(value) = HeaderValue::from_str(&links.join(", "))
        && !links.is_empty()
    {
        answer.headers_mut().insert(header::LINK, value);
    }
}
