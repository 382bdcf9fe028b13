use chrono::NaiveDate;
use leptos::prelude::*;
use persian::JalaliDate;

use super::frame::{ChartFrame, Numbers};
use super::{along, series};
use crate::i18n::{self, key, t};

const WIDTH: f64 = 600.0;
const ROW: f64 = 34.0;
const HEAD: f64 = 26.0;
/// From the top of a row to the line its name stands on: as far from its own bar, below the tails of letters, as from the
/// bar of the row above.
const NAME: f64 = 8.0;

/// A stretch of time on a row: who held what from when until when (open when `until` is missing).
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub row: String,
    pub label: String,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// Stretches of time over years, a row per name in the order in which rows first come; today is a line.
#[component]
pub fn GanttChart(
    #[prop(into)] title: String,
    #[prop(optional, into)] finding: String,
    spans: Vec<Span>,
) -> impl IntoView {
    let today = i18n::today();
    // What begins on a day to come is a mark at that day.
    let until = move |span: &Span| span.until.unwrap_or(today).max(span.from);
    let first = spans.iter().map(|span| span.from).min().unwrap_or(today);
    let last = spans.iter().map(until).max().unwrap_or(today).max(today);
    let days = ((last - first).num_days() as f64).max(1.0);
    let x = move |date: NaiveDate| along((date - first).num_days() as f64 / days * WIDTH, WIDTH);

    let mut rows: Vec<String> = Vec::new();
    for span in &spans {
        if !rows.contains(&span.row) {
            rows.push(span.row.clone());
        }
    }
    let numbers = Numbers {
        heads: vec![t(key::ui_label()), t(key::ui_name()), t(key::ui_from()), t(key::ui_until())],
        rows: spans
            .iter()
            .map(|span| {
                let end = span.until.map(i18n::short_date).unwrap_or_default();
                vec![span.row.clone(), span.label.clone(), i18n::short_date(span.from), end]
            })
            .collect(),
    };
    let height = HEAD + rows.len() as f64 * (ROW + 18.0);
    let top_of = move |row: usize| HEAD + row as f64 * (ROW + 18.0);
    let heads = rows.iter().enumerate().map(|(index, row)| {
        view! { <text class="chart-label" x=along(0.0, WIDTH).to_string() y=(top_of(index) + NAME).to_string()>{row.clone()}</text> }
    });
    let heads = heads.collect_view();
    let bar = move |span: Span| {
        let row = rows.iter().position(|row| *row == span.row).unwrap_or_default();
        let (from, to) = (x(span.from), x(until(&span)));
        let (left, width) = (from.min(to), (from - to).abs().max(3.0));
        let when = format!(
            "{} – {}",
            i18n::short_date(span.from),
            span.until.map(i18n::short_date).unwrap_or_default()
        );
        let inside = (width > span.label.chars().count() as f64 * 6.5 + 12.0).then(|| span.label.clone());
        view! {
            <g>
                <rect class=if span.until.is_none() { series(0) } else { series(1) } x=left.to_string() y=(top_of(row) + 18.0).to_string() width=width.to_string() height=(ROW - 12.0).to_string() rx="3">
                    <title>{format!("{}: {when}", span.label)}</title>
                </rect>
                <text class="chart-inside" x=(left + width / 2.0).to_string() y=(top_of(row) + 29.5).to_string() text-anchor="middle" dominant-baseline="middle">{inside}</text>
            </g>
        }
    };
    let spoken = title.clone();
    view! {
        <ChartFrame title finding numbers wide=true>
            <svg class="chart-wide" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=spoken>
                {years(first, last).into_iter().map(|(year, start)| year_line(&year, x(start), height)).collect_view()}
                {heads} {spans.into_iter().map(bar).collect_view()}
                <line class="chart-today" x1=x(today).to_string() x2=x(today).to_string() y1=HEAD.to_string() y2=height.to_string()></line>
            </svg>
        </ChartFrame>
    }
}

/// The starts of the Jalali years in a stretch, thinned so that their names do not touch.
fn years(first: NaiveDate, last: NaiveDate) -> Vec<(String, NaiveDate)> {
    let (from, to) = (JalaliDate::from_gregorian(first).year() + 1, JalaliDate::from_gregorian(last).year());
    let every = ((to - from) / 8 + 1).max(1);
    (from..=to)
        .filter(|year| (year - from) % every == 0)
        .filter_map(|year| {
            let start = JalaliDate::new(year, 1, 1).ok()?;
            Some((i18n::digits(&year.to_string()), start.to_gregorian()))
        })
        .collect()
}

fn year_line(year: &str, x: f64, height: f64) -> impl IntoView + use<> {
    view! {
        <g>
            <line class="chart-grid" x1=x.to_string() x2=x.to_string() y1=HEAD.to_string() y2=height.to_string()></line>
            <text class="chart-label" x=x.to_string() y="12" text-anchor="middle">{year.to_owned()}</text>
        </g>
    }
}
