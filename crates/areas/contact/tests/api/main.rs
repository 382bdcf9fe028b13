//! Contact over HTTP, on a real database and a mail service on a socket: the golden scenarios, every rule, and bad input.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod abuse;
mod answering;
mod builders;
mod directory;
mod golden;
mod held;
mod leaving;
mod lists;
mod mails;
mod promises;
mod seeds;
mod settings;
mod statements;
mod tracking;
