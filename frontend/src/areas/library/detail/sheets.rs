use contract::library::{FormPreview, PREVIEW_COLUMNS, PREVIEW_ROWS, PreviewSheet};
use contract::publications::TextLanguage;
use leptos::prelude::*;

use crate::areas::library::calls;
use crate::i18n::{self, key, t};
use crate::ui::{Resource, remote};

/// A workbook as tables, one sheet at a time.
#[component]
pub(super) fn Sheets(address: String, lang: TextLanguage) -> impl IntoView {
    let preview = remote(move || calls::preview(address.clone()));
    view! {
        <Resource of=preview lines=6 let:found>
            <Book found lang/>
        </Resource>
    }
}

#[component]
fn Book(found: FormPreview, lang: TextLanguage) -> impl IntoView {
    let open = RwSignal::new(0_usize);
    let sheets = StoredValue::new(found.sheets);
    let name = move |(place, sheet): (usize, &PreviewSheet)| {
        view! {
            <button type="button" aria-pressed=move || (open.get() == place).to_string() on:click=move |_| open.set(place)>
                <bdi>{sheet.name.clone()}</bdi>
            </button>
        }
    };
    let names = sheets.with_value(|sheets| sheets.iter().enumerate().map(name).collect_view());
    let sheet = move || sheets.with_value(|sheets| sheets.get(open.get()).cloned());
    view! {
        <div class="library-sheets" role="group" aria-label=t(key::library_preview_sheets())>{names}</div>
        {move || sheet().map(|sheet| view! { <Sheet sheet lang/> })}
    }
}

#[component]
fn Sheet(sheet: PreviewSheet, lang: TextLanguage) -> impl IntoView {
    // Sheets in Persian begin at the right, whatever the language around them.
    let dir = if lang == TextLanguage::Fa { "rtl" } else { "ltr" };
    let columns = sheet.rows.first().map_or(0, Vec::len);
    let is_part = sheet.total_rows > PREVIEW_ROWS as i64 || sheet.total_columns > PREVIEW_COLUMNS as i64;
    let head = |place: usize| view! { <th scope="col">{column_name(place)}</th> };
    let row = |(place, cells): (usize, Vec<String>)| {
        let cells = cells.into_iter().map(|text| view! { <td dir="auto">{text}</td> }).collect_view();
        view! { <tr><th scope="row">{i18n::number(place as i64 + 1)}</th>{cells}</tr> }
    };
    view! {
        <div class="library-grid" dir=dir role="region" tabindex="0" aria-label=sheet.name>
            <table>
                <thead>
                    <tr>
                        <td></td>
                        {(0..columns).map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{sheet.rows.into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        </div>
        {is_part
            .then(|| view! { <p class="field-hint">{t(key::library_preview_part(PREVIEW_ROWS, PREVIEW_COLUMNS))}</p> })}
    }
}

/// The letters by which spreadsheets name a column.
fn column_name(place: usize) -> String {
    let letter = |place: usize| char::from(b'A' + (place % 26) as u8);
    match place / 26 {
        0 => letter(place).to_string(),
        above => format!("{}{}", letter(above - 1), letter(place)),
    }
}
