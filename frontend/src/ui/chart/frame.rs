use leptos::html;
use leptos::prelude::*;
use web_sys::XmlSerializer;

use crate::browser;
use crate::i18n::{key, t};
use crate::ui::{Button, Emphasis};

/// The numbers beneath a chart: a row of heads and rows of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numbers {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Numbers {
    /// Comma-separated, with the mark that makes spreadsheets read UTF-8; formulas are defused.
    fn csv(&self) -> String {
        let cell = |text: &String| {
            let defused =
                if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.clone() };
            format!("\"{}\"", defused.replace('"', "\"\""))
        };
        let line = |cells: &Vec<String>| cells.iter().map(cell).collect::<Vec<_>>().join(",");
        let lines: Vec<_> = std::iter::once(&self.heads).chain(&self.rows).map(line).collect();
        format!("\u{FEFF}{}\r\n", lines.join("\r\n"))
    }
}

/// Title, finding, the drawing or its table, and the ways to take both away. A `wide` drawing keeps its size and is
/// scrolled where there is no room, with the keyboard too. `as_table` says which of the two is shown; whoever draws the chart
/// anew while it is looked at hands it in.
#[component]
pub(super) fn ChartFrame(
    title: String,
    finding: String,
    numbers: Numbers,
    #[prop(optional)] wide: bool,
    #[prop(default = RwSignal::new(false))] as_table: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    let drawing = NodeRef::<html::Div>::new();
    let (file, spoken) = (title.clone(), title.clone());
    let csv = numbers.csv();
    let save_csv = {
        let file = file.clone();
        move |()| browser::save_file(&format!("{file}.csv"), "text/csv", &csv)
    };
    let save_svg = move |()| {
        let svg = drawing.get_untracked().and_then(|drawing| drawing.query_selector("svg").ok().flatten());
        let text = svg.and_then(|svg| XmlSerializer::new().ok()?.serialize_to_string(&svg).ok());
        if let Some(text) = text {
            browser::save_file(&format!("{file}.svg"), "image/svg+xml", &text);
        }
    };
    let switch_label = move || if as_table.get() { t(key::ui_chart()) } else { t(key::ui_table()) };
    let numbers = StoredValue::new(numbers);
    view! {
        <figure class="chart">
            <figcaption>
                <b>{title}</b>
                {(!finding.is_empty()).then(|| view! { <span>{finding}</span> })}
            </figcaption>
            <div
                class="chart-drawing"
                class:chart-drawing-wide=wide
                tabindex=wide.then_some("0")
                role=wide.then_some("group")
                aria-label=wide.then_some(spoken)
                node_ref=drawing
                hidden=move || as_table.get()
            >
                {children()}
            </div>
            {move || as_table.get().then(|| numbers.with_value(table))}
            <div class="chart-tools">
                <button type="button" class="button button-quiet" aria-pressed=move || as_table.get().to_string() on:click=move |_| as_table.update(|shown| *shown = !*shown)>
                    {switch_label}
                </button>
                <Button label=t(key::ui_save_svg()) emphasis=Emphasis::Quiet on_click=save_svg/>
                <Button label=t(key::ui_save_csv()) emphasis=Emphasis::Quiet on_click=save_csv/>
            </div>
        </figure>
    }
}

fn table(numbers: &Numbers) -> impl IntoView + use<> {
    let head = |text: &String| view! { <th scope="col">{text.clone()}</th> };
    let row = |cells: &Vec<String>| {
        view! { <tr>{cells.iter().map(|text| view! { <td>{text.clone()}</td> }).collect_view()}</tr> }
    };
    view! {
        <table>
            <thead><tr>{numbers.heads.iter().map(head).collect_view()}</tr></thead>
            <tbody>{numbers.rows.iter().map(row).collect_view()}</tbody>
        </table>
    }
}
