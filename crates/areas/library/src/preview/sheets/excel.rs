//! Workbooks of Excel, read cell by cell.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{Beginning, MAX_SHEETS, SheetView};
use crate::inspect::{self, Budget, Finding};

type Book = Xlsx<Cursor<Vec<u8>>>;

/// Cells between two looks at the clock.
const STRIDE: usize = 1000;

pub(super) fn sheets(content: Vec<u8>, budget: &mut Budget) -> Option<Vec<SheetView>> {
    inspect::check_shared_parts(&content, budget).ok()?;
    let mut book: Book = Xlsx::new(Cursor::new(content)).ok()?;
    let mut views = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        budget.check().ok()?;
        views.extend(sheet(&mut book, name, budget).ok()?);
    }
    Some(views)
}

/// A sheet that cannot be read, such as one of a chart alone, is left out.
fn sheet(book: &mut Book, name: String, budget: &Budget) -> Result<Option<SheetView>, Finding> {
    let Ok(mut cells) = book.worksheet_cells_reader(&name) else { return Ok(None) };
    let mut beginning = Beginning::of(name);
    for count in 1.. {
        if count % STRIDE == 0 {
            budget.check()?;
        }
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(_) => return Ok(None),
        };
        let (row, column) = cell.get_position();
        let value = Data::from(cell.get_value().clone());
        if value != Data::Empty {
            beginning.put((row as usize, 1), (column as usize, 1), &text(&value));
        }
    }
    Ok(Some(beginning.view()))
}

fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        _ => cell.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    /// The last row and column that there are.
    const FAR: (u32, u16) = (1_048_575, 16_383);

    #[test]
    fn two_cells_far_from_one_another_make_no_room_for_all_between_them() -> anyhow::Result<()> {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("دور")?.write(0, 0, "نخست")?.write(FAR.0, FAR.1, "واپسین")?;
        let views = sheets(book.save_to_buffer()?, &mut Budget::whole()).unwrap_or_default();
        assert_eq!((views[0].total_rows, views[0].total_columns), (1_048_576, 16_384));
        assert_eq!((views[0].rows.len(), views[0].rows[0].len()), (50, 20));
        assert_eq!((views[0].rows[0][0].as_str(), views[0].rows[49][19].as_str()), ("نخست", ""));
        Ok(())
    }

    #[test]
    fn an_empty_row_and_column_before_the_first_cell_are_shown() -> anyhow::Result<()> {
        let mut book = Workbook::new();
        book.add_worksheet().write(1, 2, 5)?;
        let views = sheets(book.save_to_buffer()?, &mut Budget::whole()).unwrap_or_default();
        assert_eq!(views[0].rows, [["", "", ""], ["", "", "5"]]);
        Ok(())
    }
}
