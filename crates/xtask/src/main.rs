//! The commands of the README: `cargo xtask run`, `cargo xtask test` and the smaller ones they are made of.
#![allow(clippy::print_stdout, reason = "this program talks to the person who typed it")]

mod bench;
mod browser_tests;
mod counts;
mod dev;
mod guards;
mod install;
mod process;
mod prove;
mod server;
mod wasm_tests;
mod web;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Builds, runs and proves the portal.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing, build everything and serve the portal with demonstration data.
    Run,
    /// Check everything, from formatting to browser journeys, and count.
    Test,
    /// Serve the portal and rebuild it on every change.
    Dev,
    /// Run the browser journeys, or those named, against a server of their own.
    E2e {
        /// Files or titles, as Playwright takes them.
        filter: Vec<String>,
    },
    /// Build the browser side into frontend/dist, as journeys are walked on it.
    Web {
        /// Small and slow to build, as it is shipped.
        #[arg(long)]
        release: bool,
    },
    /// Check the rules of the house that no compiler knows.
    Guards,
    /// Install the programs of others that tests talk to.
    Foreign,
    /// Write openapi/openapi.json from the code, and openapi/permissions.md as measured.
    Openapi,
    /// Write crates/db/src/schema.rs from the migrations.
    Schema,
    /// Compare the portal with the bare database under load, with itself, and print sizes.
    Bench {
        /// Only these parts.
        parts: Vec<bench::Part>,
    },
    /// Put demonstration data and accounts into the database (or `--remove-demo`).
    Seed {
        /// Take all demonstration data out again.
        #[arg(long)]
        remove_demo: bool,
    },
    /// Run the tests of a wasm file in node; cargo calls this.
    #[command(hide = true)]
    WasmTests { module: PathBuf },
}

fn main() -> ExitCode {
    match perform(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\n✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    match task {
        Task::Run => run(),
        Task::Test => prove::everything(),
        Task::Dev => dev::watch(),
        Task::E2e { filter } => {
            let program = server::build(server::Profile::Dev)?;
            println!("{}", browser_tests::run(&program, &filter)?);
            Ok(())
        }
        Task::Web { release } => {
            web::build(if release { web::Profile::Release } else { web::Profile::Local })
        }
        Task::Guards => {
            println!("{}", guards::check()?);
            Ok(())
        }
        Task::Foreign => install::foreign(),
        Task::Openapi => {
            shora(&["openapi", "--write"])?;
            let measure = ["test", "--package", "server", "--test", "api", "the_committed_table"];
            process::run(process::cargo().env("WRITE_PERMISSIONS", "1").args(measure))
        }
        Task::Schema => {
            process::run(process::cargo().args(["run", "--package", "db", "--example", "write_schema"]))
        }
        Task::Bench { parts } => bench::compare(&parts),
        Task::Seed { remove_demo } => shora(&["seed", if remove_demo { "--remove-demo" } else { "--demo" }]),
        Task::WasmTests { module } => wasm_tests::run(&module),
    }
}

fn run() -> Result<()> {
    install::wasm_target()?;
    install::postgres()?;
    web::build(web::Profile::Local)?;
    let program = server::build(server::Profile::Local)?;
    server::become_server(&program)
}

/// Runs the portal's own program.
fn shora(arguments: &[&str]) -> Result<()> {
    process::run(process::cargo().args(["run", "--package", "server", "--"]).args(arguments))
}
