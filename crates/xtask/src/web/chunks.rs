//! Fewer chunks: what areas share comes in a few files.
//!
//! `wasm_split` writes a chunk for every set of areas that share code. Fourteen areas have hundreds of sets, most of them
//! with less than a kilobyte, and an area needs every chunk of a set it belongs to. Chunks are joined here as long as the
//! requests that saves outweigh the code that is then loaded in vain. Code loaded early harms nothing: a chunk only fills
//! places of the table and of the memory that nobody else fills.

mod join;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::process;

/// What a request costs whoever waits for it, in bytes of code before compression.
const REQUEST: usize = 40 * 1024;

/// Chunks in one file, and the areas that load it: a bit for each.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bundle {
    chunks: Vec<String>,
    areas: u64,
    bytes: usize,
}

impl Bundle {
    fn cost(&self) -> usize {
        self.areas.count_ones() as usize * (self.bytes + REQUEST)
    }

    fn with(&self, other: &Self) -> Self {
        Self {
            chunks: [self.chunks.as_slice(), &other.chunks].concat(),
            areas: self.areas | other.areas,
            bytes: self.bytes + other.bytes,
        }
    }
}

/// Joins the chunks in `folder`, and drops what only a debugger reads from every module of an area. `needed` are the files
/// of each area; `links` is the script that loads them.
pub(super) fn join_in(folder: &Path, links: &str, needed: &HashMap<String, Vec<String>>) -> Result<()> {
    let read = |name: &str| {
        let file = folder.join(name).with_extension("wasm");
        fs::read(&file).with_context(|| file.display().to_string())
    };
    let (mut shared, mut own) = (BTreeMap::<String, u64>::new(), Vec::new());
    for (bit, files) in needed.iter().collect::<BTreeMap<_, _>>().values().enumerate() {
        for file in *files {
            match file.starts_with("chunk_") {
                true => *shared.entry(file.clone()).or_default() |= 1 << bit,
                false => own.push(vec![file.clone()]),
            }
        }
    }
    let chunks = shared
        .into_iter()
        .map(|(name, areas)| Ok(Bundle { bytes: join::size(&read(&name)?)?, chunks: vec![name], areas }))
        .collect::<Result<Vec<_>>>()?;
    let bundles: Vec<_> = bundle(chunks).into_iter().map(|bundle| bundle.chunks).collect();

    process::in_parallel(&[bundles.as_slice(), &own].concat(), |names| {
        let modules = names.iter().map(|name| read(name)).collect::<Result<Vec<_>>>()?;
        let joined = join::join(&modules)?;
        for name in names {
            fs::remove_file(folder.join(name).with_extension("wasm"))?;
        }
        Ok(fs::write(folder.join(&names[0]).with_extension("wasm"), joined)?)
    })?;
    let links = folder.join(links);
    Ok(fs::write(&links, relink(&fs::read_to_string(&links)?, &bundles)?)?)
}

/// Joins two bundles after another, always those that save most.
fn bundle(mut bundles: Vec<Bundle>) -> Vec<Bundle> {
    loop {
        let saving = |(left, right): (usize, usize)| {
            let apart = bundles[left].cost() + bundles[right].cost();
            (apart.saturating_sub(bundles[left].with(&bundles[right]).cost()), left, right)
        };
        let pairs = (0..bundles.len()).flat_map(|right| (0..right).map(move |left| (left, right)));
        match pairs.map(saving).max() {
            Some((1.., left, right)) => {
                let joined = bundles.swap_remove(right);
                bundles[left] = bundles[left].with(&joined);
            }
            _ => return bundles,
        }
    }
}

/// The script that loads the chunks, when each bundle lies under the name of its first.
fn relink(script: &str, bundles: &[Vec<String>]) -> Result<String> {
    const CHUNK: &str = "const __chunk_";
    const DEPENDENCIES: &str = ", [__chunk_";
    let first: HashMap<&str, &str> = bundles
        .iter()
        .flat_map(|names| names.iter().map(|name| (name.as_str(), names[0].as_str())))
        .collect();
    let of =
        |number: &str| first.get(format!("chunk_{number}").as_str()).copied().context("an unknown chunk");
    let mut relinked = String::new();
    let mut skips = false;
    for line in script.lines() {
        if let Some(number) = line.strip_prefix(CHUNK).and_then(|rest| rest.split(' ').next()) {
            skips = of(number)? != format!("chunk_{number}");
        } else if let Some((before, list)) = line.split_once(DEPENDENCIES) {
            let (list, after) = list.split_once(']').context("a list without end")?;
            let files = list.split(", __chunk_").map(of).collect::<Result<BTreeSet<_>>>()?;
            let files: Vec<_> = files.into_iter().map(|file| format!("__{file}")).collect();
            relinked += &format!("{before}, [{}]{after}\n", files.join(", "));
            continue;
        } else if line.starts_with("/* ") {
            continue;
        }
        if !skips {
            relinked.push_str(line);
            relinked.push('\n');
        }
        skips = skips && line != ", []);";
    }
    Ok(relinked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &str, areas: u64, bytes: usize) -> Bundle {
        Bundle { chunks: vec![name.to_owned()], areas, bytes }
    }

    #[test]
    fn small_chunks_are_joined_and_large_ones_of_other_areas_stay_apart() {
        let large = 10 * REQUEST;
        let bundles = bundle(vec![
            chunk("chunk_1", 0b0011, large),
            chunk("chunk_2", 0b0111, 100),
            chunk("chunk_3", 0b1100, large),
            chunk("chunk_4", 0b0011, large),
        ]);
        let mut names: Vec<_> = bundles.iter().map(|bundle| bundle.chunks.clone()).collect();
        names.iter_mut().for_each(|names| names.sort());
        names.sort();
        assert_eq!(names, [vec!["chunk_1", "chunk_4"], vec!["chunk_2"], vec!["chunk_3"]]);
    }

    #[test]
    fn the_script_loads_each_bundle_once() {
        let block = |number: u32| {
            format!(
                "/* a, b */\nconst __chunk_{number} = makeLoad(() => {{\n    fetch(\"./chunk_{number}.wasm\");\n}}\n, []);\n"
            )
        };
        let script = format!(
            "before\n{}{}{}export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {{\n}}\n, [__chunk_1, __chunk_2, __chunk_3]));\n",
            block(1),
            block(2),
            block(3)
        );
        let bundles = [vec!["chunk_1".to_owned(), "chunk_3".to_owned()], vec!["chunk_2".to_owned()]];
        let relinked = relink(&script, &bundles).unwrap();
        assert_eq!(
            relinked,
            "before\n\
             const __chunk_1 = makeLoad(() => {\n    fetch(\"./chunk_1.wasm\");\n}\n, []);\n\
             const __chunk_2 = makeLoad(() => {\n    fetch(\"./chunk_2.wasm\");\n}\n, []);\n\
             export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {\n}\n, [__chunk_1, __chunk_2]));\n"
        );
        assert!(relink(&script, &bundles[..1]).is_err(), "a chunk in no bundle");
    }
}
