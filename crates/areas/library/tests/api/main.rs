//! The library over HTTP, on a real database: the golden scenarios, every rule, and bad input.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod builders;
mod bundles;
mod categories;
mod drafting;
mod files;
mod following;
mod foreign;
mod golden;
mod lists;
mod marking;
mod originals;
mod previews;
mod retiring;
mod seeds;
mod statements;
mod stats;
mod together;
mod unsafe_files;
