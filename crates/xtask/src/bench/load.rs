//! The two loads that are compared: 16 clients asking the portal, 16 clients asking the database.

use anyhow::{Context, Result, bail};

use super::statements::Script;
use crate::process;
use crate::server::TestServer;

/// Requests or transactions a second.
pub(super) type Rate = f64;

const CLIENTS: &str = "16";
const SECONDS: &str = "5";

/// Requests a second that the portal answered, by wrk. An answer that is a refusal makes the run void.
pub(super) fn portal(url: &str, options: &[&str]) -> Result<Rate> {
    let mut wrk = process::program("wrk");
    wrk.args(["--threads", "2", "--connections", CLIENTS, "--duration", SECONDS]).args(options).arg(url);
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
