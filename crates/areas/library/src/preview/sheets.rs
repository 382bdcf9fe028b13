//! What a spreadsheet looks like: the beginning of each sheet.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};
use contract::library::{FileFormat, PREVIEW_COLUMNS, PREVIEW_ROWS};

use crate::inspect::Budget;

const MAX_SHEETS: usize = 30;
const MAX_CELL: usize = 300;

/// The beginning of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetView {
    pub(crate) name: String,
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) total_rows: i64,
    pub(crate) total_columns: i64,
}

pub(super) fn sheets(format: FileFormat, content: Vec<u8>, budget: &Budget) -> Option<Vec<SheetView>> {
    let sheets = match format {
        FileFormat::Csv => vec![of_csv(&content, budget)?],
        FileFormat::Xlsx | FileFormat::Ods => of_workbook(content, budget)?,
        _ => return None,
    };
    (!sheets.is_empty()).then_some(sheets)
}

fn of_workbook(content: Vec<u8>, budget: &Budget) -> Option<Vec<SheetView>> {
    let mut book: Sheets<Cursor<Vec<u8>>> = open_workbook_auto_from_rs(Cursor::new(content)).ok()?;
    let mut views = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        budget.check().ok()?;
        if let Ok(range) = book.worksheet_range(&name) {
            views.push(of_range(name, &range));
        }
    }
    Some(views)
}

/// Empty rows and columns before the first cell are a part of what one sees.
fn of_range(name: String, range: &Range<Data>) -> SheetView {
    let (last_row, last_column) = range.end().unwrap_or_default();
    let is_empty = range.is_empty();
    let total = |last: u32| if is_empty { 0 } else { last as usize + 1 };
    let (rows, columns) = (total(last_row), total(last_column));
    let shown = (0..rows.min(PREVIEW_ROWS)).map(|row| {
        let cells = (0..columns.min(PREVIEW_COLUMNS)).map(|column| {
            let place = (u32::try_from(row).unwrap_or_default(), u32::try_from(column).unwrap_or_default());
            range.get_value(place).map(text).unwrap_or_default()
        });
        cells.collect()
    });
    SheetView { name, rows: shown.collect(), total_rows: rows as i64, total_columns: columns as i64 }
}

fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        _ => cell.to_string().chars().take(MAX_CELL).collect(),
    }
}

fn of_csv(content: &[u8], budget: &Budget) -> Option<SheetView> {
    let content = content.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(content);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(content);
    let (mut rows, mut total_rows, mut total_columns) = (Vec::new(), 0, 0);
    for record in reader.records() {
        budget.check().ok()?;
        let record = record.ok()?;
        total_rows += 1;
        total_columns = total_columns.max(record.len());
        if rows.len() < PREVIEW_ROWS {
            let cells = record.iter().take(PREVIEW_COLUMNS).map(|cell| cell.chars().take(MAX_CELL).collect());
            rows.push(cells.collect::<Vec<String>>());
        }
    }
    let width = total_columns.min(PREVIEW_COLUMNS);
    for row in &mut rows {
        row.resize(width, String::new());
    }
    Some(SheetView { name: "CSV".to_owned(), rows, total_rows, total_columns: total_columns as i64 })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn view(format: FileFormat, content: &[u8]) -> Option<Vec<SheetView>> {
        sheets(format, content.to_vec(), &Budget::whole())
    }

    #[test]
    fn a_table_of_text_is_shown_as_it_is_with_every_row_of_one_width() {
        let view = view(FileFormat::Csv, "\u{FEFF}ردیف,نام\n1,پارک‌ها,پیوست\n".as_bytes()).unwrap_or_default();
        assert_eq!(view[0].rows, [["ردیف", "نام", ""], ["1", "پارک‌ها", "پیوست"]]);
        assert_eq!((view[0].total_rows, view[0].total_columns), (2, 3));
    }

    #[test]
    fn what_is_no_workbook_has_no_preview() {
        assert_eq!(view(FileFormat::Xlsx, b"PK\x03\x04nothing"), None);
        assert_eq!(view(FileFormat::Pdf, b"%PDF-1.7"), None);
    }

    #[test]
    fn what_takes_too_long_has_no_preview() {
        let workbook = include_bytes!("../../data/files/F-201-v1.xlsx");
        let no_time = Budget::of(Duration::ZERO, u64::MAX);
        assert!(view(FileFormat::Xlsx, workbook).is_some());
        assert_eq!(sheets(FileFormat::Xlsx, workbook.to_vec(), &no_time), None);
        assert_eq!(sheets(FileFormat::Csv, b"1,2\n".to_vec(), &no_time), None);
    }
}
