//! The people of the Directorate, findable, and a way to write to each of them and to the portal's officer.
//!
//! A *message* is a conversation: the portal keeps it, and mails only carry the news of it. Invariants: nobody's e-mail
//! address leaves this area (CONT-1); message, part, audit record and mail are one transaction (CONT-5); neither the audit
//! log nor any other log holds the text of a message; a sender is known by an account or by a code, and the code is kept
//! as an HMAC alone (CONT-9); numbers of a year have no gap.

use std::sync::Arc;
use std::time::Duration;

use platform::Area;
use utoipa_actix_web::service_config::ServiceConfig;

mod directory;
mod duties;
pub mod facade;
mod found;
mod handlers;
mod index;
mod jobs;
mod letters;
mod model;
mod policy;
mod promises;
mod queries;
mod routing;
pub mod seed;
mod sheets;
mod stats;
mod tracking;
mod vcard;
mod views;
mod workflow;

const AN_HOUR: Duration = Duration::from_secs(3600);

/// The area as the server puts it together.
#[must_use]
pub fn area() -> Area {
    Area {
        jobs: |jobs| {
            jobs.handle(jobs::REMIND, jobs::remind)
                .handle(jobs::CLOSE, jobs::close)
                .handle(jobs::FORGET, jobs::forget)
                .handle(jobs::MAIL_DEAD, jobs::mail_dead)
                .handle(jobs::LEAVE, jobs::leave)
                .subscribe(jobs::hear_mail_dead)
                .subscribe(jobs::hear_leaving)
                .every(AN_HOUR, jobs::LEAVE)
                .every(AN_HOUR, jobs::REMIND)
                .every(AN_HOUR, jobs::CLOSE)
                .every(AN_HOUR, jobs::FORGET);
        },
        source: Some(Arc::new(index::Directory)),
        duties: Some(Arc::new(duties::Contact)),
        promises: Some(Arc::new(promises::Contact)),
        ..Area::new(
            "contact",
            "The people of the Directorate, messages to them, and the mails that carry the news",
            configure,
        )
    }
}

fn configure(config: &mut ServiceConfig) {
    use handlers::{answering, conversation, directory, held, inbox, mails, settings, units, writing};
    config
        .service(settings::get_contact_page)
        .service(settings::get_contact_settings)
        .service(settings::update_contact_settings)
        .service(units::list_units)
        .service(units::create_unit)
        .service(units::update_unit)
        .service(units::archive_unit)
        .service(directory::list_entries)
        .service(directory::create_entry)
        .service(directory::get_entry)
        .service(directory::update_entry)
        .service(directory::archive_entry)
        .service(directory::get_entry_vcard)
        .service(directory::get_entry_photo)
        .service(directory::set_absence)
        .service(directory::end_absence)
        .service(writing::create_message)
        .service(writing::confirm_message_email)
        .service(writing::track_message)
        .service(inbox::list_my_messages)
        .service(held::list_held)
        .service(held::release_messages)
        .service(held::reject_messages)
        .service(inbox::list_inbox)
        .service(inbox::get_contact_stats)
        .service(conversation::get_message)
        .service(conversation::get_message_file)
        .service(conversation::reply_message)
        .service(conversation::close_message)
        .service(answering::add_note)
        .service(answering::forward_message)
        .service(answering::mark_spam)
        .service(mails::list_mails)
        .service(mails::retry_mails)
        .service(mails::send_test_mail)
        .service(mails::get_mail_health)
        .service(mails::get_mail)
        .service(mails::cancel_mail);
}
