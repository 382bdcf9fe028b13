//! The portal as a whole: its document, who may do what, and what it answers to input that is not meant well.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod audit;
mod availability;
mod deployment;
mod document;
mod feeds;
mod files;
mod hostile_input;
mod idempotency;
mod job_worker;
mod jobs;
mod mail;
mod mail_worker;
mod permissions;
mod search;
mod starting;
mod texts;
mod workbooks;
