//! Makes the original files of `data/files/` anew from `data/originals.json`: every sheet as Word or Excel to fill in, and
//! as PDF to print. The files are committed, because their bytes are what the portal hands out; run this after a change
//! of the text: `cargo run -p library --example make_originals`. It needs Chromium for the PDFs. Vazirmatn is under the
//! SIL Open Font License, which lies beside it.

#![allow(clippy::print_stdout, reason = "a tool for the command line")]

mod html;
mod sheet;
mod word;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

#[derive(Deserialize)]
struct Originals {
    words: Words,
    sheets: Vec<Original>,
}

/// What is printed on every sheet.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Words {
    pub(crate) office: String,
    pub(crate) version: String,
    pub(crate) total: String,
    pub(crate) sign: String,
    pub(crate) page: String,
    pub(crate) of: String,
}

/// One version of a form, as it is set on paper.
#[derive(Deserialize)]
pub(crate) struct Original {
    /// The names of its files begin with it: `F-101-v2`.
    pub(crate) file: String,
    pub(crate) code: String,
    pub(crate) version: u32,
    pub(crate) title: String,
    /// `docx`, `xlsx`, or nothing where there is only something to read.
    pub(crate) fill: Option<String>,
    #[serde(default)]
    pub(crate) landscape: bool,
    pub(crate) blocks: Vec<Block>,
    #[serde(skip)]
    pub(crate) words: Words,
}

impl Original {
    /// Which version it is, as it is printed.
    pub(crate) fn edition(&self) -> String {
        format!("{} {}", self.words.version, persian(self.version))
    }
}

/// A part of a sheet, from top to bottom.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Block {
    Heading(String),
    Text(String),
    /// Boxes with a label each, so many in a row.
    Fields {
        columns: usize,
        labels: Vec<String>,
    },
    /// Squares to be ticked.
    Checks(Vec<String>),
    /// Lines to write on.
    Lines {
        label: String,
        count: usize,
    },
    Table(Table),
    /// Who signs, from right to left.
    Signatures(Vec<String>),
}

#[derive(Deserialize)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    /// Printed in the first column after the row's number, one row each.
    #[serde(default)]
    pub(crate) rows: Vec<String>,
    /// Empty rows after them.
    #[serde(default)]
    pub(crate) empty: usize,
    /// Whether a last row adds the columns of money up.
    #[serde(default)]
    pub(crate) total: bool,
}

#[derive(Deserialize)]
pub(crate) struct Column {
    pub(crate) title: String,
    /// Its share of the width.
    pub(crate) width: f64,
    #[serde(default)]
    pub(crate) kind: Kind,
    /// A formula of Excel with `{r}` for the row's number.
    pub(crate) formula: Option<String>,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    #[default]
    Text,
    Money,
    Percent,
    Number,
    Date,
}

impl Table {
    /// The rows with what is printed in each: number and label.
    pub(crate) fn printed(&self) -> impl Iterator<Item = (usize, Option<&str>)> {
        let labels = self.rows.iter().map(|label| Some(label.as_str()));
        labels.chain(std::iter::repeat_n(None, self.empty)).enumerate().map(|(at, label)| (at + 1, label))
    }
}

pub(crate) fn persian(number: impl ToString) -> String {
    persian::digits::to_persian(&number.to_string())
}

fn main() -> Result<()> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let originals: Originals = serde_json::from_slice(&std::fs::read(data.join("originals.json"))?)?;
    // Two fixed weights of the portal's own font: of one whose weight varies, Chromium embeds drawings, not letters.
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/make_originals");
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for mut original in originals.sheets {
        original.words = originals.words.clone();
        if !wanted.is_empty() && !wanted.contains(&original.file) {
            continue;
        }
        let path = |ending: &str| data.join("files").join(format!("{}.{ending}", original.file));
        match original.fill.as_deref() {
            Some("docx") => std::fs::write(path("docx"), word::document(&original)?)?,
            Some("xlsx") => std::fs::write(path("xlsx"), sheet::workbook(&original)?)?,
            _ => {}
        }
        print(&html::page(&original, &fonts), &path("pdf"))?;
        println!("{}", original.file);
    }
    Ok(())
}

fn print(html: &str, pdf: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let page = folder.path().join("page.html");
    std::fs::write(&page, html)?;
    let status = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg("--allow-file-access-from-files")
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .context("Chromium is needed for PDFs")?;
    ensure!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    Ok(())
}
