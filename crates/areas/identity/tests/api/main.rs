//! The area over HTTP: every rule, the golden scenarios, and bad input.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod account;
mod audit;
mod clients;
mod exports;
mod grants;
mod people;
mod person;
mod registration;
mod roles;
mod second_factor;
mod sessions;
mod sign_in;
mod start;
mod tokens;
