use chrono::NaiveDate;
use leptos::prelude::*;

use super::frame::{ChartFrame, Numbers};
use super::{along, figure};
use crate::i18n::{self, key, t};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 190.0;
const FLOOR: f64 = 160.0;
const CEILING: f64 = 36.0;
const MARGIN: f64 = 26.0;
/// How much room a letter of a name takes, and what keeps two names apart.
const LETTER: f64 = 8.0;
const APART: f64 = 14.0;

/// How a count grew day by day towards a whole, as steps from a zero line; a `mark` is a day after whose end things stand
/// differently, such as a deadline.
#[component]
pub fn StepChart(
    #[prop(into)] title: String,
    #[prop(optional, into)] finding: String,
    points: Vec<(NaiveDate, f64)>,
    whole: f64,
    #[prop(optional_no_strip)] mark: Option<(NaiveDate, String)>,
    #[prop(default = RwSignal::new(false))] as_table: RwSignal<bool>,
) -> impl IntoView {
    let numbers = Numbers {
        heads: vec![t(key::ui_label()), t(key::ui_value())],
        rows: points.iter().map(|(day, value)| vec![i18n::short_date(*day), figure(*value)]).collect(),
    };
    let days = points.iter().map(|(day, _)| *day).chain(mark.as_ref().map(|(day, _)| *day));
    let (first, last) =
        days.fold((None, None), |(first, last): (Option<NaiveDate>, Option<NaiveDate>), day| {
            (Some(first.map_or(day, |first| first.min(day))), Some(last.map_or(day, |last| last.max(day))))
        });
    let (first, last) = (first.unwrap_or_else(i18n::today), last.unwrap_or_else(i18n::today));
    let width = (WIDTH - 2.0 * MARGIN) / ((last - first).num_days() + 1) as f64;
    let place = move |day: NaiveDate| MARGIN + ((day - first).num_days() as f64 + 0.5) * width;
    let x = move |day: NaiveDate| along(place(day), WIDTH);
    let most = points.iter().map(|(_, value)| *value).fold(whole.max(1.0), f64::max);
    let y = move |value: f64| FLOOR - value / most * (FLOOR - CEILING);

    let steps: String =
        points.iter().map(|(day, value)| format!(" H{:.1} V{:.1}", x(*day), y(*value))).collect();
    let path = format!("M{:.1} {FLOOR}{steps}", along(MARGIN, WIDTH));
    let end = points.last().map_or(along(MARGIN, WIDTH), |(day, _)| x(*day));
    let area = format!("{path} V{FLOOR} Z");
    let now = points.last().map(|(_, value)| *value);
    let spoken = title.clone();
    view! {
        <ChartFrame title finding numbers as_table>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=spoken>
                <line class="chart-grid" x1=MARGIN.to_string() x2=(WIDTH - MARGIN).to_string() y1=y(whole).to_string() y2=y(whole).to_string()></line>
                <text class="chart-label" x=along(MARGIN - 6.0, WIDTH).to_string() y=y(whole).to_string() text-anchor="end" dominant-baseline="middle">{figure(whole)}</text>
                <line class="chart-axis" x1=MARGIN.to_string() x2=(WIDTH - MARGIN).to_string() y1=FLOOR.to_string() y2=FLOOR.to_string()></line>
                <path class="chart-area" d=area></path>
                <path class="chart-line" d=path></path>
                {mark.map(|(day, label)| deadline(place(day) + width / 2.0, label))}
                {now
                    .map(|value| {
                        view! {
                            <circle class="series-1" cx=end.to_string() cy=y(value).to_string() r="4.5"></circle>
                            <text class="chart-number" x=end.to_string() y=(y(value) - 10.0).to_string() text-anchor="middle">{figure(value)}</text>
                        }
                    })}
                {named(first, last)
                    .into_iter()
                    .map(|day| {
                        view! {
                            <text class="chart-label" x=x(day).to_string() y=(FLOOR + 18.0).to_string() text-anchor="middle">{i18n::day_and_month(day)}</text>
                        }
                    })
                    .collect_view()}
            </svg>
        </ChartFrame>
    }
}

/// The line of a day that matters, named above the chart on the side where there is room.
fn deadline(place: f64, label: String) -> impl IntoView {
    let (x, anchor) = (along(place, WIDTH), if place > WIDTH / 2.0 { "end" } else { "start" });
    view! {
        <g>
            <line class="chart-today" x1=x.to_string() x2=x.to_string() y1="16" y2=FLOOR.to_string()></line>
            <text class="chart-label" x=x.to_string() y="10" text-anchor=anchor>{label}</text>
        </g>
    }
}

/// Days thinned so that their names do not touch; the first always stands.
fn named(first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let days = (last - first).num_days() + 1;
    let letters = [first, last].map(|day| i18n::day_and_month(day).chars().count()).into_iter().max();
    let room = letters.unwrap_or_default() as f64 * LETTER + APART;
    let every = (room * days as f64 / (WIDTH - 2.0 * MARGIN)).ceil().max(1.0) as usize;
    first.iter_days().take_while(|day| *day <= last).step_by(every).collect()
}
