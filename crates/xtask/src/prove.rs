//! `cargo xtask test`: everything from formatting to browser journeys, up to the first failure.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::counts::Counts;
use crate::{browser_tests, guards, install, process, server, web, workspace};

const WASM: &str = "wasm32-unknown-unknown";

/// A step's name and what it does.
type Step = (&'static str, fn() -> Result<Counts>);

const STEPS: &[Step] = &[
    ("formatting", formatting),
    ("rules of the house", guards::check),
    ("clippy, native", clippy_native),
    ("clippy, browser side", clippy_web),
    ("contract and persian stand alone in wasm", wasm_floors),
    ("tests", native_tests),
    ("examples in the documentation", documentation_tests),
    ("persian in wasm", persian_in_wasm),
    ("the OpenAPI document is up to date", openapi_is_current),
    ("browser journeys", || browser_tests::run(&built_with_the_tests(), &[])),
];

/// Runs the steps in order and prints the count as the last line.
pub(crate) fn everything() -> Result<()> {
    install::wasm_target()?;
    install::postgres()?;
    install::browser()?;
    install::foreign()?;
    install::nextest();
    process::lint_what_is_built();
    let mut total = Counts::default();
    for (name, check) in STEPS {
        match process::step(name, check) {
            Ok(counts) => total += counts,
            Err(error) => {
                total += counts_of(&error);
                println!("\n✗ {error:#}\n\n{total}");
                std::process::exit(1);
            }
        }
    }
    println!("\n{total}");
    Ok(())
}

/// A runner that failed still tells how many checks passed.
fn counts_of(error: &anyhow::Error) -> Counts {
    error.downcast_ref().copied().unwrap_or(Counts::of(false))
}

fn formatting() -> Result<Counts> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Counts::of(true))
}

/// Builds the tests, which lints them.
fn clippy_native() -> Result<Counts> {
    process::run(tests().arg("--no-run"))?;
    Ok(Counts::of(true))
}

/// Builds what the journeys will be walked on, which lints it.
fn clippy_web() -> Result<Counts> {
    web::compile(web::Profile::Local)?;
    Ok(Counts::of(true))
}

fn wasm_floors() -> Result<Counts> {
    process::run(process::cargo().args([
        "check",
        "-p",
        "contract",
        "-p",
        "persian",
        "--target",
        WASM,
        "--target-dir",
        workspace::WEB_TARGET,
    ]))?;
    for floor in ["contract", "persian", "frontend"] {
        let tree = ["tree", "-p", floor, "--target", WASM, "--edges", "normal", "--prefix", "none"];
        let tree = process::output(process::cargo().args(tree))?;
        for banned in ["diesel", "actix-web", "tokio"] {
            if tree.lines().any(|line| line.split(' ').next() == Some(banned)) {
                bail!("{floor} brings {banned} into the browser");
            }
        }
    }
    Ok(Counts::of(true))
}

fn native_tests() -> Result<Counts> {
    counted(tests().arg("--no-fail-fast"))
}

fn tests() -> Command {
    let mut command = process::cargo();
    if install::nextest() {
        command.args(["nextest", "run"]);
    } else {
        command.args(["test", "--lib", "--bins", "--tests"]);
    }
    command.args(["--workspace", "--exclude", "frontend"]);
    command
}

fn documentation_tests() -> Result<Counts> {
    counted(process::cargo().args(["test", "--doc", "--workspace", "--exclude", "frontend"]))
}

/// The same vectors as natively, in node. This program is its own runner.
fn persian_in_wasm() -> Result<Counts> {
    let runner = format!("{} wasm-tests", std::env::current_exe()?.display());
    counted(
        process::cargo()
            .args(["test", "-p", "persian", "--test", "vectors", "--target", WASM])
            .args(["--target-dir", workspace::WEB_TARGET])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner),
    )
}

/// The server as the tests had it built: alone, it would be compiled once more for the other features of its libraries.
fn built_with_the_tests() -> PathBuf {
    server::file(server::Profile::Dev)
}

fn openapi_is_current() -> Result<Counts> {
    let printed = process::output(process::program(built_with_the_tests()).arg("openapi"))?;
    let committed = std::fs::read_to_string(workspace::at("openapi/openapi.json"))?;
    if printed.trim() != committed.trim() {
        bail!("openapi/openapi.json is older than the code: run `cargo xtask openapi`");
    }
    Ok(Counts::of(true))
}

/// Runs a test runner and adds up its closing lines.
fn counted(command: &mut Command) -> Result<Counts> {
    let mut counts = Counts::default();
    let succeeded = process::watch(command, |line| counts += Counts::read(line).unwrap_or_default())?;
    if !succeeded {
        bail!(Counts { failed: counts.failed.max(1), ..counts });
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};

    use super::*;

    #[test]
    fn a_failed_step_still_counts_what_passed() {
        let counts = Counts { passed: 7, failed: 2 };
        let failure: Result<()> = Err(anyhow!(counts));
        assert_eq!(counts_of(&failure.context("tests").unwrap_err()), counts);
        assert_eq!(counts_of(&anyhow!("no such program")), Counts { passed: 0, failed: 1 });
    }
}
