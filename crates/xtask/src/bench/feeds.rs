//! A reader that comes back to a feed of which nothing has changed costs the database nothing.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::client::Client;
use super::{statements, table};
use crate::server::TestServer;

const FEEDS: &[&str] =
    &["/api/v1/publications/feed.atom", "/api/v1/publications/feed.json", "/api/v1/library/feed.atom"];
/// The job runner asks for what is due now and then; of so many tries one is free of that.
const TRIES: usize = 3;

pub(super) fn compare(program: &Path) -> Result<()> {
    let mut server = super::start(program, "bench", &[])?;
    table::head(&[
        "feed",
        "statements of the first answer",
        "of an unchanged one (304)",
        "of which read editions",
    ]);
    for path in FEEDS {
        server.restart(&[])?;
        let client = Client::anonymous(&server);
        let (first, log) = statements::during(&server, || client.get(path, &[]))?;
        let first_reads = log.iter().filter(|one| one.is_read()).count();
        let tag = first.header("etag").with_context(|| format!("{path} answered without a tag"))?;
        let (all, editions) = unchanged(&server, path, tag)?;
        table::line(&[path, &first_reads.to_string(), &all.to_string(), &editions.to_string()]);
    }
    Ok(())
}

/// The statements that a reader who has this content costs, and how many of them read editions.
fn unchanged(server: &TestServer, path: &str, tag: &str) -> Result<(usize, usize)> {
    let client = Client::anonymous(server);
    let tries = (0..TRIES).map(|_| {
        let (answer, log) = statements::during(server, || client.get(path, &[("If-None-Match", tag)]))?;
        ensure!(answer.status == 304, "{path} has changed: {}", answer.status);
        let reads: Vec<_> = log.iter().filter(|one| one.is_read()).collect();
        let of_editions = reads.iter().filter(|one| one.names("publications_editions"));
        Ok((reads.len(), of_editions.count()))
    });
    let counted = tries.collect::<Result<Vec<_>>>()?;
    counted.into_iter().min().context("nothing was tried")
}
