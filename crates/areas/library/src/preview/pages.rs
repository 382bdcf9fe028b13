//! What the pages of a PDF look like: pictures, drawn one after the other.

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

pub(super) fn pages(content: Vec<u8>, budget: &mut Budget) -> Option<Vec<PageView>> {
    if !inspect::has_small_pictures(&content, budget).ok()? {
        return None;
    }
    let pdf = Pdf::new(content).ok()?;
    let (cache, of_text, of_page) =
        (RenderCache::new(), InterpreterSettings::default(), RenderSettings::default());
    let mut views = Vec::new();
    for page in pdf.pages().iter().take(PREVIEW_PAGES) {
        budget.check().ok()?;
        let (width, height) = page.render_dimensions();
        let scale = (WIDTH / width).min(HEIGHT / height);
        let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let drawn = render(page, &cache, &of_text, &of_page, &paper);
        let (width, height) = (drawn.width().into(), drawn.height().into());
        views.push(PageView { png: drawn.into_png().ok()?, width, height });
    }
    (!views.is_empty()).then_some(views)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const FORM: &[u8] = include_bytes!("../../data/files/F-101-v2.pdf");

    #[test]
    fn every_page_becomes_a_picture_of_one_width() {
        let pages = pages(FORM.to_vec(), &mut Budget::whole()).unwrap_or_default();
        let sizes: Vec<_> = pages.iter().map(|page| (page.width, page.height)).collect();
        assert_eq!(sizes, [(1240, 1754), (1240, 1754)]);
        assert!(pages.iter().all(|page| page.png.starts_with(b"\x89PNG") && page.png.len() > 10_000));
    }

    #[test]
    fn what_is_damaged_or_takes_too_long_is_not_drawn() {
        let no_time = &mut Budget::of(Duration::ZERO, u64::MAX);
        assert!(pages(FORM.to_vec(), no_time).is_none());
        assert!(pages(FORM[..2000].to_vec(), &mut Budget::whole()).is_none());
    }
}
