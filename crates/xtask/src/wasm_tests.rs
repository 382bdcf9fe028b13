//! Runs the `#[wasm_bindgen_test]`s of a crate in node: what cargo starts for a test binary of the wasm target.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::process;

/// Collects what the tests print, calls them by their exported names and ends with their verdict.
const RUNNER: &str = r#"
const print = console.log.bind(console);
globalThis.__wbgtest_og_console_log = print;
globalThis.__wbg_test_invoke = (test) => test();
const tests = require("./tests.js");
for (const level of ["log", "debug", "info", "warn", "error"]) {
  console[level] = (...args) => tests[`__wbgtest_console_${level}`](args);
}
const exported = tests.__wasm;
const names = Object.keys(exported).filter((name) => name.startsWith("__wbgt_"));
const context = new tests.WasmBindgenTestContext(false);
context.run(names.map((name) => exported[name])).then(
  (passed) => process.exit(passed ? 0 : 1),
  (error) => { print(error); process.exit(1); },
);
"#;

/// Runs the tests of one wasm file; the caller sees their closing line and exit code.
pub(crate) fn run(module: &Path) -> Result<()> {
    let folder = module.with_extension("node");
    fs::create_dir_all(&folder)?;
    Bindgen::new()
        .input_path(module)
        .out_name("tests")
        .nodejs(true)?
        .typescript(false)
        .export_wasm(true)
        .keep_lld_exports(true)
        .generate(&folder)
        .context("wasm-bindgen refuses the tests")?;
    let runner = folder.join("run.cjs");
    fs::write(&runner, RUNNER)?;
    process::run(process::program("node").arg(&runner))
}
