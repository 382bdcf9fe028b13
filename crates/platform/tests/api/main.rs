//! What the platform itself answers, over its API and on a real database.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod calendar;
mod duties;
mod events;
mod files;
mod jobs;
