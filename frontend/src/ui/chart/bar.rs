use leptos::prelude::*;

use super::frame::{ChartFrame, Numbers};
use super::{Datum, along, figure};
use crate::i18n::{key, t};

const WIDTH: f64 = 400.0;
const ROW: f64 = 30.0;
/// How much room a letter of a name takes, and a number.
const LETTER: f64 = 6.4;
const NUMBER: f64 = 62.0;
/// Longer names are cut; the whole name shows on hover and in the table.
const LONGEST_NAME: usize = 28;

/// One bar per label from a common zero, each with its number at its end.
#[component]
pub fn BarChart(
    #[prop(into)] title: String,
    #[prop(optional, into)] finding: String,
    bars: Vec<Datum>,
) -> impl IntoView {
    let most = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let numbers = Numbers {
        heads: vec![t(key::ui_label()), t(key::ui_value())],
        rows: bars.iter().map(|bar| vec![bar.label.clone(), figure(bar.value)]).collect(),
    };
    // The bars begin where the longest name ends.
    let letters =
        bars.iter().map(|bar| bar.label.chars().count().min(LONGEST_NAME)).max().unwrap_or_default();
    let start = letters as f64 * LETTER + 16.0;
    let longest = WIDTH - start - NUMBER;
    let height = bars.len() as f64 * ROW;
    let bar = move |(index, bar): (usize, Datum)| {
        let length = if most > 0.0 { bar.value / most * longest } else { 0.0 };
        let (top, middle) = (index as f64 * ROW + 7.0, index as f64 * ROW + ROW / 2.0);
        let x = along(start, WIDTH).min(along(start + length, WIDTH));
        view! {
            <g>
                <text class="chart-label" x=along(start - 8.0, WIDTH).to_string() y=middle.to_string() text-anchor="end" dominant-baseline="middle">
                    {shortened(&bar.label)}
                </text>
                <rect class="series-1" x=x.to_string() y=top.to_string() width=length.max(1.0).to_string() height=(ROW - 14.0).to_string() rx="3">
                    <title>{format!("{}: {}", bar.label, figure(bar.value))}</title>
                </rect>
                <text class="chart-number" x=along(start + length + 8.0, WIDTH).to_string() y=middle.to_string() dominant-baseline="middle">
                    {figure(bar.value)}
                </text>
            </g>
        }
    };
    let spoken = title.clone();
    view! {
        <ChartFrame title finding numbers>
            <svg viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=spoken>
                {bars.into_iter().enumerate().map(bar).collect_view()}
            </svg>
        </ChartFrame>
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", kept.trim_end())
}
