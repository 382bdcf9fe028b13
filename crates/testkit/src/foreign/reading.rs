//! What the portal hands out, as the readers of others find it.

use std::io::Write;
use std::process::Stdio;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::script;
use crate::client::Answer;

/// A feed as feedparser reads it, after making sure that it found no fault.
#[must_use]
#[track_caller]
pub fn feed(answer: &Answer) -> Value {
    let found: Value = read(
        "feed.py",
        &[answer.header("content-type").unwrap_or_default()],
        &answer.assert_status(200).body,
    );
    assert_eq!(found["bozo"], false, "{}", found["bozo_exception"]);
    found
}

/// The text of a PDF as pypdf reads it, in the order in which it is spoken.
#[must_use]
pub fn pdf(content: &[u8]) -> String {
    read("pdf.py", &[], content)
}

/// A PDF as PDFium and pypdf read it.
#[derive(Clone, Debug, Deserialize)]
pub struct Paper {
    pub title: Option<String>,
    pub language: Option<String>,
    /// Whether it tells those who hear it what is what.
    pub is_tagged: bool,
    /// The parts of PDF/A and PDF/UA that it says it keeps.
    pub archive: Option<String>,
    pub accessible: Option<String>,
    /// The text of each page in the order in which it is spoken.
    pub pages: Vec<String>,
    /// The headings by which it is leafed through.
    pub headings: Vec<String>,
    /// Where its links lead.
    pub links: Vec<String>,
    /// What zxing reads in the squares on its pages, as they are drawn.
    pub squares: Vec<String>,
}

impl Paper {
    /// The text of all pages, its white space single.
    #[must_use]
    pub fn text(&self) -> String {
        self.pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A PDF from its first to its last page.
#[must_use]
pub fn paper(content: &[u8]) -> Paper {
    read("paper.py", &[], content)
}

/// A sheet of a workbook as openpyxl reads it.
#[derive(Clone, Debug, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub is_right_to_left: bool,
    /// The first cell that moves when the sheet does.
    pub frozen_at: Option<String>,
    /// Rows of texts, numbers and nothings; a formula is a text that begins with `=`.
    pub values: Vec<Vec<Value>>,
    /// How numbers are shown.
    pub formats: Vec<Vec<String>>,
}

/// The sheets of a workbook.
#[must_use]
pub fn workbook(content: &[u8]) -> Vec<Sheet> {
    read("workbook.py", &[], content)
}

fn read<T: DeserializeOwned>(name: &str, arguments: &[&str], content: &[u8]) -> T {
    let mut command = script(name);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut reader = command.spawn().expect("Python starts");
    // A reader that gives up early says why on its own.
    let _ = reader.stdin.take().expect("an input").write_all(content);
    let output = reader.wait_with_output().expect("the reader ends");
    assert!(output.status.success(), "{name} could not read it");
    serde_json::from_slice(&output.stdout).expect("JSON")
}
