//! The handbook over its API, on a real database.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod builders;
mod feeds;
mod index;
mod input;
mod inserts;
mod links;
mod moves;
mod paths;
mod pictures;
mod positions;
mod ratings;
mod revisions;
mod routes;
mod screens;
mod seeds;
mod services;
