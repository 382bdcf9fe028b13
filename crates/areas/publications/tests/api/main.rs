//! Publications over HTTP, on a real database: every rule, the golden scenario's minutes, and bad input.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod builders;
mod calendars;
mod communications;
mod duties;
mod editions;
mod feeds;
mod files;
mod formal;
mod golden_communication;
mod house;
mod index;
mod input;
mod letters;
mod listing;
mod numbering;
mod office;
mod receipts;
mod records;
mod review;
mod schedule;
mod seeds;
mod settings;
mod states;
mod tags;
mod texts;
mod validity;
mod visibility;
mod withdrawal;
