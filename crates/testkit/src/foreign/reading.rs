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
