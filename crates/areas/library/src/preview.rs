//! What a file looks like before it is taken. Made by a job, within a budget; a file that cannot be read or drawn has no
//! preview, and nothing else happens.

mod pages;
mod sheets;

use std::io::{self, ErrorKind, Read, Write};

use contract::library::FileFormat;
pub(crate) use pages::PageView;
pub(crate) use sheets::SheetView;

use crate::apart;
use crate::inspect::Budget;

/// The beginning of a file.
pub(crate) enum View {
    /// Of a PDF.
    Pages(Vec<PageView>),
    /// Of a spreadsheet.
    Sheets(Vec<SheetView>),
}

/// Says what a file looks like: the sheets at once, or page after page, so that no more than one is held. Whatever has no
/// preview ends before its end.
pub(crate) fn tell(
    format: FileFormat,
    content: Vec<u8>,
    budget: &mut Budget,
    out: &mut dyn Write,
) -> io::Result<()> {
    if format != FileFormat::Pdf {
        let sheets = sheets::sheets(format, content, budget).ok_or(ErrorKind::InvalidData)?;
        return apart::say(out, &serde_json::to_vec(&sheets)?);
    }
    pages::for_each(content, budget, |page| {
        apart::say(out, &serde_json::to_vec(&(page.width, page.height))?)?;
        apart::say(out, &page.png)
    })?;
    apart::say(out, &[])
}

/// Understands what was told of a file.
pub(crate) fn understand(format: FileFormat, from: &mut dyn Read) -> io::Result<View> {
    if format != FileFormat::Pdf {
        return Ok(View::Sheets(serde_json::from_slice(&apart::hear(from)?)?));
    }
    let mut pages = Vec::new();
    loop {
        let size = apart::hear(from)?;
        if size.is_empty() {
            return Ok(View::Pages(pages));
        }
        let (width, height) = serde_json::from_slice(&size)?;
        pages.push(PageView { png: apart::hear(from)?, width, height });
    }
}
