//! Following: whoever wants to hear of new publications, or of new versions of a form, says so once and is written to, at
//! once, daily or on Saturdays.
//!
//! Areas do not know this crate. An event says what is announced ([`platform::announce`]); it is kept in the very
//! transaction of its cause, and jobs write to the followers of its topics afterwards, page by page. Which topics there
//! are and what they are called is the areas' own; this crate compares them as texts.
//!
//! Invariants: without an account nobody is written to before the address was confirmed by a POST (SUBS-1, SUBS-2); an
//! address lies encrypted and leaves in a mail's envelope alone (SUBS-3); an item is written to a follower at most once,
//! whatever overlaps and whatever runs again (SUBS-5).

mod duties;
mod handlers;
mod items;
mod jobs;
mod letters;
mod model;
mod queries;
pub mod seed;
mod sending;
mod tokens;
mod views;
mod workflow;

use std::sync::Arc;
use std::time::Duration;

use platform::Area;
use utoipa_actix_web::service_config::ServiceConfig;

/// How often it is looked whether a digest is due; 08:00 in Tehran is among these moments.
const LOOKS: Duration = Duration::from_secs(600);
const A_DAY: Duration = Duration::from_secs(24 * 3600);

/// The area as the server puts it together.
#[must_use]
pub fn area() -> Area {
    Area {
        jobs: |jobs| {
            jobs.handle(jobs::SEND_NEW, jobs::send_new)
                .handle(jobs::SEND_DIGESTS, jobs::send_digests)
                .handle(jobs::FORGET, jobs::forget)
                .subscribe(jobs::hear)
                .every(LOOKS, jobs::SEND_DIGESTS)
                .every(A_DAY, jobs::FORGET);
        },
        listeners: vec![Arc::new(items::Items)],
        duties: Some(Arc::new(duties::Subscriptions)),
        ..Area::new("subscriptions", "Following what is new, by mail and in the worklist", configure)
    }
}

fn configure(config: &mut ServiceConfig) {
    use handlers::{own, requesting};
    config
        .service(requesting::get_subscription_form)
        .service(requesting::request_subscription)
        .service(requesting::confirm_subscription)
        .service(requesting::show_unsubscribe)
        .service(requesting::confirm_unsubscribe)
        .service(own::get_subscription)
        .service(own::update_subscription)
        .service(own::end_subscription)
        .service(own::follow_topic)
        .service(own::unfollow_topic)
        .service(own::see_item);
}
