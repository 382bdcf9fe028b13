//! Loads and how two of them are compared: 16 clients asking the portal, 16 clients asking the database.

use anyhow::{Context, Result, bail};

use super::statements::Script;
use crate::process;
use crate::server::TestServer;

/// Requests or transactions a second.
pub(super) type Rate = f64;

/// Pairs of runs per line; a line shows the pair in the middle.
pub(super) const ROUNDS: usize = 3;

const CLIENTS: &str = "16";
const SECONDS: &str = "3";

/// Two rates of the same round, and the ratios of all rounds.
pub(super) struct Pair {
    pub(super) one: Rate,
    pub(super) other: Rate,
    least: f64,
    most: f64,
}

impl Pair {
    /// The first by the second, with the least and the most of all rounds.
    pub(super) fn ratio(&self) -> String {
        format!("{:.2} ({:.2}–{:.2})", self.one / self.other, self.least, self.most)
    }
}

/// Runs both in turn, after one run of each for warmth, and returns the pair whose ratio is in the middle: what disturbs the
/// machine for a while disturbs both.
pub(super) fn in_turn(one: impl Fn() -> Result<Rate>, other: impl Fn() -> Result<Rate>) -> Result<Pair> {
    one()?;
    other()?;
    let mut rounds = (0..ROUNDS).map(|_| Ok((one()?, other()?))).collect::<Result<Vec<(Rate, Rate)>>>()?;
    let ratio = |round: &(Rate, Rate)| round.0 / round.1;
    rounds.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let (one, other) = rounds[ROUNDS / 2];
    Ok(Pair { one, other, least: ratio(&rounds[0]), most: ratio(&rounds[ROUNDS - 1]) })
}

/// Requests a second that the portal answered, by wrk. An answer that is a refusal makes the run void.
pub(super) fn portal(url: &str, options: &[&str]) -> Result<Rate> {
    let mut wrk = process::program("wrk");
    wrk.args(["--threads", "2", "--connections", CLIENTS, "--duration", SECONDS, "--timeout", "30s"])
        .args(options)
        .arg(url);
    let report = process::output(&mut wrk)?;
    if report.contains("Non-2xx") || report.contains("Socket errors") {
        bail!("the portal refused under load:\n{report}");
    }
    number_after(&report, "Requests/sec:")
}

/// Transactions a second, by pgbench, each running the script's statements, prepared once.
pub(super) fn database(server: &TestServer, script: &Script) -> Result<Rate> {
    let mut pgbench = server.postgres_program("pgbench")?;
    pgbench
        .args(["--no-vacuum", "--protocol", "prepared", "--jobs", "2"])
        .args(["--client", CLIENTS, "--time", SECONDS])
        .arg("--file")
        .arg(script.file());
    number_after(&process::output(&mut pgbench)?, "tps = ")
}

fn number_after(report: &str, label: &str) -> Result<Rate> {
    let (_, rest) = report.split_once(label).with_context(|| format!("no {label:?} in:\n{report}"))?;
    Ok(rest.split_whitespace().next().unwrap_or_default().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_from_both_reports() {
        let wrk = "  2 threads and 16 connections\nRequests/sec:   5123.45\nTransfer/sec:      1.10MB\n";
        assert_eq!(number_after(wrk, "Requests/sec:").unwrap(), 5123.45);
        let pgbench = "latency average = 1.2 ms\ntps = 13001.5 (without initial connection time)\n";
        assert_eq!(number_after(pgbench, "tps = ").unwrap(), 13001.5);
        assert!(number_after("nothing", "tps = ").is_err());
    }
}
