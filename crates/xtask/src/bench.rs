//! `cargo xtask bench`: what the portal costs beside the bare database, beside itself with less in it, and beside the plain
//! way of doing the same, in one run on one machine. Absolute figures of different machines say nothing about each other;
//! the ratios do.

mod archive;
mod calendar;
mod client;
mod communication;
mod downloads;
mod feeds;
mod lists;
mod load;
mod mails;
mod memory;
mod statements;
mod table;

use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;

use crate::server::{self, Profile, TestServer};
use crate::{install, process, web};

/// What can be measured alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Public lists beside pgbench, start, memory, the size of the first page.
    Lists,
    /// The archive and the board of acknowledgements with many texts and with few.
    Archive,
    /// The statements of communicating a circular to many and to few.
    Communication,
    /// The statements of a feed that has not changed.
    Feeds,
    /// Memory while a large file is read by many.
    Downloads,
    /// Mails a second, and memory, out of a long queue and out of a short one.
    Mails,
    /// Working time by sums and day by day.
    Calendar,
}

/// Builds what is shipped, measures these parts of it, or all where none is named, and prints the tables.
pub(crate) fn compare(parts: &[Part]) -> Result<()> {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    if parts.contains(&Part::Calendar) {
        calendar::compare()?;
    }
    if parts == [Part::Calendar] {
        return Ok(());
    }
    install::postgres()?;
    install::load_generator()?;
    web::build(web::Profile::Release)?;
    let program = server::build(Profile::Release)?;
    parts.iter().try_for_each(|part| match part {
        Part::Lists => lists::compare(&program),
        Part::Archive => archive::compare(&program),
        Part::Communication => communication::compare(&program),
        Part::Feeds => feeds::compare(&program),
        Part::Downloads => downloads::compare(&program),
        Part::Mails => mails::compare(&program),
        Part::Calendar => Ok(()),
    })
}

/// A server of its own on a fresh database of the demonstration. Two at a time differ by their purpose.
fn start(program: &Path, purpose: &str, settings: &[(&str, &str)]) -> Result<TestServer> {
    process::step("start a server with demonstration data", || TestServer::start(program, purpose, settings))
}
