//! `wasm-opt` where it can be had: on the PATH, or from npm when there is node.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::{install, process, workspace};

/// Older ones, Debian's among them, cannot read `table.fill`.
const OLDEST: u32 = 116;
const FROM_NPM: &str = "binaryen@132.0.0";

const FLAGS: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A `wasm-opt` that is new enough, as the words that start it.
pub(super) struct Optimiser(Vec<String>);

impl Optimiser {
    /// Finds one, or says that the build goes on without.
    pub(super) fn find() -> Result<Option<Self>> {
        let on_the_path = Self(vec!["wasm-opt".to_owned()]);
        if process::find("wasm-opt").is_some()
            && on_the_path.version().is_some_and(|version| version >= OLDEST)
        {
            return Ok(Some(on_the_path));
        }
        if process::find("node").is_none() || process::find("npm").is_none() {
            println!(
                "  neither a recent wasm-opt nor node is here: the browser side stays about a third larger"
            );
            return Ok(None);
        }
        let script = workspace::at(install::TOOLS).join("node_modules/binaryen/bin/wasm-opt");
        if !script.is_file() {
            process::step("install wasm-opt from npm", || install::npm_tool(FROM_NPM))?;
        }
        Ok(Some(Self(vec!["node".to_owned(), script.to_string_lossy().into_owned()])))
    }

    /// Shrinks every module of the folder in place.
    pub(super) fn shrink(&self, folder: &Path) -> Result<()> {
        let modules = fs::read_dir(folder)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "wasm"))
            .collect::<Vec<_>>();
        process::in_parallel(&modules, |module| process::run(&mut self.command(module)))
    }

    fn command(&self, module: &Path) -> Command {
        let mut command = self.bare();
        command.args(FLAGS).arg(module).arg("-o").arg(module);
        command
    }

    fn bare(&self) -> Command {
        let mut command = process::program(&self.0[0]);
        command.args(&self.0[1..]);
        command
    }

    /// `132` out of `wasm-opt version 132 (version_132)`.
    fn version(&self) -> Option<u32> {
        process::output(self.bare().arg("--version")).ok()?.split_whitespace().nth(2)?.parse().ok()
    }
}
