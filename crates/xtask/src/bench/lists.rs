//! Public lists beside the same statements in pgbench, and what the server and the first page weigh.

use std::path::Path;

use anyhow::Result;

use super::load::{self, Rate};
use super::statements::{self, Script};
use super::table;
use crate::server::TestServer;
use crate::web;

/// Public lists as a reader first sees them.
const LISTS: &[(&str, &str)] =
    &[("20 news", "/api/v1/publications?limit=20"), ("20 organizations", "/api/v1/organizations?limit=20")];

pub(super) fn compare(program: &Path) -> Result<()> {
    let mut server = super::start(program, "bench", &[])?;
    // Whoever has just filled a database still holds the memory of that; a server at work runs on existing data.
    let started = server.restart(&[("SHORA_CACHE_MIB", "0")])?;
    let scripts = LISTS
        .iter()
        .map(|(_, path)| statements::of_one_request(&server, path))
        .collect::<Result<Vec<_>>>()?;
    table::head(&[
        "list",
        "portal, requests/s",
        "pgbench with the same statements, 1/s",
        &format!("ratio (least–most of {})", load::ROUNDS),
    ]);
    for ((name, path), script) in LISTS.iter().zip(&scripts) {
        pairs(&format!("{name}, from the database"), &server, path, &[], script)?;
    }
    let uncached = server.resident_mebibytes()?;
    server.restart(&[])?;
    for ((name, path), script) in LISTS.iter().zip(&scripts) {
        pairs(&format!("{name}, from memory"), &server, path, &[], script)?;
        let unchanged = format!("If-None-Match: {}", server.header(path, "etag")?);
        pairs(&format!("{name}, unchanged (304)"), &server, path, &["--header", &unchanged], script)?;
    }
    table::head(&["server", ""]);
    table::line(&[
        "from start to ready, with its own PostgreSQL on existing data",
        &format!("{} ms", started.as_millis()),
    ]);
    table::line(&["resident memory after the load from the database", &format!("{uncached} MiB")]);
    let cached = server.resident_mebibytes()?;
    table::line(&["resident memory after the load from memory", &format!("{cached} MiB")]);
    println!("\n{}", web::last_sizes()?);
    Ok(())
}

/// Runs portal and database in turn and prints the line of the table.
fn pairs(name: &str, server: &TestServer, path: &str, headers: &[&str], script: &Script) -> Result<()> {
    let url = format!("{}{path}", server.address);
    let portal = || -> Result<Rate> { load::portal(&url, headers) };
    let rates = load::in_turn(portal, || load::database(server, script))?;
    table::line(&[name, &table::rate(rates.one), &table::rate(rates.other), &rates.ratio()]);
    Ok(())
}
