//! The register over HTTP, on a real database.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod builders;
mod changes;
mod closing;
mod corrections;
mod duties;
mod golden;
mod input;
mod listing;
mod logos;
mod offices;
mod parties;
mod requests;
mod rules;
mod seeds;
mod tree;
mod versions;
