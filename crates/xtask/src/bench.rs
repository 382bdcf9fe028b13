//! `cargo xtask bench`: what the portal costs beside the bare database, in one run on one machine. Absolute figures of
//! different machines say nothing about each other; the ratios do.

mod load;
mod statements;

use anyhow::Result;

use crate::server::{self, Profile, TestServer};
use crate::{install, process, web};
use load::Rate;
use statements::Script;

/// Pairs of runs per line; a line shows the pair in the middle.
const ROUNDS: usize = 3;

/// Public lists as a reader first sees them.
const LISTS: &[(&str, &str)] =
    &[("20 news", "/api/v1/publications?limit=20"), ("20 organizations", "/api/v1/organizations?limit=20")];

/// Builds what is shipped, loads it beside pgbench and prints the tables.
pub(crate) fn compare() -> Result<()> {
    install::postgres()?;
    install::load_generator()?;
    web::build(web::Profile::Release)?;
    let program = server::build(Profile::Release)?;
    let mut server = process::step("start a server with demonstration data", || {
        TestServer::start(&program, "bench", &[])
    })?;
    // Whoever has just filled a database still holds the memory of that; a server at work runs on existing data.
    let started = server.restart(&[("SHORA_CACHE_MIB", "0")])?;
    let scripts = LISTS
        .iter()
        .map(|(_, path)| statements::of_one_request(&server, path))
        .collect::<Result<Vec<_>>>()?;
    println!(
        "\n| list | portal, requests/s | pgbench with the same statements, 1/s | ratio (least–most of {ROUNDS}) |"
    );
    println!("|---|---:|---:|---:|");
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
    println!("\n| server | |\n|---|---:|");
    println!(
        "| from start to ready, with its own PostgreSQL on existing data | {} ms |",
        started.as_millis()
    );
    println!("| resident memory after the load from the database | {uncached} MiB |");
    println!("| resident memory after the load from memory | {} MiB |", server.resident_mebibytes()?);
    println!("\n{}", web::last_sizes()?);
    Ok(())
}

/// Runs portal and database in turn and prints the line of the table.
fn pairs(name: &str, server: &TestServer, path: &str, headers: &[&str], script: &Script) -> Result<()> {
    let url = format!("{}{path}", server.address);
    load::portal(&url, headers)?;
    let mut pairs = (0..ROUNDS)
        .map(|_| Ok((load::portal(&url, headers)?, load::database(server, script)?)))
        .collect::<Result<Vec<(Rate, Rate)>>>()?;
    let ratio = |pair: &(Rate, Rate)| pair.0 / pair.1;
    pairs.sort_by(|one, other| ratio(one).total_cmp(&ratio(other)));
    let middle = pairs[pairs.len() / 2];
    let (least, most) = (ratio(&pairs[0]), ratio(&pairs[pairs.len() - 1]));
    println!("| {name} | {:.0} | {:.0} | {:.2} ({least:.2}–{most:.2}) |", middle.0, middle.1, ratio(&middle));
    Ok(())
}
