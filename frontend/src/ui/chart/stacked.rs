use leptos::prelude::*;

use super::frame::{ChartFrame, Numbers};
use super::{Datum, along, figure, series};
use crate::i18n::{self, key, t};

const WIDTH: f64 = 400.0;
const ROW: f64 = 46.0;
const MANY: usize = 9;

/// Bars that are each cut into the same parts: `bars` are named rows of one number per entry of `parts`.
/// Every bar is drawn to its own whole (100 %), or all of them `to_scale`, so that they can be compared. `colours` names the
/// series colour of each part, where the order of the parts alone would say something wrong; beneath a single bar the key
/// holds its numbers too.
#[component]
pub fn StackedChart(
    #[prop(into)] title: String,
    #[prop(optional, into)] finding: String,
    parts: Vec<String>,
    bars: Vec<(String, Vec<f64>)>,
    #[prop(optional)] colours: Vec<usize>,
    #[prop(optional)] to_scale: bool,
    #[prop(default = RwSignal::new(false))] as_table: RwSignal<bool>,
) -> impl IntoView {
    let heads = std::iter::once(t(key::ui_label())).chain(parts.iter().cloned()).collect();
    let row = |(label, values): &(String, Vec<f64>)| {
        std::iter::once(label.clone()).chain(values.iter().map(|value| figure(*value))).collect()
    };
    let numbers = Numbers { heads, rows: bars.iter().map(row).collect() };
    let colour = move |part: usize| series(colours.get(part).copied().unwrap_or(part));
    let drawn = colour.clone();
    let single =
        (bars.len() == 1).then(|| bars.iter().flat_map(|(_, values)| values.clone()).collect::<Vec<_>>());
    let height = bars.len() as f64 * ROW;
    let names = parts.clone();
    let most = bars.iter().map(|(_, values)| values.iter().sum()).fold(0.0, f64::max);
    let bar = move |(index, (label, values)): (usize, (String, Vec<f64>))| {
        let whole: f64 = values.iter().sum();
        let full = if to_scale { most } else { whole };
        let top = index as f64 * ROW;
        let mut before = 0.0;
        let pieces = values.iter().enumerate().map(|(part, value)| {
            let length = if full > 0.0 { value / full * WIDTH } else { 0.0 };
            let x = along(before, WIDTH).min(along(before + length, WIDTH));
            before += length;
            let datum = Datum::new(names.get(part).cloned().unwrap_or_default(), *value);
            view! {
                <rect class=drawn(part) x=(x + 0.75).to_string() y=(top + 20.0).to_string() width=(length - 1.5).max(0.0).to_string() height="16" rx="2">
                    <title>{format!("{}: {} ({})", datum.label, figure(datum.value), i18n::exact_percent(datum.value / whole * 100.0))}</title>
                </rect>
            }
        });
        let pieces = pieces.collect_view();
        view! {
            <g>
                <text class="chart-label" x=along(0.0, WIDTH).to_string() y=(top + 13.0).to_string()>{label}</text>
                <text class="chart-number" x=along(WIDTH, WIDTH).to_string() y=(top + 13.0).to_string() text-anchor="end">{figure(whole)}</text>
                {pieces}
            </g>
        }
    };
    // More bars than fit keep their size and go further down.
    let class = (bars.len() > MANY).then_some("chart-tall");
    let key_line = move |(index, part): (usize, String)| {
        let count = single
            .as_ref()
            .and_then(|values| values.get(index))
            .map(|value| view! { <b>{figure(*value)}</b> });
        view! { <li><i class=colour(index)></i><span>{part}</span>{count}</li> }
    };
    let spoken = title.clone();
    view! {
        <ChartFrame title finding numbers as_table>
            <svg class=class viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=spoken>
                {bars.into_iter().enumerate().map(bar).collect_view()}
            </svg>
            <ul class="chart-key chart-key-row">{parts.into_iter().enumerate().map(key_line).collect_view()}</ul>
        </ChartFrame>
    }
}
