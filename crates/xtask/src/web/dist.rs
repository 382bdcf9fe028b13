//! The folder the server embeds: hashed names, filled templates, everything compressed beforehand.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use messages::Language;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::{Profile, fingerprint, styles::Styles};
use crate::{process, workspace};

const TEMPLATES: &[&str] = &["index.html", "offline.html", "sw.js"];
/// Kinds of files that carry their own compression.
const COMPRESSED: &[&str] = &["png", "woff2"];

/// Makes the folder anew and returns the files that the home page loads, whose code is the main module.
pub(super) fn lay_out(package: &Path, styles: &Styles, profile: Profile) -> Result<Vec<PathBuf>> {
    let dist = workspace::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    let frontend = workspace::at("frontend");
    let folder = hashed_folder(&dist, "", &contents(package)?)?;
    let by_area = styles.areas.iter().map(|(area, css)| (format!("{area}.css"), css.clone().into_bytes()));
    let boot = fs::read(frontend.join("boot.js"))?;
    let font =
        hashed(&dist, "vazirmatn", "woff2", &fs::read(frontend.join("public/fonts/vazirmatn.woff2"))?)?;
    let css = format!("{}{}", font_face(&font), styles.every_page);
    let mut addresses = BTreeMap::from([
        ("boot", hashed(&dist, "boot", "js", &boot)?),
        ("css", hashed(&dist, "app", "css", css.as_bytes())?),
        ("texts", hashed_folder(&dist, "texts.", &texts())?),
        ("styles", hashed_folder(&dist, "styles.", &by_area.collect())?),
        ("icons", hashed(&dist, "icons", "svg", &fs::read(frontend.join("public/icons.svg"))?)?),
        ("font", font),
        ("glue", format!("{folder}/frontend.js")),
        ("wasm", format!("{folder}/frontend_bg.wasm")),
    ]);
    addresses.insert("version", version(&addresses));
    copy_public(&frontend.join("public"), &dist)?;
    for template in TEMPLATES {
        let text = fs::read_to_string(frontend.join(template))?;
        fs::write(dist.join(template), fill(&text, &addresses).with_context(|| (*template).to_owned())?)?;
    }
    compress_all(&dist, profile)?;

    let named = ["boot", "css", "icons", "font", "glue", "wasm"].map(|name| addresses[name].clone());
    let of_home = [
        "/index.html".to_owned(),
        format!("{folder}/__wasm_split.js"),
        format!("{}/fa/{}.json", addresses["texts"], messages::BASE),
        format!("{}/fa/home.json", addresses["texts"]),
        format!("{}/home.css", addresses["styles"]),
    ];
    let home = of_home.into_iter().chain(named).map(|address| dist.join(&address[1..]));
    Ok(home.filter(|file| file.is_file()).collect())
}

/// The texts of both languages, by the path of their part: `fa/search.json`.
fn texts() -> Contents {
    let of_language = |language: Language| {
        let parts = messages::parts(language).iter();
        parts.map(move |(part, json)| (format!("{}/{part}.json", language.code()), json.as_bytes().to_vec()))
    };
    Language::ALL.into_iter().flat_map(of_language).collect()
}

/// Files by their path in a folder.
type Contents = BTreeMap<String, Vec<u8>>;

fn contents(folder: &Path) -> Result<Contents> {
    files_of(folder)
        .iter()
        .map(|file| Ok((file.strip_prefix(folder)?.to_string_lossy().into_owned(), fs::read(file)?)))
        .collect()
}

/// Writes files that belong together under `/pkg/<name><hash of them all>` and returns that address.
fn hashed_folder(dist: &Path, name: &str, files: &Contents) -> Result<String> {
    let mut hash = Sha256::new();
    for (path, content) in files {
        hash.update(path);
        hash.update(content);
    }
    let address = format!("/pkg/{name}{}", fingerprint::short(hash));
    for (path, content) in files {
        let target = dist.join(&address[1..]).join(path);
        fs::create_dir_all(target.parent().unwrap_or(dist))?;
        fs::write(&target, content).with_context(|| target.display().to_string())?;
    }
    Ok(address)
}

/// Writes a file under its hashed name and returns its address.
fn hashed(dist: &Path, name: &str, ending: &str, content: &[u8]) -> Result<String> {
    let address = format!("/pkg/{name}.{}.{ending}", fingerprint::short(Sha256::new_with_prefix(content)));
    fs::write(dist.join(&address[1..]), content)?;
    Ok(address)
}

fn version(addresses: &BTreeMap<&str, String>) -> String {
    let mut hash = Sha256::new();
    addresses.values().for_each(|address| hash.update(address));
    fingerprint::short(hash)
}

/// One file for all weights between regular and bold; Persian text never waits for it invisibly. Its own measures suit
/// Persian, whose letters reach deep below the line; Latin alone would stand too high, so English pages measure it anew.
fn font_face(address: &str) -> String {
    let face = |name: &str, measures: &str| {
        format!(
            "@font-face{{font-family:{name};src:url({address})format(\"woff2\");font-weight:400 700;font-display:swap{measures}}}"
        )
    };
    face("Vazirmatn", "")
        + &face("\"Vazirmatn Latin\"", ";ascent-override:111%;descent-override:45%;line-gap-override:0%")
}

/// Public files keep their names, except the two that are served hashed.
fn copy_public(public: &Path, dist: &Path) -> Result<()> {
    for file in files_of(public) {
        let name = file.strip_prefix(public)?;
        if name != "icons.svg" && name != "fonts/vazirmatn.woff2" {
            copy(&file, &dist.join(name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

/// Puts the addresses where the template names them as `{{name}}`.
fn fill(template: &str, addresses: &BTreeMap<&str, String>) -> Result<String> {
    let filled = addresses
        .iter()
        .fold(template.to_owned(), |text, (name, address)| text.replace(&format!("{{{{{name}}}}}"), address));
    if let Some(start) = filled.find("{{") {
        bail!("nothing is known for {:.40}", &filled[start..]);
    }
    Ok(filled)
}

fn compress_all(dist: &Path, profile: Profile) -> Result<()> {
    let files: Vec<PathBuf> = files_of(dist)
        .into_iter()
        .filter(|file| {
            !file.extension().is_some_and(|ending| COMPRESSED.iter().any(|known| ending == *known))
        })
        .collect();
    process::in_parallel(&files, |file| compress(file, profile))
}

fn compress(file: &Path, profile: Profile) -> Result<()> {
    let content = fs::read(file)?;
    let quality = if profile == Profile::Release { 11 } else { 1 };
    let parameters = BrotliEncoderParams { quality, lgwin: 22, ..BrotliEncoderParams::default() };
    let mut smaller = File::create(beside(file, "br"))?;
    brotli::BrotliCompress(&mut content.as_slice(), &mut smaller, &parameters)?;
    let level = if profile == Profile::Release { Compression::best() } else { Compression::fast() };
    let mut smaller = GzEncoder::new(File::create(beside(file, "gz"))?, level);
    smaller.write_all(&content)?;
    smaller.finish()?;
    Ok(())
}

/// The compressed twin of a file: `app.css.br`.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_wherever_it_names_an_address() {
        let addresses = BTreeMap::from([("css", "/pkg/app.1.css".to_owned())]);
        assert_eq!(fill("<{{css}}> {{css}}", &addresses).unwrap(), "</pkg/app.1.css> /pkg/app.1.css");
    }

    #[test]
    fn a_name_nobody_knows_stops_the_build() {
        let error = fill("x {{unknown}}", &BTreeMap::new()).unwrap_err().to_string();
        assert!(error.contains("{{unknown}}"), "{error}");
    }
}
