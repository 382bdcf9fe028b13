//! Rules about files and their names.

use std::collections::BTreeSet;

use super::source::Source;

const LONGEST: usize = 400;
const GENERATED: &[&str] = &["crates/db/src/schema.rs"];
const EMPTY_NAMES: &[&str] = &["utils", "helpers", "common", "misc", "types"];
const AT_THE_TOP: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "clippy.toml",
    "crates",
    "docker-compose.yml",
    "frontend",
    "migrations",
    "openapi",
    "rust-toolchain.toml",
    "rustfmt.toml",
];

pub(super) fn long_files(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| {
            ["rs", "css", "ts"].contains(&source.ending()) && !GENERATED.contains(&source.path.as_str())
        })
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| format!("{} has {lines} lines", source.path))
        .collect()
}

pub(super) fn empty_names(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| {
            source
                .path
                .split('/')
                .any(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or_default()))
        })
        .map(|source| source.path.clone())
        .collect()
}

pub(super) fn strangers_at_the_top(sources: &[Source]) -> Vec<String> {
    let tops: BTreeSet<&str> = sources.iter().filter_map(|source| source.path.split('/').next()).collect();
    tops.into_iter()
        .filter(|top| !top.starts_with('.') && !AT_THE_TOP.contains(top))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, lines: usize) -> Source {
        Source { path: path.into(), text: "x\n".repeat(lines) }
    }

    #[test]
    fn the_401st_line_is_one_too_many() {
        assert_eq!(
            long_files(&[at("crates/a/src/lib.rs", 400), at("crates/db/src/schema.rs", 900)]),
            [""; 0]
        );
        assert_eq!(long_files(&[at("frontend/a.css", 401)]), ["frontend/a.css has 401 lines"]);
    }

    #[test]
    fn a_name_that_says_nothing_is_refused_for_files_and_folders() {
        let refused = ["crates/a/src/utils.rs", "crates/common/src/lib.rs", "frontend/e2e/helpers.ts"];
        for path in refused {
            assert_eq!(empty_names(&[at(path, 1)]), [path]);
        }
        assert_eq!(empty_names(&[at("crates/db/src/sql_types.rs", 1)]), [""; 0]);
    }

    #[test]
    fn a_new_name_at_the_top_is_noticed() {
        let tree =
            [at("scripts/x.sh", 1), at(".ci/run", 1), at("README.md", 1), at("crates/a/Cargo.toml", 1)];
        assert_eq!(strangers_at_the_top(&tree), ["scripts"]);
    }
}
