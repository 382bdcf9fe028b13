//! Publications over HTTP, on a real database: every rule, the golden scenario's minutes, and bad input.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod builders;
mod calendars;
mod communications;
mod comparison;
mod consolidated;
mod duties;
mod editions;
mod feeds;
mod files;
mod following;
mod formal;
mod golden_communication;
mod house;
mod index;
mod input;
mod integrity;
mod letters;
mod listing;
mod moving;
mod numbering;
mod office;
mod opinions;
mod pages;
mod papers;
mod receipts;
mod records;
mod relations;
mod review;
mod schedule;
mod seeds;
mod settings;
mod states;
mod suspension;
mod tags;
mod texts;
mod validity;
mod visibility;
mod withdrawal;
