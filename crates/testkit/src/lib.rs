//! What tests stand on: a database of their own, the whole portal over it, and actors who call it.
#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod app;
mod client;
pub mod cluster;
pub mod foreign;
mod statements;

pub use app::{START, TestApp};
pub use client::{Answer, Client, Request};
pub use statements::Statements;
