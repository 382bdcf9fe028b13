//! An address as a square that a camera reads, in lines that print sharp at any size.

use qrcode::QrCode;
use qrcode::render::svg;

/// The square as SVG with its white border; nothing for an address that is too long for one.
pub(crate) fn draw(address: &str) -> Option<String> {
    let code = QrCode::new(address).ok()?;
    Some(code.render::<svg::Color<'_>>().min_dimensions(0, 0).build())
}
