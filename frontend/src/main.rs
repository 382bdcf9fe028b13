//! The portal in the browser: a single-page application in which every screen is a call of the public API.
//!
//! `app` puts the routes together, one lazily loaded chunk per service area; `shell` frames every page;
//! `ui` is the design system; `session` knows who is signed in; `api` talks to the server; `i18n` speaks
//! Persian and English; `browser` wraps what the platform offers.

#![allow(unreachable_pub, reason = "a program has no outside; `pub` opens an item to the other modules")]

mod api;
mod app;
mod areas;
mod browser;
mod i18n;
mod session;
mod shell;
mod ui;

fn main() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        if i18n::load(i18n::stored_language()).await.is_ok() {
            leptos::mount::mount_to_body(app::App);
            browser::remove("splash");
        } else {
            browser::mark_boot_failure();
        }
    });
}
