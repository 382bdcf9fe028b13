//! What a file really is: the bytes decide (LIB-4, LIB-5). Works within a budget, and touches nothing but the bytes.

mod archive;
mod budget;
mod pdf;

pub(crate) use archive::check_shared_parts;
pub(crate) use budget::{Budget, LIMIT};
use contract::library::{FileFormat, MAX_FILE_BYTES};
use contract::problem::Code;
use futures_util::TryStreamExt;
pub(crate) use pdf::has_small_pictures;
use platform::files::FileRow;
use platform::{Platform, Problem, Result};
use serde::{Deserialize, Serialize};

use crate::apart::{self, Task};

/// What was found in a good file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Findings {
    /// Pages of a PDF.
    pub(crate) pages: Option<i32>,
    /// A PDF with fields to fill in.
    pub(crate) fillable_pdf: bool,
    /// More than half of the pages hold no text.
    pub(crate) scan_suspected: bool,
}

/// What a blank form never needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Finding {
    Macro,
    Executable,
    Password,
    OutsideLink,
    ZipBomb,
    TooManyEntries,
    Damaged,
    /// It took longer than any blank form does.
    TooSlow,
}

impl Finding {
    /// The word that `params.finding` of the refusal holds.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Macro => "macro",
            Self::Executable => "executable",
            Self::Password => "password",
            Self::OutsideLink => "outside_link",
            Self::ZipBomb => "zip_bomb",
            Self::TooManyEntries => "too_many_entries",
            Self::Damaged => "damaged",
            Self::TooSlow => "too_slow",
        }
    }
}

impl From<Finding> for Problem {
    fn from(finding: Finding) -> Self {
        let code = if finding == Finding::TooSlow { Code::InspectionFailed } else { Code::UnsafeFile };
        Self::from(code).param("finding", finding.as_str()).at("/file_id")
    }
}

/// Reads a stored file whole; it has at most 20 MB.
pub(crate) async fn read(platform: &Platform, file: &FileRow) -> Result<Vec<u8>> {
    if file.bytes > MAX_FILE_BYTES {
        return Err(Problem::from(Code::TooLarge).param("limit", MAX_FILE_BYTES).at("/file_id"));
    }
    let length = u64::try_from(file.bytes).unwrap_or_default();
    let stream = platform.storage.read(&file.object_key, 0..length).await?;
    let chunks: Vec<_> = stream.try_collect().await.map_err(Problem::unavailable)?;
    Ok(chunks.concat())
}

/// Looks at a file that claims to be of a format.
pub(crate) async fn inspect(format: FileFormat, file: &FileRow, content: Vec<u8>) -> Result<Findings> {
    if file.media_type != format.media_type() {
        return Err(Problem::from(Code::FileNotWhatItSays).param("found", &*file.media_type).at("/file_id"));
    }
    let found = apart::ask(Task::Inspect, format, content, |from| {
        let found: std::result::Result<Findings, Finding> = serde_json::from_slice(&apart::hear(from)?)?;
        Ok(found)
    });
    found.await?.flatten().map_err(Into::into)
}

pub(crate) fn look(
    format: FileFormat,
    content: &[u8],
    budget: &mut Budget,
) -> std::result::Result<Findings, Finding> {
    budget.check()?;
    match format {
        FileFormat::Docx | FileFormat::Xlsx => {
            archive::check_office(content, budget).map(|()| Findings::default())
        }
        FileFormat::Odt | FileFormat::Ods => {
            archive::check_open_document(content, budget).map(|()| Findings::default())
        }
        FileFormat::Pdf => pdf::look(content, budget),
        FileFormat::Csv if std::str::from_utf8(content).is_ok() => Ok(Findings::default()),
        FileFormat::Csv => Err(Finding::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const DOCUMENT: &[u8] = include_bytes!("../data/files/F-101-v2.docx");
    const PAGES: &[u8] = include_bytes!("../data/files/F-101-v2.pdf");

    type Look = fn(&[u8], &mut Budget) -> std::result::Result<Findings, Finding>;

    /// The loops themselves, without what is asked before them.
    const LOOPS: [(Look, &[u8]); 3] = [
        (|content, budget| archive::check_office(content, budget).map(|()| Findings::default()), DOCUMENT),
        (
            |content, budget| archive::check_open_document(content, budget).map(|()| Findings::default()),
            DOCUMENT,
        ),
        (pdf::look, PAGES),
    ];

    #[test]
    fn whatever_takes_too_long_gives_up_by_itself() {
        for (look, content) in LOOPS {
            let no_time = &mut Budget::of(Duration::ZERO, u64::MAX);
            assert_eq!(look(content, no_time), Err(Finding::TooSlow));
            assert!(look(content, &mut Budget::whole()).is_ok());
        }
        let no_time = &mut Budget::of(Duration::ZERO, u64::MAX);
        assert_eq!(super::look(FileFormat::Csv, b"1,2", no_time), Err(Finding::TooSlow));
        assert_eq!(Problem::from(Finding::TooSlow).code(), Code::InspectionFailed);
    }

    #[test]
    fn whatever_becomes_too_large_in_all_is_a_bomb() {
        for (look, content) in LOOPS {
            let no_room = &mut Budget::of(Duration::from_secs(60), 100);
            assert_eq!(look(content, no_room), Err(Finding::ZipBomb));
        }
    }
}
