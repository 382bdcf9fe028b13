//! Compiles `frontend/locales/{fa,en}/*.ftl` into typed keys and flat JSON files, per language one for what every page
//! says and one per area.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

/// The text of a key as [`Catalogue`] reads it, with the variables in the order they appear.
struct Text {
    template: String,
    variables: Vec<String>,
    file: String,
    part: String,
}

type Texts = BTreeMap<String, Text>;

/// The part that every page needs, and the files it is made of; any other file is a part of its own.
const BASE: &str = "base";
const BASE_FILES: &[&str] = &["field", "files", "permission", "problem", "request", "shell", "ui"];

fn main() -> Result<()> {
    let locales = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../frontend/locales");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed={}", locales.display());

    let fa = read_language(&locales, "fa")?;
    let en = read_language(&locales, "en")?;
    compare(&fa, &en)?;
    fs::write(out.join("keys.rs"), functions(&fa, &en)?)?;
    fs::write(out.join("parts.rs"), format!("match language {{ {} {} }}", arm("Fa", &fa)?, arm("En", &en)?))?;
    Ok(())
}

fn read_language(locales: &Path, language: &str) -> Result<Texts> {
    let folder = locales.join(language);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .with_context(|| format!("no folder {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    let mut texts = Texts::new();
    for path in paths {
        let word = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file = format!("{language}/{word}.ftl");
        read_file(&path, &word, &file, &mut texts).with_context(|| file.clone())?;
    }
    Ok(texts)
}

fn read_file(path: &Path, word: &str, file: &str, texts: &mut Texts) -> Result<()> {
    let source = fs::read_to_string(path)?;
    let resource = match parser::parse(source.as_str()) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            let line = |position: usize| source[..position.min(source.len())].lines().count();
            let places: Vec<_> = errors
                .iter()
                .map(|error| format!("line {}: {}", line(error.pos.start), error.kind))
                .collect();
            bail!("{}", places.join("; "));
        }
    };
    let terms: BTreeMap<&str, &Pattern<&str>> = resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Term(term) => Some((term.id.name, &term.value)),
            _ => None,
        })
        .collect();
    let part = if BASE_FILES.contains(&word) { BASE } else { word };
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let key = message.id.name;
        let own = key.strip_prefix("problem-").unwrap_or(key);
        ensure!(
            key.starts_with(&format!("{word}-")) || own.starts_with(&format!("{word}-")),
            "{key} must start with {word}- or problem-{word}-"
        );
        ensure!(message.attributes.is_empty(), "{key}: attributes are not supported");
        let pattern = message.value.as_ref().with_context(|| format!("{key} is empty"))?;
        let mut compiler = Compiler { terms: &terms, variables: Vec::new() };
        let template = compiler.pattern(pattern).with_context(|| key.to_owned())?;
        let text =
            Text { template, variables: compiler.variables, file: file.to_owned(), part: part.to_owned() };
        ensure!(texts.insert(key.to_owned(), text).is_none(), "{key} appears twice");
    }
    Ok(())
}

struct Compiler<'a> {
    terms: &'a BTreeMap<&'a str, &'a Pattern<&'a str>>,
    variables: Vec<String>,
}

impl Compiler<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<String> {
        let mut template = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => template.push_str(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    template.push_str(&self.inline(inline)?);
                }
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    let InlineExpression::VariableReference { id } = selector else {
                        bail!("a choice must be made by a variable");
                    };
                    self.remember(id.name);
                    write!(template, "{{{},", id.name)?;
                    for variant in variants {
                        let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) =
                            &variant.key;
                        let star = if variant.default { "*" } else { "" };
                        write!(template, " {star}{name} {{{}}}", self.pattern(&variant.value)?)?;
                    }
                    template.push('}');
                }
            }
        }
        Ok(template)
    }

    fn inline(&mut self, expression: &InlineExpression<&str>) -> Result<String> {
        match expression {
            InlineExpression::VariableReference { id } => {
                self.remember(id.name);
                Ok(format!("{{{}}}", id.name))
            }
            InlineExpression::StringLiteral { value } => {
                ensure!(!value.contains(['{', '}', '\\']), "braces and escapes are not supported");
                Ok((*value).to_owned())
            }
            InlineExpression::TermReference { id, .. } => {
                let term =
                    *self.terms.get(id.name).with_context(|| format!("no term -{} in this file", id.name))?;
                self.pattern(term)
            }
            _ => bail!("only variables, terms and string literals may stand in braces"),
        }
    }

    fn remember(&mut self, variable: &str) {
        if !self.variables.iter().any(|known| known == variable) {
            self.variables.push(variable.to_owned());
        }
    }
}

fn compare(fa: &Texts, en: &Texts) -> Result<()> {
    let mut differences = Vec::new();
    for (texts, other, language) in [(fa, en, "en"), (en, fa, "fa")] {
        for (key, text) in texts.iter().filter(|(key, _)| !other.contains_key(*key)) {
            differences.push(format!("{key} ({}) is missing in {language}", text.file));
        }
    }
    for (key, text) in fa {
        let Some(twin) = en.get(key) else { continue };
        let sorted = |text: &Text| {
            let mut variables = text.variables.clone();
            variables.sort();
            variables
        };
        if sorted(text) != sorted(twin) {
            differences
                .push(format!("{key} has variables {:?} in fa, {:?} in en", text.variables, twin.variables));
        }
    }
    ensure!(differences.is_empty(), "locale files differ:\n  {}", differences.join("\n  "));
    Ok(())
}

fn functions(fa: &Texts, en: &Texts) -> Result<String> {
    let mut source = String::new();
    let mut names = BTreeMap::new();
    for (key, text) in fa {
        let name = key.replace('-', "_");
        if let Some(twin) = names.insert(name.clone(), key) {
            bail!("{key} and {twin} give one function name");
        }
        for template in [Some(&text.template), en.get(key).map(|twin| &twin.template)].into_iter().flatten() {
            writeln!(source, "/// `{}`\n///", template.replace(['`', '\n'], " "))?;
        }
        let parameter = |variable: &String| variable.replace('-', "_");
        let parameters: Vec<_> =
            text.variables.iter().map(|v| format!("{}: impl Into<crate::Arg>", parameter(v))).collect();
        let args: Vec<_> =
            text.variables.iter().map(|v| format!("({v:?}, {}.into())", parameter(v))).collect();
        writeln!(
            source,
            "pub fn {name}({}) -> crate::Message {{\n    crate::Message {{ key: {key:?}, args: vec![{}] }}\n}}\n",
            parameters.join(", "),
            args.join(", ")
        )?;
    }
    Ok(source)
}

/// The arm of `match language` that lists the parts of one language: `Language::Fa => &[("base", "{…}"), …],`.
fn arm(language: &str, texts: &Texts) -> Result<String> {
    let mut parts: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for (key, text) in texts {
        parts.entry(&text.part).or_default().insert(key, &text.template);
    }
    let parts: Vec<_> = parts
        .into_iter()
        .map(|(part, texts)| Ok(format!("({part:?}, {:?})", serde_json::to_string(&texts)?)))
        .collect::<Result<_>>()?;
    Ok(format!("crate::Language::{language} => &[{}],", parts.join(", ")))
}
