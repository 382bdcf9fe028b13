//! Spreadsheets of OpenDocument, read cell by cell. A file may say that a cell or a row stands there a million times: it is
//! counted so often and written only as often as it is shown.

use std::io::{BufReader, Cursor, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::{Beginning, MAX_CELL, MAX_SHEETS, SheetView};
use crate::inspect::Budget;

/// Bytes of the table that are read; a longer one has no preview.
const MAX_TABLE: u64 = 64 << 20;
/// Where the value of a cell stands that shows no text.
const VALUES: [&str; 5] =
    ["office:value", "office:string-value", "office:date-value", "office:time-value", "office:boolean-value"];

pub(super) fn sheets(content: &[u8], budget: &Budget) -> Option<Vec<SheetView>> {
    budget.check().ok()?;
    let mut archive = ZipArchive::new(Cursor::new(content)).ok()?;
    let table = budget.watch(archive.by_name("content.xml").ok()?).take(MAX_TABLE);
    let mut reader = Reader::from_reader(BufReader::new(table));
    reader.config_mut().expand_empty_elements = true;
    let (mut walk, mut buffer) = (Walk::default(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => walk.enter(&element),
            Event::End(element) => walk.leave(element.name().as_ref()),
            Event::Text(text) => walk.read(&text.xml10_content()),
            Event::GeneralRef(reference) => walk.read(&meaning(&reference)),
            // Cut off within a table.
            Event::Eof if walk.tables > 0 => return None,
            Event::Eof => return Some(walk.sheets.into_iter().map(Beginning::view).collect()),
            _ => {}
        }
    }
}

/// Where one is in the file.
#[derive(Default)]
struct Walk {
    sheets: Vec<Beginning>,
    /// Tables one stands in; only the outermost is a sheet.
    tables: usize,
    /// Not one sheet too many.
    is_shown: bool,
    row: usize,
    /// How often the row stands there.
    rows: usize,
    column: usize,
    columns: usize,
    is_in_cell: bool,
    is_in_paragraph: bool,
    /// A note hangs at the cell and is no part of it.
    is_in_note: bool,
    text: String,
    value: Option<String>,
}

impl Walk {
    fn is_in_sheet(&self) -> bool {
        self.tables == 1 && self.is_shown
    }

    fn enter(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "table:table" => {
                self.tables += 1;
                self.is_shown &= self.tables > 1;
                if self.tables == 1 && self.sheets.len() < MAX_SHEETS {
                    self.is_shown = true;
                    self.sheets.push(Beginning::of(attribute(element, "table:name").unwrap_or_default()));
                    self.row = 0;
                }
            }
            "table:table-row" if self.is_in_sheet() => {
                self.rows = repeated(element, "table:number-rows-repeated");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" if self.is_in_sheet() => {
                self.columns = repeated(element, "table:number-columns-repeated");
                self.value = VALUES.iter().find_map(|name| attribute(element, name));
                self.text.clear();
                self.is_in_cell = true;
            }
            "office:annotation" => self.is_in_note = true,
            "text:p" if self.is_in_cell => {
                self.is_in_paragraph = true;
                if !self.text.is_empty() && !self.is_in_note {
                    self.text.push(' ');
                }
            }
            "text:s" | "text:tab" | "text:line-break" => self.read(" "),
            _ => {}
        }
    }

    fn leave(&mut self, element: &str) {
        match element {
            "table:table" => self.tables = self.tables.saturating_sub(1),
            "table:table-row" if self.is_in_sheet() => self.row = self.row.saturating_add(self.rows),
            "table:table-cell" | "table:covered-table-cell" if self.is_in_sheet() => self.end_cell(),
            "office:annotation" => self.is_in_note = false,
            "text:p" => self.is_in_paragraph = false,
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let shown = if self.text.is_empty() { self.value.as_deref() } else { Some(&*self.text) };
        if let (Some(text), Some(sheet)) = (shown.filter(|text| !text.is_empty()), self.sheets.last_mut()) {
            sheet.put((self.row, self.rows), (self.column, self.columns), text);
        }
        self.column = self.column.saturating_add(self.columns);
        self.is_in_cell = false;
    }

    fn read(&mut self, text: &str) {
        // What is longer is cut where it is shown; a letter has at most four bytes.
        if self.is_in_cell && self.is_in_paragraph && !self.is_in_note && self.text.len() < MAX_CELL * 4 {
            self.text.push_str(text);
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn repeated(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

/// What `&amp;` and its kin stand for; entities of a file's own stand for nothing.
fn meaning(reference: &BytesRef<'_>) -> String {
    let letter = reference.resolve_char_ref().ok().flatten();
    letter
        .map(String::from)
        .or_else(|| resolve_predefined_entity(reference).map(str::to_owned))
        .unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A spreadsheet of these tables.
    pub(in super::super) fn packed(tables: &str) -> Vec<u8> {
        let pack = || -> anyhow::Result<Vec<u8>> {
            let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
            archive.start_file("content.xml", SimpleFileOptions::default())?;
            write!(archive, "<office:spreadsheet>{tables}</office:spreadsheet>")?;
            Ok(archive.finish()?.into_inner())
        };
        pack().unwrap_or_default()
    }

    fn read(tables: &str) -> Vec<SheetView> {
        sheets(&packed(tables), &Budget::whole()).unwrap_or_default()
    }

    #[test]
    fn cells_are_shown_as_they_are_read() {
        let views = read(
            r#"<table:table table:name="بودجه"><table:table-column/><table:table-header-rows><table:table-row>
               <table:table-cell office:value-type="string"><office:annotation><text:p>یادداشت</text:p></office:annotation><text:p>درآمد &amp; هزینه</text:p><text:p>ریال</text:p></table:table-cell>
               <table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value="12.5"/>
               </table:table-row></table:table-header-rows></table:table><table:table table:name="تهی"/>"#,
        );
        assert_eq!(views[0].name, "بودجه");
        assert_eq!(views[0].rows, [["درآمد & هزینه ریال", "", "", "12.5"]]);
        assert_eq!((views[1].total_rows, views[1].total_columns, views[1].rows.len()), (0, 0, 0));
    }

    #[test]
    fn what_stands_there_a_million_times_is_counted_and_not_written() {
        let cell = r#"<table:table-cell office:value="1" table:number-columns-repeated="16384"/>"#;
        let row = format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
        let empty =
            r#"<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>"#;
        let far = format!("{empty}<table:table-row>{cell}</table:table-row>");
        for rows in [row, far] {
            let views = read(&format!("<table:table>{rows}</table:table>"));
            assert_eq!((views[0].total_rows, views[0].total_columns), (1_048_576, 16_384));
            assert_eq!((views[0].rows.len(), views[0].rows[0].len()), (50, 20));
        }
    }
}
