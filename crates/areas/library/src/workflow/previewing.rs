//! Keeps the pictures of pages.

use platform::files::{self, FileRow};
use platform::{Result, Unit};

use crate::model::RenditionRow;
use crate::preview::PageView;
use crate::queries::previews;

/// Stores what was drawn of a file; the pictures of a demonstration go with it.
pub(crate) async fn keep(
    unit: &mut Unit,
    rendition: &RenditionRow,
    file: &FileRow,
    pages: Vec<PageView>,
) -> Result<()> {
    let mut rows = Vec::new();
    for (page, view) in (1..).zip(pages) {
        let name = format!("{}-{page}.png", rendition.file_name);
        let picture = files::store_own(unit, &name, "image/png", &file.origin, view.png).await?;
        rows.push((page, picture.id, view.width, view.height));
    }
    previews::insert_pages(unit.conn(), rendition.id, &rows).await?;
    unit.touch("library").await
}
