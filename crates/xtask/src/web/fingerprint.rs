//! Whether anything changed since the last build: a hash over the content of all inputs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::Profile;
use crate::workspace;

const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "crates/persian",
    "crates/contract",
    "crates/messages",
    "crates/xtask",
    "frontend",
];
const OUTPUTS: &[&str] = &["dist", "e2e", "node_modules"];

/// The fingerprint of everything the browser side is made of, in this profile.
pub(crate) fn of_web(profile: Profile) -> String {
    format!("{}-{}", profile.name(), of(INPUTS))
}

/// The fingerprint of these files and folders.
pub(crate) fn of(inputs: &[&str]) -> String {
    let mut hash = Sha256::new();
    for input in inputs {
        for file in files(&workspace::at(input)) {
            hash.update(file.as_os_str().as_encoded_bytes());
            // A file that vanished between the listing and the reading is a change of its own.
            hash.update(fs::read(&file).unwrap_or_default());
        }
    }
    short(hash)
}

/// The fingerprint of the build that lies in the folder, if one lies there.
pub(crate) fn stored() -> Option<String> {
    if !workspace::dist().join("index.html").is_file() {
        return None;
    }
    fs::read_to_string(mark()).ok()
}

/// Remembers that the folder holds this build.
pub(crate) fn store(fingerprint: &str) -> Result<()> {
    fs::write(mark(), fingerprint).context("the fingerprint of the build cannot be written")
}

/// The first half of a hash's digits: short enough for an address, long enough never to meet another.
pub(crate) fn short(hash: Sha256) -> String {
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn files(input: &Path) -> Vec<PathBuf> {
    WalkDir::new(input)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() != 1 || !OUTPUTS.iter().any(|output| entry.file_name() == *output)
        })
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

fn mark() -> PathBuf {
    workspace::at(workspace::WEB_TARGET).join("dist.fingerprint")
}
