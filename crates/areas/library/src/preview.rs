//! What a file looks like before it is taken. Made by a job, within a budget; a file that cannot be read or drawn has no
//! preview, and nothing else happens.

mod pages;
mod sheets;

use contract::library::FileFormat;
pub(crate) use pages::PageView;
pub(crate) use sheets::SheetView;

use crate::inspect::Budget;

/// The beginning of a file.
pub(crate) enum View {
    /// Of a PDF.
    Pages(Vec<PageView>),
    /// Of a spreadsheet.
    Sheets(Vec<SheetView>),
}

pub(crate) fn of(format: FileFormat, content: Vec<u8>, budget: &mut Budget) -> Option<View> {
    match format {
        FileFormat::Pdf => pages::pages(content, budget).map(View::Pages),
        _ => sheets::sheets(format, content, budget).map(View::Sheets),
    }
}
