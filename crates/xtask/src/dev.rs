//! `cargo xtask dev`: looks at the sources twice a second and rebuilds what changed.

use std::time::Duration;

use anyhow::Result;

use crate::server::{self, Profile, Server};
use crate::{install, process, web, workspace};

const LOOK_EVERY: Duration = Duration::from_millis(500);
const SERVER_SOURCES: &[&str] = &["Cargo.toml", "Cargo.lock", "crates", "migrations", "frontend/locales"];

/// Builds, serves, and starts again after every change. A build that fails leaves the last good state running.
pub(crate) fn watch() -> Result<()> {
    install::wasm_target()?;
    install::postgres()?;
    let mut web = String::new();
    let mut sources = String::new();
    let mut running: Option<Server> = None;
    loop {
        let now = web::fingerprint(web::Profile::Dev);
        if web != now {
            web = now;
            tell(build_web());
        }
        let now = web::fingerprint_of(SERVER_SOURCES);
        if sources != now {
            sources = now;
            tell(restart(&mut running));
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

/// In a program of its own: it may be this very program that changed, or the texts it carries.
fn build_web() -> Result<()> {
    process::run(process::cargo().args(["run", "--quiet", "--package", "xtask", "--", "web"]))
}

fn restart(running: &mut Option<Server>) -> Result<()> {
    let program = server::build(Profile::Dev)?;
    if let Some(mut old) = running.take() {
        old.stop()?;
    }
    *running = Some(server::start(&program)?);
    Ok(())
}

fn tell(outcome: Result<()>) {
    if let Err(error) = outcome {
        println!("✗ {error:#}\n  waiting for the next change in {}", workspace::root().display());
    }
}
