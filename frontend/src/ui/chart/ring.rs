use std::f64::consts::TAU;

use leptos::prelude::*;

use super::frame::{ChartFrame, Numbers};
use super::{Datum, figure, series};
use crate::i18n::{self, key, t};

const RADIUS: f64 = 40.0;

/// Parts of a whole, with the whole in the middle and each part named beside it.
#[component]
pub fn RingChart(
    #[prop(into)] title: String,
    #[prop(optional, into)] finding: String,
    parts: Vec<Datum>,
) -> impl IntoView {
    let whole: f64 = parts.iter().map(|part| part.value).sum();
    let rows = parts
        .iter()
        .map(|part| vec![part.label.clone(), figure(part.value), i18n::percent(part.value, whole)]);
    let numbers = Numbers {
        heads: vec![t(key::ui_label()), t(key::ui_value()), t(key::ui_share())],
        rows: rows.collect(),
    };
    let round = RADIUS * TAU;
    let mut before = 0.0;
    let arcs = parts.iter().enumerate().map(|(index, part)| {
        let length = if whole > 0.0 { part.value / whole * round } else { 0.0 };
        let start = before;
        before += length;
        // A hair of paper between the parts keeps them apart without colour.
        let dash = format!("{:.2} {:.2}", (length - 1.5).max(0.0), round);
        view! {
            <circle class=series(index) cx="50" cy="50" r=RADIUS.to_string() stroke-dasharray=dash stroke-dashoffset=format!("{:.2}", -start)>
                <title>{format!("{}: {}", part.label, figure(part.value))}</title>
            </circle>
        }
    });
    let arcs = arcs.collect_view();
    let line = move |(index, part): (usize, Datum)| {
        view! {
            <li>
                <i class=series(index)></i>
                <span>{part.label}</span>
                <b>{figure(part.value)}</b>
                <small>{i18n::percent(part.value, whole)}</small>
            </li>
        }
    };
    let spoken = title.clone();
    view! {
        <ChartFrame title finding numbers>
            <div class="ring">
                <svg viewBox="0 0 100 100" role="img" aria-label=spoken>
                    <g class="ring-arcs" transform="rotate(-90 50 50)">{arcs}</g>
                    <text x="50" y="51" text-anchor="middle" dominant-baseline="middle">{figure(whole)}</text>
                </svg>
                <ul class="chart-key">{parts.into_iter().enumerate().map(line).collect_view()}</ul>
            </div>
        </ChartFrame>
    }
}
