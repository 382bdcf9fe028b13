use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::app::address_with;
use crate::i18n::{key, t};
use crate::ui::Icon;

/// A column of a [`Table`].
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    numeric: bool,
    sort: Option<&'static str>,
}

impl Column {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), numeric: false, sort: None }
    }

    /// Digits of one width, aligned to the end.
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// The head sorts by this value of the address' `sort`, and by `-value` when pressed again.
    pub fn sort(mut self, by: &'static str) -> Self {
        self.sort = Some(by);
        self
    }
}

/// Rows of cells with a sticky head; on a phone every row is a card whose first cell is its title.
/// The caption is read to those who do not see the table.
#[component]
pub fn Table(#[prop(into)] caption: String, columns: Vec<Column>, rows: Vec<Vec<AnyView>>) -> impl IntoView {
    let heads = columns.iter().cloned().map(|column| view! { <Head column/> }).collect_view();
    let row = |cells: Vec<AnyView>| {
        let cell = |(index, cell): (usize, AnyView)| {
            let column = columns.get(index);
            let class = column.is_some_and(|column| column.numeric).then_some("num");
            let title = column.map(|column| column.title.clone());
            if index == 0 {
                view! { <th scope="row" class=class>{cell}</th> }.into_any()
            } else {
                view! { <td class=class data-title=title>{cell}</td> }.into_any()
            }
        };
        view! { <tr>{cells.into_iter().enumerate().map(cell).collect_view()}</tr> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <table class="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Head(column: Column) -> impl IntoView {
    let class = column.numeric.then_some("num");
    let Some(by) = column.sort else {
        return view! { <th scope="col" class=class>{column.title}</th> }.into_any();
    };
    let sort = use_location().query;
    let now = move || sort.with(|query| query.get_str("sort").unwrap_or_default().to_owned());
    let order = move || match now() {
        now if now == by => Some("ascending"),
        now if now.strip_prefix('-') == Some(by) => Some("descending"),
        _ => None,
    };
    let href = move || {
        let next = if now() == by { format!("-{by}") } else { by.to_owned() };
        address_with("sort", &next)
    };
    let icon = move || match order() {
        Some("ascending") => view! { <Icon name="arrow-up"/> },
        Some(_) => view! { <Icon name="arrow-down"/> },
        None => view! { <Icon name="arrow-up-down"/> },
    };
    view! {
        <th scope="col" class=class aria-sort=order>
            <a class="table-sort" href=href title=t(key::ui_sort()) data-noscroll="true">{column.title} {icon}</a>
        </th>
    }
    .into_any()
}
