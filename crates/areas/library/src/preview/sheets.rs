//! What a spreadsheet looks like: the beginning of each sheet. No more of one is ever kept than is shown: two cells in its
//! far corners make no room for all between them.

mod excel;
mod open_document;

use contract::library::{FileFormat, PREVIEW_COLUMNS, PREVIEW_ROWS};
use serde::{Deserialize, Serialize};

use crate::inspect::Budget;

const MAX_SHEETS: usize = 30;
const MAX_CELL: usize = 300;

/// The beginning of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SheetView {
    pub(crate) name: String,
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) total_rows: i64,
    pub(crate) total_columns: i64,
}

/// A sheet while its cells come by, in any order.
struct Beginning {
    name: String,
    rows: Vec<Vec<String>>,
    total_rows: usize,
    total_columns: usize,
}

impl Beginning {
    fn of(name: String) -> Self {
        Self { name, rows: Vec::new(), total_rows: 0, total_columns: 0 }
    }

    /// Takes a text that stands in so many rows and columns from a place on, counted from 0.
    fn put(&mut self, (row, rows): (usize, usize), (column, columns): (usize, usize), text: &str) {
        let (last_row, last_column) = (row.saturating_add(rows), column.saturating_add(columns));
        self.total_rows = self.total_rows.max(last_row);
        self.total_columns = self.total_columns.max(last_column);
        for row in row..last_row.min(PREVIEW_ROWS) {
            for column in column..last_column.min(PREVIEW_COLUMNS) {
                if self.rows.len() <= row {
                    self.rows.resize_with(row + 1, Vec::new);
                }
                let cells = &mut self.rows[row];
                if cells.len() <= column {
                    cells.resize(column + 1, String::new());
                }
                cells[column] = text.chars().take(MAX_CELL).collect();
            }
        }
    }

    /// Empty rows and columns before the first cell are a part of what one sees.
    fn view(self) -> SheetView {
        let (height, width) = (self.total_rows.min(PREVIEW_ROWS), self.total_columns.min(PREVIEW_COLUMNS));
        let mut rows = self.rows;
        rows.resize_with(height, Vec::new);
        for row in &mut rows {
            row.resize(width, String::new());
        }
        SheetView {
            name: self.name,
            rows,
            total_rows: self.total_rows as i64,
            total_columns: self.total_columns as i64,
        }
    }
}

pub(super) fn sheets(format: FileFormat, content: Vec<u8>, budget: &mut Budget) -> Option<Vec<SheetView>> {
    let sheets = match format {
        FileFormat::Csv => vec![of_csv(&content, budget)?],
        FileFormat::Xlsx => excel::sheets(content, budget)?,
        FileFormat::Ods => open_document::sheets(&content, budget)?,
        _ => return None,
    };
    (!sheets.is_empty()).then_some(sheets)
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
        sheets(format, content.to_vec(), &mut Budget::whole())
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
        let no_time = &mut Budget::of(Duration::ZERO, u64::MAX);
        assert!(view(FileFormat::Xlsx, workbook).is_some());
        assert_eq!(sheets(FileFormat::Xlsx, workbook.to_vec(), no_time), None);
        assert_eq!(sheets(FileFormat::Ods, open_document::tests::packed("<a/>"), no_time), None);
        assert_eq!(sheets(FileFormat::Csv, b"1,2\n".to_vec(), no_time), None);
    }
}
