//! The browser side, from source to the folder the server embeds.
//!
//! What one build makes of the application goes into `dist/pkg/<hash>/`: the main module, its glue and the chunks refer to
//! each other by name, so the folder carries the hash; likewise `dist/pkg/texts.<hash>/` and `dist/pkg/styles.<hash>/`, a
//! file per area. Everything else that never changes carries its hash in its own name and stays cached over a new
//! version: `dist/pkg/<name>.<hash>.<ending>`.

mod chunks;
mod contributors;
mod dist;
mod fingerprint;
mod sizes;
mod styles;
mod wasm;
mod wasm_opt;

use anyhow::Result;

use crate::{install, process, workspace};

pub(crate) use fingerprint::{of as fingerprint_of, of_web as fingerprint};
pub(crate) use sizes::last as last_sizes;
pub(crate) use wasm::compile;

/// How the browser side is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Fast to build anew, very large.
    Dev,
    /// What `run` serves and journeys are walked on: the same code in a third of a release's building time.
    Local,
    /// As it is shipped: slow to build, small to load, held to its budget.
    Release,
}

impl Profile {
    const fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Local => "local",
            Self::Release => "release",
        }
    }
}

/// Builds `frontend/dist` unless it already holds exactly these sources, built in this profile.
pub(crate) fn build(profile: Profile) -> Result<()> {
    let fingerprint = fingerprint::of_web(profile);
    if fingerprint::stored().as_deref() == Some(fingerprint.as_str()) {
        println!("▸ the browser side is up to date");
        return Ok(());
    }
    install::wasm_target()?;
    let optimiser = match profile {
        Profile::Dev | Profile::Local => None,
        Profile::Release => wasm_opt::Optimiser::find()?,
    };
    let compiled =
        process::step(&format!("compile the browser side ({})", profile.name()), || wasm::compile(profile))?;
    let work = workspace::at(workspace::WEB_TARGET).join("pkg");
    process::step("split it by area", || wasm::split(&compiled, &work, profile))?;
    if let Some(optimiser) = optimiser {
        process::step("make it small", || optimiser.shrink(&work))?;
    }
    let styles = process::step("gather the styles", styles::gather)?;
    let home = process::step("lay out and compress", || dist::lay_out(&work, &styles, profile))?;
    sizes::report(&home, &compiled, profile)?;
    fingerprint::store(&fingerprint)
}
