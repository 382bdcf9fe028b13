//! Search: one box finds everything the reader may see.
//!
//! Areas do not know this crate. An event in the outbox says which documents it puts or removes; [`index::Index`] hears
//! it in the very transaction of the object, so there is no moment in which the index shows more than the object does
//! (SEARCH-9). Each document carries audience labels, and a reader's labels are part of every statement here: hits,
//! counts, facets, suggestions and corrections are computed over what the reader may open (SEARCH-8).
//!
//! Words are compared by the keys of `persian` alone (SEARCH-1 to SEARCH-4); PostgreSQL stores, matches and ranks them,
//! and parses nothing. A nightly job compares a part of each area's documents with the index and repairs it (SEARCH-14).
//!
//! The rules for texts of attached files, synonyms and queries without a result are not part of this crate yet: nothing
//! here reads files, widens a word or keeps a query.

mod handlers;
mod index;
mod jobs;
mod limits;
mod model;
mod policy;
mod queries;
mod question;
mod suggestions;
mod workflow;

use std::sync::Arc;
use std::time::Duration;

use utoipa_actix_web::service_config::ServiceConfig;

const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The area as the server puts it together.
#[must_use]
pub fn area() -> platform::Area {
    platform::Area {
        jobs: |jobs| {
            jobs.handle(jobs::RECONCILE, jobs::reconcile)
                .handle(jobs::CHECK, jobs::check)
                .every(A_DAY, jobs::CHECK);
        },
        listeners: vec![Arc::new(index::Index)],
        ..platform::Area::new(
            "search",
            "Finding what the reader may open, and the engines for the web.",
            configure,
        )
    }
}

fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::search_site)
        .service(handlers::get_search_facets)
        .service(handlers::suggest_search)
        .service(handlers::get_opensearch_description)
        .service(handlers::engines::list_web_engines)
        .service(handlers::engines::create_web_engine)
        .service(handlers::engines::update_web_engine)
        .service(handlers::engines::delete_web_engine)
        .service(handlers::index::get_index_state)
        .service(handlers::index::rebuild_index);
}
