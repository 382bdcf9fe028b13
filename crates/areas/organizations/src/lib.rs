//! The register of the municipality's organizations, companies and institutes: who each one is and who answers for it,
//! on any date.
//!
//! Invariants: what a body was on a day is told by the version of its record in force on that day (ORG-2); a version is
//! never updated or deleted, a correction is a new one (ORG-3); an office group has at most one holder on any day
//! (ORG-4); a proposer never decides (ORG-8); what is for demonstration says so wherever it appears (ORG-13). Every write
//! leaves its audit record, an entry of the timeline, an event and the body's document in the search index, in one
//! transaction.

mod duties;
pub mod facade;
mod feeds;
mod handlers;
mod index;
mod jobs;
mod model;
mod national_code;
mod pages;
mod people;
mod policy;
mod queries;
mod register;
pub mod seed;
mod views;
mod workflow;

use std::sync::Arc;
use std::time::Duration;

use utoipa_actix_web::service_config::ServiceConfig;

const AN_HOUR: Duration = Duration::from_secs(3600);

/// The area as the server puts it together.
#[must_use]
pub fn area() -> platform::Area {
    platform::Area {
        jobs: |jobs| {
            jobs.handle(jobs::TAKE_EFFECT, jobs::take_effect).every(AN_HOUR, jobs::TAKE_EFFECT);
        },
        source: Some(Arc::new(index::Organizations)),
        duties: Some(Arc::new(duties::Organizations)),
        pages: Some(Arc::new(pages::Organizations)),
        register: Some(Arc::new(register::Organizations)),
        ..platform::Area::new(
            "organizations",
            "The register of organizations, companies and institutes, on any date.",
            configure,
        )
    }
}

fn configure(cfg: &mut ServiceConfig) {
    cfg.service(handlers::register::list_organizations)
        .service(handlers::record::create_organization)
        .service(handlers::register::get_register_summary)
        .service(handlers::register::lookup_organization)
        .service(handlers::register::list_reference)
        .service(handlers::rules::get_kind_rule)
        .service(handlers::rules::update_kind_rule)
        .service(handlers::changes::list_register_changes)
        .service(handlers::changes::get_register_atom_feed)
        .service(handlers::changes::get_register_json_feed)
        .service(handlers::parties::list_parties)
        .service(handlers::parties::create_party)
        .service(handlers::parties::get_party)
        .service(handlers::parties::update_party)
        .service(handlers::offices::list_register_appointments)
        .service(handlers::offices::end_appointment)
        .service(handlers::requests::list_change_requests)
        .service(handlers::requests::get_change_request)
        .service(handlers::requests::get_change_request_file)
        .service(handlers::requests::withdraw_change_request)
        .service(handlers::requests::approve_change_request)
        .service(handlers::requests::reject_change_request)
        .service(handlers::register::get_organization)
        .service(handlers::logos::get_organization_logo)
        .service(handlers::record::list_profile_versions)
        .service(handlers::record::create_profile_version)
        .service(handlers::record::correct_profile_version)
        .service(handlers::record::update_organization_contact)
        .service(handlers::record::set_organization_national_id)
        .service(handlers::record::confirm_record)
        .service(handlers::record::assign_responsible_expert)
        .service(handlers::record::close_organization)
        .service(handlers::record::create_succession)
        .service(handlers::changes::list_organization_changes)
        .service(handlers::changes::diff_organization)
        .service(handlers::offices::list_appointments)
        .service(handlers::offices::create_appointment)
        .service(handlers::offices::replace_officer)
        .service(handlers::requests::list_organization_change_requests)
        .service(handlers::requests::create_change_request);
}
