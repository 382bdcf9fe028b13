//! Journeys in Chromium against a server of their own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::counts::Counts;
use crate::server::TestServer;
use crate::{install, process, web, workspace};

const REPORT: &str = "target/e2e-report.json";

/// Runs all journeys (or those that `filter` names) against a server of this program and counts them.
pub(crate) fn run(program: &Path, filter: &[String]) -> Result<Counts> {
    install::postgres()?;
    install::browser()?;
    web::build(web::Profile::Local)?;
    install_client()?;
    let server =
        process::step("start a server with demonstration data", || TestServer::start(program, "e2e", &[]))?;
    let report = workspace::at(REPORT);
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let chromium = install::chromium().context("Chromium is missing")?;
    let status = process::program(workspace::at("frontend/e2e/node_modules/.bin/playwright"))
        .arg("test")
        .args(filter)
        .current_dir(workspace::at("frontend/e2e"))
        .env("PATH", install::path_with_node()?)
        .env("SHORA_ADDRESS", &server.address)
        .env("SHORA_MAIL", server.mail_folder())
        .env("SHORA_CHROMIUM", chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .status()
        .context("Playwright cannot be started")?;
    drop(server);
    let counts = read(&report)?;
    if counts.failed > 0 || !status.success() {
        bail!(Counts { failed: counts.failed.max(1), ..counts });
    }
    Ok(counts)
}

/// The client library, as the lock file names it; the browser itself is Debian's.
fn install_client() -> Result<()> {
    let folder = workspace::at("frontend/e2e");
    let age = |path: &str| fs::metadata(folder.join(path)).and_then(|file| file.modified()).ok();
    if age("node_modules/.package-lock.json") >= age("package-lock.json") {
        return Ok(());
    }
    process::step("install the Playwright client", || {
        process::run(
            process::program("npm")
                .args(["ci", "--no-audit", "--no-fund"])
                .current_dir(&folder)
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )
    })
}

fn read(report: &Path) -> Result<Counts> {
    let text = fs::read_to_string(report).context("Playwright left no report")?;
    let report: Value = serde_json::from_str(&text).context("Playwright's report is no JSON")?;
    Ok(count(&report))
}

/// A test that passed only when tried again counts as failed.
fn count(report: &Value) -> Counts {
    let number = |name: &str| report["stats"][name].as_u64().unwrap_or(0);
    let broken = report["errors"].as_array().map_or(0, |errors| errors.len() as u64);
    Counts { passed: number("expected"), failed: number("unexpected") + number("flaky") + broken }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaky_journey_and_a_broken_file_count_as_failed() {
        let report = serde_json::json!({"stats": {"expected": 5, "unexpected": 1, "flaky": 1, "skipped": 2}, "errors": [{}]});
        assert_eq!(count(&report), Counts { passed: 5, failed: 3 });
    }
}
