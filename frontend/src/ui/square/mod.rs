use leptos::prelude::*;
use qrcode::{Color, QrCode};

/// A text as a square that a camera reads (a QR code). `label` says what it leads to.
#[component]
pub fn Square(#[prop(into)] text: String, #[prop(into)] label: String) -> impl IntoView {
    let drawn = QrCode::new(text.as_bytes()).ok().map(|code| {
        let width = code.width();
        let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
        let path: String = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width, at / width)).collect();
        (width, path)
    });
    drawn.map(|(width, path)| {
        view! {
            <svg class="square" viewBox=format!("-2 -2 {0} {0}", width + 4) role="img" aria-label=label>
                <path d=path></path>
            </svg>
        }
    })
}
