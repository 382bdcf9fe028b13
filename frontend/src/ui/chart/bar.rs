use leptos::prelude::*;

use super::frame::{ChartFrame, Numbers};
use super::{Datum, along, figure};
use crate::i18n::{key, t};

const WIDTH: f64 = 400.0;
const ROW: f64 = 30.0;
/// How much room a letter of a name takes, and a number.
const LETTER: f64 = 6.4;
const NUMBER: f64 = 62.0;
/// The room of the line of a target between two bars, with its name above it.
const TARGET: f64 = 22.0;
/// Longer names are cut; the whole name shows on hover and in the table.
const LONGEST_NAME: usize = 28;

/// One bar per label from a common zero, each with its number at its end. A `target` is a named line after so many bars,
/// where the labels are steps of one scale.
#[component]
pub fn BarChart(
    #[prop(into)] title: String,
    #[prop(optional, into)] finding: String,
    bars: Vec<Datum>,
    #[prop(optional)] target: Option<(usize, String)>,
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
    let target = target.filter(|(after, _)| *after < bars.len());
    let height = bars.len() as f64 * ROW + target.as_ref().map_or(0.0, |_| TARGET);
    let after = target.as_ref().map_or(bars.len(), |(after, _)| *after);
    let line = target.map(|(after, name)| target_line(after as f64 * ROW, name));
    let bar = move |(index, bar): (usize, Datum)| {
        let length = if most > 0.0 { bar.value / most * longest } else { 0.0 };
        let start_of_row = index as f64 * ROW + if index < after { 0.0 } else { TARGET };
        let (top, middle) = (start_of_row + 7.0, start_of_row + ROW / 2.0);
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
                {line}
            </svg>
        </ChartFrame>
    }
}

/// A line across the chart, named above at its end.
fn target_line(top: f64, name: String) -> impl IntoView {
    let y = (top + TARGET - 5.0).to_string();
    view! {
        <g>
            <line class="chart-today" x1="0" x2=WIDTH.to_string() y1=y.clone() y2=y></line>
            <text class="chart-label" x=along(WIDTH, WIDTH).to_string() y=(top + TARGET - 10.0).to_string() text-anchor="end">{name}</text>
        </g>
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", kept.trim_end())
}
