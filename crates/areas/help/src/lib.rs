//! The portal's own handbook, in Persian and English, written in the browser. A *page* stands in a tree; its *texts* are
//! published in revisions; *screens* are tied to pages, so that «؟» on any screen opens the page that helps there; the
//! states of the portal's *services* and a few facts are asked whenever a page that names them is shown.
//!
//! Invariants: a path is the slugs from the root, and every former path leads to the present one in a single hop
//! (HELP-2); siblings have positions 1 to n, whoever changes the tree holds its lock (HELP-3); a revision never changes
//! and is never lost (a trigger refuses it, HELP-4); nothing that is not published is shown to readers; the seed never
//! overwrites what a person edited (HELP-7).

use std::sync::Arc;

use platform::Area;
use utoipa_actix_web::service_config::ServiceConfig;

mod book;
mod feed;
mod handlers;
mod index;
mod inserts;
mod model;
mod pages;
mod policy;
mod queries;
mod render;
pub mod seed;
mod tree;
mod views;
mod workflow;

/// The area as the server puts it together.
#[must_use]
pub fn area() -> Area {
    Area {
        source: Some(Arc::new(index::Pages)),
        pages: Some(Arc::new(pages::Handbook)),
        ..Area::new("help", "The portal's own handbook, and how its services stand", configure)
    }
}

fn configure(config: &mut ServiceConfig) {
    #[cfg(feature = "pdf")]
    config.service(handlers::paper::get_help_book_pdf);
    config
        .service(handlers::reading::get_help_tree)
        .service(handlers::reading::get_help_page)
        .service(handlers::reading::get_help_book)
        .service(handlers::screens::get_screen_help)
        .service(handlers::screens::list_screens)
        .service(handlers::screens::tie_screen)
        .service(handlers::screens::untie_screen)
        .service(handlers::services::list_services)
        .service(handlers::services::set_service_state)
        .service(handlers::feeds::get_help_atom_feed)
        .service(handlers::feeds::get_help_json_feed)
        .service(handlers::history::list_help_revisions)
        .service(handlers::history::get_help_revision)
        .service(handlers::history::compare_help_revisions)
        .service(handlers::history::restore_help_revision)
        .service(handlers::listing::list_help_pages)
        .service(handlers::listing::list_help_findings)
        .service(handlers::structure::create_help_page)
        .service(handlers::structure::move_help_page)
        .service(handlers::structure::list_help_page_links)
        .service(handlers::structure::archive_help_page)
        .service(handlers::structure::restore_help_page)
        .service(handlers::drafting::get_help_draft)
        .service(handlers::drafting::save_help_draft)
        .service(handlers::drafting::discard_help_draft)
        .service(handlers::drafting::publish_help_text)
        .service(handlers::drafting::preview_help_text)
        .service(handlers::pictures::get_help_picture)
        .service(handlers::ratings::rate_help_page)
        .service(handlers::ratings::list_help_ratings);
}
