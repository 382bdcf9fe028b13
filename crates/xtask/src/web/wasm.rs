//! From crate `frontend` to a main module, the home page in it, with one chunk per lazily loaded area.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use super::{Profile, chunks};
use crate::{process, workspace};

const TARGET: &str = "wasm32-unknown-unknown";
/// Components without their types in those of their parents: faster to compile, and measured 23 KiB less on the home page.
const FLAGS: &str = "-C link-args=--emit-relocs --cfg erase_components";

/// Compiles the crate; the module still carries the relocations that splitting needs.
pub(crate) fn compile(profile: Profile) -> Result<PathBuf> {
    let (cargo_profile, folder) = match profile {
        Profile::Dev => ("dev", "debug"),
        Profile::Local => ("wasm-local", "wasm-local"),
        Profile::Release => ("wasm-release", "wasm-release"),
    };
    process::run(
        process::cargo()
            .args([
                "build",
                "--package",
                "frontend",
                "--target",
                TARGET,
                "--target-dir",
                workspace::WEB_TARGET,
            ])
            .args(["--profile", cargo_profile])
            .env("RUSTFLAGS", FLAGS),
    )?;
    Ok(workspace::at(workspace::WEB_TARGET).join(TARGET).join(folder).join("frontend.wasm"))
}

/// Splits the module at its lazy functions and writes main module, chunks and glue into an emptied `folder`.
pub(super) fn split(module: &Path, folder: &Path, profile: Profile) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let input = fs::read(module).with_context(|| format!("{} is missing", module.display()))?;
    let main = module.with_file_name("frontend.main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./frontend.js";
    let links = options.link_name;
    let chunks = wasm_split_cli_support::transform(options).map_err(|report| anyhow!("{report:?}"))?;

    let nameless = profile != Profile::Dev;
    if nameless {
        chunks::join_in(folder, links, &chunks.prefetch_map)?;
    }
    Bindgen::new()
        .input_path(&main)
        .out_name("frontend")
        .web(true)?
        .keep_lld_exports(true) // the chunks import them
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(nameless)
        .remove_producers_section(nameless)
        .generate(folder)
        .context("wasm-bindgen refuses the module")
}
