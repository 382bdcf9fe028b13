//! What the Directorate publishes; in this stage news. A *publication* is the thing people link to; its *editions* are its
//! texts, written as drafts, reviewed by a second person where the kind asks for one, published at once or at a promised
//! minute, and never changed afterwards.
//!
//! Invariants: a published edition never changes a byte (a trigger refuses it, a nightly job proves it); a publication has
//! at most one edition that is being written and at most one that readers see; before its minute a scheduled edition is
//! not there for anybody but the desk, in API, feeds, search and files alike; a withdrawn publication answers 410.

use std::sync::Arc;
use std::time::Duration;

use platform::Area;
use utoipa_actix_web::service_config::ServiceConfig;

mod canonical;
mod compare;
mod duties;
mod feed;
mod handlers;
mod index;
mod jobs;
mod model;
mod policy;
mod queries;
pub mod seed;
mod views;
mod workflow;

/// The area as the server puts it together.
#[must_use]
pub fn area() -> Area {
    Area {
        jobs: |jobs| {
            jobs.handle(jobs::PUBLISH_DUE, jobs::publish_due)
                .handle(jobs::VERIFY, jobs::verify)
                .every(Duration::from_secs(30), jobs::PUBLISH_DUE)
                .every(Duration::from_secs(24 * 3600), jobs::VERIFY);
        },
        source: Some(Arc::new(index::Publications)),
        duties: Some(Arc::new(duties::Publications)),
        ..Area::new(
            "publications",
            "News: drafted, published at once or at a promised minute, and fed",
            configure,
        )
    }
}

fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::reading::list_publications)
        .service(handlers::drafting::create_publication)
        .service(handlers::feeds::get_publication_atom_feed)
        .service(handlers::feeds::get_publication_json_feed)
        .service(handlers::tags::list_tags)
        .service(handlers::tags::create_tag)
        .service(handlers::tags::update_tag)
        .service(handlers::drafting::preview_markdown)
        .service(handlers::reading::get_publication)
        .service(handlers::publishing::withdraw_publication)
        .service(handlers::reading::compare_editions)
        .service(handlers::reading::list_editions)
        .service(handlers::drafting::create_edition)
        .service(handlers::reading::get_edition)
        .service(handlers::drafting::update_edition)
        .service(handlers::drafting::discard_edition)
        .service(handlers::review::submit_edition)
        .service(handlers::review::recall_edition)
        .service(handlers::review::return_edition)
        .service(handlers::publishing::publish_edition)
        .service(handlers::publishing::unschedule_edition)
        .service(handlers::files::get_image)
        .service(handlers::files::get_attachment);
}
