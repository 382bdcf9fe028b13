//! Which crates the bytes of a module come from, by the names its functions still carry.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Bytes of compiled code by crate, largest first.
pub(super) fn by_crate(module: &Path) -> Result<Vec<(String, usize)>> {
    let bytes = std::fs::read(module).with_context(|| module.display().to_string())?;
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(sections) = section.as_known() {
                    names.extend(function_names(sections)?);
                }
            }
            _ => {}
        }
    }
    let mut crates = BTreeMap::<String, usize>::new();
    for (index, size) in (imported..).zip(sizes) {
        let name = names.get(&index).map_or("", String::as_str);
        if name.starts_with("__wbindgen_describe") {
            continue; // wasm-bindgen runs these and leaves them out
        }
        *crates.entry(crate_of(name).to_owned()).or_default() += size;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Ok(crates)
}

fn function_names(sections: wasmparser::NameSectionReader<'_>) -> Result<HashMap<u32, String>> {
    let mut names = HashMap::new();
    for section in sections {
        if let Name::Function(functions) = section? {
            for function in functions {
                let function = function?;
                names.insert(function.index, format!("{:#}", rustc_demangle::demangle(function.name)));
            }
        }
    }
    Ok(names)
}

/// The crate a function belongs to: the first path in its name, as in `<dyn alloc::fmt::Debug as …>`.
fn crate_of(name: &str) -> &str {
    let path = name.split_once("::").map_or("", |(before, _)| before);
    let start = path.rfind(|letter: char| !letter.is_alphanumeric() && letter != '_').map_or(0, |at| at + 1);
    match &path[start..] {
        "" => "(no name)",
        found => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_path_of_a_name_tells_the_crate() {
        for (name, expected) in [
            ("leptos_router::location::Url::new::h0123", "leptos_router"),
            ("<alloc::string::String as core::fmt::Write>::write_str", "alloc"),
            ("<&mut tachys::view::Any as core::ops::Drop>::drop", "tachys"),
            ("memcpy", "(no name)"),
        ] {
            assert_eq!(crate_of(name), expected, "{name}");
        }
    }
}
