//! The original blank forms and tables of the Directorate. A *form* is the thing people link to; its *versions* are what it
//! looks like from a day on, drafted, approved by a second person and never changed afterwards; the files of a version
//! (*renditions*) are the same for ever at the address that holds their SHA-256.
//!
//! Several are taken together as one zip: those of a basket, which the portal does not keep, or those of a *bundle*, at an
//! address that always gives the versions in force.
//!
//! Invariants: which version is in force is computed from the day and never stored (LIB-1); approved bytes, names and dates
//! never change (LIB-2, triggers refuse it); the bytes decide what a file is (LIB-4); no unapproved file reaches anybody but
//! the desk; a download is counted and nothing tells whose it was (LIB-10).

use std::sync::Arc;

use platform::Area;
use utoipa_actix_web::service_config::ServiceConfig;

mod apart;
mod duties;
pub mod facade;
mod feed;
mod following;
mod handlers;
mod index;
mod inspect;
mod jobs;
mod links;
mod model;
mod pack;
mod pages;
mod policy;
mod preview;
mod queries;
pub mod seed;
mod stats;
mod timeline;
mod together;
mod views;
mod workflow;

pub use apart::{examine, examine_with};

/// The area as the server puts it together.
#[must_use]
pub fn area() -> Area {
    Area {
        jobs: |jobs| {
            jobs.handle(jobs::PREVIEW, jobs::make_preview)
                .handle(jobs::VERSION_BEGAN, jobs::version_began)
                .handle(jobs::DAY_CAME, jobs::day_came)
                .handle(jobs::MARK, jobs::mark)
                .subscribe(jobs::hear_validity);
        },
        source: Some(Arc::new(index::Library)),
        pages: Some(Arc::new(pages::Forms)),
        duties: Some(Arc::new(duties::Library)),
        topics: Some(Arc::new(following::Library)),
        ..Area::new("library", "Original forms and tables, version by version", configure)
    }
}

fn configure(config: &mut ServiceConfig) {
    use handlers::{
        basket, bundles, categories, drafting, feeds, files, forms, listing, previews, reading, review, stats,
    };
    config
        .service(listing::list_forms)
        .service(forms::create_form)
        .service(reading::get_form)
        .service(forms::update_form)
        .service(forms::retire_form)
        .service(forms::unretire_form)
        .service(forms::clear_review)
        .service(reading::list_versions)
        .service(reading::get_version)
        .service(previews::get_preview)
        .service(previews::get_preview_page)
        .service(review::withdraw_version)
        .service(drafting::get_draft)
        .service(drafting::create_draft)
        .service(drafting::update_draft)
        .service(drafting::discard_draft)
        .service(drafting::add_rendition)
        .service(drafting::remove_rendition)
        .service(previews::get_draft_preview)
        .service(review::submit_draft)
        .service(review::recall_draft)
        .service(review::return_draft)
        .service(review::approve_draft)
        .service(files::get_current_file)
        .service(files::identify_file)
        .service(files::get_file)
        .service(feeds::get_library_atom_feed)
        .service(feeds::get_library_json_feed)
        .service(categories::list_categories)
        .service(categories::create_category)
        .service(categories::update_category)
        .service(categories::delete_category)
        .service(basket::list_basket)
        .service(basket::get_basket_file)
        .service(bundles::list_bundles)
        .service(bundles::create_bundle)
        .service(bundles::get_bundle)
        .service(bundles::update_bundle)
        .service(bundles::withdraw_bundle)
        .service(bundles::get_bundle_file)
        .service(stats::get_library_stats);
}
