//! Small charts drawn as SVG: few kinds, direct labels, zero-based, running right to left in Persian.
//! Each says its finding in a caption, can be read as a table, and can be taken away as SVG and CSV.

mod bar;
mod frame;
mod gantt;
mod line;
mod ring;
mod stacked;
mod step;

pub use bar::BarChart;
pub use gantt::{GanttChart, Span};
pub use line::LineChart;
pub use ring::RingChart;
pub use stacked::StackedChart;
pub use step::StepChart;

use crate::i18n::{Language, language};

/// A labelled number.
#[derive(Clone, Debug, PartialEq)]
pub struct Datum {
    pub label: String,
    pub value: f64,
}

impl Datum {
    pub fn new(label: impl Into<String>, value: f64) -> Self {
        Self { label: label.into(), value }
    }
}

/// The series colours, in order, as classes of the style.
const fn series(index: usize) -> &'static str {
    ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6"][index % 6]
}

/// Mirrors a place along the horizontal axis where the language runs right to left.
fn along(x: f64, width: f64) -> f64 {
    if language() == Language::Fa { width - x } else { x }
}

/// A whole number in full, any other with one decimal.
fn figure(value: f64) -> String {
    if value.fract() == 0.0 {
        crate::i18n::number(value as i64)
    } else {
        crate::i18n::digits(&format!("{value:.1}"))
    }
}
