//! What a person waits for: the brotli bytes of the home page, against its budget.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{Profile, contributors, dist};
use crate::workspace;

/// What the home page may weigh, its font and its texts included.
const HOME_BUDGET: u64 = 350 * 1024;
const CONTRIBUTORS_SHOWN: usize = 8;
/// From how many bytes on a chunk has a line of its own.
const CHUNK_SHOWN: u64 = 4 * 1024;
const KEPT: &str = "target/web/sizes.txt";

/// Says what each file weighs on its way, largest first, and keeps it for [`last`]. A release build over the budget is
/// refused.
pub(super) fn report(home: &[PathBuf], compiled: &Path, profile: Profile) -> Result<()> {
    let mut weights = home.iter().map(|file| Ok((weight(file)?, file))).collect::<Result<Vec<_>>>()?;
    weights.sort_by_key(|(bytes, _)| std::cmp::Reverse(*bytes));
    let total: u64 = weights.iter().map(|(bytes, _)| bytes).sum();

    let mut lines = vec!["the home page, as it travels:".to_owned()];
    lines.extend(weights.iter().map(|(bytes, file)| {
        format!("  {:>7.1} KiB  {:>3} %  {}", kib(*bytes), bytes * 100 / total.max(1), short_name(file))
    }));
    lines.push(format!("  {:>7.1} KiB; the budget is {} KiB", kib(total), HOME_BUDGET / 1024));
    let chunks = chunks(home)?;
    if !chunks.is_empty() {
        lines.push("loaded when an area is opened:".to_owned());
    }
    let (large, small): (Vec<_>, Vec<_>) = chunks.iter().partition(|(bytes, _)| *bytes >= CHUNK_SHOWN);
    lines.extend(
        large.iter().map(|(bytes, file)| format!("  {:>7.1} KiB         {}", kib(*bytes), short_name(file))),
    );
    let rest: u64 = small.iter().map(|(bytes, _)| bytes).sum();
    lines.push(format!("  {:>7.1} KiB         in {} smaller ones", kib(rest), small.len()));
    lines.push("what the compiled code, before shrinking, is made of:".to_owned());
    let contributors = contributors::by_crate(compiled)?.into_iter().take(CONTRIBUTORS_SHOWN);
    lines
        .extend(contributors.map(|(name, bytes)| format!("  {:>7.1} KiB         {name}", kib(bytes as u64))));
    let report = lines.join("\n");
    println!("{report}");
    fs::write(workspace::at(KEPT), report)?;
    if profile == Profile::Release && total > HOME_BUDGET {
        bail!("the home page is {:.1} KiB over its budget", kib(total - HOME_BUDGET));
    }
    Ok(())
}

/// The report of the build that lies in `frontend/dist`.
pub(crate) fn last() -> Result<String> {
    fs::read_to_string(workspace::at(KEPT))
        .context("there is no report of sizes; remove frontend/dist to build it anew")
}

fn chunks(home: &[PathBuf]) -> Result<Vec<(u64, PathBuf)>> {
    let Some(folder) = home.iter().find(|file| file.ends_with("frontend.js")).and_then(|file| file.parent())
    else {
        return Ok(Vec::new());
    };
    let mut chunks = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|ending| ending == "wasm") && !home.contains(&file) {
            chunks.push((weight(&file)?, file));
        }
    }
    chunks.sort_by_key(|(bytes, _)| std::cmp::Reverse(*bytes));
    Ok(chunks)
}

/// The bytes that travel: those of the compressed twin, where there is one.
fn weight(file: &Path) -> Result<u64> {
    let twin = dist::beside(file, "br");
    let travels = if twin.is_file() { twin.as_path() } else { file };
    Ok(fs::metadata(travels)?.len())
}

fn short_name(file: &Path) -> String {
    file.strip_prefix(workspace::dist()).unwrap_or(file).display().to_string()
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files, shown with one decimal")]
fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
