//! What a file really is: the bytes decide (LIB-4, LIB-5). Runs in a thread of its own, with a time limit, and touches
//! nothing but the bytes.

mod archive;
mod pdf;

use std::time::Duration;

use contract::library::{FileFormat, MAX_FILE_BYTES};
use contract::problem::Code;
use futures_util::TryStreamExt;
use platform::files::FileRow;
use platform::{Platform, Problem, Result};

/// How long looking at one file may take.
const LIMIT: Duration = Duration::from_secs(30);

/// What was found in a good file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    /// Pages of a PDF.
    pub(crate) pages: Option<i32>,
    /// A PDF with fields to fill in.
    pub(crate) fillable_pdf: bool,
    /// More than half of the pages hold no text.
    pub(crate) scan_suspected: bool,
}

/// What a blank form never needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    Macro,
    Executable,
    Password,
    OutsideLink,
    ZipBomb,
    TooManyEntries,
    Damaged,
}

impl Finding {
    /// The word that `params.finding` of `library.unsafe_file` holds.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Macro => "macro",
            Self::Executable => "executable",
            Self::Password => "password",
            Self::OutsideLink => "outside_link",
            Self::ZipBomb => "zip_bomb",
            Self::TooManyEntries => "too_many_entries",
            Self::Damaged => "damaged",
        }
    }
}

impl From<Finding> for Problem {
    fn from(finding: Finding) -> Self {
        Self::from(Code::UnsafeFile).param("finding", finding.as_str()).at("/file_id")
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

/// Runs work that reads somebody's bytes: off the request's thread, and not for ever. A crash is a damaged file.
pub(crate) async fn within_limit<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    match tokio::time::timeout(LIMIT, tokio::task::spawn_blocking(work)).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) => Err(Finding::Damaged.into()),
        Err(_) => Err(Problem::from(Code::InspectionFailed).at("/file_id")),
    }
}

/// Looks at a file that claims to be of a format.
pub(crate) async fn inspect(format: FileFormat, file: &FileRow, content: Vec<u8>) -> Result<Findings> {
    if file.media_type != format.media_type() {
        return Err(Problem::from(Code::FileNotWhatItSays).param("found", &*file.media_type).at("/file_id"));
    }
    within_limit(move || look(format, &content)).await?.map_err(Into::into)
}

pub(crate) fn look(format: FileFormat, content: &[u8]) -> std::result::Result<Findings, Finding> {
    match format {
        FileFormat::Docx | FileFormat::Xlsx => archive::check_office(content).map(|()| Findings::default()),
        FileFormat::Odt | FileFormat::Ods => {
            archive::check_open_document(content).map(|()| Findings::default())
        }
        FileFormat::Pdf => pdf::look(content),
        FileFormat::Csv if std::str::from_utf8(content).is_ok() => Ok(Findings::default()),
        FileFormat::Csv => Err(Finding::Damaged),
    }
}
