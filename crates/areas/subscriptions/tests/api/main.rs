//! Following over HTTP, on a real database: asking and confirming, what is written when, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod asking;
mod builders;
mod ending;
mod own;
mod statements;
mod writing;
