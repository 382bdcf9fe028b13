//! Who is who, and who may do what, for everyone: citizens, representatives, the Directorate's staff, other systems.
//!
//! Invariants: an access token says who, never what (IDN-1); every secret is stored as a hash or encrypted; a suspended
//! person has no session; an active administrator always remains (IDN-5); every change is in the audit chain (IDN-6).
//! Changes touch the topic `identity`, so that within a second no server works with old grants.

mod account;
mod attempts;
mod authenticator;
mod clients;
pub mod facade;
mod grants;
mod handlers;
mod jobs;
pub mod keys;
mod letters;
mod model;
mod names;
mod password;
mod people;
mod policy;
pub mod provision;
mod queries;
mod register;
mod registration;
mod role_admin;
pub mod roles;
mod second_factor;
pub mod seed;
mod sessions;
mod sign_in;
mod token;
mod workflow;

pub use authenticator::authenticator;

/// The area as the server puts it together.
#[must_use]
pub fn area() -> platform::Area {
    platform::Area {
        jobs: jobs::register_all,
        ..platform::Area::new(
            "identity",
            "Signing in, accounts, roles and grants, other systems, the audit log.",
            handlers::configure,
        )
    }
}
