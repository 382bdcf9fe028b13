//! Lists to take away: the same table as CSV or as an Excel workbook, right to left where the reader is.

use actix_web::HttpResponse;
use contract::problem::Code;
use messages::Language;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::problem::{Problem, Result};
use crate::reply;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(i64),
    /// With one decimal, such as a percentage.
    Decimal(f64),
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// A table with a head.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The file's name without its ending.
    pub name: String,
    pub language: Language,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// Says below everything, in a row of its own, that there would be more.
    pub fn end_with(&mut self, text: String) {
        let mut row = vec![Cell::Empty; self.head.len()];
        if let Some(first) = row.first_mut() {
            *first = Cell::Text(text);
        }
        self.rows.push(row);
    }

    /// The sheet in the form asked for: `csv` or `xlsx`.
    ///
    /// # Errors
    /// `request.not_acceptable` for any other form.
    pub fn answer(&self, form: &str) -> Result<HttpResponse> {
        match form {
            "csv" => {
                Ok(reply::download(&format!("{}.csv", self.name), "text/csv; charset=utf-8", self.csv()?))
            }
            "xlsx" => {
                let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                Ok(reply::download(&format!("{}.xlsx", self.name), kind, self.workbook()?))
            }
            _ => Err(Problem::from(Code::NotAcceptable).param("form", form)),
        }
    }

    /// The sheet as an Excel workbook.
    ///
    /// # Errors
    /// A sheet beyond the limits of a workbook.
    pub fn workbook(&self) -> Result<Vec<u8>> {
        self.xlsx().map_err(Problem::internal)
    }

    /// UTF-8 with a byte order mark, for the spreadsheet programs that need one.
    fn csv(&self) -> Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
        writer.write_record(&self.head).map_err(Problem::internal)?;
        for row in &self.rows {
            let record = row.iter().map(|cell| match cell {
                Cell::Text(text) => harmless(text),
                Cell::Number(number) => number.to_string(),
                Cell::Decimal(number) => format!("{number:.1}"),
                Cell::Empty => String::new(),
            });
            writer.write_record(record).map_err(Problem::internal)?;
        }
        writer.into_inner().map_err(|error| Problem::internal(error.into_error()))
    }

    fn xlsx(&self) -> std::result::Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.set_right_to_left(self.language == Language::Fa).set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        let one_decimal = Format::new().set_num_format("0.0");
        for (column, title) in (0..).zip(&self.head) {
            page.write_string_with_format(0, column, title, &bold)?;
        }
        for (number, row) in (1..).zip(&self.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(text) => page.write_string(number, column, text)?,
                    #[allow(clippy::cast_precision_loss, reason = "a spreadsheet knows no other number")]
                    Cell::Number(value) => page.write_number(number, column, *value as f64)?,
                    Cell::Decimal(value) => {
                        page.write_number_with_format(number, column, *value, &one_decimal)?
                    }
                    Cell::Empty => page,
                };
            }
        }
        page.autofit();
        book.save_to_buffer()
    }
}

/// A text that a spreadsheet would run as a formula is marked as text.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_looks_like_a_formula_stays_text() {
        let sheet = Sheet {
            name: "x".into(),
            language: Language::Fa,
            head: vec!["نام".into()],
            rows: vec![
                vec!["=HYPERLINK(1)".into()],
                vec![Cell::Number(-5)],
                vec![Cell::Decimal(50.0)],
                vec![Cell::Empty],
            ],
        };
        assert_eq!(
            String::from_utf8(sheet.csv().unwrap()).unwrap(),
            "\u{FEFF}نام\n'=HYPERLINK(1)\n-5\n50.0\n\"\"\n"
        );
        assert!(sheet.xlsx().unwrap().starts_with(b"PK"));
    }

    #[test]
    fn a_list_that_was_cut_says_so_in_its_last_row() {
        let head = vec!["code".into(), "title".into()];
        let rows = vec![vec!["F-1".into(), "x".into()]];
        let mut sheet = Sheet { name: "x".into(), language: Language::En, head, rows };
        sheet.end_with("only the first".into());
        let text = String::from_utf8(sheet.csv().unwrap()).unwrap();
        assert_eq!(text, "\u{FEFF}code,title\nF-1,x\nonly the first,\n");
    }
}
