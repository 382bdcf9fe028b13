//! The portal compiles before its browser side is built, and again after.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let dist = Path::new("../../frontend/dist");
    std::fs::create_dir_all(dist)?;
    println!("cargo::rerun-if-changed=build.rs");
    // A debug build reads the folder while it runs; any other carries its files.
    if std::env::var_os("CARGO_CFG_DEBUG_ASSERTIONS").is_none() {
        println!("cargo::rerun-if-changed={}", dist.display());
    }
    Ok(())
}
