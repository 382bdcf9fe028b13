//! What the Directorate publishes: news, announcements, circulars and directives. A *publication* is the thing people link to; its *editions* are its
//! texts, written as drafts, reviewed by a second person where the kind asks for one, published at once or at a promised
//! minute, and never changed afterwards.
//!
//! Invariants: a published edition never changes a byte (triggers refuse it, nightly jobs prove it, the stored files
//! included); a publication has
//! at most one edition that is being written and at most one that readers see; before its minute a scheduled edition is
//! not there for anybody but the desk, in API, feeds, search and files alike; a withdrawn publication answers 410, and no
//! communication of it is open. Numbers
//! run without gaps and are never given twice (`workflow::numbering`); what a text is worth on a day is never stored, but
//! derived from the relations of the texts that readers see (the function `publications_validity` of the database).

use std::sync::Arc;
use std::time::Duration;

use platform::Area;
use utoipa_actix_web::service_config::ServiceConfig;

mod addressees;
mod canonical;
mod compare;
mod consolidate;
mod deadlines;
mod duties;
pub mod facade;
mod feed;
mod following;
mod handlers;
mod index;
mod jobs;
mod letters;
mod model;
mod numbering;
mod pages;
#[cfg(feature = "pdf")]
mod papers;
mod policy;
mod promises;
mod queries;
mod reminding;
mod reports;
pub mod seed;
mod sheets;
mod verifying;
mod views;
mod workflow;

/// The area as the server puts it together.
#[must_use]
pub fn area() -> Area {
    Area {
        jobs: |jobs| {
            jobs.handle(jobs::PUBLISH_DUE, jobs::publish_due)
                .handle(jobs::VERIFY, jobs::verify)
                .handle(verifying::VERIFY_FILES, verifying::verify_files)
                .handle(jobs::VALIDITY, jobs::tell_validity)
                .handle(reminding::REMIND, reminding::remind)
                .every(Duration::from_secs(30), jobs::PUBLISH_DUE)
                .every(Duration::from_secs(300), reminding::REMIND)
                .every(Duration::from_secs(24 * 3600), jobs::VERIFY)
                .every(Duration::from_secs(24 * 3600), verifying::VERIFY_FILES);
        },
        source: Some(Arc::new(index::Publications)),
        duties: Some(Arc::new(duties::Publications)),
        pages: Some(Arc::new(pages::Publications)),
        promises: Some(Arc::new(promises::Publications)),
        topics: Some(Arc::new(following::Publications)),
        ..Area::new(
            "publications",
            "News, announcements, circulars and directives: drafted, approved, numbered, published, communicated and fed",
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
        .service(handlers::plans::preview_audience);
    configure_communications(config);
    config
        .service(handlers::series::list_series)
        .service(handlers::series::create_series)
        .service(handlers::series::update_series)
        .service(handlers::settings::get_publication_settings)
        .service(handlers::settings::update_publication_settings)
        .service(handlers::stats::get_publication_stats)
        .service(handlers::archive::import_publication)
        .service(handlers::opinions::list_reviewers)
        .service(handlers::reading::resolve_ref)
        .service(handlers::reading::get_publication)
        .service(handlers::communications::get_public_progress)
        .service(handlers::plans::get_communication_plan)
        .service(handlers::plans::plan_communication)
        .service(handlers::plans::drop_communication_plan)
        .service(handlers::publishing::withdraw_publication)
        .service(handlers::reading::compare_editions)
        .service(handlers::consolidated::get_consolidated_text)
        .service(handlers::reading::list_editions)
        .service(handlers::drafting::create_edition)
        .service(handlers::reading::get_edition)
        .service(handlers::drafting::update_edition)
        .service(handlers::drafting::discard_edition)
        .service(handlers::opinions::give_review)
        .service(handlers::opinions::ask_review)
        .service(handlers::opinions::drop_review)
        .service(handlers::review::submit_edition)
        .service(handlers::review::recall_edition)
        .service(handlers::review::return_edition)
        .service(handlers::publishing::publish_edition)
        .service(handlers::publishing::unschedule_edition)
        .service(handlers::files::get_image)
        .service(handlers::files::get_attachment);
    #[cfg(feature = "pdf")]
    config.service(handlers::papers::get_edition_pdf).service(handlers::papers::get_receipt_pdf);
}

/// What becomes of texts that are communicated.
fn configure_communications(config: &mut ServiceConfig) {
    config
        .service(handlers::communications::list_communications)
        .service(handlers::communications::create_communication)
        .service(handlers::stats::get_communication_stats)
        .service(handlers::communications::get_communication)
        .service(handlers::communications::remind_communication)
        .service(handlers::communications::extend_communication)
        .service(handlers::communications::end_communication)
        .service(handlers::communications::list_receipts)
        .service(handlers::communications::get_progress)
        .service(handlers::calendars::list_deadline_calendars)
        .service(handlers::calendars::create_deadline_calendar)
        .service(handlers::calendars::revoke_deadline_calendar)
        .service(handlers::calendars::export_deadlines_ics)
        .service(handlers::receipts::list_my_receipts)
        .service(handlers::receipts::get_receipt)
        .service(handlers::receipts::open_receipt)
        .service(handlers::receipts::acknowledge_receipt)
        .service(handlers::receipts::record_paper_receipt);
}
