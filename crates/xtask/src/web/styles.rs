//! Few style sheets out of many: one for every page (tokens, base, the other foundations, components, shell, in this
//! order), and one per area, which arrives with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use walkdir::WalkDir;

use crate::workspace;

/// Styles, minified.
pub(super) struct Styles {
    pub every_page: String,
    /// By the area's word; empty where an area needs none of its own.
    pub areas: BTreeMap<String, String>,
}

/// All styles. No browser targets are set: they would turn logical properties into physical ones.
pub(super) fn gather() -> Result<Styles> {
    let frontend = workspace::at("frontend");
    let mut files: Vec<PathBuf> = ["styles", "src"]
        .iter()
        .flat_map(|folder| WalkDir::new(frontend.join(folder)))
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "css"))
        .collect();
    files.sort_by_key(|file| place(file.strip_prefix(&frontend).unwrap_or(file)));

    let mut styles = Styles { every_page: String::new(), areas: areas(&frontend)? };
    for file in files {
        let source = fs::read_to_string(&file)?;
        let name = file.strip_prefix(workspace::root()).unwrap_or(&file).display().to_string();
        let minified = minify(&source, &name).with_context(|| format!("{name} is not good CSS"))?;
        match area_of(file.strip_prefix(&frontend)?).and_then(|area| styles.areas.get_mut(area)) {
            Some(area) => area.push_str(&minified),
            None => styles.every_page.push_str(&minified),
        }
    }
    Ok(styles)
}

/// Every area, still without its styles.
fn areas(frontend: &Path) -> Result<BTreeMap<String, String>> {
    let mut areas = BTreeMap::new();
    for entry in fs::read_dir(frontend.join("src/areas"))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            areas.insert(entry.file_name().to_string_lossy().into_owned(), String::new());
        }
    }
    Ok(areas)
}

/// The area whose folder a style sheet lies in.
fn area_of(file: &Path) -> Option<&str> {
    file.strip_prefix("src/areas").ok()?.iter().next()?.to_str()
}

/// Where a style sheet stands in the cascade.
fn place(file: &Path) -> (u8, PathBuf) {
    let path = file.to_string_lossy();
    let group = match path.as_ref() {
        "styles/tokens.css" => 0,
        "styles/base.css" => 1,
        path if path.starts_with("styles/") => 2,
        path if path.starts_with("src/ui/") => 3,
        path if path.starts_with("src/areas/") => 5,
        _ => 4,
    };
    (group, file.to_owned())
}

fn minify(source: &str, name: &str) -> Result<String> {
    let options = ParserOptions { filename: name.to_owned(), ..ParserOptions::default() };
    let mut sheet = StyleSheet::parse(source, options).map_err(|error| anyhow!("{error}"))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() });
    Ok(printed.map_err(|error| anyhow!("{error}"))?.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_first_and_areas_last() {
        let mut files = [
            "src/areas/search/box.css",
            "src/shell/header.css",
            "src/ui/button/button.css",
            "styles/base.css",
            "styles/boot.css",
            "styles/tokens.css",
        ]
        .map(PathBuf::from);
        files.sort_by_key(|file| place(file));
        let expected = [
            "styles/tokens.css",
            "styles/base.css",
            "styles/boot.css",
            "src/ui/button/button.css",
            "src/shell/header.css",
            "src/areas/search/box.css",
        ];
        assert_eq!(files, expected.map(PathBuf::from));
    }

    #[test]
    fn a_style_sheet_travels_with_the_area_whose_folder_it_lies_in() {
        assert_eq!(area_of(Path::new("src/areas/organizations/staff/style.css")), Some("organizations"));
        assert_eq!(area_of(Path::new("src/ui/button/style.css")), None);
    }

    #[test]
    fn logical_properties_stay_logical() {
        assert_eq!(minify("a { margin-inline-start: 4px }", "a.css").unwrap(), "a{margin-inline-start:4px}");
    }

    #[test]
    fn broken_css_is_refused_with_its_place() {
        let error = minify("a { color: red;\n b }}", "broken.css").unwrap_err().to_string();
        assert!(error.contains("broken.css"), "{error}");
    }
}
