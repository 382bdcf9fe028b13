//! What the pages of a PDF look like: pictures, drawn one after the other.

use std::io::{self, ErrorKind};

use contract::library::PREVIEW_PAGES;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use crate::inspect::{self, Budget};

/// Pixels across a page: enough to read it enlarged.
const WIDTH: f32 = 1240.0;
/// Pixels from top to bottom; a longer strip of paper is drawn smaller.
const HEIGHT: f32 = 2480.0;

/// A page as a picture.
pub(crate) struct PageView {
    pub(crate) png: Vec<u8>,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// Draws the pages and gives each away before the next one.
pub(super) fn for_each(
    content: Vec<u8>,
    budget: &mut Budget,
    mut take: impl FnMut(PageView) -> io::Result<()>,
) -> io::Result<()> {
    let unreadable = || io::Error::from(ErrorKind::InvalidData);
    if !inspect::has_small_pictures(&content, budget).map_err(|_| unreadable())? {
        return Err(unreadable());
    }
    let pdf = Pdf::new(content).map_err(|_| unreadable())?;
    let (cache, of_text, of_page) =
        (RenderCache::new(), InterpreterSettings::default(), RenderSettings::default());
    if pdf.pages().is_empty() {
        return Err(unreadable());
    }
    for page in pdf.pages().iter().take(PREVIEW_PAGES) {
        budget.check().map_err(|_| io::Error::from(ErrorKind::TimedOut))?;
        let (width, height) = page.render_dimensions();
        let scale = (WIDTH / width).min(HEIGHT / height);
        let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let drawn = render(page, &cache, &of_text, &of_page, &paper);
        let (width, height) = (drawn.width().into(), drawn.height().into());
        take(PageView { png: drawn.into_png().map_err(|_| unreadable())?, width, height })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const FORM: &[u8] = include_bytes!("../../data/files/F-101-v2.pdf");

    fn pages(content: &[u8], budget: &mut Budget) -> io::Result<Vec<PageView>> {
        let mut pages = Vec::new();
        for_each(content.to_vec(), budget, |page| {
            pages.push(page);
            Ok(())
        })?;
        Ok(pages)
    }

    #[test]
    fn every_page_becomes_a_picture_of_one_width() {
        let pages = pages(FORM, &mut Budget::whole()).unwrap_or_default();
        let sizes: Vec<_> = pages.iter().map(|page| (page.width, page.height)).collect();
        assert_eq!(sizes, [(1240, 1754), (1240, 1754)]);
        assert!(pages.iter().all(|page| page.png.starts_with(b"\x89PNG") && page.png.len() > 10_000));
    }

    #[test]
    fn what_is_damaged_or_takes_too_long_is_not_drawn() {
        let no_time = &mut Budget::of(Duration::ZERO, u64::MAX);
        assert!(pages(FORM, no_time).is_err());
        assert!(pages(&FORM[..2000], &mut Budget::whole()).is_err());
    }
}
