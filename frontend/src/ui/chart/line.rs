use leptos::prelude::*;

use super::frame::{ChartFrame, Numbers};
use super::{Datum, along, figure};
use crate::i18n::{key, t};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 180.0;
const FLOOR: f64 = 150.0;
const CEILING: f64 = 24.0;
/// The room of a letter of a label, with its share of the gap.
const LETTER: usize = 7;

/// How one number went over time, from a zero line; the last value is written at its point.
#[component]
pub fn LineChart(
    #[prop(into)] title: String,
    #[prop(optional, into)] finding: String,
    points: Vec<Datum>,
) -> impl IntoView {
    let most = points.iter().map(|point| point.value).fold(1.0, f64::max);
    let numbers = Numbers {
        heads: vec![t(key::ui_label()), t(key::ui_value())],
        rows: points.iter().map(|point| vec![point.label.clone(), figure(point.value)]).collect(),
    };
    let last = points.len().saturating_sub(1);
    let step = (WIDTH - 60.0) / last.max(1) as f64;
    let at = move |index: usize, value: f64| {
        (along(30.0 + index as f64 * step, WIDTH), FLOOR - value / most * (FLOOR - CEILING))
    };
    let path: Vec<_> = points
        .iter()
        .enumerate()
        .map(|(index, point)| {
            let (x, y) = at(index, point.value);
            format!("{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' })
        })
        .collect();
    let path = path.join(" ");
    let area = format!("{path} L{:.1} {FLOOR} L{:.1} {FLOOR} Z", at(last, 0.0).0, at(0, 0.0).0);
    // As many labels as fit beside each other; the first and the last always stand.
    let longest = points.iter().map(|point| point.label.chars().count()).max().unwrap_or_default();
    let fitting = (WIDTH as usize / (longest.max(1) * LETTER)).clamp(2, 6);
    let every = points.len().div_ceil(fitting).max(1);
    let mark = move |(index, point): (usize, Datum)| {
        let (x, y) = at(index, point.value);
        let labelled = index == last || (index % every == 0 && last - index >= every);
        view! {
            <g>
                <circle class="series-1" cx=x.to_string() cy=y.to_string() r=if index == last { "4.5" } else { "3" }>
                    <title>{format!("{}: {}", point.label, figure(point.value))}</title>
                </circle>
                {(index == last || point.value == most)
                    .then(|| view! { <text class="chart-number" x=x.to_string() y=(y - 10.0).to_string() text-anchor="middle">{figure(point.value)}</text> })}
                {labelled
                    .then(|| view! { <text class="chart-label" x=x.to_string() y=(FLOOR + 18.0).to_string() text-anchor="middle">{point.label.clone()}</text> })}
            </g>
        }
    };
    let spoken = title.clone();
    view! {
        <ChartFrame title finding numbers>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=spoken>
                <line class="chart-axis" x1="10" x2=(WIDTH - 10.0).to_string() y1=FLOOR.to_string() y2=FLOOR.to_string()></line>
                <path class="chart-area" d=area></path>
                <path class="chart-line" d=path></path>
                {points.into_iter().enumerate().map(mark).collect_view()}
            </svg>
        </ChartFrame>
    }
}
