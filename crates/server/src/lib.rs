//! Puts the areas together into one server.

pub mod app;
mod assets;
pub mod demo;
pub mod document;
pub mod health;
mod pages;
pub mod run;
pub mod start;

use platform::Area;

/// Chooses aws-lc for TLS and tokens, before the first use of either.
///
/// # Errors
/// Another choice that was made before.
pub fn install_cryptography() -> anyhow::Result<()> {
    let chosen = rustls::crypto::aws_lc_rs::default_provider().install_default();
    chosen.map_err(|_| anyhow::anyhow!("a TLS provider was chosen before"))
}

/// Every area of the portal, in the order of its menu.
#[must_use]
pub fn areas() -> Vec<Area> {
    vec![
        platform::today::area(),
        platform::files::area(),
        platform::calendar::area(),
        identity::area(),
        organizations::area(),
        publications::area(),
        library::area(),
        subscriptions::area(),
        search::area(),
        help::area(),
        contact::area(),
    ]
}
